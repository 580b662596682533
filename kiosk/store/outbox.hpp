// Outbox: outbox.db and pay.journal together, as the OutboxStore of the kiosk. One object, one connection, one thread.
// Each step of a payment is: a transaction that checks and writes the row (and its operation), then the journal's
// record synced, then COMMIT. So both files agree, or the journal is one step ahead, and at boot the more advanced
// wins.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>

#include "kiosk/base/clock.hpp"
#include "kiosk/ports/outbox_store.hpp"
#include "kiosk/ports/payment_journal.hpp"
#include "kiosk/store/admission.hpp"
#include "kiosk/store/database.hpp"
#include "kiosk/store/quarantine.hpp"
#include "kiosk/store/reference_mark.hpp"
#include "kiosk/store/spool.hpp"

namespace kiosk::store {

struct OutboxOptions {
    std::string path;      // of outbox.db
    std::string terminal;  // the card terminal's name in the configuration
    std::string boot_id;   // of this boot of the machine (/proc/sys/kernel/random/boot_id)
    std::string vfs;       // SQLite's file layer; empty: the system's
    // Kept on the disk to be given up when it is full, so that what has begun can end. 0: none.
    std::uint64_t ballast_bytes = kBallastBytes;
    // pay.journal is written anew at boot once so many of its records are superfluous.
    std::size_t superfluous_records_max = 1'000;
};

struct AttemptResult;

class Outbox final : public OutboxStore {
public:
    // Checks the file. A damaged one goes into quarantine and what can be read of it into a new one: opening() tells.
    // Any other fault (no space, no right, a disk that fails, another process, a later schema) is an error and leaves
    // every file as it is; the next try goes on from there. Files, journal, hasher and clock must outlive the outbox.
    [[nodiscard]] static Result<std::unique_ptr<Outbox>, StoreError> open(OutboxOptions options, FileSystem& files,
                                                                          PaymentJournal& journal,
                                                                          const ContentHasher& hasher,
                                                                          const Clock& clock);

    [[nodiscard]] const StoreOpening& opening() const { return m_opening; }

    [[nodiscard]] Result<StoredAtBoot, StoreError> load_at_boot() override;
    [[nodiscard]] Result<Committed, StoreError> commit_created(const PaymentRow& row) override;
    [[nodiscard]] Result<Committed, StoreError> commit_sent(const PaymentRow& row) override;
    [[nodiscard]] Result<Committed, StoreError> commit_unknown(const PaymentRow& row) override;
    [[nodiscard]] Result<Committed, StoreError> commit_abandoned(const PaymentRow& row) override;
    [[nodiscard]] Result<Committed, StoreError> commit_result_with_operation(const PaymentRow& row,
                                                                             const NewOperation& operation,
                                                                             const TicketLines& ticket) override;
    [[nodiscard]] Result<std::vector<PaymentRow>, StoreError> payments_between(WallTime from, WallTime until,
                                                                               std::int64_t limit) override;
    [[nodiscard]] Result<Committed, StoreError> erase_ticket(const Reference& reference) override;
    [[nodiscard]] Result<std::vector<OperationHead>, StoreError> commit_operations(
        const std::vector<NewOperation>& operations, const std::optional<Reference>& reference) override;
    [[nodiscard]] Result<std::vector<OperationHead>, StoreError> reoffer_after(std::int64_t position) override;
    [[nodiscard]] Result<Expired, StoreError> expire() override;
    [[nodiscard]] Result<OutboxFigures, StoreError> figures() override;
    [[nodiscard]] Result<Admission, StoreError> check_admission() override;
    [[nodiscard]] Result<StoredOperation, StoreError> take(const OperationId& id) override;
    [[nodiscard]] Result<Committed, StoreError> put_back(const OperationId& id, int http_status,
                                                         const std::string& problem) override;
    [[nodiscard]] Result<Committed, StoreError> mark_done(const OperationId& id, int http_status,
                                                          const std::string& server_reference,
                                                          std::int64_t feed_position) override;
    [[nodiscard]] Result<Committed, StoreError> mark_needs_staff(const OperationId& id, int http_status,
                                                                 const std::string& problem) override;
    [[nodiscard]] Result<int, StoreError> record_sign_in_failure(const Digest& account_hash) override;
    [[nodiscard]] Result<Committed, StoreError> forget_sign_in_failures(const Digest& account_hash) override;
    [[nodiscard]] Result<std::vector<SignInFailures>, StoreError> load_sign_in_failures() override;
    [[nodiscard]] Result<StaffMemory, StoreError> load_staff() override;
    [[nodiscard]] Result<Committed, StoreError> append_staff_entry(const StaffEntry& entry,
                                                                   const NewOperation& operation) override;
    [[nodiscard]] Result<std::vector<StaffEntry>, StoreError> staff_entries_before(
        std::int64_t sequence, std::int64_t limit, const StaffEntryFilter& filter) override;
    [[nodiscard]] Result<std::vector<WaitingOperation>, StoreError> waiting_operations(std::int64_t sequence,
                                                                                       std::int64_t limit) override;
    [[nodiscard]] Result<Committed, StoreError> keep_staff_note(const StaffNote& note) override;

private:
    Outbox(OutboxOptions options, FileSystem& files, PaymentJournal& journal, const ContentHasher& hasher,
           const Clock& clock);

    [[nodiscard]] Result<void, StoreError> open_or_quarantine();
    // A log or a journal that knows more than the empty file beside it: SQLite would throw the log away.
    [[nodiscard]] Result<bool, FileError> has_lost_its_content();
    [[nodiscard]] bool has_served_before();
    [[nodiscard]] Result<void, StoreError> set_aside(StoodAs name = StoodAs::outbox);
    // An outbox.db that staff have put under the name of the cache.
    [[nodiscard]] Result<void, StoreError> set_aside_what_is_not_the_cache();
    // Damage that was found at work, perhaps where the check at the start does not look.
    [[nodiscard]] Result<void, StoreError> set_aside_what_was_found_damaged();
    [[nodiscard]] Result<void, StoreError> salvage_from(const std::string& directory);
    [[nodiscard]] Result<void, StoreError> open_database();
    [[nodiscard]] Result<void, StoreError> open_after_fault();
    [[nodiscard]] Result<void, StoreError> check_envelopes(Database& database) const;
    // Whether numbers were given that this outbox.db does not know of: then rows are missing too.
    [[nodiscard]] Result<bool, StoreError> is_behind_the_mark();
    [[nodiscard]] Result<void, StoreError> go_on_from_the_mark();
    enum class OrphanFiles : unsigned char { go, are_kept };
    [[nodiscard]] Result<void, StoreError> check_spool(OrphanFiles orphans);
    [[nodiscard]] Result<void, StoreError> sweep_spool();
    [[nodiscard]] Result<void, StoreError> keep_orphans();
    [[nodiscard]] Result<void, StoreError> skip_numbers_of_a_missing_database();
    [[nodiscard]] Result<std::vector<std::string>, StoreError> orphans();
    // A fault while outbox.db is not where the next start will look for it: nothing new may go there. It stays open, so
    // that what it holds is still sent.
    [[nodiscard]] Result<void, StoreError> check_name();
    // Brings a log that was deleted under the kiosk into the file, from where it is still open.
    [[nodiscard]] Result<void, StoreError> check_log();
    [[nodiscard]] Result<void, StoreError> write_something();
    [[nodiscard]] bool has_ballast();
    [[nodiscard]] bool take_ballast();
    [[nodiscard]] bool give_ballast_up();
    // Runs `work` on a sound connection: after a fault of the disk the old one is closed and the file checked anew,
    // because what a failed sync has left in memory must not be trusted (facts: sync-and-reliability §3, fsync error).
    // On a full disk the ballast goes and `work` is tried once more.
    template <class Work>
    auto with_database(Work work, Durability durability = Durability::at_once) -> decltype(work()) {
        auto result = once_with_database(work, durability);
        if (result || result.error().kind != StoreError::Kind::full || !give_ballast_up()) return result;
        m_admission = Admission::full;
        return once_with_database(work, durability);
    }
    template <class Work>
    auto once_with_database(Work& work, Durability durability) -> decltype(work()) {
        if (m_database == nullptr) {
            if (auto opened = open_after_fault(); !opened) {
                heed(opened.error().kind);
                return failure(opened.error());
            }
        }
        if (auto set = m_database->set_durability(durability); !set) return failure(set.error());
        auto result = work();
        if (!result) heed(result.error().kind);
        return result;
    }
    void heed(StoreError::Kind kind);
    [[nodiscard]] bool is_lost_for_good(const OperationId& id, const FileError& error);
    [[nodiscard]] Result<StoredOperation, StoreError> give_up(Transaction transaction, const OperationId& id);
    [[nodiscard]] Result<Committed, StoreError> commit_step(const JournalRecord& record, const TicketLines& ticket);
    [[nodiscard]] Result<Committed, StoreError> write_step(const JournalRecord& record, const TicketLines& ticket);
    enum class StepCheck : unsigned char { to_do, done_before };
    [[nodiscard]] Result<StepCheck, StoreError> check_step(const PaymentRow& row);
    [[nodiscard]] Result<void, StoreError> write_row(const PaymentRow& row);
    [[nodiscard]] Result<void, StoreError> write_operation(const PaymentRow& row, const NewOperation& operation);
    [[nodiscard]] Result<void, StoreError> write_journal(const JournalRecord& record);
    [[nodiscard]] Result<Committed, StoreError> end_attempt_as(const OperationId& id, OperationState state,
                                                               const AttemptResult& result);
    // What is stored of these operations; nothing: none of them is.
    [[nodiscard]] Result<std::vector<OperationHead>, StoreError> find_committed(
        const std::vector<NewOperation>& operations);
    // In the transaction that stores what bears it. Raises the mark first: a number that is in use is below it.
    [[nodiscard]] Result<void, StoreError> use_up(const Reference& reference);
    // How long this kiosk has run, restarts included.
    [[nodiscard]] Result<std::int64_t, StoreError> running_ms();
    struct Repaired {
        std::int64_t rows = 0;
        std::int64_t for_staff = 0;
    };
    [[nodiscard]] Result<Repaired, StoreError> take_over_journal();
    [[nodiscard]] Result<void, StoreError> compact_journal();
    [[nodiscard]] Result<bool, StoreError> is_needed(const JournalRecord& record);
    [[nodiscard]] Result<void, StoreError> empty_wal();

    OutboxOptions m_options;
    std::string m_directory;  // where all the files are
    std::string m_ballast;
    std::string m_damage_mark;  // a file that stands while outbox.db is known to be damaged
    FileSystem& m_files;
    Quarantine m_quarantine;
    Spool m_spool;
    ReferenceMark m_mark;
    std::optional<ReferenceMark::Known> m_mark_at_boot;
    PaymentJournal& m_journal;
    const ContentHasher& m_hasher;
    const Clock& m_clock;
    std::int64_t m_damaged_journal_records = 0;
    std::size_t m_journal_records = 0;
    std::vector<JournalRecord> m_journal_at_boot;  // the most advanced of each payment, until they are taken over
    std::vector<std::string> m_unsalvaged;         // quarantines, until they are taken over
    StoreOpening m_opening;
    Admission m_admission = Admission::accepting;
    std::map<OperationId, MonotonicTime> m_unreadable_since;  // files that the device does not give back
    MonotonicTime m_running_since;                            // what has run before stands in the counter
    std::unique_ptr<Database> m_database;                     // none after a fault, until the next call
    std::optional<JournalRecord> m_last_journalled;  // so that trying the same step again does not write it twice
};

}  // namespace kiosk::store
