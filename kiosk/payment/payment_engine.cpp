// The steps of the payment state machine.
#include "kiosk/payment/payment_engine.hpp"

#include <algorithm>

#include "kiosk/base/check.hpp"
#include "kiosk/base/match.hpp"
#include "kiosk/payment/result_body.hpp"

namespace kiosk::payment {
namespace {

constexpr std::size_t kNotStartedKept = 100;

const PaymentRow& row_of(const std::variant<CommitCreated, CommitSent, CommitResult>& commit) {
    return std::visit([](const auto& each) -> const PaymentRow& { return each.row; }, commit);
}

PaymentNotStarted::Cause cause_of(Availability availability) {
    switch (availability) {
        case Availability::wrong_terminal:
            return PaymentNotStarted::Cause::wrong_terminal;
        case Availability::starting:
        case Availability::store_failing:
            return PaymentNotStarted::Cause::kiosk_fault;
        default:
            return PaymentNotStarted::Cause::terminal_busy;
    }
}

PaymentOutcome outcome_of_refusal(const PortalRefusal& refusal) {
    using Kind = PortalRefusal::Kind;
    using Reason = PaymentRefusedByBackend::Reason;
    switch (refusal.kind) {
        case Kind::unreachable:
        case Kind::unclear:
        case Kind::too_early:
            return PaymentBackendAway{};
        case Kind::session_over:
        case Kind::invalid_credentials:
            return PaymentRefusedByBackend{Reason::session_over, std::nullopt};
        case Kind::payment_open:
            return PaymentRefusedByBackend{Reason::payment_open, refusal.open_reference};
        case Kind::under_verification:
            return PaymentRefusedByBackend{Reason::under_verification, refusal.open_reference};
        case Kind::amount_not_accepted:
            return PaymentRefusedByBackend{Reason::amount_not_accepted, std::nullopt};
        case Kind::contract_not_payable:
        case Kind::not_found:
        case Kind::slot_taken:
        case Kind::request_closed:
        case Kind::contact_missing:
        case Kind::too_many:
        case Kind::rejected:
            return PaymentRefusedByBackend{Reason::contract_not_payable, std::nullopt};
    }
    return PaymentBackendAway{};
}

}  // namespace

PaymentEngine::PaymentEngine(PaymentSettings settings, RandomSource& random)
    : m_settings(std::move(settings)), m_random(random) {}

Actions PaymentEngine::step(const Event& event) {
    m_now = event.now;
    m_wall = event.wall;
    m_actions.clear();
    const bool is_restart = std::holds_alternative<Restarted>(event.what);
    const bool is_wish = std::holds_alternative<TenantConfirmed>(event.what);
    // The store is read once; before, there is nothing to act upon, and only a tenant must be told so.
    if (is_restart != m_restarted || (is_wish && !m_restarted))
        std::visit([this](const auto& what) { this->on(what); }, event.what);
    emit_wake();
    return std::move(m_actions);
}

Availability PaymentEngine::availability() const {
    if (!m_restarted) return Availability::starting;
    if (m_commit_again_at || m_commit_is_late) return Availability::store_failing;
    if (m_attempt) {
        return m_attempt->phase == Phase::recovering ? Availability::verifying : Availability::payment_running;
    }
    if (m_terminal_is_wrong) return Availability::wrong_terminal;
    if (m_settling || !m_commits.empty()) return Availability::terminal_settling;
    return Availability::ready;
}

std::optional<Reference> PaymentEngine::take_reference() {
    if (!m_restarted || m_next_sequence > Reference::kSequenceMax) return std::nullopt;
    return Reference::make(m_settings.enrolment, m_next_sequence++);
}

std::uint32_t PaymentEngine::next_sequence() const {
    return m_next_sequence;
}

bool PaymentEngine::is_in(const Reference& reference, Phase phase) const {
    return m_attempt && m_attempt->row.reference == reference && m_attempt->phase == phase;
}

// --- boot ------------------------------------------------------------------------------------------------------------

void PaymentEngine::on(const Restarted& restarted) {
    m_restarted = true;
    m_boot_id = restarted.boot_id;
    m_next_sequence = restarted.next_sequence;
    m_last_ticket_number = restarted.last_ticket_number;
    for (const StoredTicket& ticket : restarted.tickets) {
        // After a reboot nobody knows how long it has lain there: it goes at once.
        const bool same_boot = ticket.boot_id == m_boot_id;
        keep_ticket(ticket.reference, same_boot ? ticket.stored_at + m_settings.ticket_text_max : m_now);
    }
    for (const PaymentRow& row : restarted.payments) {
        if (row.state == PaymentState::created) {
            // Nothing was sent; the backend may hold an intent, which only a word from the kiosk closes.
            PaymentRow abandoned = row;
            abandoned.state = PaymentState::abandoned;
            ++abandoned.change;
            abandoned.finished_at = m_wall;
            commit(CommitResult{abandoned, operation_for(abandoned, {}), {}});
        } else if (row.state == PaymentState::not_started && m_not_started.size() < kNotStartedKept) {
            m_not_started.emplace(row.reference, row);
        } else if (locks_terminal(row.state)) {
            resume_open_payment(row);
        }
    }
    if (!m_attempt) settle();
    on(TimePassed{});
}

void PaymentEngine::resume_open_payment(const PaymentRow& row) {
    KIOSK_CHECK(!m_attempt);  // the store's unique index allows one
    m_attempt.emplace(Attempt{row, Phase::recovering, {}, {}, {}, {}, {}, {}, false, {}});
    if (row.state == PaymentState::sent) {
        become_unknown(PaymentEvidence::no_answer);
    } else {
        begin_recovery();
    }
}

// --- starting a payment ----------------------------------------------------------------------------------------------

void PaymentEngine::on(const TenantConfirmed& confirmed) {
    const auto refuse = [this](PaymentNotStarted::Cause cause) {
        emit(TellJourney{std::nullopt, PaymentOutcome{PaymentNotStarted{cause}}, {}});
    };
    if (availability() != Availability::ready) return refuse(cause_of(availability()));
    const bool can_pay =
        confirmed.amount > Cents{0} && confirmed.amount <= kCentsMax && m_next_sequence <= Reference::kSequenceMax;
    if (!can_pay) return refuse(PaymentNotStarted::Cause::kiosk_fault);
    const Reference reference = Reference::make(m_settings.enrolment, m_next_sequence++);
    const PaymentRow row{
        reference,    m_settings.terminal, confirmed.contract_hash, confirmed.amount, PaymentState::created, 1, m_wall,
        std::nullopt, std::nullopt,        PaymentFacts{}};
    RegisterPayment intent{
        OperationId::make(m_wall, m_random), confirmed.token, reference, confirmed.contract_number, confirmed.amount,
        confirmed.confirmation_email,        m_wall};
    m_attempt.emplace(Attempt{row, Phase::creating, std::move(intent), {}, {}, {}, {}, {}, false, {}});
    commit(CommitCreated{row});
    tell(PaymentStage::registering);
}

void PaymentEngine::on(const CreatedCommitted& committed) {
    if (!is_in(committed.reference, Phase::creating) || !take_committed<CommitCreated>(committed.reference)) return;
    if (m_attempt->given_up) return abandon(std::nullopt, false);
    m_attempt->phase = Phase::registering;
    emit(RegisterIntent{std::move(*m_attempt->intent)});
    m_attempt->intent.reset();
}

void PaymentEngine::on(const IntentRefused& refused) {
    if (!is_in(refused.reference, Phase::registering)) return;
    const auto outcome = outcome_of_refusal(refused.refusal);
    // Without an answer the backend may have opened the intent all the same.
    abandon(outcome, std::holds_alternative<PaymentBackendAway>(outcome));
}

void PaymentEngine::abandon(std::optional<PaymentOutcome> outcome, bool backend_must_hear) {
    PaymentRow& row = m_attempt->row;
    row.state = PaymentState::abandoned;
    ++row.change;
    row.finished_at = m_wall;
    m_attempt->phase = Phase::concluding;
    m_attempt->told_after_commit = std::move(outcome);
    std::optional<NewOperation> operation;
    if (backend_must_hear) operation = operation_for(row, {});
    commit(CommitResult{row, std::move(operation), {}});
}

void PaymentEngine::on(const IntentRegistered& registered) {
    if (!is_in(registered.reference, Phase::registering)) return;
    // Found out since the tenant confirmed: the money would go to somebody else.
    if (m_terminal_is_wrong) return abandon(PaymentNotStarted{PaymentNotStarted::Cause::wrong_terminal}, true);
    PaymentRow& row = m_attempt->row;
    row.state = PaymentState::sent;
    ++row.change;
    row.sent = SentMark{m_wall, m_boot_id, m_now, m_last_ticket_number};
    m_attempt->phase = Phase::sending;
    commit(CommitSent{row});
}

void PaymentEngine::on(const SentCommitted& committed) {
    if (!is_in(committed.reference, Phase::sending) || !take_committed<CommitSent>(committed.reference)) return;
    if (m_attempt->given_up) {
        PaymentFacts facts;
        facts.evidence = PaymentEvidence::never_sent;
        m_attempt->told_after_commit.reset();
        return conclude(PaymentState::not_started, facts, {}, {});
    }
    m_attempt->phase = Phase::at_terminal;
    tell(PaymentStage::connecting);
    emit(StartDebit{{m_attempt->row.reference, m_attempt->row.amount}});
}

void PaymentEngine::on(const DebitProgressed& progressed) {
    if (!is_in(progressed.reference, Phase::at_terminal)) return;
    if (progressed.stage != DebitStage::connecting) tell(PaymentStage::at_terminal);
}

// --- the answer ------------------------------------------------------------------------------------------------------

void PaymentEngine::on(const TerminalAnswered& answered) {
    if (!is_in(answered.reference, Phase::at_terminal)) return;
    m_attempt->tenant_kept_until = m_now + m_settings.tenant_kept_max;
    const DebitAnswer& answer = answered.answer;
    const auto end_as = [&](PaymentState state) {
        conclude(state, facts_of(answer, PaymentEvidence::answer),
                 identity_of(answer.terminal_serial, answer.merchant_contract), answer.ticket);
    };
    switch (answer.outcome) {
        case DebitOutcome::approved:
            // Another amount, contract or terminal than ours: something happened, and not what we think.
            if (fits(answer, m_attempt->row.amount, m_settings)) return end_as(PaymentState::approved);
            m_attempt->row.facts = facts_of(answer, PaymentEvidence::contradiction);  // what staff can look for
            return become_unknown(PaymentEvidence::contradiction);
        case DebitOutcome::declined:
            return end_as(PaymentState::declined);
        case DebitOutcome::cancelled:
            return end_as(PaymentState::cancelled);
        case DebitOutcome::timed_out_at_terminal:
            return end_as(PaymentState::timed_out);
        case DebitOutcome::not_started:
            return end_as(PaymentState::not_started);
        case DebitOutcome::configuration_fault:
            emit(AlertStaff{AlertStaff::Reason::terminal_fault, answered.reference});
            return become_unknown(PaymentEvidence::no_answer);
        case DebitOutcome::in_progress:
        case DebitOutcome::not_found:
        case DebitOutcome::unsupported:
        case DebitOutcome::busy:
        case DebitOutcome::unknown:
            return become_unknown(answer.claims_performed ? PaymentEvidence::contradiction
                                                          : PaymentEvidence::no_answer);
    }
}

void PaymentEngine::become_unknown(PaymentEvidence evidence) {
    PaymentRow& row = m_attempt->row;
    row.state = PaymentState::unknown;
    ++row.change;
    row.facts.evidence = evidence;
    m_attempt->phase = Phase::recovering;
    tell(PaymentStage::verifying);
    commit(CommitResult{row, std::nullopt, {}});
}

void PaymentEngine::conclude(PaymentState state, const PaymentFacts& facts, const TerminalIdentity& terminal,
                             const TicketLines& ticket) {
    PaymentRow& row = m_attempt->row;
    KIOSK_CHECK(may_follow(row.state, state));
    row.state = state;
    ++row.change;
    row.facts = facts;
    row.finished_at = m_wall;
    m_attempt->phase = Phase::concluding;
    m_attempt->recovery.reset();
    m_attempt->resume_at.reset();
    m_attempt->ticket = ticket;
    if (!m_attempt->given_up) m_attempt->told_after_commit = outcome_of(row);
    commit(CommitResult{row, operation_for(row, terminal), ticket});
}

PaymentOutcome PaymentEngine::outcome_of(const PaymentRow& row) const {
    switch (row.state) {
        case PaymentState::approved:
            return PaymentApproved{row.reference, row.facts.authorised.value_or(row.amount), row.facts.last_four,
                                   row.facts.authorisation_number};
        case PaymentState::declined:
            return PaymentDeclined{row.reference, PaymentDeclined::Reason::by_bank};
        case PaymentState::cancelled:
            return PaymentCancelled{row.reference};
        case PaymentState::timed_out:
            return PaymentTimedOut{row.reference};
        case PaymentState::not_started:
            return PaymentNotStarted{PaymentNotStarted::Cause::terminal_away, row.reference};
        default:
            return PaymentUnknown{row.reference, PaymentUnknown::Decides::adviser};
    }
}

void PaymentEngine::on(const ResultCommitted& committed) {
    if (!take_committed<CommitResult>(committed.reference)) return;
    if (committed.operation) emit(AnnounceOperation{*committed.operation});
    if (!m_attempt || m_attempt->row.reference != committed.reference) return;
    if (m_attempt->phase == Phase::recovering) return begin_recovery();
    if (m_attempt->phase != Phase::concluding) return;
    const PaymentRow& row = m_attempt->row;
    if (row.state == PaymentState::review) emit(AlertStaff{AlertStaff::Reason::payment_needs_review, row.reference});
    if (!m_attempt->ticket.empty()) keep_ticket(row.reference, m_now + m_settings.ticket_text_max);
    if (m_attempt->told_after_commit) tell(*m_attempt->told_after_commit, m_attempt->ticket);
    forget_attempt();
}

// The payment is settled; the next one may start, after a look at the terminal when something is in doubt.
void PaymentEngine::forget_attempt() {
    const PaymentRow& row = m_attempt->row;
    const bool was_sent = row.sent.has_value();
    if (row.facts.ticket_number) m_last_ticket_number = row.facts.ticket_number;
    if (row.state == PaymentState::not_started && m_not_started.size() < kNotStartedKept) {
        m_not_started.emplace(row.reference, row);
    }
    const bool numbers_matter =
        m_settings.capabilities.duplicate_ticket && !m_settings.capabilities.status_by_reference;
    const bool in_doubt = row.state == PaymentState::review || (numbers_matter && was_sent && !row.facts.ticket_number);
    m_attempt.reset();
    if (in_doubt || !m_terminal_was_seen || m_terminal_is_wrong) settle();
}

void PaymentEngine::on(const LateEvidence& evidence) {
    const auto found = m_not_started.find(evidence.reference);
    if (found == m_not_started.end()) return;
    PaymentRow row = found->second;
    m_not_started.erase(found);
    const bool is_charge = evidence.charged && *evidence.charged > Cents{0} && *evidence.charged <= row.amount;
    row.state = is_charge ? PaymentState::approved : PaymentState::review;
    ++row.change;
    row.finished_at = m_wall;
    row.facts = PaymentFacts{};
    if (is_charge) row.facts.authorised = evidence.charged;
    row.facts.evidence = PaymentEvidence::later;
    emit(AlertStaff{AlertStaff::Reason::payment_needs_review, row.reference});
    commit(CommitResult{row, operation_for(row, {}), {}});
}

NewOperation PaymentEngine::operation_for(const PaymentRow& row, const TerminalIdentity& terminal) {
    return {OperationId::make(m_wall, m_random),
            Lane::payment_results,
            row.reference.text(),
            "payment_result",
            "/payments/" + row.reference.text() + "/result",
            "",
            result_body(row, terminal)};
}

// --- finding out -----------------------------------------------------------------------------------------------------

void PaymentEngine::begin_recovery() {
    const PaymentRow& row = m_attempt->row;
    m_attempt->recovery.emplace(m_settings, row, m_now, sent_when(row));
    emit(AlertStaff{AlertStaff::Reason::payment_unresolved, row.reference});
    follow(m_attempt->recovery->begin());
}

// Over a reboot only the calendar tells how long it has been, when it has gone on in between.
Recovery::SentWhen PaymentEngine::sent_when(const PaymentRow& row) const {
    if (!row.sent) return {};
    if (row.sent->boot_id == m_boot_id) return {row.sent->boot_time, m_now - row.sent->boot_time};
    const Milliseconds ago{m_wall.unix_ms - row.sent->at.unix_ms};
    return {std::nullopt, ago >= Milliseconds{0} ? std::optional{ago} : std::nullopt};
}

void PaymentEngine::follow(const Recovery::Step& step) {
    m_attempt->question.reset();
    m_attempt->resume_at.reset();
    std::visit(match{[this](Recovery::Question question) {
                         m_attempt->question = question;
                         if (question == Recovery::Question::status) return emit(AskStatus{m_attempt->row.reference});
                         if (question == Recovery::Question::last_ticket) return emit(AskDuplicate{});
                         emit(ProbeIdle{});
                     },
                     [this](const Recovery::Pause& pause) { m_attempt->resume_at = pause.until; },
                     [this](const Recovery::Verdict& verdict) {
                         conclude(verdict.state, verdict.facts, verdict.terminal, verdict.ticket);
                     }},
               step);
}

void PaymentEngine::on(const StatusAnswered& answered) {
    const bool expected =
        is_in(answered.reference, Phase::recovering) && m_attempt->question == Recovery::Question::status;
    if (expected) follow(m_attempt->recovery->on_status(answered.answer, m_now));
}

void PaymentEngine::on(const DuplicateAnswered& answered) {
    if (m_settling && m_settling->asked == Settling::Asked::last_ticket) return on_settling_ticket(answered.answer);
    if (m_attempt && m_attempt->question == Recovery::Question::last_ticket) {
        follow(m_attempt->recovery->on_last_ticket(answered.answer, m_now));
    }
}

void PaymentEngine::on(const IdleProbeAnswered& answered) {
    if (m_settling && m_settling->asked == Settling::Asked::idle) return on_settling_probe(answered.probe);
    if (m_attempt && m_attempt->question == Recovery::Question::idle) {
        follow(m_attempt->recovery->on_idle_probe(answered.probe, m_now));
    }
}

// --- commits ---------------------------------------------------------------------------------------------------------

void PaymentEngine::commit(Commit commit) {
    m_commits.push_back(std::move(commit));
    if (m_commits.size() == 1) emit_commit();
}

void PaymentEngine::emit_commit() {
    m_commit_again_at.reset();
    m_commit_late_at = m_now + m_settings.commit_patience;
    std::visit([this](const auto& commit) { this->emit(commit); }, m_commits.front());
}

template <class Kind>
bool PaymentEngine::take_committed(const Reference& reference) {
    if (m_commits.empty() || !std::holds_alternative<Kind>(m_commits.front())) return false;
    if (row_of(m_commits.front()).reference != reference) return false;
    m_commits.pop_front();
    m_commit_again_at.reset();
    m_commit_late_at.reset();
    m_commit_is_late = false;
    m_store_is_failing = false;
    if (!m_commits.empty()) emit_commit();
    return true;
}

void PaymentEngine::on(const StoreFailed& failed) {
    if (m_commits.empty() || row_of(m_commits.front()).reference != failed.reference || m_commit_again_at) return;
    m_commit_late_at.reset();
    m_commit_is_late = false;
    alert_that_the_store_fails(failed.reference);
    tell_that_the_store_fails(failed.reference);
    if (is_in(failed.reference, Phase::creating)) {
        // Nobody has heard of it. Should the row stand on the disk after all, the next start abandons it.
        m_commits.pop_front();
        m_attempt.reset();
        return;
    }
    m_commit_again_at = m_now + m_settings.commit_pause;
}

// Whatever the commit under way will say is acted upon when it comes, but no tenant stands before it.
void PaymentEngine::commit_is_late() {
    m_commit_late_at.reset();
    m_commit_is_late = true;
    const Reference reference = row_of(m_commits.front()).reference;
    alert_that_the_store_fails(reference);
    tell_that_the_store_fails(reference);
}

void PaymentEngine::tell_that_the_store_fails(const Reference& reference) {
    const bool is_before_card = is_in(reference, Phase::creating) || is_in(reference, Phase::sending);
    if (is_before_card && !m_attempt->given_up) {
        // The row may or may not be there: no byte leaves, and the same step is tried until it is known.
        m_attempt->given_up = true;
        tell(PaymentOutcome{PaymentNotStarted{PaymentNotStarted::Cause::kiosk_fault}});
    }
    if (!is_in(reference, Phase::concluding) || !m_attempt->told_after_commit) return;
    if (m_attempt->row.state == PaymentState::abandoned) {
        tell(*std::exchange(m_attempt->told_after_commit, std::nullopt));  // no money is at stake: nothing to wait for
    } else {
        tell(PaymentStage::verifying);  // the terminal is done with the card; what it said is not on the disk yet
    }
}

// Once for each time that it fails, not once for each try.
void PaymentEngine::alert_that_the_store_fails(const Reference& reference) {
    if (!std::exchange(m_store_is_failing, true)) emit(AlertStaff{AlertStaff::Reason::store_failing, reference});
}

// --- card tickets and time -------------------------------------------------------------------------------------------

void PaymentEngine::keep_ticket(const Reference& reference, MonotonicTime until) {
    m_tickets[reference] = until;
}

void PaymentEngine::on(const TicketHandled& handled) {
    const auto found = m_tickets.find(handled.reference);
    if (found == m_tickets.end()) return;
    found->second = m_now + m_settings.ticket_text_max;  // until then the store has said that it is gone, or failed
    emit(ForgetTicketText{handled.reference});
}

void PaymentEngine::on(const TicketErased& erased) {
    m_tickets.erase(erased.reference);
    m_store_is_failing = false;
}

void PaymentEngine::on(const TicketEraseFailed& failed) {
    keep_ticket(failed.reference, m_now + m_settings.commit_pause);
    alert_that_the_store_fails(failed.reference);
}

void PaymentEngine::on(const TimePassed&) {
    if (m_commit_again_at && m_now >= *m_commit_again_at) emit_commit();
    if (m_commit_late_at && m_now >= *m_commit_late_at) commit_is_late();
    for (auto& [reference, until] : m_tickets) {
        if (m_now < until) continue;
        until = m_now + m_settings.ticket_text_max;
        emit(ForgetTicketText{reference});
    }
    if (m_settling && m_settling->look_at && m_now >= *m_settling->look_at) look_at_terminal();
    if (m_attempt && m_attempt->resume_at && m_now >= *m_attempt->resume_at) follow(m_attempt->recovery->resume(m_now));
    if (m_attempt && m_attempt->tenant_kept_until && m_now >= *m_attempt->tenant_kept_until) let_tenant_go();
}

void PaymentEngine::let_tenant_go() {
    m_attempt->tenant_kept_until.reset();
    tell(PaymentOutcome{PaymentUnknown{m_attempt->row.reference, PaymentUnknown::Decides::kiosk}});
}

void PaymentEngine::emit_wake() {
    std::optional<MonotonicTime> earliest;
    const auto consider = [&](const std::optional<MonotonicTime>& time) {
        if (time && (!earliest || *time < *earliest)) earliest = time;
    };
    consider(m_commit_again_at);
    consider(m_commit_late_at);
    for (const auto& [reference, until] : m_tickets) consider(until);
    if (m_settling) consider(m_settling->look_at);
    if (m_attempt) {
        consider(m_attempt->resume_at);
        consider(m_attempt->tenant_kept_until);
    }
    if (earliest && earliest != m_wake_emitted) emit(WakeAt{*earliest});
    m_wake_emitted = earliest;
}

void PaymentEngine::tell(std::variant<PaymentStage, PaymentOutcome> news, TicketLines ticket) {
    emit(TellJourney{m_attempt->row.reference, std::move(news), std::move(ticket)});
}

}  // namespace kiosk::payment
