// Table ticket of outbox.db: the card ticket's text, for the few minutes until it is printed or declined.
#pragma once

#include <string>
#include <vector>

#include "kiosk/store/database.hpp"

namespace kiosk::store {

[[nodiscard]] Result<void, StoreError> insert_ticket(Database& database, const StoredTicket& ticket);
[[nodiscard]] Result<void, StoreError> delete_ticket(Database& database, const Reference& reference);
[[nodiscard]] Result<std::vector<StoredTicket>, StoreError> load_tickets(Database& database);

}  // namespace kiosk::store
