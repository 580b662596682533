// Whatever the runtime wants done.
#pragma once

#include <variant>

#include "kiosk/runtime/effect.hpp"
#include "kiosk/runtime/money_desk.hpp"

namespace kiosk::runtime {

using Effect = std::variant<DeviceEffect, MoneyEffect>;

}  // namespace kiosk::runtime
