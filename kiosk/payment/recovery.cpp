// The questions of recovery, one after another.
#include "kiosk/payment/recovery.hpp"

#include <algorithm>

#include "kiosk/domain/date.hpp"

namespace kiosk::payment {
namespace {

// A terminal's clock may be an hour wrong (summer time) and a little more.
constexpr std::chrono::minutes kTerminalClockError{62};

bool contradicts(const std::string& found, const std::string& expected) {
    return !found.empty() && !expected.empty() && found != expected;
}

std::chrono::sys_seconds wall_time_of(const LocalDateTime& moment) {
    return std::chrono::sys_days{moment.date} + std::chrono::hours{moment.hour} + std::chrono::minutes{moment.minute} +
           std::chrono::seconds{moment.second};
}

}  // namespace

bool is_other_terminal(const TerminalProbe& probe, const PaymentSettings& settings) {
    return contradicts(probe.terminal_serial, settings.terminal_serial) ||
           contradicts(probe.merchant_contract, settings.merchant_contract);
}

bool fits(const DebitAnswer& answer, Cents asked, const PaymentSettings& settings) {
    return answer.authorised > Cents{0} && answer.authorised <= asked &&
           !contradicts(answer.merchant_contract, settings.merchant_contract) &&
           !contradicts(answer.terminal_serial, settings.terminal_serial);
}

Recovery::Recovery(const PaymentSettings& settings, const PaymentRow& row, MonotonicTime now, SentWhen sent)
    : m_settings(settings),
      m_asked(row.amount),
      m_claimed(row.facts),
      m_sent(row.sent),
      m_age_at_begin(sent.ago),
      m_begin(now),
      m_give_up_at(now + settings.recovery_max),
      m_grace_over(sent.at.value_or(now) + settings.not_found_grace),
      m_asks_status(settings.capabilities.status_by_reference),
      m_was_called_performed(row.facts.evidence == PaymentEvidence::contradiction) {}

Recovery::Step Recovery::next_question() const {
    if (m_asks_status) return Question::status;
    if (m_settings.capabilities.duplicate_ticket) return Question::last_ticket;
    return to_staff(PaymentEvidence::no_answer);
}

Recovery::Step Recovery::resume(MonotonicTime now) const {
    if (now >= m_give_up_at) return to_staff(PaymentEvidence::exhausted);
    if (m_found_nothing) return Question::idle;
    return next_question();
}

Recovery::Step Recovery::on_status(const DebitAnswer& answer, MonotonicTime now) {
    m_was_called_performed = m_was_called_performed || answer.claims_performed;
    switch (answer.outcome) {
        case DebitOutcome::approved:
        case DebitOutcome::declined:
        case DebitOutcome::cancelled:
        case DebitOutcome::timed_out_at_terminal:
            return on_found(answer);
        case DebitOutcome::not_found:
            return on_nothing_found(now);
        case DebitOutcome::in_progress:
            m_found_nothing = false;
            return on_no_verdict(now);
        case DebitOutcome::unsupported:
        case DebitOutcome::configuration_fault:
            return without_status(now);
        case DebitOutcome::busy:
        case DebitOutcome::not_started:  // the question did not leave: it says nothing about the debit
        case DebitOutcome::unknown:
            return on_no_verdict(now);
    }
    return on_no_verdict(now);
}

Recovery::Step Recovery::on_found(const DebitAnswer& answer) const {
    Verdict verdict{PaymentState::review, facts_of(answer, PaymentEvidence::status),
                    identity_of(answer.terminal_serial, answer.merchant_contract), answer.ticket};
    switch (answer.outcome) {
        case DebitOutcome::declined:
            verdict.state = PaymentState::declined;
            return verdict;
        case DebitOutcome::cancelled:
            verdict.state = PaymentState::cancelled;
            return verdict;
        case DebitOutcome::timed_out_at_terminal:
            verdict.state = PaymentState::timed_out;
            return verdict;
        default:
            break;
    }
    if (fits(answer, m_asked, m_settings)) {
        verdict.state = PaymentState::approved;
    } else {
        verdict.facts.evidence = PaymentEvidence::contradiction;
    }
    return verdict;
}

Recovery::Step Recovery::on_nothing_found(MonotonicTime now) {
    if (m_found_nothing && m_idle_since) {
        if (m_was_called_performed) return to_staff(PaymentEvidence::contradiction);
        if (m_asks_status && !was_sent_within(m_settings.status_kept, now)) return to_staff(PaymentEvidence::no_answer);
        PaymentFacts facts;
        facts.evidence = PaymentEvidence::two_not_found;
        return Verdict{PaymentState::not_started, facts, {}, {}};
    }
    m_found_nothing = true;
    m_idle_since = false;
    return Pause{std::max(now + m_settings.question_pause, m_grace_over)};
}

bool Recovery::was_sent_within(Milliseconds limit, MonotonicTime now) const {
    return m_age_at_begin && *m_age_at_begin + (now - m_begin) <= limit;
}

// Neither found nor not found. An idle probe only counts for the look that follows it.
Recovery::Step Recovery::on_no_verdict(MonotonicTime now) {
    m_idle_since = false;
    return Pause{now + m_settings.question_pause};
}

Recovery::Step Recovery::without_status(MonotonicTime now) {
    m_asks_status = false;
    m_found_nothing = false;
    m_idle_since = false;
    if (!m_settings.capabilities.duplicate_ticket) return to_staff(PaymentEvidence::no_answer);
    return Pause{now + m_settings.question_pause};
}

Recovery::Step Recovery::on_last_ticket(const DuplicateAnswer& answer, MonotonicTime now) {
    const auto before = m_sent ? m_sent->ticket_number_before : std::nullopt;
    switch (answer.kind) {
        case DuplicateAnswer::Kind::ticket:
            break;
        case DuplicateAnswer::Kind::no_ticket:
            // A new terminal, or right after a collection: where there was none before, there is none of ours.
            // A terminal hands its operations over once a day and forgets its last ticket then, ours with it.
            if (before == 0 && was_sent_within(m_settings.recovery_max, now)) return on_nothing_found(now);
            return to_staff(PaymentEvidence::contradiction);
        case DuplicateAnswer::Kind::unsupported:
        case DuplicateAnswer::Kind::configuration_fault:
            return to_staff(PaymentEvidence::no_answer);
        case DuplicateAnswer::Kind::busy:
        case DuplicateAnswer::Kind::unknown:
            return on_no_verdict(now);
    }
    // Without both numbers nothing tells an old ticket from ours.
    if (!before || !answer.ticket_number) return to_staff(PaymentEvidence::no_answer);
    if (*answer.ticket_number == *before) return on_nothing_found(now);
    // One further is the operation after the last one seen: ours. More, and there were others that the kiosk did not
    // see: ours may be any of them, and the last ticket says nothing about it. Less, and the count began anew.
    if (*answer.ticket_number != *before + 1) return to_staff(PaymentEvidence::contradiction);
    return judge_new_ticket(answer);
}

// The first ticket after those that were there before the debit: ours, when all that it says agrees.
Recovery::Step Recovery::judge_new_ticket(const DuplicateAnswer& answer) const {
    Verdict verdict{PaymentState::review, facts_of(answer), identity_of({}, answer.merchant_contract), answer.ticket};
    verdict.facts.evidence = PaymentEvidence::contradiction;
    if (contradicts(answer.merchant_contract, m_settings.merchant_contract)) return verdict;
    if (answer.printed_at && m_sent &&
        wall_time_of(*answer.printed_at) < wall_time_of(paris_time(m_sent->at)) - kTerminalClockError) {
        return verdict;
    }
    if (answer.verdict == DuplicateAnswer::Verdict::abandoned) {
        verdict.state = PaymentState::declined;
        verdict.facts.evidence = PaymentEvidence::last_ticket;
        return verdict;
    }
    const bool is_ours = answer.verdict == DuplicateAnswer::Verdict::debited && verdict.facts.authorised &&
                         *verdict.facts.authorised <= m_asked;
    if (is_ours) {
        verdict.state = PaymentState::approved;
        verdict.facts.evidence = PaymentEvidence::last_ticket;
    }
    return verdict;
}

Recovery::Step Recovery::on_idle_probe(const TerminalProbe& probe, MonotonicTime now) {
    const bool counts =
        probe.kind == TerminalProbe::Kind::idle && now >= m_grace_over && !is_other_terminal(probe, m_settings);
    if (!counts) return on_no_verdict(now);
    m_idle_since = true;
    return next_question();
}

Recovery::Step Recovery::to_staff(PaymentEvidence evidence) const {
    PaymentFacts facts = m_claimed;
    facts.evidence = evidence;
    return Verdict{PaymentState::review, facts, {}, {}};
}

}  // namespace kiosk::payment
