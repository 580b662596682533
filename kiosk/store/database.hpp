// One SQLite database, one connection: opening it with settings that are read back, statements that cannot be left
// half-way, transactions that roll back by themselves. Used by one thread.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>

#include "kiosk/base/result.hpp"
#include "kiosk/ports/outbox_store.hpp"

struct sqlite3;
struct sqlite3_stmt;

namespace kiosk::store {

struct CloseDatabase {
    void operator()(sqlite3* connection) const noexcept;
};
struct FinalizeStatement {
    void operator()(sqlite3_stmt* statement) const noexcept;
};
using StatementHandle = std::unique_ptr<sqlite3_stmt, FinalizeStatement>;

// When a commit reaches the disk.
enum class Durability : unsigned char {
    at_once,
    with_the_next,  // with the next one that is at_once; until then a power cut may take it back, whole
};

class Database final {
public:
    // Opens or makes the file, for this process alone, and looks whose it is; changes nothing in one that is there.
    // `vfs` names another file layer (tests that cut the power); empty: the system's. `application_id` marks the file
    // as ours; a file with another mark is damaged or somebody else's: corrupt. Closing it later leaves file and log as
    // they are.
    [[nodiscard]] static Result<std::unique_ptr<Database>, StoreError> open_as_it_is(const std::string& path,
                                                                                     const std::string& vfs,
                                                                                     std::int32_t application_id);
    // The settings of facts: sync-and-reliability §3. Reads every one of them back and refuses when one differs.
    [[nodiscard]] Result<void, StoreError> apply_settings();
    // Of the commits from now on; at_once after apply_settings(). Not inside a transaction.
    [[nodiscard]] Result<void, StoreError> set_durability(Durability durability);
    // Both.
    [[nodiscard]] static Result<std::unique_ptr<Database>, StoreError> open(const std::string& path,
                                                                            const std::string& vfs,
                                                                            std::int32_t application_id);
    // Opens a copy of a damaged file to read what can be read of it, whosever it is.
    [[nodiscard]] static Result<std::unique_ptr<Database>, StoreError> open_damaged_copy(const std::string& path,
                                                                                         const std::string& vfs);
    // The mark of a file that is there, its log included: whose it is. Changes nothing.
    [[nodiscard]] static Result<std::int64_t, StoreError> owner_of(const std::string& path, const std::string& vfs);
    Database(const Database&) = delete;
    Database& operator=(const Database&) = delete;
    ~Database();

    // Several statements, without parameters and without rows. `during` is for the error's message.
    [[nodiscard]] Result<void, StoreError> execute(const char* sql, const char* during);
    [[nodiscard]] Result<std::int64_t, StoreError> read_integer(const char* sql, const char* during);
    // Whether the file that is open no longer has its name: it was moved, deleted or replaced. As far as can be told.
    [[nodiscard]] bool has_lost_its_name();
    // Pages, b-trees, indexes against their tables, constraints, foreign keys. For boot and for after a fault of the
    // disk.
    [[nodiscard]] Result<void, StoreError> check();
    [[nodiscard]] StoreError error(int code, const char* during) const;

private:
    friend class Query;
    explicit Database(sqlite3* connection);
    [[nodiscard]] static Result<std::unique_ptr<Database>, StoreError> connect(const std::string& path,
                                                                               const std::string& vfs, int flags);
    [[nodiscard]] Result<void, StoreError> expect_setting(const char* pragma, std::string_view expected);
    [[nodiscard]] Result<void, StoreError> check_owner(std::int32_t application_id);

    std::unique_ptr<sqlite3, CloseDatabase> m_connection;
    Durability m_durability = Durability::at_once;
    // Prepared once, by the address of its text: every Query names a string literal.
    std::map<const char*, StatementHandle> m_statements;
};

// One use of a prepared statement: bind in order, step or run, read. Its end resets the statement, so that none keeps a
// read lock or a tenant's bytes. `sql` must be a string literal. A failure anywhere comes out of step() or run().
class Query final {
public:
    Query(Database& database, const char* sql, const char* during);
    Query(const Query&) = delete;
    Query& operator=(const Query&) = delete;
    ~Query();

    Query& bind(std::int64_t number);
    Query& bind(std::string_view text);
    Query& bind(std::span<const std::byte> bytes);
    Query& bind_null();
    Query& bind_column(const Query& other, int column);  // as it stands there, type and all
    template <class Value>
    Query& bind_optional(const std::optional<Value>& value) {
        return value ? bind(*value) : bind_null();
    }

    // False: the database does not know what the statement names, or cannot read its own schema; step() says which.
    [[nodiscard]] bool is_prepared() const { return m_statement != nullptr; }
    // True: a row is there. False: no more rows.
    [[nodiscard]] Result<bool, StoreError> step();
    // For statements without rows; gives the number of rows changed.
    [[nodiscard]] Result<int, StoreError> run();

    [[nodiscard]] bool is_null(int column) const;
    [[nodiscard]] std::int64_t integer(int column) const;
    [[nodiscard]] std::string text(int column) const;
    [[nodiscard]] std::span<const std::byte> bytes(int column) const;  // valid until the next step

private:
    void note(int code);

    Database& m_database;
    const char* m_during;
    sqlite3_stmt* m_statement = nullptr;
    int m_bound = 0;
    int m_failed_code = 0;
};

// BEGIN IMMEDIATE … COMMIT; rolls back unless commit() succeeded.
class Transaction final {
public:
    [[nodiscard]] static Result<Transaction, StoreError> begin(Database& database);
    Transaction(Transaction&& other) noexcept : m_database(std::exchange(other.m_database, nullptr)) {}
    Transaction& operator=(Transaction&&) = delete;
    Transaction(const Transaction&) = delete;
    Transaction& operator=(const Transaction&) = delete;
    ~Transaction();
    [[nodiscard]] Result<void, StoreError> commit();

private:
    explicit Transaction(Database& database) : m_database(&database) {}
    Database* m_database;
};

}  // namespace kiosk::store
