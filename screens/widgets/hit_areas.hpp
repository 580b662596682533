// Where a finger counts: the drawn rectangle and 3 mm around it, halved between neighbours (guide §3; elderly fingers
// miss by 3.4 mm on average: facts kiosk-field §5).
#pragma once

#include <span>
#include <vector>

#include "screens/widgets/widget_record.hpp"

namespace kiosk::widgets {

// One hit rectangle for each drawn one; none leaves `bounds`, none overlaps another whose drawn rectangles do not.
[[nodiscard]] std::vector<Rect> spread_hit_areas(std::span<const Rect> drawn, float reach_px, const Rect& bounds);

}  // namespace kiosk::widgets
