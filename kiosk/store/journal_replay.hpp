// What pay.journal knows better than outbox.db goes into outbox.db. The caller holds the transaction.
#pragma once

#include <vector>

#include "kiosk/ports/digest.hpp"
#include "kiosk/ports/payment_journal.hpp"
#include "kiosk/store/database.hpp"

namespace kiosk::store {

// The most advanced record of each payment, in the order of their references.
[[nodiscard]] std::vector<JournalRecord> latest_of(std::vector<JournalRecord> records);

// True: the journal was ahead of the row, or there was none.
[[nodiscard]] Result<bool, StoreError> take_over_row(Database& database, const PaymentRow& row);
// Queues the record's operation unless it has none or it is there.
[[nodiscard]] Result<void, StoreError> take_over_operation(Database& database, const JournalRecord& record,
                                                           const ContentHasher& hasher, WallTime now);

}  // namespace kiosk::store
