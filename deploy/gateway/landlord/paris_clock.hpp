// From a clock on the wall in Paris to a moment: the way back of paris_time().
#pragma once

#include "kiosk/domain/date.hpp"

namespace kiosk::gateway {

// That clock time of that day in Paris. In the hour that comes twice it is the first one.
[[nodiscard]] WallTime from_paris_time(Date date, int minutes);

}  // namespace kiosk::gateway
