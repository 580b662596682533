// What the backend tells of a tenant's account and balance, and of whoever does not sign in, as values (openapi.yaml).
// kiosk/portal makes them from the wire, journeys read them. Everything that names, locates or belongs to a tenant is
// PrivateText; likewise in paper_values.hpp and request_values.hpp.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "kiosk/base/clock.hpp"
#include "kiosk/base/private_text.hpp"
#include "kiosk/domain/date.hpp"
#include "kiosk/domain/money.hpp"
#include "kiosk/domain/reference.hpp"
#include "kiosk/ports/portal_values.hpp"

namespace kiosk {

using Period = std::chrono::year_month;  // the month that a notice asks for

// --- account ---------------------------------------------------------------------------------------------------------

enum class ContactKind : unsigned char { email, mobile, phone };  // phone: a landline

struct SwitchState {
    bool is_on = false;
    std::optional<Date> since;             // of the consent or the change; nothing: never touched
    std::optional<Period> effective_from;  // of paperless notices: the first one that it applies to
    friend bool operator==(const SwitchState&, const SwitchState&) = default;
};

// What a tenant switched at this kiosk in this session; nothing: left alone. The backend may not know it yet.
struct SwitchesLeft {
    std::optional<SwitchState> email_notifications;
    std::optional<SwitchState> paperless_notices;
    friend bool operator==(const SwitchesLeft&, const SwitchesLeft&) = default;
};

struct Profile {
    PrivateText full_name;
    PrivateText email;         // empty: none; likewise below
    PrivateText mobile;        // as people read it
    PrivateText phone;         // likewise
    PrivateText address_line;  // where letters go
    SwitchState email_notifications;
    SwitchState paperless_notices;
    // The mobile, or without one the other; empty: none.
    [[nodiscard]] const PrivateText& phone_to_call() const { return mobile.empty() ? phone : mobile; }
    friend bool operator==(const Profile&, const Profile&) = default;
};

// Whether it exists, and where it went, is never told.
struct MessageOnItsWay {
    PrivateText challenge_id;  // goes back with the code
    Milliseconds valid_for{0};
    int code_length = 6;
    friend bool operator==(const MessageOnItsWay&, const MessageOnItsWay&) = default;
};
struct AccountActive {};
struct ContactChanged {};
struct SignatureConfirmed {
    PrivateText proof;  // goes along with what is signed
};
struct PasswordChanged {};
struct ResetAllowed {
    PrivateText reset_token;
};

// How much there is to see: counts on the tiles of the home screen.
struct WaitingCounts {
    int notices = 0;       // unpaid and due
    int documents = 0;     // insurance missing, expiring, expired or rejected
    int requests = 0;      // with news
    int appointments = 0;  // to come
    int mandates = 0;      // of direct debits, to be signed
    friend bool operator==(const WaitingCounts&, const WaitingCounts&) = default;
};

// --- balance ---------------------------------------------------------------------------------------------------------

struct AccountEntry {
    enum class Kind : unsigned char { opening, notice, payment, direct_debit, transfer, cheque, benefit, adjustment };
    enum class State : unsigned char {
        posted,
        captured,   // paid, not yet in the balance
        verifying,  // nobody knows yet whether it was charged
    };
    Date date;
    Kind kind = Kind::notice;
    PrivateText label;
    Cents amount;                        // positive: asked for; negative: paid
    std::optional<Period> period;        // of a notice
    std::optional<Reference> reference;  // of a payment at a kiosk: its receipt can be had again
    State state = State::posted;
    bool is_late = false;  // captured longer ago than promised
    friend bool operator==(const AccountEntry&, const AccountEntry&) = default;
};
struct AccountEntries {
    std::vector<AccountEntry> entries;  // the newest first, at most 20
    std::string next_cursor;            // empty: the last page; likewise below
};

// --- without signing in ----------------------------------------------------------------------------------------------

// One contract can be paid by somebody who said nothing about themselves.
struct GuestSession {
    PrivateText token;  // opens the payment of this contract only
    PrivateText contract_number;
    PrivateText initials;  // "Z. L."
    ContractKind kind = ContractKind::flat;
    Cents proposed;
    std::optional<Period> period;  // of the notice
    Cents amount_min;
    Cents amount_max;
    bool same_amount_paid_lately = false;  // within 24 hours
    bool under_verification = false;
    friend bool operator==(const GuestSession&, const GuestSession&) = default;
};

struct AgentCall {
    enum class State : unsigned char {
        ringing,
        coming,
        done,
        nobody,  // it has rung for two minutes
        closed,  // the agency is closed; nothing rings
    };
    std::string call_id;
    State state = State::ringing;
    std::string callback_phone;  // of the agency; may be empty
    friend bool operator==(const AgentCall&, const AgentCall&) = default;
};

}  // namespace kiosk
