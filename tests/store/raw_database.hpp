// SQLite by itself, for tests: to look into a closed outbox.db and to damage it on purpose.
#pragma once

#include <sqlite3.h>

#include <charconv>
#include <fstream>
#include <sstream>
#include <string>
#include <string_view>

#include "tests/support/catch.hpp"

namespace kiosk::test {

// The last column of the last row that the statements give; empty when there is none. `vfs` as in OutboxOptions.
inline std::string run_sql(const std::string& path, const std::string& sql, const char* vfs = nullptr) {
    sqlite3* connection = nullptr;
    constexpr int kFlags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE;
    REQUIRE(sqlite3_open_v2(path.c_str(), &connection, kFlags, vfs) == SQLITE_OK);
    REQUIRE(sqlite3_exec(connection, "PRAGMA locking_mode=EXCLUSIVE", nullptr, nullptr, nullptr) == SQLITE_OK);
    std::string value;
    const auto keep = [](void* out, int columns, char** values, char**) {
        const char* last = values[columns - 1];
        *static_cast<std::string*>(out) = last == nullptr ? "" : last;
        return 0;
    };
    INFO(sql);
    REQUIRE(sqlite3_exec(connection, sql.c_str(), keep, &value, nullptr) == SQLITE_OK);
    sqlite3_close(connection);
    return value;
}

inline std::int64_t run_sql_for_number(const std::string& path, const std::string& sql) {
    const std::string text = run_sql(path, sql);
    std::int64_t number = -1;
    std::from_chars(text.data(), text.data() + text.size(), number);
    return number;
}

// Everything in the file itself, nothing in its log: so that smashing a page smashes what is read.
inline void empty_the_log(const std::string& path) {
    run_sql(path, "PRAGMA wal_checkpoint(TRUNCATE)");
}

inline std::string content_of(const std::string& path) {
    std::ifstream file(path, std::ios::binary);
    std::ostringstream text;
    text << file.rdbuf();
    return text.str();
}

inline constexpr std::size_t kPageBytes = 4'096;

// Pages count from 1, as SQLite's do.
inline void smash_page(const std::string& path, std::size_t page) {
    std::fstream file(path, std::ios::in | std::ios::out | std::ios::binary);
    file.seekp(static_cast<std::streamoff>((page - 1) * kPageBytes));
    file << std::string(kPageBytes, '\xFF');
}

}  // namespace kiosk::test
