// Agents who have opened the staff side of a kiosk.
#pragma once

#include "deploy/gateway/service/operations.hpp"

namespace kiosk::gateway {

// Whose session this is, at this kiosk; makes it last longer. nullopt: nobody's, or over.
[[nodiscard]] std::optional<AgentAtKiosk> agent_behind(Tools& tools, const Call& call, const PrivateText& token);

}  // namespace kiosk::gateway
