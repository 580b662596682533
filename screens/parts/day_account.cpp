// One payment after the other, met with its twin by its reference.
#include "screens/parts/day_account.hpp"

#include <algorithm>
#include <map>
#include <string>

#include "kiosk/base/whole_number.hpp"

namespace kiosk {
namespace {

using Rows = std::vector<PaymentRow>;

TicketNumbers tickets_of(const PaymentsOfDay& backend, const Rows& rows) {
    std::vector<std::uint32_t> numbers;
    for (const StaffPayment& payment : backend.payments) {
        if (const auto number = whole_number<std::uint32_t>(payment.ticket_number)) numbers.push_back(*number);
    }
    for (const PaymentRow& row : rows) {
        if (row.facts.ticket_number) numbers.push_back(*row.facts.ticket_number);
    }
    const auto first = std::ranges::find_if(rows, [](const PaymentRow& row) { return row.sent.has_value(); });
    if (first != rows.end() && first->sent->ticket_number_before && !numbers.empty()) {
        numbers.push_back(*first->sent->ticket_number_before);
    }
    return look_at_tickets(numbers);
}

bool is_by_decision(const StaffPayment& payment) {
    return payment.decision && payment.decision->outcome == DecisionOutcome::charged;
}

void compare(DayAccount& account, const PaymentsOfDay& backend, const Rows& rows) {
    std::map<Reference, const PaymentRow*> approved;
    for (const PaymentRow& row : rows) {
        if (row.state == PaymentState::approved) approved.emplace(row.reference, &row);
    }
    for (const StaffPayment& payment : backend.payments) {
        if (!is_charged(payment.state)) continue;
        const auto twin = approved.find(payment.reference);
        if (twin == approved.end()) {
            (is_by_decision(payment) ? account.by_decision : account.backend_only).push_back(payment.reference);
            continue;
        }
        if (charged_amount(*twin->second) != payment.amount) account.other_amount.push_back(payment.reference);
        approved.erase(twin);
    }
    for (const auto& [reference, row] : approved) account.kiosk_only.push_back(reference);
}

bool is_open(PaymentState state) {
    return state == PaymentState::sent || state == PaymentState::unknown || state == PaymentState::review;
}

// How a payment ended that the kiosk does not know: the backend has not heard it either, or knows only that it began.
void add_open(DayAccount& account, const PaymentsOfDay& backend, const Rows& rows) {
    for (const PaymentRow& row : rows) {
        if (!is_open(row.state)) continue;
        const auto twin = std::ranges::find(backend.payments, row.reference, &StaffPayment::reference);
        const bool is_told = twin != backend.payments.end() && twin->state != BackendPaymentState::registered;
        if (!is_told) account.undecided.push_back(row.reference);
    }
}

}  // namespace

DayAccount account_of(const PaymentsOfDay& backend, const std::optional<Rows>& kiosk) {
    DayAccount account;
    account.day = backend.day;
    account.backend = {backend.approved_count, backend.approved};
    account.acquirer = {backend.matched_count, backend.matched};
    for (const StaffPayment& payment : backend.payments) {
        if (is_undecided(payment.state)) account.undecided.push_back(payment.reference);
        const bool is_open = is_undecided(payment.state) || payment.state == BackendPaymentState::registered;
        if (!is_open && !is_charged(payment.state)) ++account.not_charged;
    }
    const Rows& rows = kiosk ? *kiosk : Rows{};
    account.tickets = tickets_of(backend, rows);
    if (!kiosk) return account;
    account.kiosk.emplace();
    for (const PaymentRow& row : rows) {
        if (row.state != PaymentState::approved) continue;
        ++account.kiosk->count;
        account.kiosk->amount = account.kiosk->amount + charged_amount(row);
    }
    compare(account, backend, rows);
    add_open(account, backend, rows);
    return account;
}

Agreement agreement_of(const DayAccount& account) {
    if (!account.kiosk) return Agreement::unknown;
    const bool is_one = account.kiosk_only.empty() && account.backend_only.empty() && account.other_amount.empty();
    return is_one ? Agreement::yes : Agreement::no;
}

}  // namespace kiosk
