// The money of one day, added up twice: as this kiosk remembers it and as the backend knows it, and where the two are
// not of one mind. It names nobody: references and sums. Pure.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "kiosk/domain/date.hpp"
#include "kiosk/domain/money.hpp"
#include "kiosk/domain/reference.hpp"
#include "kiosk/domain/ticket_numbers.hpp"
#include "kiosk/ports/payment_row.hpp"
#include "kiosk/ports/staff_questions.hpp"

namespace kiosk {

struct Takings {
    std::int64_t count = 0;
    Cents amount;
    friend bool operator==(const Takings&, const Takings&) = default;
};

struct DayAccount {
    Date day{};
    std::optional<Takings> kiosk;  // what the card terminal approved; none: the disk did not give it
    Takings backend;               // captured or posted
    Takings acquirer;              // of these, what is in the acquirer's file
    std::int64_t not_charged = 0;  // declined, cancelled, and the like
    // Where kiosk and backend differ. Nothing is compared while the kiosk's own are not known.
    std::vector<Reference> kiosk_only;    // approved here, and not charged there: on its way, or lost
    std::vector<Reference> backend_only;  // charged there, and not approved here
    std::vector<Reference> other_amount;
    std::vector<Reference> by_decision;  // charged there because agents said so: no difference
    std::vector<Reference> undecided;
    TicketNumbers tickets;  // from the last one that was known before the first of this day
    friend bool operator==(const DayAccount&, const DayAccount&) = default;
};

[[nodiscard]] DayAccount account_of(const PaymentsOfDay& backend, const std::optional<std::vector<PaymentRow>>& kiosk);

enum class Agreement : unsigned char { yes, no, unknown };  // unknown: there is nothing to compare with
[[nodiscard]] Agreement agreement_of(const DayAccount& account);

// What the card was charged, as far as this kiosk knows.
[[nodiscard]] inline Cents charged_amount(const PaymentRow& row) {
    return row.facts.authorised.value_or(row.amount);
}

}  // namespace kiosk
