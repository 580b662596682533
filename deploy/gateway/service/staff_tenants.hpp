// What the staff do for a tenant: requests move on, certificates are handled, notices are issued.
#pragma once

#include "deploy/gateway/service/staff.hpp"

namespace kiosk::gateway {

// nullopt: this is about something else.
[[nodiscard]] std::optional<StaffService::Outcome> serve_tenants(Tools& tools, const HttpRequest& request,
                                                                 WallTime now);

}  // namespace kiosk::gateway
