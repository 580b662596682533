// Staff at this kiosk: an act and the operation that tells the backend of it are one transaction.
#include "kiosk/store/operation_table.hpp"
#include "kiosk/store/outbox.hpp"
#include "kiosk/store/payment_table.hpp"
#include "kiosk/store/staff_table.hpp"

namespace kiosk::store {

Result<StaffMemory, StoreError> Outbox::load_staff() {
    return with_database([&]() -> Result<StaffMemory, StoreError> {
        const auto head = read_staff_journal_head(*m_database);
        if (!head) return failure(head.error());
        auto notes = read_staff_notes(*m_database);
        if (!notes) return failure(notes.error());
        return StaffMemory{*head, std::move(*notes)};
    });
}

Result<Committed, StoreError> Outbox::append_staff_entry(const StaffEntry& entry, const NewOperation& operation) {
    if (auto named = check_name(); !named) return failure(named.error());
    return with_database([&]() -> Result<Committed, StoreError> {
        auto transaction = Transaction::begin(*m_database);
        if (!transaction) return failure(transaction.error());
        const auto is_there = has_staff_entry(*m_database, entry);
        if (!is_there) return failure(is_there.error());
        if (!*is_there) {
            const auto head = read_staff_journal_head(*m_database);
            if (!head) return failure(head.error());
            if (entry.sequence != head->sequence + 1 || entry.previous_hash != head->hash) {
                return failure(StoreError{StoreError::Kind::conflict, 0, "this entry does not follow the newest one"});
            }
            if (auto done = insert_staff_entry(*m_database, entry); !done) return failure(done.error());
            if (auto done = delete_oldest_staff_entries(*m_database); !done) return failure(done.error());
            const Digest digest = m_hasher.sha256(operation.envelope);
            const OperationBirth birth{0, m_clock.wall(), std::nullopt, std::nullopt};
            if (auto done = enqueue_operation(*m_database, operation, digest, birth); !done) {
                return failure(done.error());
            }
        }
        auto queued = find_operation(*m_database, operation.id);
        if (!queued) return failure(queued.error());
        if (auto done = transaction->commit(); !done) return failure(done.error());
        return Committed{std::move(*queued)};
    });
}

Result<std::vector<StaffEntry>, StoreError> Outbox::staff_entries_before(std::int64_t sequence, std::int64_t limit,
                                                                         const StaffEntryFilter& filter) {
    return with_database([&] { return read_staff_entries(*m_database, sequence, limit, filter); });
}

Result<std::vector<WaitingOperation>, StoreError> Outbox::waiting_operations(std::int64_t sequence,
                                                                             std::int64_t limit) {
    return with_database([&] { return read_waiting_operations(*m_database, sequence, limit); });
}

Result<Committed, StoreError> Outbox::keep_staff_note(const StaffNote& note) {
    return with_database([&]() -> Result<Committed, StoreError> {
        if (auto done = write_staff_note(*m_database, note); !done) return failure(done.error());
        return Committed{};
    });
}

Result<std::vector<PaymentRow>, StoreError> Outbox::payments_between(WallTime from, WallTime until,
                                                                     std::int64_t limit) {
    return with_database([&] { return read_payments_between(*m_database, from, until, limit); });
}

}  // namespace kiosk::store
