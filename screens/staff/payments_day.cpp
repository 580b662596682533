// A day's payments as an agent looks for them, and what may be done with one.
#include <algorithm>
#include <chrono>

#include "kiosk/base/whole_number.hpp"
#include "screens/staff/payments.hpp"

namespace kiosk::staff::payments {
namespace {

// Nobody has agreed by then: for the backend it is as if nobody had said anything (openapi.yaml).
constexpr Milliseconds kFirstWordLasts = std::chrono::hours{24};

bool is_digit(char character) {
    return character >= '0' && character <= '9';
}

// "0042" and "42" are one number. nullopt: not digits alone, or too many.
std::optional<std::int64_t> number_of(std::string_view text) {
    const bool has_sign = !text.empty() && !is_digit(text.front());
    return has_sign ? std::nullopt : whole_number<std::int64_t>(text);
}

std::string without_blanks(std::string_view text) {
    std::string kept;
    for (const char character : text) {
        if (character != ' ') kept += character;
    }
    return kept;
}

// As references are written: O is 0, I and L are 1; blanks and dashes say nothing.
std::string as_reference(std::string_view text) {
    std::string kept;
    for (const char character : text) {
        if (character == ' ' || character == '-') continue;
        const bool is_small = character >= 'a' && character <= 'z';
        const char sign = is_small ? static_cast<char>(character - 'a' + 'A') : character;
        kept += sign == 'O' ? '0' : (sign == 'I' || sign == 'L') ? '1' : sign;
    }
    return kept;
}

bool is_of_reference(const Reference& reference, std::string_view query) {
    constexpr std::size_t kFewest = 3;  // fewer signs stand in too many of them
    const std::string part = as_reference(query);
    return part.size() >= kFewest && reference.text().find(part) != std::string::npos;
}

bool is_ticket(const StaffPayment& payment, std::string_view query) {
    const auto typed = number_of(query);
    return typed && typed == number_of(payment.ticket_number);
}

bool is_amount(const StaffPayment& payment, std::string_view query) {
    if (const auto typed = parse_typed_amount(query); typed && payment.amount == *typed) return true;
    const auto cents = number_of(query);
    return cents && payment.amount.value == *cents;
}

struct Hour {
    int hour = 0;
    std::optional<int> minute;
};
// "14h", "14h30", "14:30".
std::optional<Hour> hour_of(std::string_view query) {
    constexpr int kHours = 24;
    constexpr int kMinutes = 60;
    const std::size_t at = query.find_first_of("hH:");
    if (at == std::string_view::npos) return std::nullopt;
    const auto hour = number_of(query.substr(0, at));
    if (!hour || *hour >= kHours) return std::nullopt;
    const std::string_view behind = query.substr(at + 1);
    if (behind.empty()) return Hour{static_cast<int>(*hour), std::nullopt};
    const auto minute = number_of(behind);
    if (!minute || *minute >= kMinutes || behind.size() != 2) return std::nullopt;
    return Hour{static_cast<int>(*hour), static_cast<int>(*minute)};
}

Against against(std::optional<Hindrance> hindrance) {
    if (!hindrance) return Against::nothing;
    switch (*hindrance) {
        case Hindrance::role:
            return Against::role;
        case Hindrance::session:
            return Against::session;
        case Hindrance::backend:
            break;
    }
    return Against::backend;
}

}  // namespace

bool is_hour(std::string_view query) {
    return hour_of(without_blanks(query)).has_value();
}

bool matches(const StaffPayment& payment, std::string_view typed) {
    const std::string query = without_blanks(typed);
    if (const auto hour = hour_of(query)) {
        const LocalDateTime local = paris_time(payment.confirmed_at);
        return local.hour == hour->hour && (!hour->minute || local.minute == *hour->minute);
    }
    return is_of_reference(payment.reference, query) || is_ticket(payment, query) || is_amount(payment, query);
}

std::vector<const StaffPayment*> listed(const Shown& shown) {
    std::vector<const StaffPayment*> list;
    if (shown.state != Shown::State::read || shown.data == nullptr) return list;
    for (const StaffPayment& payment : shown.data->backend.payments) {
        if (shown.query.empty() || matches(payment, shown.query)) list.push_back(&payment);
    }
    std::ranges::reverse(list);
    std::ranges::stable_partition(list, [](const StaffPayment* payment) { return is_undecided(payment->state); });
    return list;
}

std::size_t pages_of(const Shown& shown) {
    return (listed(shown).size() + kPageSize - 1) / kPageSize;
}

const StaffPayment* find(const Shown& shown, const Reference& reference) {
    if (shown.state != Shown::State::read || shown.data == nullptr) return nullptr;
    const auto& payments = shown.data->backend.payments;
    const auto found = std::ranges::find(payments, reference, &StaffPayment::reference);
    return found == payments.end() ? nullptr : &*found;
}

const PaymentRow* remembered(const Shown& shown, const Reference& reference) {
    if (shown.data == nullptr || !shown.data->kiosk) return nullptr;
    const auto& rows = *shown.data->kiosk;
    const auto found = std::ranges::find(rows, reference, &PaymentRow::reference);
    return found == rows.end() ? nullptr : &*found;
}

const PaymentDecision* awaited_decision(const StaffPayment& payment, WallTime now) {
    if (!is_undecided(payment.state) || !payment.decision || !payment.decision->second_agent.empty()) return nullptr;
    const bool is_fresh = now.unix_ms - payment.decision->at.unix_ms <= kFirstWordLasts.count();
    return is_fresh ? &*payment.decision : nullptr;
}

Against against_duplicate(const StaffPayment& payment, const Scene& scene) {
    if (!is_charged(payment.state)) return Against::state;
    if (scene.context.availability.ticket_paper == TicketPaper::no_printer) return Against::no_printer;
    return against(hindrance(scene.agent, StaffRight::find_payment));
}

Against against_decision(const StaffPayment& payment, const Scene& scene) {
    if (!is_undecided(payment.state)) return Against::state;
    if (const auto against_right = against(hindrance(scene.agent, StaffRight::decide_payment));
        against_right != Against::nothing) {
        return against_right;
    }
    const PaymentDecision* first = awaited_decision(payment, scene.context.wall);
    return first != nullptr && first->by_agent == scene.agent.agent_id ? Against::second_agent : Against::nothing;
}

Against against_totals(const Scene& scene) {
    return against(hindrance(scene.agent, StaffRight::see_totals));
}

bool can_turn(const Shown& shown, DayTurn turn, Date today) {
    const auto day = std::chrono::sys_days{shown.day};
    const auto last = std::chrono::sys_days{today};
    return turn == DayTurn::after ? day < last : day > last - std::chrono::days{kDaysBack};
}

bool may_be_tried_again(Trouble trouble) {
    return trouble == Trouble::no_answer || trouble == Trouble::unclear;
}

}  // namespace kiosk::staff::payments
