// The one SQLite connection of the gateway, with sticky errors (store.hpp): RAII for the handle and for statements.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "deploy/gateway/store/store.hpp"

struct sqlite3;
struct sqlite3_stmt;

namespace kiosk::gateway {

enum class OpenMode : unsigned char { read_write, read_only };

class SqliteConnection;

struct FinalizeStatement {
    void operator()(sqlite3_stmt* statement) const;
};
using StatementHandle = std::unique_ptr<sqlite3_stmt, FinalizeStatement>;

// One use of a prepared statement: bind in order, then run() or step through rows. After a failure it is inert.
class SqliteStatement {
public:
    SqliteStatement(SqliteConnection& connection, const char* sql);
    ~SqliteStatement();
    SqliteStatement(SqliteStatement&&) noexcept = default;
    SqliteStatement& operator=(SqliteStatement&&) = delete;
    SqliteStatement(const SqliteStatement&) = delete;
    SqliteStatement& operator=(const SqliteStatement&) = delete;

    SqliteStatement& bind(std::int64_t number);
    SqliteStatement& bind(int number) { return bind(std::int64_t{number}); }
    SqliteStatement& bind(bool flag) { return bind(std::int64_t{flag}); }
    SqliteStatement& bind(std::string_view text);
    SqliteStatement& bind(const std::string& text) { return bind(std::string_view{text}); }
    SqliteStatement& bind(const char* text) { return bind(std::string_view{text}); }
    SqliteStatement& bind(Cents amount) { return bind(amount.value); }
    SqliteStatement& bind(WallTime time) { return bind(time.unix_ms); }
    SqliteStatement& bind(Date date) { return bind(to_iso(date)); }
    template <class Value>
    SqliteStatement& bind(const std::optional<Value>& value) {
        return value ? bind(*value) : bind_null();
    }

    void run();                 // a statement without rows
    [[nodiscard]] bool next();  // true while there is a row

    // The columns of the row from left to right, each read once.
    [[nodiscard]] std::int64_t read_number();
    [[nodiscard]] int read_int() { return static_cast<int>(read_number()); }
    [[nodiscard]] bool read_flag() { return read_number() != 0; }
    [[nodiscard]] std::string read_text();
    [[nodiscard]] Cents read_cents() { return Cents{read_number()}; }
    [[nodiscard]] WallTime read_time() { return WallTime{read_number()}; }
    [[nodiscard]] Date read_date();
    [[nodiscard]] std::optional<std::string> read_optional_text();
    [[nodiscard]] std::optional<std::int64_t> read_optional_number();
    [[nodiscard]] std::optional<Cents> read_optional_cents();
    [[nodiscard]] std::optional<WallTime> read_optional_time();

private:
    SqliteStatement& bind_null();
    [[nodiscard]] bool is_null() const;

    SqliteConnection& m_connection;
    StatementHandle m_statement;
    int m_bound = 0;
    int m_column = 0;
};

class SqliteConnection {
public:
    // Creates the file when it is not there (read_write only); WAL, synchronous=FULL, read back.
    [[nodiscard]] static Result<std::unique_ptr<SqliteConnection>, StoreError> open(const std::string& path,
                                                                                    OpenMode mode);
    ~SqliteConnection();
    SqliteConnection(const SqliteConnection&) = delete;
    SqliteConnection& operator=(const SqliteConnection&) = delete;

    void execute(const char* sql);
    [[nodiscard]] bool has_failed() const { return m_failure.has_value(); }
    // The first failure since the last call, if any.
    [[nodiscard]] std::optional<StoreError> take_failure();

private:
    friend class SqliteStatement;
    struct Close {
        void operator()(sqlite3* database) const;
    };
    explicit SqliteConnection(std::unique_ptr<sqlite3, Close> database);
    void fail(int code, const char* during);
    [[nodiscard]] StatementHandle prepare(const char* sql);
    void give_back(StatementHandle statement);
    [[nodiscard]] bool pragma_is(const char* sql, std::string_view expected);

    static constexpr std::size_t kIdleMax = 256;

    std::unique_ptr<sqlite3, Close> m_database;
    // By their text: understanding a statement takes longer than running it.
    std::multimap<std::string, StatementHandle, std::less<>> m_idle;
    std::optional<StoreError> m_failure;
};

}  // namespace kiosk::gateway
