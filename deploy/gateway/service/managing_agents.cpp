// A manager at the glass makes and closes the agents of the own agency.
#include <algorithm>

#include "deploy/gateway/service/journal.hpp"
#include "deploy/gateway/service/kiosk_agents.hpp"
#include "kiosk/domain/staff_pin.hpp"

namespace kiosk::gateway {
namespace {

void note(Tools& tools, const Call& call, const JournalNote& what) {
    note_in_journal(tools.store, tools.secrets,
                    {"agent " + call.agent->row.agent_id, what.act, what.reference, what.detail}, call.now);
}

Json agent_json(const KioskAgentRow& agent) {
    return {{"agent_id", agent.agent_id},
            {"name", agent.name},
            {"role", agent.role},
            {"agencies", agent.agencies},
            {"is_pin_temporary", agent.is_pin_temporary},
            {"has_badge", agent.badge_hash.has_value()}};
}

// Nobody closes who also works where the manager has no say.
bool is_within(const KioskAgentRow& agent, const KioskAgentRow& manager) {
    if (manager.agencies.empty()) return true;
    return !agent.agencies.empty() && std::all_of(agent.agencies.begin(), agent.agencies.end(),
                                                  [&](const std::string& agency) { return works_at(manager, agency); });
}

Answer answer_of(AgentOutcome outcome) {
    if (outcome == AgentOutcome::weak_pin) return problem(422, "pin-too-weak", "", Keep::yes);
    if (outcome == AgentOutcome::too_many) return problem(409, "too-many", "", Keep::yes);
    return not_found();
}

}  // namespace

Answer get_agents(Tools& tools, const Call& call) {
    Json agents = Json::array();
    for (const KioskAgentRow& agent : tools.store.kiosk_staff().all_kiosk_agents()) {
        if (works_at(agent, call.kiosk.agency_name)) agents.push_back(agent_json(agent));
    }
    return good(200, {{"agents", agents}});
}

Answer create_agent(Tools& tools, const Call& call) {
    MemberReader reader(call.body);
    AgentWish wish;
    wish.agent_id = reader.text("agent_id", 1, 16);
    if (!is_agent_id(wish.agent_id)) reader.refuse("agent_id");
    wish.name = reader.text("name", 1, kAgentNameMax);
    wish.role = reader.text("role", 1, 16);
    if (!is_agent_role(wish.role)) reader.refuse("role");
    wish.pin = reader.private_text("pin", 1, 16);
    if (!is_staff_pin(wish.pin.view())) reader.refuse("pin");
    if (const auto wrong = reader.first_wrong()) return invalid_field(*wrong);
    const auto known = tools.store.kiosk_staff().kiosk_agent(wish.agent_id);
    // The number of somebody who was closed here may be given again; everybody else keeps theirs.
    if (known && (known->is_active || !is_within(*known, call.agent->row)))
        return problem(409, "agent-exists", "", Keep::yes);
    wish.agencies = {call.kiosk.agency_name};
    const AgentOutcome outcome = set_agent(tools, wish, call.now);
    if (outcome != AgentOutcome::done) return answer_of(outcome);
    note(tools, call, {"", "kiosk_agent_set", wish.agent_id, wish.role});
    const auto made = tools.store.kiosk_staff().kiosk_agent(wish.agent_id);
    return made ? good(201, agent_json(*made)) : internal_error();
}

Answer close_agent_of_agency(Tools& tools, const Call& call) {
    const MemberReader reader(call.body);
    if (const auto wrong = reader.first_wrong()) return invalid_field(*wrong);
    const auto agent = tools.store.kiosk_staff().kiosk_agent(call.path_id);
    if (!agent || !works_at(*agent, call.kiosk.agency_name)) return not_found();
    const bool is_self = agent->agent_id == call.agent->row.agent_id;
    if (is_self || !is_within(*agent, call.agent->row)) return not_allowed();
    (void)close_agent(tools, agent->agent_id, call.now);
    note(tools, call, {"", "kiosk_agent_closed", agent->agent_id, ""});
    return good(201, {{"agent_id", agent->agent_id}, {"status", "closed"}});
}

}  // namespace kiosk::gateway
