// Kiosks that ask to be let in: for managers.
#pragma once

#include "deploy/gateway/desk/visit.hpp"

namespace kiosk::gateway::desk {

void put_enrolments(Html& html, const Visit& visit);  // nothing when none waits
[[nodiscard]] HttpResponse decide_enrolment(const Visit& visit);

}  // namespace kiosk::gateway::desk
