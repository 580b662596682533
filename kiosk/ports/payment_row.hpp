// PaymentRow: what the kiosk remembers of one payment attempt, in outbox.db and in pay.journal, and the rule of how its
// state may change (design: Money). This is all that stands there in clear: nothing in it names a tenant.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>

#include "kiosk/base/clock.hpp"
#include "kiosk/domain/money.hpp"
#include "kiosk/domain/reference.hpp"
#include "kiosk/ports/digest.hpp"

namespace kiosk {

enum class PaymentState : unsigned char {
    created,    // the amount is confirmed; the card terminal has heard nothing
    abandoned,  // given up before the card terminal heard anything
    sent,       // committed before the first byte goes to the terminal: from here on it may charge
    approved,
    declined,
    cancelled,    // red key, or the card was taken out
    timed_out,    // nobody presented a card
    not_started,  // the terminal has not done this debit
    unknown,      // it may have been charged; the kiosk is finding out
    review,       // the kiosk cannot find out: staff
};

inline constexpr std::array kPaymentStates{PaymentState::created,   PaymentState::abandoned,   PaymentState::sent,
                                           PaymentState::approved,  PaymentState::declined,    PaymentState::cancelled,
                                           PaymentState::timed_out, PaymentState::not_started, PaymentState::unknown,
                                           PaymentState::review};

[[nodiscard]] constexpr const char* to_text(PaymentState state) {
    switch (state) {
        case PaymentState::created:
            return "created";
        case PaymentState::abandoned:
            return "abandoned";
        case PaymentState::sent:
            return "sent";
        case PaymentState::approved:
            return "approved";
        case PaymentState::declined:
            return "declined";
        case PaymentState::cancelled:
            return "cancelled";
        case PaymentState::timed_out:
            return "timed_out";
        case PaymentState::not_started:
            return "not_started";
        case PaymentState::unknown:
            return "unknown";
        case PaymentState::review:
            return "review";
    }
    return "review";
}

// While a payment is in one of these, its terminal takes no other debit: it would overwrite the last ticket.
[[nodiscard]] constexpr bool locks_terminal(PaymentState state) {
    return state == PaymentState::sent || state == PaymentState::unknown;
}

// The whole table of transitions; whatever is not in it does not happen.
[[nodiscard]] constexpr bool may_follow(PaymentState before, PaymentState after) {
    const bool is_verdict = after == PaymentState::approved || after == PaymentState::declined ||
                            after == PaymentState::cancelled || after == PaymentState::timed_out ||
                            after == PaymentState::not_started;
    switch (before) {
        case PaymentState::created:
            return after == PaymentState::abandoned || after == PaymentState::sent;
        case PaymentState::sent:
            return is_verdict || after == PaymentState::unknown;
        case PaymentState::unknown:
            return is_verdict || after == PaymentState::review;
        // Later evidence: a gap in the ticket numbers, the terminal's totals, the acquirer's file.
        case PaymentState::not_started:
            return after == PaymentState::approved || after == PaymentState::review;
        default:
            return false;
    }
}

// On what the state rests, for staff.
enum class PaymentEvidence : unsigned char {
    none,           // nothing was needed: created, sent, abandoned
    answer,         // the terminal's answer to the debit itself
    status,         // its answer to a question about this reference
    last_ticket,    // the copy of its last ticket
    two_not_found,  // it twice did not know the reference, the second time idle and after the grace delay
    never_sent,     // this kiosk gave up before a byte left
    no_answer,      // nothing, or half an answer
    contradiction,  // an answer that cannot be true: other amount, other contract, other terminal
    exhausted,      // nothing decided it in the time allowed
    later,          // evidence that came after the end
};

inline constexpr std::array kPaymentEvidences{PaymentEvidence::none,          PaymentEvidence::answer,
                                              PaymentEvidence::status,        PaymentEvidence::last_ticket,
                                              PaymentEvidence::two_not_found, PaymentEvidence::never_sent,
                                              PaymentEvidence::no_answer,     PaymentEvidence::contradiction,
                                              PaymentEvidence::exhausted,     PaymentEvidence::later};

[[nodiscard]] constexpr const char* to_text(PaymentEvidence evidence) {
    switch (evidence) {
        case PaymentEvidence::none:
            return "none";
        case PaymentEvidence::answer:
            return "answer";
        case PaymentEvidence::status:
            return "status";
        case PaymentEvidence::last_ticket:
            return "last_ticket";
        case PaymentEvidence::two_not_found:
            return "two_not_found";
        case PaymentEvidence::never_sent:
            return "never_sent";
        case PaymentEvidence::no_answer:
            return "no_answer";
        case PaymentEvidence::contradiction:
            return "contradiction";
        case PaymentEvidence::exhausted:
            return "exhausted";
        case PaymentEvidence::later:
            return "later";
    }
    return "none";
}

// When the terminal may first have heard of the payment. The boot time only means something while boot_id is the same.
struct SentMark {
    WallTime at;
    std::string boot_id;
    MonotonicTime boot_time;
    std::optional<std::uint32_t> ticket_number_before;  // the last ticket that was known then
    friend bool operator==(const SentMark&, const SentMark&) = default;
};

// The facts of the card operation. Texts are ASCII, bounded by kPaymentTextMax, and empty when not known.
struct PaymentFacts {
    std::optional<Cents> authorised;
    std::string authorisation_number;
    std::string application_id;
    std::string last_four;
    std::optional<std::uint32_t> ticket_number;
    PaymentEvidence evidence = PaymentEvidence::none;
    friend bool operator==(const PaymentFacts&, const PaymentFacts&) = default;
};
inline constexpr std::size_t kPaymentTextMax = 32;

struct PaymentRow {
    Reference reference;
    std::string terminal;  // its name in the configuration
    Digest contract_hash;  // keyed (crypto::KeyedHash)
    Cents amount;          // that the tenant confirmed
    PaymentState state = PaymentState::created;
    std::int64_t change = 1;  // counts the transitions: of two copies of a row the greater one is the more advanced
    WallTime created_at;
    std::optional<SentMark> sent;
    std::optional<WallTime> finished_at;
    PaymentFacts facts;
    friend bool operator==(const PaymentRow&, const PaymentRow&) = default;
};

}  // namespace kiosk
