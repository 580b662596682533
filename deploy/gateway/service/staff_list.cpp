// The signed list of the people who may open the staff side of a kiosk, for when the network is away.
#include <algorithm>

#include "deploy/gateway/service/kiosk_agents.hpp"
#include "deploy/gateway/service/signed_document.hpp"

namespace kiosk::gateway {
namespace {

constexpr Milliseconds kHour = std::chrono::hours{1};
constexpr Milliseconds kListValid = std::chrono::days{7};

// Never lower than before, also when the database was restored, once that hour is over.
WallTime issued_at(Store& store, WallTime now) {
    const WallTime hour{now.unix_ms / kHour.count() * kHour.count()};
    return std::max(hour, store.kiosk_staff().last_kiosk_agent_change());
}

Json agent_json(const KioskAgentRow& agent) {
    return {{"agent_id", agent.agent_id},
            {"name", agent.name},
            {"role", agent.role},
            {"pin_hash", agent.pin_hash},
            {"is_pin_temporary", agent.is_pin_temporary},
            {"badge_hash", agent.badge_hash ? Json(*agent.badge_hash) : Json(nullptr)}};
}

}  // namespace

Answer get_staff_list(Tools& tools, const Call& call) {
    const WallTime issued = issued_at(tools.store, call.now);
    Json agents = Json::array();
    for (const KioskAgentRow& agent : tools.store.kiosk_staff().all_kiosk_agents()) {
        if (works_at(agent, call.kiosk.agency_name)) agents.push_back(agent_json(agent));
    }
    const Json list{{"version", issued.unix_ms},
                    {"kiosk_id", call.kiosk.kiosk_id},
                    {"issued_at", to_moment(issued)},
                    {"not_after", to_moment(WallTime{issued.unix_ms + kListValid.count()})},
                    {"agents", agents}};
    return signed_answer(tools, call, SignedKind::staff_list, list.dump());
}

}  // namespace kiosk::gateway
