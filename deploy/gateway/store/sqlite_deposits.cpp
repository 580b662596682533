// SqliteStore: uploads, deposits and preferences.
#include "deploy/gateway/store/sqlite_store.hpp"

namespace kiosk::gateway {
namespace {

constexpr const char* kUploadColumns =
    "SELECT upload_id, kiosk_id, digest, key_id, size_bytes, stored_ms, feed_position, deposit_id FROM upload ";
constexpr const char* kDepositColumns =
    "SELECT operation_id, kiosk_id, reference, kind, status, reason, identity, tenant_id, sealed_content, received_ms, "
    "done_ms FROM deposit ";

UploadRow read_upload(SqliteStatement& row) {
    UploadRow upload;
    upload.upload_id = row.read_text();
    upload.kiosk_id = row.read_text();
    upload.digest = row.read_text();
    upload.key_id = row.read_text();
    upload.size_bytes = row.read_number();
    upload.stored = row.read_time();
    upload.feed_position = row.read_number();
    upload.deposit_id = row.read_optional_text();
    return upload;
}

DepositRow read_deposit(SqliteStatement& row) {
    DepositRow deposit;
    deposit.operation_id = row.read_text();
    deposit.kiosk_id = row.read_text();
    deposit.reference = row.read_text();
    deposit.kind = row.read_text();
    deposit.status = row.read_text();
    deposit.reason = row.read_text();
    deposit.identity = row.read_text();
    deposit.tenant_id = row.read_text();
    deposit.sealed_content = row.read_text();
    deposit.received = row.read_time();
    deposit.done = row.read_optional_time();
    return deposit;
}

}  // namespace

void SqliteStore::put_upload(const UploadRow& upload) {
    statement("INSERT OR REPLACE INTO upload VALUES (?, ?, ?, ?, ?, ?, ?, ?)")
        .bind(upload.upload_id)
        .bind(upload.kiosk_id)
        .bind(upload.digest)
        .bind(upload.key_id)
        .bind(upload.size_bytes)
        .bind(upload.stored)
        .bind(upload.feed_position)
        .bind(upload.deposit_id)
        .run();
}

std::optional<UploadRow> SqliteStore::upload(std::string_view upload_id) {
    auto select = statement((std::string{kUploadColumns} + "WHERE upload_id = ?").c_str());
    select.bind(upload_id);
    if (!select.next()) return std::nullopt;
    return read_upload(select);
}

std::vector<UploadRow> SqliteStore::unnamed_uploads_before(WallTime stored) {
    auto select =
        statement((std::string{kUploadColumns} +
                   "WHERE deposit_id IS NULL AND size_bytes > 0 AND stored_ms < ? ORDER BY stored_ms LIMIT 16")
                      .c_str());
    select.bind(stored);
    std::vector<UploadRow> uploads;
    while (select.next()) uploads.push_back(read_upload(select));
    return uploads;
}

void SqliteStore::add_deposit(const DepositRow& deposit) {
    statement("INSERT INTO deposit VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
        .bind(deposit.operation_id)
        .bind(deposit.kiosk_id)
        .bind(deposit.reference)
        .bind(deposit.kind)
        .bind(deposit.status)
        .bind(deposit.reason)
        .bind(deposit.identity)
        .bind(deposit.tenant_id)
        .bind(deposit.sealed_content)
        .bind(deposit.received)
        .bind(deposit.done)
        .run();
}

std::optional<DepositRow> SqliteStore::deposit(std::string_view operation_id) {
    auto select = statement((std::string{kDepositColumns} + "WHERE operation_id = ?").c_str());
    select.bind(operation_id);
    if (!select.next()) return std::nullopt;
    return read_deposit(select);
}

void SqliteStore::finish_deposit(std::string_view operation_id, WallTime now) {
    statement("UPDATE deposit SET done_ms = ? WHERE operation_id = ? AND done_ms IS NULL")
        .bind(now)
        .bind(operation_id)
        .run();
}

std::vector<DepositRow> SqliteStore::waiting_deposits(int limit) {
    auto select = statement((std::string{kDepositColumns} +
                             "WHERE done_ms IS NULL AND status <> 'taken' ORDER BY received_ms, operation_id LIMIT ?")
                                .c_str());
    select.bind(limit);
    std::vector<DepositRow> deposits;
    while (select.next()) deposits.push_back(read_deposit(select));
    return deposits;
}

std::vector<DepositRow> SqliteStore::all_deposits() {
    auto select = statement((std::string{kDepositColumns} + "ORDER BY received_ms, operation_id").c_str());
    std::vector<DepositRow> deposits;
    while (select.next()) deposits.push_back(read_deposit(select));
    return deposits;
}

void SqliteStore::put_preference(const PreferenceRow& preference) {
    statement(
        "INSERT INTO preference VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT(holder_id, name) DO UPDATE SET "
        "is_on = excluded.is_on, captured_ms = excluded.captured_ms, effective_from = excluded.effective_from, "
        "since_ms = excluded.since_ms "
        "WHERE excluded.captured_ms > captured_ms")
        .bind(preference.holder_id)
        .bind(preference.name)
        .bind(preference.is_on)
        .bind(preference.captured)
        .bind(preference.effective_from)
        .bind(preference.since.value_or(preference.captured))
        .run();
}

void SqliteStore::move_effect(std::int64_t holder_id, std::string_view name, std::string_view effective_from) {
    statement("UPDATE preference SET effective_from = ? WHERE holder_id = ? AND name = ?")
        .bind(effective_from)
        .bind(holder_id)
        .bind(name)
        .run();
}

}  // namespace kiosk::gateway
