// Migrations: how an older database becomes the present one, a version at a time.
#pragma once

#include <cstdint>
#include <span>

#include "kiosk/base/result.hpp"
#include "kiosk/store/database.hpp"

namespace kiosk::store {

struct Migration {
    std::int64_t version;  // 1, 2, 3…; what PRAGMA user_version says afterwards
    const char* reason;
    const char* sql;
};

// Applies those that the database has not seen, each in one transaction together with its version. A database of a
// later version than the last of `migrations` is refused (newer_schema): an older program must not write to it.
[[nodiscard]] Result<void, StoreError> migrate(Database& database, std::span<const Migration> migrations);

}  // namespace kiosk::store
