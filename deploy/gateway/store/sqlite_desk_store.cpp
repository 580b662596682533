// SqliteDeskStore: agents, their sessions, the journal, the staff list, and finding by reference.
#include "deploy/gateway/store/sqlite_desk_store.hpp"

namespace kiosk::gateway {
namespace {

constexpr const char* kAgentColumns =
    "SELECT name, display_name, role, password_hash, is_active, created_ms FROM desk_agent ";
constexpr const char* kJournalColumns =
    "SELECT entry_id, at_ms, agent_name, act, reference, detail, hash FROM desk_journal ";

DeskAgentRow read_agent(SqliteStatement& row) {
    DeskAgentRow agent;
    agent.name = row.read_text();
    agent.display_name = row.read_text();
    agent.role = row.read_text();
    agent.password_hash = row.read_text();
    agent.is_active = row.read_flag();
    agent.created = row.read_time();
    return agent;
}

JournalRow read_entry(SqliteStatement& row) {
    JournalRow entry;
    entry.entry_id = row.read_number();
    entry.at = row.read_time();
    entry.agent_name = row.read_text();
    entry.act = row.read_text();
    entry.reference = row.read_text();
    entry.detail = row.read_text();
    entry.hash = row.read_text();
    return entry;
}

}  // namespace

void SqliteDeskStore::put_agent(const DeskAgentRow& agent) {
    statement("INSERT OR REPLACE INTO desk_agent VALUES (?, ?, ?, ?, ?, ?)")
        .bind(agent.name)
        .bind(agent.display_name)
        .bind(agent.role)
        .bind(agent.password_hash)
        .bind(agent.is_active)
        .bind(agent.created)
        .run();
}

std::optional<DeskAgentRow> SqliteDeskStore::agent(std::string_view name) {
    auto select = statement((std::string{kAgentColumns} + "WHERE name = ?").c_str());
    select.bind(name);
    if (!select.next()) return std::nullopt;
    return read_agent(select);
}

std::vector<DeskAgentRow> SqliteDeskStore::all_agents() {
    auto select = statement((std::string{kAgentColumns} + "ORDER BY name").c_str());
    std::vector<DeskAgentRow> agents;
    while (select.next()) agents.push_back(read_agent(select));
    return agents;
}

void SqliteDeskStore::add_desk_session(const DeskSessionRow& session) {
    statement("INSERT INTO desk_session VALUES (?, ?, ?, ?)")
        .bind(session.token_hash)
        .bind(session.agent_name)
        .bind(session.began)
        .bind(session.seen)
        .run();
}

std::optional<DeskSessionRow> SqliteDeskStore::desk_session(std::string_view token_hash) {
    auto select = statement("SELECT token_hash, agent_name, began_ms, seen_ms FROM desk_session WHERE token_hash = ?");
    select.bind(token_hash);
    if (!select.next()) return std::nullopt;
    DeskSessionRow session;
    session.token_hash = select.read_text();
    session.agent_name = select.read_text();
    session.began = select.read_time();
    session.seen = select.read_time();
    return session;
}

void SqliteDeskStore::note_desk_session_seen(std::string_view token_hash, WallTime now) {
    statement("UPDATE desk_session SET seen_ms = ? WHERE token_hash = ?").bind(now).bind(token_hash).run();
}

void SqliteDeskStore::end_desk_session(std::string_view token_hash) {
    statement("DELETE FROM desk_session WHERE token_hash = ?").bind(token_hash).run();
}

void SqliteDeskStore::end_desk_sessions_of(std::string_view agent_name) {
    statement("DELETE FROM desk_session WHERE agent_name = ?").bind(agent_name).run();
}

void SqliteDeskStore::remove_desk_sessions_before(WallTime began, WallTime seen) {
    statement("DELETE FROM desk_session WHERE began_ms <= ? OR seen_ms <= ?").bind(began).bind(seen).run();
}

void SqliteDeskStore::add_journal_entry(const JournalRow& entry) {
    statement("INSERT INTO desk_journal VALUES (?, ?, ?, ?, ?, ?, ?)")
        .bind(entry.entry_id)
        .bind(entry.at)
        .bind(entry.agent_name)
        .bind(entry.act)
        .bind(entry.reference)
        .bind(entry.detail)
        .bind(entry.hash)
        .run();
}

std::optional<JournalRow> SqliteDeskStore::last_journal_entry() {
    auto select = statement((std::string{kJournalColumns} + "ORDER BY entry_id DESC LIMIT 1").c_str());
    if (!select.next()) return std::nullopt;
    return read_entry(select);
}

std::vector<JournalRow> SqliteDeskStore::journal_before(std::int64_t entry_id, int limit) {
    auto select =
        statement((std::string{kJournalColumns} + "WHERE entry_id < ? ORDER BY entry_id DESC LIMIT ?").c_str());
    select.bind(entry_id).bind(limit);
    std::vector<JournalRow> entries;
    while (select.next()) entries.push_back(read_entry(select));
    return entries;
}

std::vector<StaffItem> SqliteDeskStore::open_staff_items(int limit) {
    auto select = statement(
        "SELECT reference, reason, since_ms FROM staff_item WHERE NOT EXISTS (SELECT 1 FROM staff_item_dismissal AS "
        "done WHERE done.reference = staff_item.reference AND done.reason = staff_item.reason AND "
        "done.at_ms >= staff_item.since_ms) "
        "ORDER BY since_ms, reference, reason LIMIT ?");
    select.bind(limit);
    std::vector<StaffItem> items;
    while (select.next()) {
        StaffItem item;
        item.reference = select.read_text();
        item.reason = select.read_text();
        item.since = select.read_time();
        items.push_back(std::move(item));
    }
    return items;
}

void SqliteDeskStore::raise_staff_item(const StaffItem& item) {
    // Later than its dismissal, whatever the clock says.
    statement(
        "INSERT INTO staff_item VALUES (?1, ?2, ?3) ON CONFLICT DO UPDATE SET since_ms = "
        "max(excluded.since_ms, (SELECT max(at_ms) + 1 FROM staff_item_dismissal WHERE reference = ?1 AND reason = ?2))"
        " WHERE since_ms <= (SELECT max(at_ms) FROM staff_item_dismissal WHERE reference = ?1 AND reason = ?2)")
        .bind(item.reference)
        .bind(item.reason)
        .bind(item.since)
        .run();
}

void SqliteDeskStore::dismiss_staff_item(const DismissedItemRow& item) {
    // Not before the case, whatever the clock says.
    statement(
        "INSERT INTO staff_item_dismissal SELECT ?1, ?2, ?3, ?4, max(?5, since_ms) FROM staff_item "
        "WHERE reference = ?1 AND reason = ?2 ON CONFLICT DO NOTHING")
        .bind(item.reference)
        .bind(item.reason)
        .bind(item.agent_name)
        .bind(item.sealed_why)
        .bind(item.at)
        .run();
}

std::vector<std::string> SqliteDeskStore::deposits_with_reference(std::string_view reference) {
    auto select = statement("SELECT operation_id FROM deposit WHERE reference = ? ORDER BY received_ms DESC LIMIT 20");
    select.bind(reference);
    std::vector<std::string> ids;
    while (select.next()) ids.push_back(select.read_text());
    return ids;
}

std::vector<std::string> SqliteDeskStore::requests_with_reference(std::string_view reference) {
    auto select = statement("SELECT request_id FROM request WHERE reference = ? ORDER BY created_ms DESC LIMIT 20");
    select.bind(reference);
    std::vector<std::string> ids;
    while (select.next()) ids.push_back(select.read_text());
    return ids;
}

}  // namespace kiosk::gateway
