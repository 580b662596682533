// What can be touched on the screens of the service journeys, for tests that touch anything at any moment.
#pragma once

#include <vector>

#include "kiosk/runtime/stage.hpp"

namespace kiosk::test {

// Of every service journey.
[[nodiscard]] const std::vector<runtime::StageEvent>& service_events();
// Of the one that is on the glass; empty on other screens.
[[nodiscard]] const std::vector<runtime::StageEvent>& service_events_on(const runtime::Stage& stage);

}  // namespace kiosk::test
