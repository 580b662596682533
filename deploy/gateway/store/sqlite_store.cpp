// SqliteStore: opening and migrating, transactions, operations and messages.
#include "deploy/gateway/store/sqlite_store.hpp"

#include "deploy/gateway/store/schema.hpp"

namespace kiosk::gateway {

Result<std::unique_ptr<SqliteStore>, StoreError> SqliteStore::open(const std::string& path, OpenMode mode) {
    auto connection = SqliteConnection::open(path, mode);
    if (!connection) return failure(connection.error());
    std::unique_ptr<SqliteStore> store(new SqliteStore(std::move(*connection)));
    const auto ready = mode == OpenMode::read_write ? store->migrate() : store->check_version();
    if (!ready) return failure(ready.error());
    return store;
}

Result<void, StoreError> SqliteStore::check_version() {
    auto version = statement("PRAGMA user_version");
    const int found = version.next() ? version.read_int() : 0;
    if (const auto error = m_connection->take_failure()) return failure(*error);
    if (found > kMigrations.back().version) return failure(StoreError{StoreErrorKind::newer_schema, "migrate"});
    return {};
}

Result<void, StoreError> SqliteStore::migrate() {
    if (const auto known = check_version(); !known) return known;
    for (const Migration& migration : kMigrations) {
        int version = 0;
        {
            auto current = statement("PRAGMA user_version");
            version = current.next() ? current.read_int() : 0;
        }
        if (version >= migration.version) continue;
        begin();
        m_connection->execute(migration.sql);
        m_connection->execute(("PRAGMA user_version=" + std::to_string(migration.version)).c_str());
        if (const auto done = commit(); !done) return done;
    }
    return {};
}

void SqliteStore::begin() {
    (void)m_connection->take_failure();
    m_connection->execute("BEGIN IMMEDIATE");
}

Result<void, StoreError> SqliteStore::commit() {
    m_connection->execute("COMMIT");
    if (const auto error = m_connection->take_failure()) {
        roll_back();
        return failure(*error);
    }
    return {};
}

void SqliteStore::roll_back() {
    (void)m_connection->take_failure();
    m_connection->execute("ROLLBACK");
    (void)m_connection->take_failure();  // there is nothing to roll back when BEGIN itself failed
}

// --- operations ------------------------------------------------------------------------------------------------------

std::optional<StoredAnswer> SqliteStore::stored_answer(std::string_view operation_id) {
    auto select = statement(
        "SELECT operation_id, digest, status, sealed_body, retry_after_s, stored_ms, reference, ended_with_session "
        "FROM operation WHERE operation_id = ?");
    select.bind(operation_id);
    if (!select.next()) return std::nullopt;
    StoredAnswer answer;
    answer.operation_id = select.read_text();
    answer.digest = select.read_text();
    answer.status = select.read_int();
    answer.sealed_body = select.read_optional_text();
    if (const auto seconds = select.read_optional_number()) answer.retry_after_s = static_cast<int>(*seconds);
    answer.stored = select.read_time();
    answer.reference = select.read_optional_text().value_or("");
    answer.ended_with_session = select.read_flag();
    return answer;
}

void SqliteStore::put_stored_answer(const StoredAnswer& answer) {
    statement(
        "INSERT INTO operation(operation_id, digest, status, sealed_body, retry_after_s, stored_ms, reference) "
        "VALUES (?, ?, ?, ?, ?, ?, nullif(?, ''))")
        .bind(answer.operation_id)
        .bind(answer.digest)
        .bind(answer.status)
        .bind(answer.sealed_body)
        .bind(answer.retry_after_s)
        .bind(answer.stored)
        .bind(answer.reference)
        .run();
}

void SqliteStore::erase_answer_bodies_before(WallTime stored) {
    statement("UPDATE operation SET sealed_body = NULL WHERE sealed_body IS NOT NULL AND stored_ms < ?")
        .bind(stored)
        .run();
}

std::string SqliteStore::operation_of_sequence(const KioskRow& kiosk, std::int64_t sequence,
                                               std::string_view operation_id) {
    statement("INSERT INTO kiosk_sequence VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING")
        .bind(kiosk.kiosk_id)
        .bind(kiosk.enrolment)
        .bind(sequence)
        .bind(operation_id)
        .run();
    auto select =
        statement("SELECT operation_id FROM kiosk_sequence WHERE kiosk_id = ? AND enrolment = ? AND sequence = ?");
    select.bind(kiosk.kiosk_id).bind(kiosk.enrolment).bind(sequence);
    return select.next() ? select.read_text() : std::string{};
}

// --- messages --------------------------------------------------------------------------------------------------------

namespace {

constexpr const char* kMessageColumns =
    "SELECT message_id, kind, unique_key, sealed_content, next_try_ms, expires_ms, tries, done_ms "
    "FROM message ";

MessageRow read_message(SqliteStatement& row) {
    MessageRow message;
    message.message_id = row.read_number();
    message.kind = row.read_text();
    message.unique_key = row.read_text();
    message.sealed_content = row.read_text();
    message.next_try = row.read_time();
    message.expires = row.read_time();
    message.tries = row.read_int();
    message.done = row.read_optional_time();
    return message;
}

}  // namespace

void SqliteStore::add_message(const MessageRow& message) {
    statement(
        "INSERT INTO message(kind, unique_key, sealed_content, next_try_ms, expires_ms) VALUES (?, ?, ?, ?, ?) "
        "ON CONFLICT(unique_key) DO NOTHING")
        .bind(message.kind)
        .bind(message.unique_key)
        .bind(message.sealed_content)
        .bind(message.next_try)
        .bind(message.expires)
        .run();
}

std::optional<MessageRow> SqliteStore::due_message(WallTime now) {
    const std::string sql = std::string{kMessageColumns} +
                            "WHERE done_ms IS NULL AND next_try_ms <= ? ORDER BY next_try_ms, message_id LIMIT 1";
    auto select = statement(sql.c_str());
    select.bind(now);
    if (!select.next()) return std::nullopt;
    return read_message(select);
}

void SqliteStore::finish_message(std::int64_t message_id, WallTime now) {
    statement("UPDATE message SET done_ms = ?, sealed_content = '' WHERE message_id = ?")
        .bind(now)
        .bind(message_id)
        .run();
}

void SqliteStore::postpone_message(std::int64_t message_id, WallTime next_try) {
    statement("UPDATE message SET next_try_ms = ?, tries = tries + 1 WHERE message_id = ?")
        .bind(next_try)
        .bind(message_id)
        .run();
}

std::vector<MessageRow> SqliteStore::all_messages() {
    std::vector<MessageRow> messages;
    auto select = statement((std::string{kMessageColumns} + "ORDER BY message_id").c_str());
    while (select.next()) messages.push_back(read_message(select));
    return messages;
}

}  // namespace kiosk::gateway
