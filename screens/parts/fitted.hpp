// Whether this kiosk has a device at all; whether it works just now is Works (journey_context.hpp).
#pragma once

namespace kiosk {

enum class Fitted : unsigned char { yes, no };

}  // namespace kiosk
