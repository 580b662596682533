// SqliteStore: what tenants leave at a kiosk.
#include "deploy/gateway/store/sqlite_store.hpp"

namespace kiosk::gateway {
namespace {

constexpr const char* kDepositColumns =
    "SELECT reference, operation_id, kiosk_id, kind, level, tenant_id, captured_ms, received_ms, state, reason, "
    "sealed_content FROM deposit ";

DepositRow read_deposit(SqliteStatement& row) {
    DepositRow deposit;
    deposit.reference = row.read_text();
    deposit.operation_id = row.read_text();
    deposit.kiosk_id = row.read_text();
    deposit.kind = row.read_text();
    deposit.level = row.read_text();
    deposit.tenant_id = row.read_optional_text();
    deposit.captured = row.read_optional_time();
    deposit.received = row.read_time();
    deposit.state = row.read_text();
    deposit.reason = row.read_optional_text();
    deposit.sealed_content = row.read_text();
    return deposit;
}

}  // namespace

void SqliteStore::add_deposit_ticket(const DepositTicketRow& ticket) {
    statement("INSERT INTO deposit_ticket VALUES (?, ?, ?, ?, ?)")
        .bind(ticket.ticket_hash)
        .bind(ticket.kiosk_id)
        .bind(ticket.tenant_id)
        .bind(ticket.holder_id)
        .bind(ticket.expires)
        .run();
}

std::optional<DepositTicketRow> SqliteStore::deposit_ticket(std::string_view ticket_hash) {
    auto select = statement(
        "SELECT ticket_hash, kiosk_id, tenant_id, holder_id, expires_ms FROM deposit_ticket WHERE ticket_hash = ?");
    select.bind(ticket_hash);
    if (!select.next()) return std::nullopt;
    DepositTicketRow ticket;
    ticket.ticket_hash = select.read_text();
    ticket.kiosk_id = select.read_text();
    ticket.tenant_id = select.read_text();
    ticket.holder_id = select.read_number();
    ticket.expires = select.read_time();
    return ticket;
}

void SqliteStore::remove_deposit_tickets_before(WallTime expired) {
    statement("DELETE FROM deposit_ticket WHERE expires_ms <= ?").bind(expired).run();
}

void SqliteStore::add_deposit(const DepositRow& deposit) {
    statement(
        "INSERT INTO deposit(reference, operation_id, kiosk_id, kind, level, tenant_id, captured_ms, received_ms, "
        "state, reason, sealed_content) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
        .bind(deposit.reference)
        .bind(deposit.operation_id)
        .bind(deposit.kiosk_id)
        .bind(deposit.kind)
        .bind(deposit.level)
        .bind(deposit.tenant_id)
        .bind(deposit.captured)
        .bind(deposit.received)
        .bind(deposit.state)
        .bind(deposit.reason)
        .bind(deposit.sealed_content)
        .run();
}

std::optional<DepositRow> SqliteStore::deposit(std::string_view reference) {
    auto select = statement((std::string{kDepositColumns} + "WHERE reference = ?").c_str());
    select.bind(reference);
    if (!select.next()) return std::nullopt;
    return read_deposit(select);
}

bool SqliteStore::has_upload(std::string_view upload_id, std::string_view kiosk_id) {
    auto select = statement("SELECT 1 FROM upload WHERE upload_id = ? AND kiosk_id = ?");
    select.bind(upload_id).bind(kiosk_id);
    return select.next();
}

void SqliteStore::give_upload_to(std::string_view upload_id, std::string_view deposit_operation) {
    statement("UPDATE upload SET deposit = ? WHERE upload_id = ?").bind(deposit_operation).bind(upload_id).run();
}

void SqliteStore::put_preference(std::string_view tenant_id, std::string_view name, bool value, WallTime captured) {
    statement(
        "INSERT INTO preference VALUES (?, ?, ?, ?) ON CONFLICT(tenant_id, name) DO UPDATE SET value = excluded.value, "
        "captured_ms = excluded.captured_ms WHERE excluded.captured_ms > preference.captured_ms")
        .bind(tenant_id)
        .bind(name)
        .bind(value)
        .bind(captured)
        .run();
}

std::vector<DepositRow> SqliteStore::all_deposits() {
    std::vector<DepositRow> deposits;
    auto select = statement((std::string{kDepositColumns} + "ORDER BY received_ms, reference").c_str());
    while (select.next()) deposits.push_back(read_deposit(select));
    return deposits;
}

}  // namespace kiosk::gateway
