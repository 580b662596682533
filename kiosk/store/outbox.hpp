// Outbox: outbox.db and pay.journal together, as the OutboxStore of the kiosk. One object, one connection, one thread.
// Each step of a payment is: a transaction that checks and writes the row (and its operation), then the journal's
// record synced, then COMMIT. So both files agree, or the journal is one step ahead, and at boot the more advanced
// wins.
#pragma once

#include <memory>
#include <optional>
#include <string>

#include "kiosk/base/clock.hpp"
#include "kiosk/ports/outbox_store.hpp"
#include "kiosk/ports/payment_journal.hpp"
#include "kiosk/store/database.hpp"

namespace kiosk::store {

struct OutboxOptions {
    std::string path;      // of outbox.db
    std::string terminal;  // the card terminal's name in the configuration
    std::string boot_id;   // of this boot of the machine (/proc/sys/kernel/random/boot_id)
    std::string vfs;       // SQLite's file layer; empty: the system's
};

class Outbox final : public OutboxStore {
public:
    // The journal, hasher and clock must outlive the outbox.
    [[nodiscard]] static Result<std::unique_ptr<Outbox>, StoreError> open(OutboxOptions options,
                                                                          PaymentJournal& journal,
                                                                          const ContentHasher& hasher,
                                                                          const Clock& clock);

    [[nodiscard]] Result<StoredAtBoot, StoreError> load_at_boot() override;
    [[nodiscard]] Result<Committed, StoreError> commit_created(const PaymentRow& row) override;
    [[nodiscard]] Result<Committed, StoreError> commit_sent(const PaymentRow& row) override;
    [[nodiscard]] Result<Committed, StoreError> commit_unknown(const PaymentRow& row) override;
    [[nodiscard]] Result<Committed, StoreError> commit_abandoned(const PaymentRow& row) override;
    [[nodiscard]] Result<Committed, StoreError> commit_result_with_operation(const PaymentRow& row,
                                                                             const NewOperation& operation,
                                                                             const TicketLines& ticket) override;
    [[nodiscard]] Result<Committed, StoreError> erase_ticket(const Reference& reference) override;
    [[nodiscard]] Result<StoredOperation, StoreError> take(const OperationId& id) override;
    [[nodiscard]] Result<Committed, StoreError> put_back(const OperationId& id, int http_status,
                                                         const std::string& problem) override;
    [[nodiscard]] Result<Committed, StoreError> mark_done(const OperationId& id, int http_status,
                                                          const std::string& server_reference) override;
    [[nodiscard]] Result<Committed, StoreError> mark_needs_staff(const OperationId& id, int http_status,
                                                                 const std::string& problem) override;
    [[nodiscard]] Result<int, StoreError> record_sign_in_failure(const Digest& account_hash) override;
    [[nodiscard]] Result<Committed, StoreError> forget_sign_in_failures(const Digest& account_hash) override;
    [[nodiscard]] Result<std::vector<SignInFailures>, StoreError> load_sign_in_failures() override;

private:
    Outbox(OutboxOptions options, PaymentJournal& journal, const ContentHasher& hasher, const Clock& clock);

    [[nodiscard]] Result<void, StoreError> open_database();
    // Runs `work` on a sound connection: after a fault of the disk the old one is closed and the file checked anew,
    // because what a failed sync has left in memory must not be trusted (facts: sync-and-reliability §3, fsync error).
    template <class Work>
    auto with_database(Work work) -> decltype(work());
    [[nodiscard]] Result<Committed, StoreError> commit_step(const JournalRecord& record, const TicketLines& ticket);
    [[nodiscard]] Result<Committed, StoreError> write_step(const JournalRecord& record, const TicketLines& ticket);
    enum class StepCheck : unsigned char { to_do, done_before };
    [[nodiscard]] Result<StepCheck, StoreError> check_step(const PaymentRow& row);
    [[nodiscard]] Result<void, StoreError> write_row(const PaymentRow& row);
    [[nodiscard]] Result<void, StoreError> write_operation(const PaymentRow& row, const NewOperation& operation);
    [[nodiscard]] Result<void, StoreError> write_journal(const JournalRecord& record);
    [[nodiscard]] Result<Committed, StoreError> end_attempt_as(const OperationId& id, OperationState state,
                                                               int http_status, const std::string& problem,
                                                               const std::string& reference);
    [[nodiscard]] Result<std::int64_t, StoreError> take_over_journal();
    [[nodiscard]] Result<bool, StoreError> take_over_row(const JournalRecord& record);
    [[nodiscard]] Result<void, StoreError> empty_wal();

    OutboxOptions m_options;
    PaymentJournal& m_journal;
    const ContentHasher& m_hasher;
    const Clock& m_clock;
    JournalContent m_journal_at_boot;
    std::unique_ptr<Database> m_database;            // none after a fault, until the next call
    std::optional<JournalRecord> m_last_journalled;  // so that trying the same step again does not write it twice
};

}  // namespace kiosk::store
