// SQLite: opening with the pragmas that make a commit survive a power cut, statements, and the sticky error.
#include "deploy/gateway/store/sqlite_connection.hpp"

#include <sqlite3.h>

#include "kiosk/base/check.hpp"

namespace kiosk::gateway {
namespace {

constexpr int kBusyTimeout_ms = 2'000;

StoreErrorKind kind_of(int code) {
    switch (code & 0xff) {  // the low byte is the primary code (sqlite.org/rescode.html)
        case SQLITE_FULL:
            return StoreErrorKind::full;
        case SQLITE_CORRUPT:
        case SQLITE_NOTADB:
            return StoreErrorKind::corrupt;
        case SQLITE_CANTOPEN:
            return StoreErrorKind::cannot_open;
        default:
            return StoreErrorKind::other;
    }
}

}  // namespace

// --- statement -------------------------------------------------------------------------------------------------------

void FinalizeStatement::operator()(sqlite3_stmt* statement) const {
    sqlite3_finalize(statement);
}

SqliteStatement::SqliteStatement(SqliteConnection& connection, const char* sql) : m_connection(connection) {
    if (!m_connection.has_failed()) m_statement = m_connection.prepare(sql);
}

SqliteStatement::~SqliteStatement() {
    if (m_statement) m_connection.give_back(std::move(m_statement));
}

SqliteStatement& SqliteStatement::bind(std::int64_t number) {
    if (m_statement) sqlite3_bind_int64(m_statement.get(), ++m_bound, number);
    return *this;
}

SqliteStatement& SqliteStatement::bind(std::string_view text) {
    if (m_statement) {
        // A null pointer would bind NULL; an empty view may have one.
        const char* bytes = text.data() == nullptr ? "" : text.data();
        sqlite3_bind_text64(m_statement.get(), ++m_bound, bytes, text.size(), SQLITE_TRANSIENT, SQLITE_UTF8);
    }
    return *this;
}

SqliteStatement& SqliteStatement::bind_null() {
    if (m_statement) sqlite3_bind_null(m_statement.get(), ++m_bound);
    return *this;
}

void SqliteStatement::run() {
    while (next()) {
    }
}

bool SqliteStatement::next() {
    m_column = 0;
    if (!m_statement || m_connection.has_failed()) return false;
    const int code = sqlite3_step(m_statement.get());
    if (code == SQLITE_ROW) return true;
    if (code != SQLITE_DONE) m_connection.fail(code, "step");
    return false;
}

bool SqliteStatement::is_null() const {
    return sqlite3_column_type(m_statement.get(), m_column) == SQLITE_NULL;
}

std::int64_t SqliteStatement::read_number() {
    return sqlite3_column_int64(m_statement.get(), m_column++);
}

std::string SqliteStatement::read_text() {
    const auto* bytes = sqlite3_column_text(m_statement.get(), m_column);
    const auto size = static_cast<std::size_t>(sqlite3_column_bytes(m_statement.get(), m_column));
    ++m_column;
    return bytes == nullptr ? std::string{} : std::string(reinterpret_cast<const char*>(bytes), size);
}

Date SqliteStatement::read_date() {
    const std::optional<Date> date = parse_iso_date(read_text());
    if (!date) m_connection.fail(SQLITE_CORRUPT, "date");
    return date.value_or(Date{});
}

std::optional<std::string> SqliteStatement::read_optional_text() {
    if (!is_null()) return read_text();
    ++m_column;
    return std::nullopt;
}

std::optional<std::int64_t> SqliteStatement::read_optional_number() {
    if (!is_null()) return read_number();
    ++m_column;
    return std::nullopt;
}

std::optional<Cents> SqliteStatement::read_optional_cents() {
    const auto number = read_optional_number();
    return number ? std::optional{Cents{*number}} : std::nullopt;
}

std::optional<WallTime> SqliteStatement::read_optional_time() {
    const auto number = read_optional_number();
    return number ? std::optional{WallTime{*number}} : std::nullopt;
}

// --- connection ------------------------------------------------------------------------------------------------------

void SqliteConnection::Close::operator()(sqlite3* database) const {
    sqlite3_close(database);
}

SqliteConnection::SqliteConnection(std::unique_ptr<sqlite3, Close> database) : m_database(std::move(database)) {}
SqliteConnection::~SqliteConnection() = default;

StatementHandle SqliteConnection::prepare(const char* sql) {
    if (const auto found = m_idle.find(std::string_view{sql}); found != m_idle.end()) {
        StatementHandle idle = std::move(found->second);
        m_idle.erase(found);
        return idle;
    }
    sqlite3_stmt* raw = nullptr;
    const int code = sqlite3_prepare_v2(m_database.get(), sql, -1, &raw, nullptr);
    StatementHandle statement{raw};
    if (code == SQLITE_OK) return statement;
    fail(code, "prepare");
    return nullptr;
}

// Without locks, and without anything that was bound to it.
void SqliteConnection::give_back(StatementHandle statement) {
    sqlite3_reset(statement.get());
    sqlite3_clear_bindings(statement.get());
    if (m_idle.size() < kIdleMax) m_idle.emplace(sqlite3_sql(statement.get()), std::move(statement));
}

Result<std::unique_ptr<SqliteConnection>, StoreError> SqliteConnection::open(const std::string& path, OpenMode mode) {
    const int flags = mode == OpenMode::read_only ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE;
    sqlite3* raw = nullptr;
    const int code = sqlite3_open_v2(path.c_str(), &raw, flags | SQLITE_OPEN_NOMUTEX, nullptr);
    std::unique_ptr<sqlite3, Close> database(raw);  // there is a handle even on failure
    if (code != SQLITE_OK) return failure(StoreError{StoreErrorKind::cannot_open, "open"});
    sqlite3_busy_timeout(database.get(), kBusyTimeout_ms);
    sqlite3_db_config(database.get(), SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
    std::unique_ptr<SqliteConnection> connection(new SqliteConnection(std::move(database)));
    connection->execute("PRAGMA trusted_schema=OFF");
    connection->execute("PRAGMA foreign_keys=ON");
    connection->execute("PRAGMA cell_size_check=ON");
    connection->execute("PRAGMA synchronous=FULL");
    connection->execute("PRAGMA secure_delete=ON");  // what is erased is overwritten, not only let go
    if (mode == OpenMode::read_write) {
        // A setting that SQLite did not take is a promise that the gateway could not keep: read back.
        if (!connection->pragma_is("PRAGMA journal_mode=WAL", "wal") ||
            !connection->pragma_is("PRAGMA synchronous", "2")) {
            return failure(StoreError{StoreErrorKind::cannot_open, "journal mode"});
        }
    }
    if (const auto error = connection->take_failure()) return failure(*error);
    return connection;
}

void SqliteConnection::execute(const char* sql) {
    if (has_failed()) return;
    const int code = sqlite3_exec(m_database.get(), sql, nullptr, nullptr, nullptr);
    if (code != SQLITE_OK) fail(code, "execute");
}

bool SqliteConnection::pragma_is(const char* sql, std::string_view expected) {
    SqliteStatement statement(*this, sql);
    return statement.next() && statement.read_text() == expected;
}

void SqliteConnection::fail(int code, const char* during) {
    if (m_failure) return;
    m_failure = StoreError{kind_of(code), std::string{during} + " (" + std::to_string(code) + ")"};
}

std::optional<StoreError> SqliteConnection::take_failure() {
    return std::exchange(m_failure, std::nullopt);
}

}  // namespace kiosk::gateway
