// What pay.journal knows better than outbox.db goes into outbox.db. The caller holds the transaction.
#pragma once

#include <vector>

#include "kiosk/ports/digest.hpp"
#include "kiosk/ports/payment_journal.hpp"
#include "kiosk/store/database.hpp"

namespace kiosk::store {

// The most advanced record of each payment, in the order of their references.
[[nodiscard]] std::vector<JournalRecord> latest_of(std::vector<JournalRecord> records);

// The record of "sent" may be among those that cannot be read: where the database does not know better, what the
// journal shows as created may have been charged, and is found out. When it was given to the terminal nobody knows.
void doubt_created(std::vector<JournalRecord>& records);

enum class TakenOver : unsigned char {
    nothing,  // the row was as far
    row,      // the journal was ahead, or there was no row
    // The same, and one payment went to staff. Two of one terminal may both have been charged: it takes no second debit
    // before the first is settled, so the earlier one's result stood in a record that is damaged.
    row_and_one_for_staff,
};
[[nodiscard]] Result<TakenOver, StoreError> take_over_row(Database& database, const PaymentRow& row, WallTime now);
// Queues the record's operation unless it has none or it is there.
[[nodiscard]] Result<void, StoreError> take_over_operation(Database& database, const JournalRecord& record,
                                                           const ContentHasher& hasher, WallTime now);

}  // namespace kiosk::store
