// What every journey may look at while it decides: the time, the limits, what works, whose house this is. Made anew by
// the runtime for each event and each frame; a journey keeps nothing of it.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>

#include "kiosk/base/clock.hpp"
#include "kiosk/domain/date.hpp"
#include "kiosk/domain/money.hpp"
#include "kiosk/ports/admission.hpp"
#include "kiosk/ports/content.hpp"
#include "kiosk/ports/portal_values.hpp"
#include "kiosk/ports/service_values.hpp"

namespace kiosk {

// Bounds of card payments, from the configuration.
struct PaymentLimits {
    Cents min{500};
    Cents max{300'000};
    Milliseconds same_payment_guard{24LL * 60 * 60 * 1000};  // an identical payment within it is asked about first
};

enum class Works : unsigned char { yes, no };

// Whether a ticket would come out just now.
enum class TicketPaper : unsigned char {
    ready,
    out,         // no paper, or another trouble: it prints once staff have been there
    no_printer,  // this kiosk has none
};

// An earlier payment that is still being found out at the terminal: nobody may insert a card there.
enum class EarlierPayment : unsigned char { none, is_ending };

struct Availability {
    Works backend = Works::yes;
    Works card_terminal = Works::yes;
    TicketPaper ticket_paper = TicketPaper::ready;
    TicketPaper sheet_paper = TicketPaper::ready;  // of the A4 printer
    Works code_reader = Works::yes;
    Works scanner = Works::no;
    Works voice = Works::no;                                // in headphones, for one person alone
    Works feeder = Works::no;                               // of the scanner
    EarlierPayment earlier_payment = EarlierPayment::none;  // is_ending: the reason why card_terminal does not work
    Admission room = Admission::accepting;                  // on the disk, for what a tenant would leave
    Works store = Works::yes;                               // the disk takes what a tenant would leave, room apart

    friend bool operator==(const Availability&, const Availability&) = default;
};

struct AgencyCard {
    std::string landlord;         // "Habitat Fictif"
    std::string agency;           // "Agence Centre"
    std::string phone;            // "01 99 00 10 10"; empty: not shown
    std::string emergency_phone;  // the landlord's on-call service; empty: not shown
    std::string data_contact;     // who answers about personal data, an e-mail address; empty: the desk
    std::string hours_today;      // "9 h – 12 h et 14 h – 17 h 30"; empty: not shown
};

struct JourneyContext {
    Date today;
    LocalDateTime local_time;  // Europe/Paris
    WallTime wall;
    MonotonicTime now;
    PaymentLimits limits;
    Availability availability;
    AgencyCard agency;
    std::optional<TenantSummary> tenant;  // who is signed in
    WaitingCounts waiting;                // how much there is for them to see
    SwitchesLeft switches_left;
    std::shared_ptr<const LandlordContent> content = no_content();  // never null
    std::uint32_t page_bitmap = 0;  // canvas::BitmapId of the page on show; 0: there is none
};

// What the key "Aide" explains first.
enum class HelpTopic : unsigned char { general, sign_in, pay, terminal, printer, papers, account, requests, scanner };

// What the key "Terminer" does while a journey is in this state.
enum class Leaving : unsigned char {
    free,        // nothing would be lost: the session ends at once
    asks_first,  // something typed or chosen would be lost: "Terminer ?"
    later,       // a card operation is under way: only the terminal's red key may stop it
};

// Whether the seconds without a touch count towards the end of the session.
enum class IdleTime : unsigned char {
    counts,
    counts_slowly,  // the tenant is busy with the own telephone: a page to open there, a code to find
    suspended,      // a device works: the tenant cannot be expected to touch the glass
};

}  // namespace kiosk
