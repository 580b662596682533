// Comparing records with rows.
#include "kiosk/store/journal_replay.hpp"

#include <map>

#include "kiosk/store/counter_table.hpp"
#include "kiosk/store/operation_table.hpp"
#include "kiosk/store/payment_table.hpp"

namespace kiosk::store {

std::vector<JournalRecord> latest_of(std::vector<JournalRecord> records) {
    // Of one payment the greatest change counts; of two equal ones the later, which was decided with more evidence.
    std::map<Reference, JournalRecord*> latest;
    for (JournalRecord& record : records) {
        JournalRecord*& known = latest[record.row.reference];
        if (known == nullptr || record.row.change >= known->row.change) known = &record;
    }
    std::vector<JournalRecord> result;
    result.reserve(latest.size());
    for (const auto& [reference, record] : latest) result.push_back(std::move(*record));
    return result;
}

Result<bool, StoreError> take_over_row(Database& database, const PaymentRow& row) {
    const auto stored = find_payment(database, row.reference);
    if (!stored) return failure(stored.error());
    if (*stored && (*stored)->change >= row.change) return false;
    if (*stored) {
        const auto updated = update_payment(database, row, (*stored)->change);
        if (!updated) return failure(updated.error());
    } else {
        if (auto done = insert_payment(database, row); !done) return failure(done.error());
    }
    const auto used_up = raise_counter(database, Counter::next_reference, std::int64_t{row.reference.sequence()} + 1);
    if (!used_up) return failure(used_up.error());
    return true;
}

Result<void, StoreError> take_over_operation(Database& database, const JournalRecord& record,
                                             const ContentHasher& hasher, WallTime now) {
    if (!record.operation) return {};
    const auto known = find_operation(database, record.operation->id);
    if (!known) return failure(known.error());
    if (*known) return {};
    return enqueue_operation(database, *record.operation, hasher.sha256(record.operation->envelope),
                             {0, now, record.row.reference.text(), std::nullopt});
}

}  // namespace kiosk::store
