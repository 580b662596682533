// The models of disk, terminal and backend, and the kiosk that dies among them.
#include "tests/payment/payment_world.hpp"

#include <algorithm>

#include "kiosk/base/match.hpp"
#include "tests/payment/engine_bench.hpp"

namespace kiosk::test {

using namespace kiosk::payment;

namespace {
constexpr int kStepsMax = 20'000;
constexpr Cents kAmount{15'000};
}  // namespace

PaymentWorld::PaymentWorld(WorldOptions options) : m_options(options), m_settings(bench_settings()) {
    m_settings.capabilities = options.capabilities;
}

bool PaymentWorld::run() {
    boot();
    bool has_confirmed = false;
    for (int step = 0; step < kStepsMax; ++step) {
        accept_unread();
        if (m_killed) {
            m_killed = false;
            if (m_options.kill.power_cut) m_boot_id = "boot-two";
            m_clock.advance(Milliseconds{30'000});
            boot();
        } else if (!m_actions.empty()) {
            const Action action = m_actions.front();
            m_actions.pop_front();
            perform(action);
        } else if (!m_answers.empty()) {
            auto answer = std::move(m_answers.front());
            m_answers.pop_front();
            feed(std::move(answer));
        } else if (!has_confirmed && m_engine->availability() == Availability::ready) {
            has_confirmed = true;
            confirm();
        } else if (m_wake) {
            const MonotonicTime wake = *std::exchange(m_wake, std::nullopt);
            if (wake > m_clock.now()) m_clock.advance(wake - m_clock.now());
            feed(TimePassed{});
        } else {
            // What lies unread in the terminal is accepted one day, also when nobody waits any more.
            if (m_unread) m_clock.advance(m_unread->accepted_at - m_clock.now());
            accept_unread();
            return m_options.kill.effect != 0 && m_effects >= m_options.kill.effect;
        }
    }
    note("it never came to an end");
    return true;
}

void PaymentWorld::boot() {
    m_actions.clear();
    m_answers.clear();
    m_wake.reset();
    m_engine.emplace(m_settings, m_random);
    Restarted restarted;
    restarted.boot_id = m_boot_id;
    restarted.next_sequence = m_next_sequence;
    for (const auto& [reference, row] : m_rows) {
        if (row.facts.ticket_number) restarted.last_ticket_number = row.facts.ticket_number;
        const bool is_unsettled = row.state == PaymentState::created || locks_terminal(row.state);
        if (is_unsettled || row.state == PaymentState::not_started) restarted.payments.push_back(row);
    }
    feed(std::move(restarted));
}

void PaymentWorld::confirm() {
    TenantConfirmed confirmed;
    confirmed.contract_hash.fill(std::byte{0xC5});
    confirmed.amount = kAmount;
    feed(std::move(confirmed));
}

void PaymentWorld::feed(decltype(Event::what) what) {
    for (Action& action : m_engine->step({m_clock.now(), m_clock.wall(), std::move(what)}))
        m_actions.push_back(std::move(action));
}

bool PaymentWorld::dies_at_this_effect(KillSide side) {
    if (side == KillSide::before_effect) ++m_effects;
    m_killed = m_effects == m_options.kill.effect && side == m_options.kill.side;
    return m_killed;
}

// An outside effect and its answer; the kiosk may die on either side of the effect, and then hears no answer.
void PaymentWorld::perform(const Action& action) {
    const auto effect = [this](auto&& act) {
        if (dies_at_this_effect(KillSide::before_effect)) return;
        auto answer = act();
        if (!dies_at_this_effect(KillSide::after_effect)) m_answers.push_back(std::move(answer));
    };
    using What = decltype(Event::what);
    std::visit(match{[&](const CommitCreated& commit_created) {
                         effect([&]() -> What {
                             commit(commit_created.row, std::nullopt);
                             m_next_sequence = std::max(m_next_sequence, commit_created.row.reference.sequence() + 1);
                             return CreatedCommitted{commit_created.row.reference};
                         });
                     },
                     [&](const CommitSent& commit_sent) {
                         effect([&]() -> What {
                             commit(commit_sent.row, std::nullopt);
                             return SentCommitted{commit_sent.row.reference};
                         });
                     },
                     [&](const CommitResult& result) {
                         effect([&]() -> What {
                             commit(result.row, result.operation);
                             return ResultCommitted{result.row.reference, std::nullopt};
                         });
                     },
                     [&](const RegisterIntent& intent) {
                         effect([&]() -> What { return IntentRegistered{intent.question.reference}; });
                     },
                     [&](const StartDebit& start) {
                         effect([&]() -> What {
                             debit(start.request);
                             const bool is_heard = m_options.play == TerminalPlay::approves ||
                                                   m_options.play == TerminalPlay::approves_for_less ||
                                                   m_options.play == TerminalPlay::declines;
                             if (is_heard) return TerminalAnswered{start.request.reference, answer_of(m_ledger.back())};
                             return TerminalAnswered{start.request.reference, test::answer_of(DebitOutcome::unknown)};
                         });
                     },
                     [&](const AskStatus& ask) {
                         effect([&]() -> What { return StatusAnswered{ask.reference, status(ask.reference)}; });
                     },
                     [&](const AskDuplicate&) { effect([&]() -> What { return DuplicateAnswered{last_ticket()}; }); },
                     [&](const ProbeIdle&) { effect([&]() -> What { return IdleProbeAnswered{idle_probe()}; }); },
                     [&](const ForgetTicketText& forget) { m_answers.push_back(TicketErased{forget.reference}); },
                     [&](const TellJourney& told) {
                         const auto* outcome = std::get_if<PaymentOutcome>(&told.news);
                         const auto* approved = outcome == nullptr ? nullptr : std::get_if<PaymentApproved>(outcome);
                         if (approved != nullptr && m_rows.at(approved->reference).state != PaymentState::approved) {
                             note("an approval was shown before it was stored");
                         }
                     },
                     [&](const WakeAt& wake) { m_wake = wake.time; }, [](const auto&) {}},
               action);
}

void PaymentWorld::commit(const PaymentRow& row, const std::optional<NewOperation>& operation) {
    const auto found = m_rows.find(row.reference);
    const bool is_legal = found == m_rows.end()
                              ? row.change == 1
                              : found->second.change + 1 == row.change && may_follow(found->second.state, row.state);
    if (!is_legal) note(std::string{"an illegal step to "} + to_text(row.state));
    m_rows.insert_or_assign(row.reference, row);
    if (operation) m_operations[row.reference].push_back(*operation);
}

void PaymentWorld::debit(const DebitRequest& request) {
    const auto row = m_rows.find(request.reference);
    if (row == m_rows.end() || row->second.state != PaymentState::sent)
        note("a debit was sent that is not stored as sent");
    ++m_requests[request.reference];
    switch (m_options.play) {
        case TerminalPlay::approves:
        case TerminalPlay::approves_answer_lost:
            return charge(request, request.amount);
        case TerminalPlay::approves_for_less:
            return charge(request, request.amount - Cents{5'000});
        case TerminalPlay::declines:
        case TerminalPlay::declines_answer_lost:
            return charge(request, Cents{0});
        case TerminalPlay::hears_nothing:
            return;
        case TerminalPlay::accepts_late:
            m_unread = Unread{request, m_clock.now() + m_options.late_accept};
            return;
    }
}

void PaymentWorld::charge(const DebitRequest& request, Cents amount) {
    m_ledger.push_back({request.reference, amount, ++m_ticket_number, m_clock.wall()});
}

void PaymentWorld::accept_unread() {
    if (!m_unread || m_clock.now() < m_unread->accepted_at) return;
    charge(m_unread->request, m_unread->request.amount);
    m_unread.reset();
}

DebitAnswer PaymentWorld::answer_of(const Debit& debit) const {
    DebitAnswer answer =
        test::answer_of(debit.charged > Cents{0} ? DebitOutcome::approved : DebitOutcome::declined, debit.charged);
    answer.ticket_number = debit.ticket_number;
    return answer;
}

DebitAnswer PaymentWorld::status(const Reference& reference) const {
    for (const Debit& debit : m_ledger) {
        if (debit.reference == reference) return answer_of(debit);
    }
    return test::answer_of(DebitOutcome::not_found);
}

DuplicateAnswer PaymentWorld::last_ticket() const {
    DuplicateAnswer answer;
    answer.kind = DuplicateAnswer::Kind::ticket;
    answer.ticket_number = m_ticket_number;
    answer.verdict = DuplicateAnswer::Verdict::debited;
    answer.amount = Cents{999};  // of somebody, before
    if (m_ledger.empty()) return answer;
    const Debit& last = m_ledger.back();
    answer.verdict = last.charged > Cents{0} ? DuplicateAnswer::Verdict::debited : DuplicateAnswer::Verdict::abandoned;
    answer.amount = last.charged > Cents{0} ? last.charged : kAmount;
    answer.printed_at = paris_time(last.at);
    answer.merchant_contract = m_settings.merchant_contract;
    return answer;
}

std::optional<PaymentState> PaymentWorld::final_state() const {
    if (m_rows.empty()) return std::nullopt;
    return m_rows.begin()->second.state;
}

WorldFindings PaymentWorld::findings() const {
    WorldFindings findings;
    findings.broken_rule = m_broken_rule;
    for (const auto& [reference, count] : m_requests) findings.debited_twice |= count > 1;
    for (const auto& [reference, row] : m_rows) {
        findings.left_open |= row.state == PaymentState::created || locks_terminal(row.state);
        const auto debit = std::find_if(m_ledger.begin(), m_ledger.end(),
                                        [&key = reference](const Debit& each) { return each.reference == key; });
        const Cents charged = debit == m_ledger.end() ? Cents{0} : debit->charged;
        const bool is_known = row.state == PaymentState::approved && row.facts.authorised == charged;
        if (charged > Cents{0} && !is_known && row.state != PaymentState::review) findings.charged_and_not_known = true;
        if (charged == Cents{0} && row.state == PaymentState::approved) findings.known_and_not_charged = true;
        const auto told = m_operations.find(reference);
        const std::string outcome = std::string{R"("outcome":")"} + to_text(row.state) + '"';
        const auto says_so = [&](const NewOperation& operation) {
            const std::string_view body{reinterpret_cast<const char*>(operation.envelope.data()),
                                        operation.envelope.size()};
            return body.find(outcome) != std::string_view::npos;
        };
        if (told == m_operations.end() || !says_so(told->second.back())) findings.not_told_to_backend = true;
    }
    findings.left_open |= m_engine->availability() != Availability::ready;
    return findings;
}

}  // namespace kiosk::test
