// SqliteKioskStaff: who may open the staff side of a kiosk, and who has.
#include "deploy/gateway/store/sqlite_kiosk_staff.hpp"

namespace kiosk::gateway {
namespace {

constexpr const char* kAgentColumns =
    "SELECT agent_id, name, role, pin_hash, is_pin_temporary, badge_hash, is_active, changed_ms FROM kiosk_agent ";

KioskAgentRow read_agent(SqliteStatement& row) {
    KioskAgentRow agent;
    agent.agent_id = row.read_text();
    agent.name = row.read_text();
    agent.role = row.read_text();
    agent.pin_hash = row.read_text();
    agent.is_pin_temporary = row.read_flag();
    agent.badge_hash = row.read_optional_text();
    agent.is_active = row.read_flag();
    agent.changed = row.read_time();
    return agent;
}

}  // namespace

void SqliteKioskStaff::put_kiosk_agent(const KioskAgentRow& agent) {
    statement("INSERT OR REPLACE INTO kiosk_agent VALUES (?, ?, ?, ?, ?, ?, ?, ?)")
        .bind(agent.agent_id)
        .bind(agent.name)
        .bind(agent.role)
        .bind(agent.pin_hash)
        .bind(agent.is_pin_temporary)
        .bind(agent.badge_hash)
        .bind(agent.is_active)
        .bind(agent.changed)
        .run();
    statement("DELETE FROM kiosk_agent_agency WHERE agent_id = ?").bind(agent.agent_id).run();
    for (const std::string& agency : agent.agencies) {
        statement("INSERT INTO kiosk_agent_agency VALUES (?, ?) ON CONFLICT DO NOTHING")
            .bind(agent.agent_id)
            .bind(agency)
            .run();
    }
}

std::optional<KioskAgentRow> SqliteKioskStaff::kiosk_agent(std::string_view agent_id) {
    auto select = statement((std::string{kAgentColumns} + "WHERE agent_id = ?").c_str());
    select.bind(agent_id);
    if (!select.next()) return std::nullopt;
    KioskAgentRow agent = read_agent(select);
    agent.agencies = agencies_of(agent_id);
    return agent;
}

std::optional<KioskAgentRow> SqliteKioskStaff::kiosk_agent_of_badge(std::string_view badge_hash) {
    auto select = statement((std::string{kAgentColumns} + "WHERE badge_hash = ? AND is_active = 1").c_str());
    select.bind(badge_hash);
    if (!select.next()) return std::nullopt;
    KioskAgentRow agent = read_agent(select);
    agent.agencies = agencies_of(agent.agent_id);
    return agent;
}

std::vector<KioskAgentRow> SqliteKioskStaff::all_kiosk_agents() {
    std::vector<KioskAgentRow> agents;
    auto select = statement((std::string{kAgentColumns} + "ORDER BY agent_id").c_str());
    while (select.next()) agents.push_back(read_agent(select));
    for (KioskAgentRow& agent : agents) agent.agencies = agencies_of(agent.agent_id);
    return agents;
}

WallTime SqliteKioskStaff::last_kiosk_agent_change() {
    auto select = statement("SELECT coalesce(max(changed_ms), 0) FROM kiosk_agent");
    return select.next() ? select.read_time() : WallTime{};
}

std::vector<std::string> SqliteKioskStaff::agencies_of(std::string_view agent_id) {
    std::vector<std::string> agencies;
    auto select = statement("SELECT agency_name FROM kiosk_agent_agency WHERE agent_id = ? ORDER BY agency_name");
    select.bind(agent_id);
    while (select.next()) agencies.push_back(select.read_text());
    return agencies;
}

// --- sessions --------------------------------------------------------------------------------------------------------

void SqliteKioskStaff::add_agent_session(const AgentSessionRow& session) {
    statement("INSERT INTO agent_session VALUES (?, ?, ?, ?, ?, ?)")
        .bind(session.token_hash)
        .bind(session.kiosk_id)
        .bind(session.agent_id)
        .bind(session.began)
        .bind(session.expires)
        .bind(session.operation_id)
        .run();
}

std::optional<AgentSessionRow> SqliteKioskStaff::agent_session(std::string_view token_hash) {
    auto select = statement(
        "SELECT token_hash, kiosk_id, agent_id, began_ms, expires_ms, operation_id FROM agent_session "
        "WHERE token_hash = ?");
    select.bind(token_hash);
    if (!select.next()) return std::nullopt;
    AgentSessionRow session;
    session.token_hash = select.read_text();
    session.kiosk_id = select.read_text();
    session.agent_id = select.read_text();
    session.began = select.read_time();
    session.expires = select.read_time();
    session.operation_id = select.read_text();
    return session;
}

void SqliteKioskStaff::extend_agent_session(std::string_view token_hash, WallTime expires) {
    statement("UPDATE agent_session SET expires_ms = ? WHERE token_hash = ?").bind(expires).bind(token_hash).run();
}

void SqliteKioskStaff::end_agent_session(std::string_view token_hash) {
    statement(
        "UPDATE operation SET sealed_body = NULL, ended_with_session = 1 WHERE operation_id = "
        "(SELECT operation_id FROM agent_session WHERE token_hash = ?)")
        .bind(token_hash)
        .run();
    statement("DELETE FROM agent_session WHERE token_hash = ?").bind(token_hash).run();
}

void SqliteKioskStaff::end_agent_sessions_of(std::string_view agent_id, std::string_view except_token_hash) {
    statement(
        "UPDATE operation SET sealed_body = NULL, ended_with_session = 1 WHERE operation_id IN "
        "(SELECT operation_id FROM agent_session WHERE agent_id = ? AND token_hash <> ?)")
        .bind(agent_id)
        .bind(except_token_hash)
        .run();
    statement("DELETE FROM agent_session WHERE agent_id = ? AND token_hash <> ?")
        .bind(agent_id)
        .bind(except_token_hash)
        .run();
}

void SqliteKioskStaff::end_agent_sessions_before(WallTime now) {
    statement(
        "UPDATE operation SET sealed_body = NULL, ended_with_session = 1 WHERE operation_id IN "
        "(SELECT operation_id FROM agent_session WHERE expires_ms <= ?)")
        .bind(now)
        .run();
    statement("DELETE FROM agent_session WHERE expires_ms <= ?").bind(now).run();
}

}  // namespace kiosk::gateway
