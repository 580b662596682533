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

void doubt_created(std::vector<JournalRecord>& records) {
    for (JournalRecord& record : records) {
        PaymentRow& row = record.row;
        if (row.state != PaymentState::created) continue;
        row.state = PaymentState::unknown;
        row.sent = SentMark{row.created_at, "", MonotonicTime{}, std::nullopt};
    }
}

namespace {

// Of an earlier payment that still stood as open.
Result<bool, StoreError> give_earlier_one_to_staff(Database& database, const PaymentRow& row, WallTime now) {
    Query query(database,
                "UPDATE payment SET state = 'review', change = change + 1, evidence = 'exhausted', "
                "finished_unix_ms = ? WHERE terminal = ? AND sequence < ? AND state IN ('sent', 'unknown')",
                "give a payment to staff");
    query.bind(now.unix_ms).bind(row.terminal).bind(std::int64_t{row.reference.sequence()});
    const auto changed = query.run();
    if (!changed) return failure(changed.error());
    return *changed > 0;
}

Result<bool, StoreError> is_later_one_open(Database& database, const PaymentRow& row) {
    Query query(database, "SELECT 1 FROM payment WHERE terminal = ? AND sequence > ? AND state IN ('sent', 'unknown')",
                "look for a later payment");
    query.bind(row.terminal).bind(std::int64_t{row.reference.sequence()});
    return query.step();
}

PaymentRow for_staff(PaymentRow row, WallTime now) {
    row.state = PaymentState::review;
    ++row.change;
    row.facts.evidence = PaymentEvidence::exhausted;
    row.finished_at = now;
    return row;
}

}  // namespace

Result<TakenOver, StoreError> take_over_row(Database& database, const PaymentRow& row, WallTime now) {
    const auto stored = find_payment(database, row.reference);
    if (!stored) return failure(stored.error());
    if (*stored && (*stored)->change >= row.change) return TakenOver::nothing;
    PaymentRow taken = row;
    bool is_one_for_staff = false;
    if (locks_terminal(row.state)) {
        const auto given = give_earlier_one_to_staff(database, row, now);
        if (!given) return failure(given.error());
        const auto is_later = is_later_one_open(database, row);
        if (!is_later) return failure(is_later.error());
        if (*is_later) taken = for_staff(row, now);
        is_one_for_staff = *given || *is_later;
    }
    if (*stored) {
        const auto updated = update_payment(database, taken, (*stored)->change);
        if (!updated) return failure(updated.error());
    } else {
        if (auto done = insert_payment(database, taken); !done) return failure(done.error());
    }
    const auto used_up = raise_counter(database, Counter::next_reference, std::int64_t{row.reference.sequence()} + 1);
    if (!used_up) return failure(used_up.error());
    return is_one_for_staff ? TakenOver::row_and_one_for_staff : TakenOver::row;
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
