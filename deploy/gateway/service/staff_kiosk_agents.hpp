// Who may open the staff side of a kiosk and what was done there, for the staff socket.
#pragma once

#include "deploy/gateway/service/staff.hpp"

namespace kiosk::gateway {

// nullopt: the path is none of these.
[[nodiscard]] std::optional<StaffService::Outcome> serve_kiosk_agents(Tools& tools, const HttpRequest& request,
                                                                      WallTime now);

}  // namespace kiosk::gateway
