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

// Whether `migrations` know the schema of this database: one of a later version than the last of them is refused
// (newer_schema), whatever else is wrong with it, because an older program must neither write to it nor judge it. A
// version that no program writes is damage (corrupt). Changes nothing.
[[nodiscard]] Result<void, StoreError> check_version(Database& database, std::span<const Migration> migrations);

// Applies those that the database has not seen, each in one transaction together with its version. Refuses what
// check_version() refuses.
[[nodiscard]] Result<void, StoreError> migrate(Database& database, std::span<const Migration> migrations);

}  // namespace kiosk::store
