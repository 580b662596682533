// Payments as the agency's people read them.
#include "screens/staff/payments_words.hpp"

#include "kiosk/domain/date.hpp"
#include "screens/staff/staff_words.hpp"

namespace kiosk::staff::payments {

using texts::staff_words;
using texts::StaffKey;

namespace {

constexpr std::size_t kNamed = 3;  // of a list; the rest is counted

std::string text_of(StaffKey key) {
    return std::string(staff_words(key));
}

// The first few of them.
template <class Values, class Words>
std::string first_of(const Values& values, Words words) {
    std::string list;
    for (std::size_t index = 0; index < values.size() && index < kNamed; ++index) {
        list += (index == 0 ? "" : ", ") + words(values[index]);
    }
    if (values.size() <= kNamed) {
        return list;
    }
    return staff_words(StaffKey::and_more, {{"list", list}, {"count", std::to_string(values.size() - kNamed)}});
}

std::string ticket_words(std::uint32_t number) {
    return payments::ticket_words(std::to_string(number));
}

std::string from_to(std::uint32_t first, std::uint32_t last) {
    return staff_words(StaffKey::tickets_from_to, {{"first", ticket_words(first)}, {"last", ticket_words(last)}});
}

StaffKey key_of(PaymentState state) {
    switch (state) {
        case PaymentState::created:
            return StaffKey::memory_created;
        case PaymentState::abandoned:
            return StaffKey::memory_abandoned;
        case PaymentState::sent:
            return StaffKey::memory_sent;
        case PaymentState::approved:
            return StaffKey::memory_approved;
        case PaymentState::declined:
            return StaffKey::memory_declined;
        case PaymentState::cancelled:
            return StaffKey::memory_cancelled;
        case PaymentState::timed_out:
            return StaffKey::memory_timed_out;
        case PaymentState::not_started:
            return StaffKey::memory_not_started;
        case PaymentState::unknown:
            return StaffKey::memory_unknown;
        case PaymentState::review:
            break;
    }
    return StaffKey::memory_review;
}

std::string_view words_of(PaymentEvidence evidence) {
    switch (evidence) {
        case PaymentEvidence::none:
            return {};
        case PaymentEvidence::answer:
            return staff_words(StaffKey::evidence_answer);
        case PaymentEvidence::status:
            return staff_words(StaffKey::evidence_status);
        case PaymentEvidence::last_ticket:
            return staff_words(StaffKey::evidence_last_ticket);
        case PaymentEvidence::two_not_found:
            return staff_words(StaffKey::evidence_two_not_found);
        case PaymentEvidence::never_sent:
            return staff_words(StaffKey::evidence_never_sent);
        case PaymentEvidence::no_answer:
            return staff_words(StaffKey::evidence_no_answer);
        case PaymentEvidence::contradiction:
            return staff_words(StaffKey::evidence_contradiction);
        case PaymentEvidence::exhausted:
            return staff_words(StaffKey::evidence_exhausted);
        case PaymentEvidence::later:
            break;
    }
    return staff_words(StaffKey::evidence_later);
}

std::string_view words_of_right(Against against) {
    switch (against) {
        case Against::role:
            return staff::words_of(Hindrance::role);
        case Against::session:
            return staff::words_of(Hindrance::session);
        case Against::backend:
            return staff::words_of(Hindrance::backend);
        default:
            return {};
    }
}

}  // namespace

std::string_view words_of(BackendPaymentState state) {
    switch (state) {
        case BackendPaymentState::registered:
            return staff_words(StaffKey::payment_open);
        case BackendPaymentState::captured:
            return staff_words(StaffKey::payment_charged);
        case BackendPaymentState::posted:
            return staff_words(StaffKey::payment_posted);
        case BackendPaymentState::declined:
            return staff_words(StaffKey::payment_declined);
        case BackendPaymentState::cancelled:
            return staff_words(StaffKey::payment_cancelled);
        case BackendPaymentState::timed_out:
            return staff_words(StaffKey::payment_timed_out);
        case BackendPaymentState::not_started:
            return staff_words(StaffKey::payment_not_started);
        case BackendPaymentState::abandoned:
            return staff_words(StaffKey::payment_abandoned);
        case BackendPaymentState::unknown:
        case BackendPaymentState::review:
            break;
    }
    return staff_words(StaffKey::payment_undecided);
}

std::string_view words_against_duplicate(Against against) {
    if (against == Against::state) {
        return staff_words(StaffKey::against_not_charged);
    }
    return against == Against::no_printer ? staff_words(StaffKey::against_no_printer) : words_of_right(against);
}

std::string_view words_against_decision(Against against) {
    if (against == Against::state) {
        return staff_words(StaffKey::against_decided);
    }
    return against == Against::second_agent ? staff_words(StaffKey::against_second) : words_of_right(against);
}

std::string_view words_against_totals(Against against) {
    return words_of_right(against);
}

std::string_view trouble_words(Trouble trouble) {
    switch (trouble) {
        case Trouble::offline:
            return staff_words(StaffKey::trouble_offline);
        case Trouble::no_answer:
            return staff_words(StaffKey::trouble_no_answer);
        case Trouble::unclear:
            return staff_words(StaffKey::trouble_unclear);
        case Trouble::session_over:
            return staff_words(StaffKey::trouble_session);
        case Trouble::not_allowed:
            return staff_words(StaffKey::trouble_not_allowed);
        case Trouble::not_there:
            return staff_words(StaffKey::trouble_payment_not_there);
        case Trouble::second_agent_needed:
            return staff_words(StaffKey::trouble_second);
        case Trouble::conflict:
            return staff_words(StaffKey::trouble_conflict);
        case Trouble::decided_already:
            return staff_words(StaffKey::trouble_decided);
        case Trouble::refused:
            break;
    }
    return staff_words(StaffKey::trouble_refused);
}

std::string label_of(const StaffPayment& payment) {
    return to_clock_time(paris_time(payment.confirmed_at)) + " · " + to_french(payment.amount);
}

std::string hint_of(const StaffPayment& payment) {
    std::string hint = payment.reference.spoken() + " · " + payment.contract_masked;
    if (!payment.last_four.empty()) {
        hint += " · " + staff_words(StaffKey::payments_card, {{"digits", payment.last_four}});
    }
    if (!payment.ticket_number.empty()) {
        hint += " · " + staff_words(StaffKey::payments_ticket, {{"number", ticket_words(payment.ticket_number)}});
    }
    return hint;
}

std::string memory_words(const PaymentRow& row) {
    const std::string_view evidence = words_of(row.facts.evidence);
    std::string words = text_of(key_of(row.state));
    if (!evidence.empty()) {
        words += " · " + std::string(evidence);
    }
    return words;
}

std::string decision_words(const PaymentDecision& decision) {
    const LocalDateTime local = paris_time(decision.at);
    const std::string date = to_french_words(local.date) + " à " + to_french_time(local);
    const bool is_charged = decision.outcome == DecisionOutcome::charged;
    if (is_charged || decision.second_agent.empty()) {
        return staff_words(is_charged ? StaffKey::decision_charged_by : StaffKey::decision_awaited,
                           {{"agent", decision.by_agent}, {"date", date}, {"reason", decision.reason}});
    }
    return staff_words(
        StaffKey::decision_not_charged_by,
        {{"agent", decision.by_agent}, {"second", decision.second_agent}, {"date", date}, {"reason", decision.reason}});
}

std::string short_moment_words(WallTime moment) {
    const LocalDateTime local = paris_time(moment);
    return to_french_short(local.date) + " " + to_clock_time(local);
}

std::string ticket_words(std::string_view number) {
    constexpr std::size_t kDigits = 4;
    const std::size_t zeros = number.size() < kDigits ? kDigits - number.size() : 0;
    return std::string(zeros, '0') + std::string(number);
}

std::string day_words(Date day, Date today) {
    return day == today ? text_of(StaffKey::payments_today) : to_french_weekday(day);
}

std::string count_words(std::size_t payments) {
    if (payments == 0) {
        return text_of(StaffKey::payments_count_none);
    }
    return staff_words(payments == 1 ? StaffKey::payments_count_one : StaffKey::payments_count_many,
                       {{"count", std::to_string(payments)}});
}

// --- totals ----------------------------------------------------------------------------------------------------------

std::string takings_words(const Takings& takings) {
    if (takings.count == 0) {
        return text_of(StaffKey::totals_sum_none);
    }
    return staff_words(StaffKey::totals_sum,
                       {{"count", std::to_string(takings.count)}, {"amount", to_french(takings.amount)}});
}

std::string list_words(const std::vector<Reference>& references) {
    return first_of(references, [](const Reference& reference) { return reference.spoken(); });
}

std::string difference_words(const DayAccount& account) {
    std::string words;
    const auto add = [&words](StaffKey key, const std::vector<Reference>& references) {
        if (references.empty()) {
            return;
        }
        words += (words.empty() ? "" : " ") + staff_words(key, {{"references", list_words(references)}});
    };
    add(StaffKey::totals_kiosk_only, account.kiosk_only);
    add(StaffKey::totals_backend_only, account.backend_only);
    add(StaffKey::totals_other_amount, account.other_amount);
    return words;
}

std::string range_words(const TicketNumbers& tickets) {
    return tickets.first ? from_to(*tickets.first, *tickets.last) : text_of(StaffKey::tickets_none);
}

std::string gap_words(const TicketNumbers& tickets) {
    if (tickets.gaps.empty()) {
        return text_of(StaffKey::tickets_no_gap);
    }
    return first_of(tickets.gaps, [](const TicketGap& gap) {
        return gap.first == gap.last ? ticket_words(gap.first) : from_to(gap.first, gap.last);
    });
}

}  // namespace kiosk::staff::payments
