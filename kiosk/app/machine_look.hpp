// What the machine under the kiosk is like, for staff.
#pragma once

#include "kiosk/app/configuration.hpp"
#include "kiosk/runtime/device_events.hpp"

namespace kiosk::app {

// Blocks on the disk for a moment.
[[nodiscard]] runtime::MachineSeen look_at_machine(const Configuration& configuration);

}  // namespace kiosk::app
