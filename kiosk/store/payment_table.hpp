// Table payment of outbox.db: a PaymentRow in, a PaymentRow out. The rules of change are kept by Outbox.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "kiosk/ports/payment_row.hpp"
#include "kiosk/store/database.hpp"

namespace kiosk::store {

[[nodiscard]] Result<void, StoreError> insert_payment(Database& database, const PaymentRow& row);
// Compare and set: false when the stored row is not at `change_before`.
[[nodiscard]] Result<bool, StoreError> update_payment(Database& database, const PaymentRow& row,
                                                      std::int64_t change_before);
[[nodiscard]] Result<std::optional<PaymentRow>, StoreError> find_payment(Database& database,
                                                                         const Reference& reference);
// created, sent and unknown ones in the order of their birth, then at most `not_started_max` of the newest not_started.
[[nodiscard]] Result<std::vector<PaymentRow>, StoreError> load_unsettled_payments(Database& database,
                                                                                  std::int64_t not_started_max);
// Those that began in [from, until), in the order of their birth.
[[nodiscard]] Result<std::vector<PaymentRow>, StoreError> read_payments_between(Database& database, WallTime from,
                                                                                WallTime until, std::int64_t limit);
[[nodiscard]] Result<std::optional<std::uint32_t>, StoreError> last_ticket_number(Database& database,
                                                                                  const std::string& terminal);

}  // namespace kiosk::store
