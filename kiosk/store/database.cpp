// The connection, its settings, statements and transactions.
#include "kiosk/store/database.hpp"

#include <fcntl.h>
#include <sqlite3.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <charconv>

#include "kiosk/base/check.hpp"

namespace kiosk::store {
namespace {

StoreError::Kind kind_of(int code) {
    switch (code & 0xFF) {
        case SQLITE_CANTOPEN:
        case SQLITE_PERM:
        case SQLITE_AUTH:
        case SQLITE_READONLY:
            return StoreError::Kind::cannot_open;
        case SQLITE_BUSY:
        case SQLITE_LOCKED:
            return StoreError::Kind::busy;
        case SQLITE_FULL:
            return StoreError::Kind::full;
        case SQLITE_CORRUPT:
        case SQLITE_NOTADB:
            return StoreError::Kind::corrupt;
        case SQLITE_CONSTRAINT:
            return StoreError::Kind::constraint;
        case SQLITE_IOERR:
            return StoreError::Kind::io;
        default:
            return StoreError::Kind::other;
    }
}

struct Setting {
    const char* set;
    const char* read;
    const char* expected;  // as SQLite writes it
};

// facts: sync-and-reliability §3. locking_mode: with it there is no -shm file, no second process and no WAL-reset race
// (finding 5). secure_delete: what is erased is overwritten.
constexpr std::array kSettings{
    Setting{"PRAGMA locking_mode=EXCLUSIVE", "PRAGMA locking_mode", "exclusive"},
    Setting{"PRAGMA journal_mode=WAL", "PRAGMA journal_mode", "wal"},
    Setting{"PRAGMA synchronous=FULL", "PRAGMA synchronous", "2"},
    Setting{"PRAGMA foreign_keys=ON", "PRAGMA foreign_keys", "1"},
    Setting{"PRAGMA trusted_schema=OFF", "PRAGMA trusted_schema", "0"},
    Setting{"PRAGMA cell_size_check=ON", "PRAGMA cell_size_check", "1"},
    Setting{"PRAGMA temp_store=MEMORY", "PRAGMA temp_store", "2"},
    Setting{"PRAGMA secure_delete=ON", "PRAGMA secure_delete", "1"},
    Setting{"PRAGMA wal_autocheckpoint=256", "PRAGMA wal_autocheckpoint", "256"},
    Setting{"PRAGMA journal_size_limit=4194304", "PRAGMA journal_size_limit", "4194304"},
    Setting{"PRAGMA max_page_count=131072", "PRAGMA max_page_count", "131072"},
    Setting{"PRAGMA mmap_size=0", "PRAGMA mmap_size", "0"},
    Setting{"PRAGMA busy_timeout=0", "PRAGMA busy_timeout", "0"},
};

// Those that a look into a file of unknown state needs. Exclusive before the first look: a log can only be read so, and
// nobody changes what is being judged.
constexpr std::array kReadingSettings{
    "PRAGMA locking_mode=EXCLUSIVE", "PRAGMA trusted_schema=OFF", "PRAGMA cell_size_check=ON",
    "PRAGMA temp_store=MEMORY",      "PRAGMA mmap_size=0",        "PRAGMA busy_timeout=0"};

// The check reports a page that the disk does not give as it reports damage, with SQLite's code in the sentence.
int code_in(std::string_view verdict) {
    constexpr std::string_view kMark = "error code";
    const std::size_t mark = verdict.find(kMark);
    if (mark == std::string_view::npos) return SQLITE_CORRUPT;
    const std::size_t digit = verdict.find_first_of("0123456789", mark + kMark.size());
    if (digit == std::string_view::npos) return SQLITE_CORRUPT;
    int code = SQLITE_CORRUPT;
    std::from_chars(verdict.data() + digit, verdict.data() + verdict.size(), code);
    return code;
}

bool set_switch(sqlite3* connection, int which, int wanted) {
    int now = -1;
    return sqlite3_db_config(connection, which, wanted, &now) == SQLITE_OK && now == wanted;
}

constexpr mode_t kOwnerOnly = S_IRUSR | S_IWUSR;

// SQLite makes files as the umask lets it, and the write-ahead log like the database: so the database comes first, by
// our own hand. One that is there is not opened here: closing it would give up the locks that SQLite holds on it.
void make_private_file(const std::string& path) {
    const int descriptor = ::open(path.c_str(), O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, kOwnerOnly);
    if (descriptor >= 0) ::close(descriptor);
}

// Files of an earlier program, or copied back by hand.
bool keep_private(const std::string& path) {
    struct stat status {};
    if (::stat(path.c_str(), &status) != 0) return errno == ENOENT;
    return (status.st_mode & ALLPERMS) == kOwnerOnly || ::chmod(path.c_str(), kOwnerOnly) == 0;
}

}  // namespace

void CloseDatabase::operator()(sqlite3* connection) const noexcept {
    sqlite3_close_v2(connection);
}
void FinalizeStatement::operator()(sqlite3_stmt* statement) const noexcept {
    sqlite3_finalize(statement);
}

Database::Database(sqlite3* connection) : m_connection(connection) {}
Database::~Database() {
    m_statements.clear();
}

// A connection of this process alone that writes nothing by itself, not even when it ends: what a damaged file's log
// holds would otherwise be written into the file and the log deleted.
Result<std::unique_ptr<Database>, StoreError> Database::connect(const std::string& path, const std::string& vfs,
                                                                int flags) {
    sqlite3* raw = nullptr;
    const int code = sqlite3_open_v2(path.c_str(), &raw, flags | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE,
                                     vfs.empty() ? nullptr : vfs.c_str());
    // SQLite hands back a connection even when it fails: own it first.
    std::unique_ptr<Database> database{new Database(raw)};
    if (raw == nullptr) return failure(StoreError{StoreError::Kind::other, SQLITE_NOMEM, "open: out of memory"});
    if (code != SQLITE_OK) return failure(database->error(code, "open"));
    const bool switches_set =
        set_switch(raw, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1) && set_switch(raw, SQLITE_DBCONFIG_DEFENSIVE, 1) &&
        set_switch(raw, SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0) && set_switch(raw, SQLITE_DBCONFIG_DQS_DML, 0) &&
        set_switch(raw, SQLITE_DBCONFIG_DQS_DDL, 0);
    if (!switches_set)
        return failure(StoreError{StoreError::Kind::cannot_open, 0, "open: a safety switch does not hold"});
    for (const char* setting : kReadingSettings) {
        if (auto done = database->execute(setting, setting); !done) return failure(done.error());
    }
    return database;
}

Result<std::unique_ptr<Database>, StoreError> Database::open_as_it_is(const std::string& path, const std::string& vfs,
                                                                      std::int32_t application_id) {
    const bool on_disk = vfs.empty();
    if (on_disk) make_private_file(path);
    auto database = connect(path, vfs, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE);
    if (!database) return database;
    if (on_disk && (!keep_private(path) || !keep_private(path + "-wal")))
        return failure(StoreError{StoreError::Kind::cannot_open, errno, "open: others may read the file"});
    if (auto owned = (*database)->check_owner(application_id); !owned) return failure(owned.error());
    return database;
}

Result<std::unique_ptr<Database>, StoreError> Database::open(const std::string& path, const std::string& vfs,
                                                             std::int32_t application_id) {
    auto database = open_as_it_is(path, vfs, application_id);
    if (!database) return database;
    if (auto set = (*database)->apply_settings(); !set) return failure(set.error());
    return database;
}

Result<std::unique_ptr<Database>, StoreError> Database::open_damaged_copy(const std::string& path,
                                                                          const std::string& vfs) {
    return connect(path, vfs, SQLITE_OPEN_READWRITE);
}

Result<std::int64_t, StoreError> Database::owner_of(const std::string& path, const std::string& vfs) {
    auto database = connect(path, vfs, SQLITE_OPEN_READWRITE);
    if (!database) return failure(database.error());
    return (*database)->read_integer("PRAGMA application_id", "application_id");
}

Result<void, StoreError> Database::apply_settings() {
    for (const Setting& setting : kSettings) {
        if (auto done = execute(setting.set, setting.set); !done) return done;
    }
    for (const Setting& setting : kSettings) {
        if (auto held = expect_setting(setting.read, setting.expected); !held) return held;
    }
    return {};
}

Result<void, StoreError> Database::set_durability(Durability durability) {
    if (durability == m_durability) return {};
    const bool is_at_once = durability == Durability::at_once;
    if (auto done = execute(is_at_once ? "PRAGMA synchronous=FULL" : "PRAGMA synchronous=NORMAL", "durability"); !done)
        return done;
    m_durability = durability;
    return {};
}

Result<void, StoreError> Database::expect_setting(const char* pragma, std::string_view expected) {
    Query query(*this, pragma, pragma);
    const auto row = query.step();
    if (!row) return failure(row.error());
    // A file layer without memory mapping answers mmap_size with no row at all: that is zero.
    const std::string found = *row ? query.text(0) : "0";
    if (found != expected) {
        return failure(StoreError{StoreError::Kind::cannot_open, 0, std::string{pragma} + " is " + found});
    }
    return {};
}

Result<void, StoreError> Database::check_owner(std::int32_t application_id) {
    const auto found = read_integer("PRAGMA application_id", "application_id");
    if (!found) return failure(found.error());
    if (*found == application_id) return {};
    const auto tables = read_integer("SELECT count(*) FROM sqlite_schema", "look at the schema");
    if (!tables) return failure(tables.error());
    if (*found == 0 && *tables == 0) return {};  // new: the first migration marks it
    return failure(StoreError{StoreError::Kind::corrupt, 0, "the database file is not ours"});
}

Result<void, StoreError> Database::execute(const char* sql, const char* during) {
    const int code = sqlite3_exec(m_connection.get(), sql, nullptr, nullptr, nullptr);
    if (code != SQLITE_OK) return failure(error(code, during));
    return {};
}

Result<std::int64_t, StoreError> Database::read_integer(const char* sql, const char* during) {
    Query query(*this, sql, during);
    const auto row = query.step();
    if (!row) return failure(row.error());
    if (!*row) return failure(StoreError{StoreError::Kind::other, 0, std::string{during} + ": no row"});
    return query.integer(0);
}

Result<void, StoreError> Database::check() {
    {
        Query query(*this, "PRAGMA integrity_check(1)", "integrity_check");
        const auto row = query.step();
        if (!row) return failure(row.error());
        const std::string verdict = *row ? query.text(0) : "";
        if (verdict != "ok") return failure(error(code_in(verdict), "integrity_check"));
    }
    Query query(*this, "PRAGMA foreign_key_check", "foreign_key_check");
    const auto row = query.step();
    if (!row) return failure(row.error());
    if (*row) return failure(StoreError{StoreError::Kind::corrupt, 0, "foreign_key_check: a row has lost its parent"});
    return {};
}

bool Database::has_lost_its_name() {
    int has_moved = 0;
    const int code = sqlite3_file_control(m_connection.get(), "main", SQLITE_FCNTL_HAS_MOVED, &has_moved);
    return code == SQLITE_OK && has_moved != 0;
}

StoreError Database::error(int code, const char* during) const {
    return {kind_of(code), code, std::string{during} + ": " + sqlite3_errstr(code)};
}

Query::Query(Database& database, const char* sql, const char* during) : m_database(database), m_during(during) {
    StatementHandle& cached = database.m_statements[sql];
    if (!cached) {
        sqlite3_stmt* raw = nullptr;
        note(sqlite3_prepare_v3(database.m_connection.get(), sql, -1, SQLITE_PREPARE_PERSISTENT, &raw, nullptr));
        cached.reset(raw);
    }
    m_statement = cached.get();
    KIOSK_CHECK(m_statement == nullptr || sqlite3_stmt_busy(m_statement) == 0);
}

Query::~Query() {
    if (m_statement == nullptr) return;
    sqlite3_reset(m_statement);
    sqlite3_clear_bindings(m_statement);
}

void Query::note(int code) {
    if (m_failed_code == SQLITE_OK && code != SQLITE_OK) m_failed_code = code;
}

Query& Query::bind(std::int64_t number) {
    if (m_statement != nullptr) note(sqlite3_bind_int64(m_statement, ++m_bound, number));
    return *this;
}

Query& Query::bind(std::string_view text) {
    if (m_statement == nullptr) return *this;
    // A null pointer would bind NULL: an empty view is an empty text.
    const char* start = text.empty() ? "" : text.data();
    note(sqlite3_bind_text64(m_statement, ++m_bound, start, text.size(), SQLITE_TRANSIENT, SQLITE_UTF8));
    return *this;
}

Query& Query::bind(std::span<const std::byte> bytes) {
    if (m_statement == nullptr) return *this;
    const void* start = bytes.empty() ? static_cast<const void*>("") : bytes.data();
    note(sqlite3_bind_blob64(m_statement, ++m_bound, start, bytes.size(), SQLITE_TRANSIENT));
    return *this;
}

Query& Query::bind_null() {
    if (m_statement != nullptr) note(sqlite3_bind_null(m_statement, ++m_bound));
    return *this;
}

Query& Query::bind_column(const Query& other, int column) {
    if (m_statement == nullptr) return *this;
    note(sqlite3_bind_value(m_statement, ++m_bound, sqlite3_column_value(other.m_statement, column)));
    return *this;
}

Result<bool, StoreError> Query::step() {
    if (m_failed_code != SQLITE_OK || m_statement == nullptr) return failure(m_database.error(m_failed_code, m_during));
    KIOSK_CHECK(m_bound == sqlite3_bind_parameter_count(m_statement));
    const int code = sqlite3_step(m_statement);
    if (code == SQLITE_ROW) return true;
    if (code == SQLITE_DONE) return false;
    return failure(m_database.error(code, m_during));
}

Result<int, StoreError> Query::run() {
    const auto row = step();
    if (!row) return failure(row.error());
    KIOSK_CHECK(!*row);
    return sqlite3_changes(m_database.m_connection.get());
}

bool Query::is_null(int column) const {
    return sqlite3_column_type(m_statement, column) == SQLITE_NULL;
}
std::int64_t Query::integer(int column) const {
    return sqlite3_column_int64(m_statement, column);
}

std::string Query::text(int column) const {
    const auto bytes_of_text = bytes(column);
    return {reinterpret_cast<const char*>(bytes_of_text.data()), bytes_of_text.size()};
}

std::span<const std::byte> Query::bytes(int column) const {
    // The text conversion for texts and numbers, raw bytes for blobs; size after pointer, as SQLite asks.
    const void* start = sqlite3_column_type(m_statement, column) == SQLITE_BLOB
                            ? sqlite3_column_blob(m_statement, column)
                            : static_cast<const void*>(sqlite3_column_text(m_statement, column));
    const auto size = static_cast<std::size_t>(sqlite3_column_bytes(m_statement, column));
    if (start == nullptr) return {};
    return {static_cast<const std::byte*>(start), size};
}

Result<Transaction, StoreError> Transaction::begin(Database& database) {
    if (auto begun = database.execute("BEGIN IMMEDIATE", "begin"); !begun) return failure(begun.error());
    return Transaction{database};
}

Transaction::~Transaction() {
    // An error may already have rolled back; a second ROLLBACK then fails harmlessly.
    if (m_database != nullptr) static_cast<void>(m_database->execute("ROLLBACK", "roll back"));
}

Result<void, StoreError> Transaction::commit() {
    auto done = m_database->execute("COMMIT", "commit");
    if (done) m_database = nullptr;
    return done;
}

}  // namespace kiosk::store
