// Running migrations.
#include "kiosk/store/migrations.hpp"

#include <string>

#include "kiosk/base/check.hpp"

namespace kiosk::store {

Result<void, StoreError> check_version(Database& database, std::span<const Migration> migrations) {
    const auto version = database.read_integer("PRAGMA user_version", "user_version");
    if (!version) return failure(version.error());
    if (*version > static_cast<std::int64_t>(migrations.size())) {
        return failure(StoreError{StoreError::Kind::newer_schema, 0,
                                  "schema " + std::to_string(*version) + " is newer than this program"});
    }
    const auto tables = database.read_integer("SELECT count(*) FROM sqlite_schema", "look at the schema");
    if (!tables) return failure(tables.error());
    const bool is_possible = *version > 0 || (*version == 0 && *tables == 0);
    if (!is_possible) return failure(StoreError{StoreError::Kind::corrupt, 0, "user_version: a value that cannot be"});
    return {};
}

Result<void, StoreError> migrate(Database& database, std::span<const Migration> migrations) {
    if (auto known = check_version(database, migrations); !known) return known;
    const auto version = database.read_integer("PRAGMA user_version", "user_version");
    if (!version) return failure(version.error());
    for (std::size_t index = 0; index < migrations.size(); ++index) {
        const Migration& migration = migrations[index];
        KIOSK_CHECK(migration.version == static_cast<std::int64_t>(index) + 1);
        if (migration.version <= *version) continue;
        auto transaction = Transaction::begin(database);
        if (!transaction) return failure(transaction.error());
        if (auto done = database.execute(migration.sql, migration.reason); !done) return done;
        const std::string stamp = "PRAGMA user_version=" + std::to_string(migration.version);
        if (auto done = database.execute(stamp.c_str(), "stamp the version"); !done) return done;
        if (auto done = transaction->commit(); !done) return done;
    }
    return {};
}

}  // namespace kiosk::store
