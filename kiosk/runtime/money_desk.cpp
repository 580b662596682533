// Translating between engines and workers.
#include "kiosk/runtime/money_desk.hpp"

#include <algorithm>
#include <map>

#include "kiosk/base/check.hpp"
#include "kiosk/base/match.hpp"
#include "kiosk/payment/payment_engine.hpp"
#include "kiosk/runtime/sign_in_delays.hpp"

namespace kiosk::runtime {
namespace {

// Tags of the desk's questions to the backend; the runtime's own count from 1 and never come here.
constexpr std::uint64_t kFirstDeskTag = std::uint64_t{1} << 40U;
// Counts wrong answers at this kiosk, whoever gives them.
constexpr std::string_view kWholeKiosk = "kiosk";
// Before a disk that could not be read at the start is read again.
constexpr Milliseconds kReadAgain{5'000};

}  // namespace

struct MoneyDesk::State {
    // Why the store was asked.
    struct ForBoot {};
    struct ForCreated {
        Reference reference;
    };
    struct ForSent {
        Reference reference;
    };
    struct ForResult {
        Reference reference;
        PaymentState state = PaymentState::unknown;
    };
    struct ForErase {
        Reference reference;
    };
    struct ForTake {
        OperationId id;
    };
    struct ForRecord {
        OperationId id;
    };
    struct ForFailures {};
    struct ForCount {
        Digest account;
    };
    using StorePurpose =
        std::variant<ForBoot, ForCreated, ForSent, ForResult, ForErase, ForTake, ForRecord, ForFailures, ForCount>;
    // Why the backend was asked.
    struct ForIntent {
        Reference reference;
    };
    struct ForSending {
        OperationId id;
    };
    using PortalPurpose = std::variant<ForIntent, ForSending>;
    // What a ticket of this session may say; gone with the session.
    struct Paper {
        std::optional<Reference> reference;
        TicketLines ticket;
        std::string last_four;
        std::string authorisation_number;
        WallTime ended_at;
    };

    State(MoneyDeskSettings desk_settings, const IdentityHasher& identity_hasher, const Clock& desk_clock,
          RandomSource& desk_random, LogSink& desk_log)
        : settings(std::move(desk_settings)),
          hasher(identity_hasher),
          clock(desk_clock),
          random(desk_random),
          log(desk_log),
          engine(settings.payment, random),
          sync(settings.sync, random),
          delays(identity_hasher.sign_in_account(kWholeKiosk)) {}

    // --- engines
    template <class What>
    void tell_engine(What what) {
        for (payment::Action& action : engine.step({clock.now(), clock.wall(), std::move(what)})) {
            std::visit([this](auto& each) { this->act(each); }, action);
        }
        for (const Reference& reference : std::exchange(tickets_for_nobody, {})) {
            tell_engine(payment::TicketHandled{reference});
        }
    }
    void act(payment::CommitCreated& commit) {
        running = commit.row.reference;
        store(CommitCreated{commit.row}, ForCreated{commit.row.reference});
    }
    void act(payment::CommitSent& commit) { store(CommitSent{commit.row}, ForSent{commit.row.reference}); }
    void act(payment::CommitResult& commit);
    void act(payment::RegisterIntent& intent) {
        const Reference reference = intent.question.reference;
        ask_backend(std::move(intent.question), ForIntent{reference});
    }
    void act(payment::StartDebit& debit) { effects.emplace_back(StartDebit{debit.request}); }
    void act(payment::AskStatus& ask) { effects.emplace_back(AskTerminalStatus{ask.reference}); }
    void act(payment::AskDuplicate&) { effects.emplace_back(AskTerminalDuplicate{}); }
    void act(payment::ProbeIdle&) { effects.emplace_back(ProbeTerminalIdle{}); }
    void act(payment::ForgetTicketText& forget) {
        if (paper && paper->reference == forget.reference) paper->ticket.clear();
        store(EraseTicket{forget.reference}, ForErase{forget.reference});
    }
    void act(payment::TellJourney& tell);
    void act(payment::AnnounceOperation& announce) { tell_sync(sync::OperationAdded{announce.operation}); }
    void act(payment::AlertStaff& alert);
    void act(payment::WakeAt& wake) { payment_wake = wake.time; }

    template <class What>
    void tell_sync(What what) {
        for (sync::Action& action : sync.step({clock.now(), clock.wall(), std::move(what)})) {
            std::visit([this](auto& each) { this->act(each); }, action);
        }
    }
    void act(sync::Take& take) { store(TakeOperation{take.id}, ForTake{take.id}); }
    void act(sync::Send& send) {
        const OperationId id = send.question.operation_id;
        ask_backend(std::move(send.question), ForSending{id});
    }
    void act(sync::PutBack& back) {
        if (is_running_result(back.id)) news.emplace_back(PaymentDelayedNews{});
        store(PutBackOperation{back.id, back.http_status, back.problem}, ForRecord{back.id});
    }
    void act(sync::MarkDone& done);
    void act(sync::MarkNeedsStaff& staff) {
        if (is_running_result(staff.id)) news.emplace_back(PaymentRefusedPostingNews{});
        store(MarkOperationNeedsStaff{staff.id, staff.http_status, staff.problem}, ForRecord{staff.id});
    }
    void act(sync::Reauthenticate&) { log.write(LogLevel::error, "sync.kiosk_not_recognised"); }
    void act(sync::AlertStaff& alert) {
        log.write(LogLevel::warning, "sync.alert", {{"reason", to_text(alert.reason)}});
    }
    void act(sync::WakeAt& wake) { sync_wake = wake.time; }

    // Of the payment that the tenant has before them.
    [[nodiscard]] bool is_running_result(const OperationId& id) const {
        const auto found = results_on_the_way.find(id);
        return found != results_on_the_way.end() && found->second == running;
    }

    // --- workers
    void store(StoreWork work, StorePurpose purpose) {
        const std::uint64_t tag = next_tag++;
        asked_store.emplace(tag, std::move(purpose));
        effects.emplace_back(RunStore{tag, std::move(work)});
    }
    void ask_backend(PortalQuestion question, PortalPurpose purpose) {
        const std::uint64_t tag = next_tag++;
        asked_backend.emplace(tag, std::move(purpose));
        effects.emplace_back(AskBackend{tag, std::move(question)});
    }
    // Nobody will ask for the paper of the payment before any more.
    void put_paper_away() {
        const auto reference = paper ? paper->reference : std::nullopt;
        paper.reset();
        if (reference) tell_engine(payment::TicketHandled{*reference});
    }
    void on_store(const StoreAnswered& answered);
    void read_boot();
    void read_failures();
    void on_boot(const StoreReply& reply);
    void on_result(const ForResult& result, const StoreReply& reply);
    // Both directions of one question: what was stored, or why not.
    template <class Stored>
    void tell_engine_stored(const Reference& reference, const StoreReply& reply) {
        if (const auto* error = std::get_if<StoreError>(&reply)) return store_failed(reference, *error);
        tell_engine(Stored{reference});
    }
    void store_failed(const Reference& reference, const StoreError& error) {
        log_store_error(error);
        tell_engine(payment::StoreFailed{reference, error.kind});
    }
    void log_store_error(const StoreError& error) {
        log.write(LogLevel::error, "store.failed",
                  {{"kind", to_text(error.kind)}, {"code", error.code}, {"why", error.message}});
    }
    void on_taken(const OperationId& id, const StoreReply& reply);
    void on_recorded(const OperationId& id, const StoreReply& reply);
    void on_failures(const StoreReply& reply);
    void on_count(const Digest& account, const StoreReply& reply);
    void on_intent(const Reference& reference, const PortalReply& reply);
    void on_sent(const OperationId& id, const PortalReply& reply);

    MoneyDeskSettings settings;
    const IdentityHasher& hasher;
    const Clock& clock;
    RandomSource& random;
    LogSink& log;
    payment::PaymentEngine engine;
    sync::SyncEngine sync;

    std::uint64_t next_tag = kFirstDeskTag;
    std::map<std::uint64_t, StorePurpose> asked_store;
    std::map<std::uint64_t, PortalPurpose> asked_backend;
    std::vector<MoneyEffect> effects;
    std::vector<MoneyNews> news;
    std::optional<MonotonicTime> payment_wake;
    std::optional<MonotonicTime> sync_wake;

    // --- reading the disk at the start
    bool has_read_boot = false;
    std::optional<MonotonicTime> boot_again_at;  // after a failure
    std::optional<MonotonicTime> failures_again_at;

    std::optional<Paper> paper;
    std::optional<Reference> running;                     // the latest payment of this session
    std::map<OperationId, Reference> results_on_the_way;  // of this session: for PaymentPostedNews
    std::optional<Reference> posted;                      // the running one, once the backend has its result
    std::vector<Reference> tickets_for_nobody;            // of payments that ended after their session
    Works backend = Works::no;
    PaymentCounts payments_ended{};
    SignInDelays delays;
};

// --- actions of the payment engine -----------------------------------------------------------------------------------

void MoneyDesk::State::act(payment::CommitResult& commit) {
    const Reference reference = commit.row.reference;
    const ForResult result{reference, commit.row.state};
    if (commit.operation) {
        if (running == reference) results_on_the_way.emplace(commit.operation->id, reference);
        return store(CommitResult{commit.row, *commit.operation, commit.ticket}, result);
    }
    if (commit.row.state == PaymentState::unknown) return store(CommitUnknown{commit.row}, result);
    store(CommitAbandoned{commit.row}, result);
}

void MoneyDesk::State::act(payment::TellJourney& tell) {
    // A payment of an earlier session, or of an earlier run of the program, is nobody's news.
    if (tell.reference && tell.reference != running) {
        if (std::holds_alternative<PaymentOutcome>(tell.news)) tickets_for_nobody.push_back(*tell.reference);
        return;
    }
    if (const auto* stage = std::get_if<PaymentStage>(&tell.news)) {
        news.emplace_back(PaymentStageNews{*stage});
        return;
    }
    const PaymentOutcome& outcome = std::get<PaymentOutcome>(tell.news);
    Paper sheet{tell.reference, tell.ticket, {}, {}, clock.wall()};
    if (const auto* approved = std::get_if<PaymentApproved>(&outcome)) {
        sheet.last_four = approved->last_four;
        sheet.authorisation_number = approved->authorisation_number;
    }
    paper = std::move(sheet);
    news.emplace_back(PaymentEndNews{outcome});
}

void MoneyDesk::State::act(payment::AlertStaff& alert) {
    log.write(LogLevel::warning, "payment.alert",
              {{"reason", to_text(alert.reason)}, {"reference", alert.reference ? alert.reference->text() : ""}});
}

void MoneyDesk::State::act(sync::MarkDone& done) {
    if (const auto found = results_on_the_way.find(done.id); found != results_on_the_way.end()) {
        if (found->second == running) {
            posted = found->second;
            news.emplace_back(PaymentPostedNews{found->second});
        }
        results_on_the_way.erase(found);
    }
    store(MarkOperationDone{done.id, done.http_status, done.server_reference, done.feed_position}, ForRecord{done.id});
}

// --- answers of the store --------------------------------------------------------------------------------------------

void MoneyDesk::State::on_store(const StoreAnswered& answered) {
    const auto found = asked_store.find(answered.tag);
    KIOSK_CHECK(found != asked_store.end());
    const StorePurpose purpose = std::move(found->second);
    asked_store.erase(found);
    const StoreReply& reply = answered.reply;
    std::visit(match{[&](const ForBoot&) { on_boot(reply); },
                     [&](const ForCreated& created) {
                         tell_engine_stored<payment::CreatedCommitted>(created.reference, reply);
                     },
                     [&](const ForSent& sent) { tell_engine_stored<payment::SentCommitted>(sent.reference, reply); },
                     [&](const ForResult& result) { on_result(result, reply); },
                     [&](const ForErase& erase) {
                         if (std::holds_alternative<StoreError>(reply))
                             return tell_engine(payment::TicketEraseFailed{erase.reference});
                         tell_engine(payment::TicketErased{erase.reference});
                     },
                     [&](const ForTake& take) { on_taken(take.id, reply); },
                     [&](const ForRecord& record) { on_recorded(record.id, reply); },
                     [&](const ForFailures&) { on_failures(reply); },
                     [&](const ForCount& count) { on_count(count.account, reply); }},
               purpose);
}

void MoneyDesk::State::read_boot() {
    boot_again_at.reset();
    store(LoadAtBoot{}, ForBoot{});
}

void MoneyDesk::State::read_failures() {
    failures_again_at.reset();
    store(LoadSignInFailures{}, ForFailures{});
}

void MoneyDesk::State::on_boot(const StoreReply& reply) {
    const auto* stored = std::get_if<StoredAtBoot>(&reply);
    if (stored == nullptr) {
        // Until it is read the engines stay as they were before the start: no payment begins, the tile says so.
        log_store_error(std::get<StoreError>(reply));
        boot_again_at = clock.now() + kReadAgain;
        return;
    }
    if (stored->repaired_from_journal > 0 || stored->damaged_journal_records > 0) {
        log.write(LogLevel::warning, "store.journal",
                  {{"repaired", stored->repaired_from_journal},
                   {"damaged", stored->damaged_journal_records},
                   {"given_to_staff", stored->given_to_staff}});
    }
    has_read_boot = true;
    tell_sync(sync::OperationsRead{stored->operations});
    tell_engine(payment::Restarted{settings.boot_id, stored->next_sequence, stored->last_ticket_number,
                                   stored->payments, stored->tickets});
}

void MoneyDesk::State::on_result(const ForResult& result, const StoreReply& reply) {
    if (const auto* error = std::get_if<StoreError>(&reply)) return store_failed(result.reference, *error);
    ++payments_ended[static_cast<std::size_t>(result.state)];
    tell_engine(payment::ResultCommitted{result.reference, std::get<Committed>(reply).operation});
}

void MoneyDesk::State::on_taken(const OperationId& id, const StoreReply& reply) {
    if (const auto* taken = std::get_if<StoredOperation>(&reply)) return tell_sync(sync::OperationTaken{*taken});
    const StoreError& error = std::get<StoreError>(reply);
    log_store_error(error);
    if (error.kind == StoreError::Kind::lost) return tell_sync(sync::OperationLost{id});
    tell_sync(sync::StoreFailed{id});
}

void MoneyDesk::State::on_recorded(const OperationId& id, const StoreReply& reply) {
    if (const auto* error = std::get_if<StoreError>(&reply)) {
        log_store_error(*error);
        return tell_sync(sync::StoreFailed{id});
    }
    tell_sync(sync::AttemptRecorded{id});
}

void MoneyDesk::State::on_failures(const StoreReply& reply) {
    const auto* loaded = std::get_if<std::vector<SignInFailures>>(&reply);
    if (loaded == nullptr) {
        log_store_error(std::get<StoreError>(reply));
        failures_again_at = clock.now() + kReadAgain;
        return;
    }
    delays.load(*loaded, clock.now(), clock.wall());
}

void MoneyDesk::State::on_count(const Digest& account, const StoreReply& reply) {
    if (const auto* error = std::get_if<StoreError>(&reply)) return log_store_error(*error);
    if (const auto* count = std::get_if<int>(&reply)) delays.correct(account, *count, clock.now());
}

// --- answers of the backend ------------------------------------------------------------------------------------------

void MoneyDesk::State::on_intent(const Reference& reference, const PortalReply& reply) {
    if (const auto* refusal = std::get_if<PortalRefusal>(&reply)) {
        return tell_engine(payment::IntentRefused{reference, *refusal});
    }
    tell_engine(payment::IntentRegistered{reference});
}

void MoneyDesk::State::on_sent(const OperationId& id, const PortalReply& reply) {
    if (const auto* answered = std::get_if<OperationAnswered>(&reply)) {
        return tell_sync(sync::OperationReplied{id, *answered});
    }
    tell_sync(sync::OperationReplied{id, OperationAnswered{}});
}

// --- the desk --------------------------------------------------------------------------------------------------------

MoneyDesk::MoneyDesk(MoneyDeskSettings settings, const IdentityHasher& hasher, const Clock& clock, RandomSource& random,
                     LogSink& log)
    : m_state(std::make_unique<State>(std::move(settings), hasher, clock, random, log)) {}
MoneyDesk::~MoneyDesk() = default;

void MoneyDesk::start() {
    m_state->read_boot();
    m_state->read_failures();
}

void MoneyDesk::begin(PaymentOrder order) {
    State& state = *m_state;
    state.put_paper_away();
    state.tell_engine(payment::TenantConfirmed{std::move(order.token), order.contract_number,
                                               state.hasher.contract(order.contract_number.view()), order.amount,
                                               std::move(order.confirmation_email)});
}

void MoneyDesk::on(const MoneyEvent& event) {
    State& state = *m_state;
    std::visit(
        match{
            [&](const StoreAnswered& answered) { state.on_store(answered); },
            [&](const DebitStaged& staged) {
                state.tell_engine(payment::DebitProgressed{staged.reference, staged.stage});
            },
            [&](const DebitEnded& ended) {
                state.log.write(LogLevel::info, "payment.terminal_answered",
                                {{"reference", ended.reference.text()}, {"outcome", to_text(ended.answer.outcome)}});
                state.tell_engine(payment::TerminalAnswered{ended.reference, ended.answer});
            },
            [&](const StatusAnswered& answered) {
                state.tell_engine(payment::StatusAnswered{answered.reference, answered.answer});
            },
            [&](const DuplicateAnswered& answered) { state.tell_engine(payment::DuplicateAnswered{answered.answer}); },
            [&](const IdleProbed& probed) { state.tell_engine(payment::IdleProbeAnswered{probed.probe}); }},
        event);
}

bool MoneyDesk::take(const PortalAnswer& answer) {
    State& state = *m_state;
    if (answer.tag < kFirstDeskTag) return false;
    const auto found = state.asked_backend.find(answer.tag);
    KIOSK_CHECK(found != state.asked_backend.end());
    const State::PortalPurpose purpose = std::move(found->second);
    state.asked_backend.erase(found);
    std::visit(match{[&](const State::ForIntent& intent) { state.on_intent(intent.reference, answer.reply); },
                     [&](const State::ForSending& sending) { state.on_sent(sending.id, answer.reply); }},
               purpose);
    return true;
}

void MoneyDesk::time_passed(MonotonicTime now) {
    State& state = *m_state;
    if (state.payment_wake && now >= *state.payment_wake) {
        state.payment_wake.reset();
        state.tell_engine(payment::TimePassed{});
    }
    if (state.sync_wake && now >= *state.sync_wake) {
        state.sync_wake.reset();
        state.tell_sync(sync::TimePassed{});
    }
    if (state.boot_again_at && now >= *state.boot_again_at) state.read_boot();
    if (state.failures_again_at && now >= *state.failures_again_at) state.read_failures();
}

void MoneyDesk::backend_is(Works works) {
    const bool returned = works == Works::yes && m_state->backend == Works::no;
    const bool waits = std::any_of(m_state->results_on_the_way.begin(), m_state->results_on_the_way.end(),
                                   [this](const auto& each) { return each.second == m_state->running; });
    if (works == Works::no && m_state->backend == Works::yes && waits) m_state->news.emplace_back(PaymentDelayedNews{});
    m_state->backend = works;
    if (returned) m_state->tell_sync(sync::NetworkReturned{});
}

void MoneyDesk::backend_served_us() {
    State& state = *m_state;
    if (!state.sync.status().stopped) return;
    state.log.write(LogLevel::info, "sync.kiosk_recognised_again");
    state.tell_sync(sync::IdentityRenewed{});
}

void MoneyDesk::send_now() {
    m_state->tell_sync(sync::SendNow{});
}

void MoneyDesk::terminal_seen(const TerminalProbe& probe) {
    m_state->tell_engine(payment::TerminalSeen{probe});
}

void MoneyDesk::session_ended() {
    State& state = *m_state;
    state.put_paper_away();
    state.running.reset();
    state.posted.reset();
    state.results_on_the_way.clear();
}

std::optional<Reference> MoneyDesk::take_reference() {
    return m_state->engine.take_reference();
}

std::uint32_t MoneyDesk::next_sequence() const {
    return m_state->engine.next_sequence();
}

void MoneyDesk::operations_added(const std::vector<OperationHead>& operations) {
    m_state->tell_sync(sync::OperationsRead{operations});
}

void MoneyDesk::backend_was_restored() {
    m_state->tell_sync(sync::BackendRestored{});
}

const PaymentCounts& MoneyDesk::payments_ended() const {
    return m_state->payments_ended;
}

std::optional<sync::SyncStatus> MoneyDesk::sending() const {
    if (!m_state->has_read_boot) return std::nullopt;
    return m_state->sync.status();
}

std::vector<MoneyEffect> MoneyDesk::take_effects() {
    return std::exchange(m_state->effects, {});
}
std::vector<MoneyNews> MoneyDesk::take_news() {
    return std::exchange(m_state->news, {});
}

std::optional<MonotonicTime> MoneyDesk::next_wake() const {
    std::optional<MonotonicTime> next;
    const State& state = *m_state;
    for (const auto& wake : {state.payment_wake, state.sync_wake, state.boot_again_at, state.failures_again_at}) {
        if (wake && (!next || *wake < *next)) next = wake;
    }
    return next;
}

bool MoneyDesk::may_begin() const {
    return m_state->engine.availability() == payment::Availability::ready;
}

Works MoneyDesk::store() const {
    return m_state->engine.availability() == payment::Availability::store_failing ? Works::no : Works::yes;
}

EarlierPayment MoneyDesk::earlier_payment() const {
    const payment::Availability availability = m_state->engine.availability();
    const bool is_ending =
        availability == payment::Availability::verifying || availability == payment::Availability::payment_running;
    return is_ending ? EarlierPayment::is_ending : EarlierPayment::none;
}

bool MoneyDesk::terminal_is_free() const {
    return !m_state->engine.is_at_work();
}

bool MoneyDesk::is_our_terminal(const TerminalProbe& probe) const {
    return !payment::is_other_terminal(probe, m_state->settings.payment);
}

const std::string& MoneyDesk::expected_serial() const {
    return m_state->settings.payment.terminal_serial;
}

bool MoneyDesk::is_posted(const Reference& reference) const {
    return m_state->posted == reference;
}

PrintOrder MoneyDesk::print_order(const DocumentRequest& request) const {
    PrintOrder order;
    order.request = request;
    order.ended_at = m_state->clock.wall();
    // A ticket's text only ever goes on the paper of its own payment.
    if (m_state->paper && m_state->paper->reference == request.reference) {
        const State::Paper& paper = *m_state->paper;
        order.ticket = paper.ticket;
        order.last_four = paper.last_four;
        order.authorisation_number = paper.authorisation_number;
        order.ended_at = paper.ended_at;
    }
    return order;
}

void MoneyDesk::ticket_is_done_with(const Reference& reference) {
    m_state->tell_engine(payment::TicketHandled{reference});
}

// --- wrong answers at sign-in ----------------------------------------------------------------------------------------

Milliseconds MoneyDesk::sign_in_wait(const Digest& account) const {
    return m_state->delays.wait(account, m_state->clock.now());
}

void MoneyDesk::record_sign_in_failure(const Digest& account) {
    State& state = *m_state;
    for (const Digest& who : {account, state.hasher.sign_in_account(kWholeKiosk)}) {
        state.delays.count(who, state.clock.now());
        state.store(RecordSignInFailure{who}, State::ForCount{who});
    }
}

void MoneyDesk::forget_sign_in_failures(const Digest& account) {
    // Somebody who knows an answer has not walked through numbers: the kiosk's own count ends too.
    State& state = *m_state;
    for (const Digest& who : {account, state.hasher.sign_in_account(kWholeKiosk)}) {
        if (!state.delays.forget(who)) continue;
        state.store(ForgetSignInFailures{who}, State::ForCount{who});
    }
}

}  // namespace kiosk::runtime
