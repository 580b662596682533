// Every change moves on: `changed` of two agents is never the same, whatever the clock says.
#include "deploy/gateway/service/kiosk_agents.hpp"

#include <algorithm>
#include <array>

#include "kiosk/domain/staff_pin.hpp"

namespace kiosk::gateway {
namespace {

constexpr std::ptrdiff_t kWorkingMax = 200;  // what a kiosk keeps

std::string hash_of_badge(const PrivateText& code) {
    std::string text = "agency-kiosk badge 1";
    text.push_back('\0');
    text += code.view();
    std::string hash = sha256(text);
    wipe(text.data(), text.size());
    return hash;
}

void put(Tools& tools, KioskAgentRow& agent, WallTime now) {
    KioskStaffStore& staff = tools.store.kiosk_staff();
    agent.changed = WallTime{std::max(now.unix_ms, staff.last_kiosk_agent_change().unix_ms + 1)};
    staff.put_kiosk_agent(agent);
    // So that the kiosks ask for their list again.
    tools.store.put_change({"staff_list", "", tools.store.next_feed_position(), 0, std::nullopt});
}

bool are_too_many(KioskStaffStore& staff, std::string_view agent_id) {
    const std::vector<KioskAgentRow> agents = staff.all_kiosk_agents();
    return std::count_if(agents.begin(), agents.end(), [&](const KioskAgentRow& agent) {
               return agent.is_active && agent.agent_id != agent_id;
           }) >= kWorkingMax;
}

}  // namespace

bool is_agent_role(std::string_view text) {
    constexpr std::array<std::string_view, 3> kRoles{"reception", "technician", "manager"};
    return std::find(kRoles.begin(), kRoles.end(), text) != kRoles.end();
}

bool works_at(const KioskAgentRow& agent, std::string_view agency_name) {
    return agent.is_active && (agent.agencies.empty() || std::find(agent.agencies.begin(), agent.agencies.end(),
                                                                   agency_name) != agent.agencies.end());
}

AgentOutcome set_agent(Tools& tools, const AgentWish& wish, WallTime now) {
    KioskStaffStore& staff = tools.store.kiosk_staff();
    if (fault_of_staff_pin(wish.pin.view()) != StaffPinFault::none) return AgentOutcome::weak_pin;
    for (const std::string& agency : wish.agencies) {
        if (!tools.store.agency(agency) && !tools.store.kiosk_for_agency(agency)) return AgentOutcome::no_such_agency;
    }
    if (are_too_many(staff, wish.agent_id)) return AgentOutcome::too_many;
    KioskAgentRow agent;
    agent.agent_id = wish.agent_id;
    agent.name = wish.name;
    agent.role = wish.role;
    agent.agencies = wish.agencies;
    if (wish.badge_code) {
        agent.badge_hash = hash_of_badge(*wish.badge_code);
        const auto holder = staff.kiosk_agent_of_badge(*agent.badge_hash);
        if (holder && holder->agent_id != wish.agent_id) return AgentOutcome::badge_in_use;
    }
    agent.pin_hash = Secrets::hash_password(wish.pin);
    agent.is_pin_temporary = wish.pin_origin == PinOrigin::given;
    put(tools, agent, now);
    staff.end_agent_sessions_of(agent.agent_id, "");
    return AgentOutcome::done;
}

AgentOutcome choose_pin(Tools& tools, const AgentAtKiosk& agent, const PrivateText& pin, WallTime now) {
    KioskAgentRow changed = agent.row;
    const bool is_weak = fault_of_staff_pin(pin.view()) != StaffPinFault::none;
    if (is_weak || tools.secrets.verify_password(changed.pin_hash, pin)) return AgentOutcome::weak_pin;
    changed.pin_hash = Secrets::hash_password(pin);
    changed.is_pin_temporary = false;
    put(tools, changed, now);
    tools.store.kiosk_staff().end_agent_sessions_of(changed.agent_id, agent.token_hash);
    return AgentOutcome::done;
}

AgentOutcome close_agent(Tools& tools, std::string_view agent_id, WallTime now) {
    auto agent = tools.store.kiosk_staff().kiosk_agent(agent_id);
    if (!agent) return AgentOutcome::no_such_agent;
    agent->is_active = false;
    put(tools, *agent, now);
    tools.store.kiosk_staff().end_agent_sessions_of(agent_id, "");
    return AgentOutcome::done;
}

}  // namespace kiosk::gateway
