// The steps of payments and operations as transactions.
#include "kiosk/store/outbox.hpp"

#include <algorithm>
#include <cerrno>

#include "kiosk/base/check.hpp"
#include "kiosk/store/counter_table.hpp"
#include "kiosk/store/journal_replay.hpp"
#include "kiosk/store/operation_table.hpp"
#include "kiosk/store/payment_table.hpp"
#include "kiosk/store/sign_in_failure_table.hpp"
#include "kiosk/store/store_errors.hpp"
#include "kiosk/store/ticket_table.hpp"

namespace kiosk::store {
namespace {

// A device may take its time to come back; a document that it never gives back must not hold up its deposit for ever.
constexpr Milliseconds kUnreadableWaitedFor{600'000};
constexpr std::int64_t kNotStartedLoaded = 100;
constexpr std::int64_t kOperationsLoaded = 20'000;
// design: Sync. How long bytes can be offered again after a restore of the backend, and proofs are kept.
constexpr std::int64_t kBytesKept_ms = 72LL * 3'600'000;
constexpr std::int64_t kResultsKept_ms = 35LL * 24 * 3'600'000;

StoreError conflict(const char* message) {
    return {StoreError::Kind::conflict, 0, message};
}

StoreError lost_payload() {
    return {StoreError::Kind::lost, 0, "operation: its file in the spool is gone or damaged; staff have it"};
}

StoreError unreadable_payload(const FileError& error) {
    return {StoreError::Kind::unreadable, error.system_code, "operation: its file in the spool: " + error.message};
}

// The database's or the disk's fault, as against a step that must not be taken.
bool is_fault(StoreError::Kind kind) {
    return kind != StoreError::Kind::conflict && kind != StoreError::Kind::constraint;
}

bool is_money_fact(PaymentState state) {
    return state != PaymentState::created && state != PaymentState::sent;
}

}  // namespace

// --- boot ------------------------------------------------------------------------------------------------------------

Result<StoredAtBoot, StoreError> Outbox::load_at_boot() {
    return with_database([&]() -> Result<StoredAtBoot, StoreError> {
        StoredAtBoot stored;
        stored.damaged_journal_records = m_damaged_journal_records;
        const auto repaired = take_over_journal();
        if (!repaired) return failure(repaired.error());
        stored.repaired_from_journal = repaired->rows;
        stored.given_to_staff = repaired->for_staff;
        if (auto done = compact_journal(); !done) return failure(done.error());
        if (auto done = requeue_inflight(*m_database); !done) return failure(done.error());
        // What was erased before a crash must not live on in the write-ahead log.
        if (auto done = empty_wal(); !done) return failure(done.error());

        const auto next = read_counter(*m_database, Counter::next_reference);
        if (!next) return failure(next.error());
        if (*next > std::int64_t{Reference::kSequenceMax} + 1)
            return failure(StoreError{StoreError::Kind::corrupt, 0, "counter"});
        stored.next_sequence = static_cast<std::uint32_t>(*next);
        auto ticket_number = last_ticket_number(*m_database, m_options.terminal);
        if (!ticket_number) return failure(ticket_number.error());
        stored.last_ticket_number = *ticket_number;
        auto payments = load_unsettled_payments(*m_database, kNotStartedLoaded);
        if (!payments) return failure(payments.error());
        stored.payments = std::move(*payments);
        auto tickets = load_tickets(*m_database);
        if (!tickets) return failure(tickets.error());
        stored.tickets = std::move(*tickets);
        auto operations = load_unfinished_operations(*m_database, kOperationsLoaded);
        if (!operations) return failure(operations.error());
        stored.operations = std::move(*operations);
        return stored;
    });
}

Result<Outbox::Repaired, StoreError> Outbox::take_over_journal() {
    auto transaction = Transaction::begin(*m_database);
    if (!transaction) return failure(transaction.error());
    Repaired repaired;
    for (const JournalRecord& record : m_journal_at_boot) {
        const auto taken = take_over_row(*m_database, record.row, m_clock.wall());
        if (!taken) return failure(taken.error());
        // Of an older step the operation is there already, or was acknowledged and forgotten in good order.
        if (*taken == TakenOver::nothing) continue;
        if (*taken == TakenOver::row_and_one_for_staff) ++repaired.for_staff;
        if (auto done = take_over_operation(*m_database, record, m_hasher, m_clock.wall()); !done)
            return failure(done.error());
        ++repaired.rows;
    }
    if (auto done = transaction->commit(); !done) return failure(done.error());
    return repaired;
}

Result<void, StoreError> Outbox::compact_journal() {
    std::vector<JournalRecord> needed;
    std::uint32_t last_given = 0;
    for (const JournalRecord& record : m_journal_at_boot)
        last_given = std::max(last_given, record.row.reference.sequence());
    for (const JournalRecord& record : m_journal_at_boot) {
        const auto is_kept = is_needed(record);
        if (!is_kept) return failure(is_kept.error());
        if (*is_kept || record.row.reference.sequence() == last_given) needed.push_back(record);
    }
    const std::size_t superfluous = m_journal_records - needed.size();
    // A journal with damage in it is evidence.
    const bool is_worth_it = superfluous > m_options.superfluous_records_max && m_damaged_journal_records == 0;
    // Without room for it the old one serves on.
    if (is_worth_it && m_journal.keep_only(needed)) m_journal_records = needed.size();
    m_journal_at_boot.clear();
    return {};
}

// As long as losing outbox.db would lose something: a lock, or a result that can still be offered.
Result<bool, StoreError> Outbox::is_needed(const JournalRecord& record) {
    const PaymentState state = record.row.state;
    if (state == PaymentState::created || locks_terminal(state)) return true;
    if (!record.operation) return false;
    const auto known = find_operation(*m_database, record.operation->id);
    if (!known) return failure(known.error());
    return known->has_value();
}

// --- payments --------------------------------------------------------------------------------------------------------

Result<Committed, StoreError> Outbox::commit_created(const PaymentRow& row) {
    KIOSK_CHECK(row.state == PaymentState::created);
    if (auto named = check_name(); !named) return failure(named.error());
    return commit_step({row, std::nullopt}, {});
}

Result<Committed, StoreError> Outbox::commit_sent(const PaymentRow& row) {
    KIOSK_CHECK(row.state == PaymentState::sent);
    return commit_step({row, std::nullopt}, {});
}

Result<Committed, StoreError> Outbox::commit_unknown(const PaymentRow& row) {
    KIOSK_CHECK(row.state == PaymentState::unknown);
    return commit_step({row, std::nullopt}, {});
}

Result<Committed, StoreError> Outbox::commit_abandoned(const PaymentRow& row) {
    KIOSK_CHECK(row.state == PaymentState::abandoned);
    return commit_step({row, std::nullopt}, {});
}

Result<Committed, StoreError> Outbox::commit_result_with_operation(const PaymentRow& row, const NewOperation& operation,
                                                                   const TicketLines& ticket) {
    KIOSK_CHECK(is_money_fact(row.state) && operation.envelope.size() <= kEnvelopeMaxBytes);
    return commit_step({row, operation}, ticket);
}

Result<Committed, StoreError> Outbox::commit_step(const JournalRecord& record, const TicketLines& ticket) {
    auto committed = with_database([&] { return write_step(record, ticket); });
    if (!committed && is_fault(committed.error().kind) && is_money_fact(record.row.state)) {
        // The database cannot take it, the journal perhaps can: then even a power cut now loses nothing. The caller
        // learns of the fault all the same and tries again.
        static_cast<void>(write_journal(record));
    }
    return committed;
}

Result<Committed, StoreError> Outbox::write_step(const JournalRecord& record, const TicketLines& ticket) {
    auto transaction = Transaction::begin(*m_database);
    if (!transaction) return failure(transaction.error());
    const auto check = check_step(record.row);
    if (!check) return failure(check.error());
    if (*check == StepCheck::to_do) {
        if (auto done = write_row(record.row); !done) return failure(done.error());
        if (record.operation) {
            if (auto done = write_operation(record.row, *record.operation); !done) return failure(done.error());
        }
        if (!ticket.empty()) {
            const StoredTicket stored{record.row.reference, m_options.boot_id, m_clock.now(), ticket};
            if (auto done = insert_ticket(*m_database, stored); !done) return failure(done.error());
        }
        if (auto done = write_journal(record); !done) return failure(done.error());
    }
    Committed committed;
    if (record.operation) {
        auto head = find_operation(*m_database, record.operation->id);
        if (!head) return failure(head.error());
        committed.operation = std::move(*head);
    }
    if (auto done = transaction->commit(); !done) return failure(done.error());
    return committed;
}

Result<Outbox::StepCheck, StoreError> Outbox::check_step(const PaymentRow& row) {
    const auto stored = find_payment(*m_database, row.reference);
    if (!stored) return failure(stored.error());
    const auto& before = *stored;
    if (!before) {
        if (row.state != PaymentState::created || row.change != 1)
            return failure(conflict("payment: there is no such row"));
        const auto next = read_counter(*m_database, Counter::next_reference);
        if (!next) return failure(next.error());
        if (std::int64_t{row.reference.sequence()} < *next)
            return failure(conflict("payment: this reference was given before"));
        return StepCheck::to_do;
    }
    if (*before == row) return StepCheck::done_before;
    const bool same_birth = before->terminal == row.terminal && before->contract_hash == row.contract_hash &&
                            before->amount == row.amount && before->created_at == row.created_at;
    if (!same_birth || before->change + 1 != row.change || !may_follow(before->state, row.state)) {
        return failure(conflict("payment: the row is not in the state from which this step starts"));
    }
    return StepCheck::to_do;
}

Result<void, StoreError> Outbox::write_row(const PaymentRow& row) {
    if (row.change == 1) {
        if (auto done = insert_payment(*m_database, row); !done) return done;
        return use_up(row.reference);
    }
    const auto updated = update_payment(*m_database, row, row.change - 1);
    if (!updated) return failure(updated.error());
    if (!*updated) return failure(conflict("payment: changed by somebody else"));
    return {};
}

Result<void, StoreError> Outbox::write_operation(const PaymentRow& row, const NewOperation& operation) {
    return enqueue_operation(*m_database, operation, m_hasher.sha256(operation.envelope),
                             {0, m_clock.wall(), row.reference.text(), std::nullopt});
}

Result<void, StoreError> Outbox::write_journal(const JournalRecord& record) {
    if (m_last_journalled == record) return {};
    if (auto done = m_journal.append(record); !done) return failure(store_error_of("pay.journal", done.error()));
    m_last_journalled = record;
    return {};
}

Result<Committed, StoreError> Outbox::erase_ticket(const Reference& reference) {
    return with_database([&]() -> Result<Committed, StoreError> {
        if (auto done = delete_ticket(*m_database, reference); !done) return failure(done.error());
        if (auto done = empty_wal(); !done) return failure(done.error());
        return Committed{};
    });
}

Result<void, StoreError> Outbox::empty_wal() {
    const auto blocked = m_database->read_integer("PRAGMA wal_checkpoint(TRUNCATE)", "empty the write-ahead log");
    if (!blocked) return failure(blocked.error());
    if (*blocked != 0) return failure(StoreError{StoreError::Kind::busy, 0, "the write-ahead log cannot be emptied"});
    return {};
}

// --- operations ------------------------------------------------------------------------------------------------------

Result<StoredOperation, StoreError> Outbox::take(const OperationId& id) {
    // A power cut that takes this back leaves the operation queued, as a restart makes it anyway: one sync for each
    // operation is enough, that of its end.
    const auto work = [&]() -> Result<StoredOperation, StoreError> {
        auto transaction = Transaction::begin(*m_database);
        if (!transaction) return failure(transaction.error());
        const auto taken = take_operation(*m_database, id);
        if (!taken) return failure(taken.error());
        auto row = read_operation(*m_database, id);
        if (!row) return failure(row.error());
        StoredOperation& stored = row->operation;
        const bool is_with_staff = stored.head.state == OperationState::needs_staff;
        if (!*taken) return failure(is_with_staff ? lost_payload() : conflict("operation: not queued"));
        if (row->spool) {
            auto bytes = m_spool.read(*row->spool);
            const bool is_sound = bytes && m_hasher.sha256(*bytes) == stored.digest;
            const bool is_for_good = bytes || is_lost_for_good(id, bytes.error());
            if (!is_sound && is_for_good) return give_up(std::move(*transaction), id);
            if (!is_sound) return failure(unreadable_payload(bytes.error()));
            m_unreadable_since.erase(id);
            stored.envelope = std::move(*bytes);
        }
        // The bytes must be those that were committed: a retry with others would be refused, or worse, accepted.
        if (m_hasher.sha256(stored.envelope) != stored.digest) {
            return failure(
                StoreError{StoreError::Kind::corrupt, 0, "operation: the envelope does not match its digest"});
        }
        if (auto done = transaction->commit(); !done) return failure(done.error());
        return std::move(stored);
    };
    return with_database(work, Durability::with_the_next);
}

// What can only stand there when the file is gone, or a device that has not given it back for long. A file is read
// for its own operation only: that it cannot be says nothing about outbox.db.
bool Outbox::is_lost_for_good(const OperationId& id, const FileError& error) {
    const bool is_another_thing = error.kind == FileError::Kind::not_found ||
                                  error.kind == FileError::Kind::too_large || error.system_code == ELOOP;
    if (is_another_thing) return true;
    const MonotonicTime since = m_unreadable_since.emplace(id, m_clock.now()).first->second;
    return m_clock.now() - since >= kUnreadableWaitedFor;
}

// For staff: what the tenant left cannot be sent any more.
Result<StoredOperation, StoreError> Outbox::give_up(Transaction transaction, const OperationId& id) {
    if (auto done = give_up_operation(*m_database, id, m_clock.wall()); !done) return failure(done.error());
    if (auto done = transaction.commit(); !done) return failure(done.error());
    m_unreadable_since.erase(id);
    return failure(lost_payload());
}

Result<Committed, StoreError> Outbox::put_back(const OperationId& id, int http_status, const std::string& problem) {
    return end_attempt_as(id, OperationState::queued, {http_status, problem, {}, {}, {}});
}

Result<Committed, StoreError> Outbox::mark_done(const OperationId& id, int http_status,
                                                const std::string& server_reference, std::int64_t feed_position) {
    AttemptResult result{http_status, {}, server_reference, {}, {}};
    if (feed_position >= 0) result.feed_position = feed_position;
    return end_attempt_as(id, OperationState::done, result);
}

Result<Committed, StoreError> Outbox::mark_needs_staff(const OperationId& id, int http_status,
                                                       const std::string& problem) {
    return end_attempt_as(id, OperationState::needs_staff, {http_status, problem, {}, {}, {}});
}

Result<Committed, StoreError> Outbox::end_attempt_as(const OperationId& id, OperationState state,
                                                     const AttemptResult& result) {
    return with_database([&]() -> Result<Committed, StoreError> {
        AttemptResult complete = result;
        if (state == OperationState::done) {
            const auto running = running_ms();
            if (!running) return failure(running.error());
            complete.running_ms = *running;
        }
        const auto ended = end_attempt(*m_database, id, state, complete, m_clock.wall());
        if (!ended) return failure(ended.error());
        auto head = find_operation(*m_database, id);
        if (!head) return failure(head.error());
        // Already there: the answer to an earlier try of the same commit was lost.
        if (!*ended && (!*head || (*head)->state != state)) return failure(conflict("operation: not in flight"));
        return Committed{std::move(*head)};
    });
}

Result<std::vector<OperationHead>, StoreError> Outbox::commit_operations(const std::vector<NewOperation>& operations,
                                                                         const std::optional<Reference>& reference) {
    KIOSK_CHECK(!operations.empty());
    for (const NewOperation& operation : operations) KIOSK_CHECK(operation.envelope.size() <= kSpoolFileMaxBytes);
    if (auto named = check_name(); !named) return failure(named.error());
    return with_database([&]() -> Result<std::vector<OperationHead>, StoreError> {
        auto heads = find_committed(operations);
        if (!heads || !heads->empty()) return heads;
        // Files first: a row that is there has its bytes.
        bool has_file = false;
        for (const NewOperation& operation : operations) {
            if (operation.envelope.size() <= kEnvelopeMaxBytes) continue;
            has_file = true;
            if (auto done = m_spool.write(operation.id, operation.envelope); !done)
                return failure(store_error_of("write a file of the spool", done.error()));
        }
        auto transaction = Transaction::begin(*m_database);
        if (!transaction) return failure(transaction.error());
        if (reference) {
            if (auto done = use_up(*reference); !done) return failure(done.error());
        }
        for (const NewOperation& operation : operations) {
            const Digest digest = m_hasher.sha256(operation.envelope);
            OperationBirth birth{0, m_clock.wall(), std::nullopt, std::nullopt};
            if (operation.envelope.size() > kEnvelopeMaxBytes) birth.spool = Spool::name_of(operation.id);
            if (auto done = enqueue_operation(*m_database, operation, digest, birth); !done)
                return failure(done.error());
        }
        heads = find_committed(operations);
        if (!heads) return heads;
        if (auto done = transaction->commit(); !done) return failure(done.error());
        // Should the row be lost, the file must not pass for one that was never committed.
        if (has_file && reference) m_mark.note(std::int64_t{reference->sequence()} + 1);
        return heads;
    });
}

Result<std::vector<OperationHead>, StoreError> Outbox::find_committed(const std::vector<NewOperation>& operations) {
    std::vector<OperationHead> heads;
    for (const NewOperation& operation : operations) {
        auto head = find_operation(*m_database, operation.id);
        if (!head) return failure(head.error());
        if (!*head) continue;
        const auto stored = read_operation(*m_database, operation.id);
        if (!stored) return failure(stored.error());
        if (stored->operation.digest != m_hasher.sha256(operation.envelope))
            return failure(conflict("operation: its id stands for other bytes"));
        heads.push_back(std::move(**head));
    }
    if (!heads.empty() && heads.size() != operations.size())
        return failure(conflict("operation: some of them are stored, and all of them or none can be"));
    return heads;
}

Result<void, StoreError> Outbox::use_up(const Reference& reference) {
    const auto next = read_counter(*m_database, Counter::next_reference);
    if (!next) return failure(next.error());
    const std::int64_t number{reference.sequence()};
    if (number < *next) return failure(conflict("this reference was given before"));
    if (auto done = m_mark.cover(number, *next); !done) return failure(store_error_of("reference.mark", done.error()));
    return raise_counter(*m_database, Counter::next_reference, number + 1);
}

Result<std::vector<OperationHead>, StoreError> Outbox::reoffer_after(std::int64_t position) {
    return with_database([&]() -> Result<std::vector<OperationHead>, StoreError> {
        if (auto done = requeue_acknowledged_after(*m_database, position); !done) return failure(done.error());
        return load_unfinished_operations(*m_database, kOperationsLoaded);
    });
}

// A restart in between costs what had run since the last time: things are kept for longer, never for less.
Result<std::int64_t, StoreError> Outbox::running_ms() {
    const auto before = read_counter(*m_database, Counter::running_ms);
    if (!before) return before;
    return *before + (m_clock.now() - m_running_since).count();
}

Result<Expired, StoreError> Outbox::expire() {
    return with_database([&]() -> Result<Expired, StoreError> {
        const MonotonicTime now = m_clock.now();
        auto transaction = Transaction::begin(*m_database);
        if (!transaction) return failure(transaction.error());
        const auto running = running_ms();
        if (!running) return failure(running.error());
        if (auto done = raise_counter(*m_database, Counter::running_ms, *running); !done) return failure(done.error());
        const auto erased = erase_acknowledged(*m_database, *running - kBytesKept_ms, *running - kResultsKept_ms);
        if (!erased) return failure(erased.error());
        const auto forgotten = forget_acknowledged(*m_database, *running - kResultsKept_ms);
        if (!forgotten) return failure(forgotten.error());
        if (auto done = transaction->commit(); !done) return failure(done.error());
        m_running_since = now;
        // What is erased must not live on in the write-ahead log, nor in a file.
        if (*erased + *forgotten > 0) {
            if (auto done = empty_wal(); !done) return failure(done.error());
            if (auto done = sweep_spool(); !done) return failure(done.error());
        }
        return Expired{*erased, *forgotten};
    });
}

Result<OutboxFigures, StoreError> Outbox::figures() {
    return with_database([&] { return read_figures(*m_database); });
}

// --- room ------------------------------------------------------------------------------------------------------------

Result<Admission, StoreError> Outbox::check_admission() {
    if (auto named = check_name(); !named) return failure(named.error());
    // A disk that has become read-only still reads: only a write tells. That there is no room is told below.
    if (auto written = write_something(); !written && written.error().kind != StoreError::Kind::full)
        return failure(written.error());
    if (auto logged = check_log(); !logged) return failure(logged.error());
    const auto found = figures();
    if (!found) return failure(found.error());
    const auto free = m_files.free_bytes(m_directory);
    if (!free) return failure(store_error_of("look at the free room", free.error()));
    RoomFigures room{*free, has_ballast(), found->unsent, found->spool_bytes};
    if (!room.has_ballast) {
        // Taken back only when enough is left beside it: otherwise it would come and go.
        const std::uint64_t beside = *free - std::min(*free, m_options.ballast_bytes);
        const bool is_plenty = next_admission(Admission::full, {beside, true, 0, 0}) != Admission::full;
        room.has_ballast = is_plenty && take_ballast();
        if (room.has_ballast) room.free_bytes = beside;
    }
    m_admission = next_admission(m_admission, room);
    return m_admission;
}

Result<void, StoreError> Outbox::check_name() {
    if (m_database == nullptr || !m_database->has_lost_its_name()) return {};
    return failure(StoreError{StoreError::Kind::io, 0,
                              m_options.path + ": moved, deleted or replaced while the kiosk runs. Nothing new is "
                                               "taken; start the kiosk again once what is queued has been sent."});
}

Result<void, StoreError> Outbox::check_log() {
    const auto size = m_files.size(m_options.path + "-wal");
    const bool is_gone = !size && size.error().kind == FileError::Kind::not_found;
    if (m_database == nullptr || !is_gone) return {};
    auto emptied = empty_wal();
    m_database.reset();
    if (!emptied) return emptied;
    return failure(StoreError{StoreError::Kind::io, 0, m_options.path + "-wal: deleted while the kiosk runs"});
}

// How long this kiosk has run is worth keeping, and is as small as a write can be. So is how far references were given.
Result<void, StoreError> Outbox::write_something() {
    const auto write = [&]() -> Result<void, StoreError> {
        const MonotonicTime now = m_clock.now();
        const auto running = running_ms();
        if (!running) return failure(running.error());
        if (auto done = raise_counter(*m_database, Counter::running_ms, *running); !done) return done;
        m_running_since = now;
        const auto next = read_counter(*m_database, Counter::next_reference);
        if (!next) return failure(next.error());
        m_mark.note(*next);
        return {};
    };
    return once_with_database(write, Durability::at_once);
}

bool Outbox::has_ballast() {
    if (m_options.ballast_bytes == 0) return true;  // none is wanted
    const auto size = m_files.size(m_ballast);
    return size && *size == m_options.ballast_bytes;
}

bool Outbox::take_ballast() {
    return m_files.reserve(m_ballast, m_options.ballast_bytes).has_value();
}

bool Outbox::give_ballast_up() {
    const bool had_it = m_options.ballast_bytes > 0 && m_files.size(m_ballast).has_value();
    return had_it && m_files.remove(m_ballast).has_value();
}

// --- sign-in ---------------------------------------------------------------------------------------------------------

Result<int, StoreError> Outbox::record_sign_in_failure(const Digest& account_hash) {
    return with_database([&]() -> Result<int, StoreError> {
        auto transaction = Transaction::begin(*m_database);
        if (!transaction) return failure(transaction.error());
        const auto count = count_sign_in_failure(*m_database, account_hash, m_clock.wall());
        if (!count) return count;
        if (auto done = transaction->commit(); !done) return failure(done.error());
        return count;
    });
}

Result<Committed, StoreError> Outbox::forget_sign_in_failures(const Digest& account_hash) {
    return with_database([&]() -> Result<Committed, StoreError> {
        if (auto done = delete_sign_in_failures(*m_database, account_hash); !done) return failure(done.error());
        return Committed{};
    });
}

Result<std::vector<SignInFailures>, StoreError> Outbox::load_sign_in_failures() {
    return with_database([&] { return read_sign_in_failures(*m_database); });
}

}  // namespace kiosk::store
