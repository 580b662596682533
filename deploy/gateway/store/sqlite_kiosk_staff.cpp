// SqliteKioskStaff: who may open the staff side of a kiosk.
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

}  // namespace kiosk::gateway
