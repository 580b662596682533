// What the backend and the payment engine tell a journey, as values: who signed in, what is owed, how a payment ended.
// Plain structs without behaviour; kiosk/portal makes them from the wire (kiosk/portal/openapi.yaml), kiosk/payment
// makes the outcomes, journeys only read them. Everything that names or locates a tenant is PrivateText.
#pragma once

#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "kiosk/base/clock.hpp"
#include "kiosk/base/private_text.hpp"
#include "kiosk/domain/date.hpp"
#include "kiosk/domain/money.hpp"
#include "kiosk/domain/reference.hpp"

namespace kiosk {

// --- signing in -----------------------------------------------------------------------------------------------------

// A one-time code is on its way. The backend answers the same for an account that does not exist, so that nobody can
// find out who is a tenant (facts: kiosk-field §4); where the code went is not told either.
struct SignInChallenge {
    PrivateText challenge_id;  // opaque, at most 128 bytes; goes back with the code
    Milliseconds valid_for{600'000};
    int code_length = 6;  // digits
    friend bool operator==(const SignInChallenge&, const SignInChallenge&) = default;
};

struct TenantSummary {
    PrivateText display_name;  // "Mme L." (civility and initial, no-break space): all that the glass ever shows
    PrivateText email;         // of the profile; empty when there is none
    friend bool operator==(const TenantSummary&, const TenantSummary&) = default;
};

// --- what is owed --------------------------------------------------------------------------------------------------

enum class ContractKind : unsigned char { flat, house, garage, parking, cellar };

struct LatestNotice {
    Date period;      // the first day of the month that it asks for
    Cents amount;     // its total
    Cents remaining;  // what is still to pay of it; 0 when settled
    friend bool operator==(const LatestNotice&, const LatestNotice&) = default;
};

struct PlanInstalment {
    Cents amount;
    Date due_date;
    friend bool operator==(const PlanInstalment&, const PlanInstalment&) = default;
};

// Paid by card, by whatever channel, and not yet in the balance (P19, P20).
struct PendingPayment {
    Reference reference;
    Cents amount;
    WallTime recorded_at;
    bool is_late = false;  // longer than the 24 hours that the landlord promises: staff should look
    friend bool operator==(const PendingPayment&, const PendingPayment&) = default;
};

struct ContractSummary {
    PrivateText contract_number;  // "104201/01"
    ContractKind kind = ContractKind::flat;
    PrivateText label;         // "Appartement A-012, 1er étage"; may be empty
    PrivateText address_line;  // "12 rue du Modèle, 99100 EXEMPLEVILLE"; may be empty
    Cents balance;             // positive: owed; negative: the tenant is in credit
    Date balance_date;
    std::vector<PendingPayment> pending;  // at most 32
    // Captured in the last 24 hours, on any channel, in the balance or not; at most 32.
    std::vector<PendingPayment> recent;
    Cents estimated_remainder;  // balance less the pending payments, as the backend counts them
    std::optional<LatestNotice> latest_notice;
    std::optional<PlanInstalment> plan_instalment;
    bool under_verification = false;  // a card result is being looked into: this contract cannot be paid at a kiosk now
    friend bool operator==(const ContractSummary&, const ContractSummary&) = default;
};
inline constexpr std::size_t kContractsMax = 32;
inline constexpr std::size_t kPendingPaymentsMax = 32;

// --- a payment under way -------------------------------------------------------------------------------------------

enum class PaymentStage : unsigned char {
    registering,  // the backend writes the intent down; nothing was asked of the card
    connecting,   // the terminal is called
    at_terminal,  // the tenant's turn: card, code, red key
    verifying,    // no clear answer: the kiosk is finding out what happened
};

// --- how it ended --------------------------------------------------------------------------------------------------

struct PaymentApproved {
    Reference reference;
    Cents authorised;                  // what the terminal says; may be less than was asked for
    std::string last_four;             // exactly four digits, or empty
    std::string authorisation_number;  // empty when there is none
    friend bool operator==(const PaymentApproved&, const PaymentApproved&) = default;
};

struct PaymentDeclined {
    enum class Reason : unsigned char { by_bank, card_ceiling, wrong_pin, card_not_accepted, card_unreadable, other };
    std::optional<Reference> reference;
    Reason reason = Reason::by_bank;
};

struct PaymentCancelled {  // the red key, or the card was taken out
    std::optional<Reference> reference;
};

struct PaymentTimedOut {  // nobody presented a card; the terminal gave up by itself
    std::optional<Reference> reference;
};

// Proven: the card was not asked for, nothing can have been charged.
struct PaymentNotStarted {
    enum class Cause : unsigned char {
        terminal_away,   // no connection
        terminal_busy,   // another operation, or its nightly collection
        terminal_fault,  // it answered that it cannot work
        wrong_terminal,  // serial or merchant contract differ from the configuration
        kiosk_fault,     // our own disk or program: nothing was sent
    };
    Cause cause = Cause::terminal_away;
    std::optional<Reference> reference{};  // of a payment that had been unknown, and was found out to have come to this
};

// Nobody knows yet whether the card was charged. Never shown as refused, never tried again (design: promise 2).
struct PaymentUnknown {
    enum class Decides : unsigned char {
        kiosk,    // it is still asking the terminal
        adviser,  // it could not find out: the landlord's staff ask the bank
    };
    Reference reference;
    Decides decides = Decides::kiosk;
};

// The backend did not open the intent; the card was not asked for.
struct PaymentRefusedByBackend {
    enum class Reason : unsigned char {
        payment_open,          // another payment of this contract is under way, on whatever channel
        under_verification,    // an earlier one is being looked into
        amount_not_accepted,   // its bounds changed
        contract_not_payable,  // closed, in litigation…
        session_over,          // sign in again
    };
    Reason reason = Reason::payment_open;
    std::optional<Reference> open_reference;  // of the payment that stands in the way
};

// No intent could be written down because the backend does not answer. Refused entirely (design: Money).
struct PaymentBackendAway {};

using PaymentOutcome = std::variant<PaymentApproved, PaymentDeclined, PaymentCancelled, PaymentTimedOut,
                                    PaymentNotStarted, PaymentUnknown, PaymentRefusedByBackend, PaymentBackendAway>;

}  // namespace kiosk
