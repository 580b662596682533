// What the configuration says about payments.
#pragma once

#include <cstdint>
#include <string>

#include "kiosk/base/clock.hpp"
#include "kiosk/ports/card_terminal.hpp"

namespace kiosk::payment {

struct PaymentSettings {
    std::uint32_t enrolment = 0;    // of this kiosk, for the references that it mints
    std::string terminal;           // the card terminal's name
    std::string terminal_serial;    // that it must have; empty: not checked
    std::string merchant_contract;  // the landlord's; empty: not checked
    CardTerminalCapabilities capabilities;
    // How long a request may lie unread in the terminal: before that "not found" proves nothing (design: Money;
    // measured: 52 of 286 charged payments lost without it). The site's acceptance sheet may shorten it.
    Milliseconds not_found_grace{200'000};
    Milliseconds question_pause{2'000};    // between two questions about one payment
    Milliseconds recovery_max{1'800'000};  // then staff decide
    // What the terminal has forgotten by now it does not find either: later than this "not found" goes to staff.
    Milliseconds status_kept{43'200'000};
    Milliseconds idle_pause{5'000};         // between two looks at a terminal that is not free yet
    Milliseconds commit_pause{1'000};       // before a failed commit is tried again
    Milliseconds commit_patience{10'000};   // for the disk's answer; then no tenant waits for it any more
    Milliseconds ticket_text_max{900'000};  // 15 minutes (design: Money)
    // So long a tenant stands before "we are checking" after the terminal's turn is over; then the glass says that it
    // is not known yet and gives the reference, and the session may end. The finding out goes on without them.
    Milliseconds tenant_kept_max{60'000};
};

}  // namespace kiosk::payment
