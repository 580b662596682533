// What an agent can do with a case, as forms.
#pragma once

#include "deploy/gateway/desk/case.hpp"

namespace kiosk::gateway::desk {

void put_case_forms(Html& html, const Visit& visit, const Case& opened);

}  // namespace kiosk::gateway::desk
