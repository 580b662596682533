// A picture of a page as kiosk-render-page would make it.
#pragma once

#include "kiosk/ports/page_renderer.hpp"

namespace kiosk::test {

// White at 36 dots an inch, with black in its top left corner (a fifth of the shorter side) and along its right edge,
// in the middle.
[[nodiscard]] PagePicture marked_page(double width_mm, double height_mm);

}  // namespace kiosk::test
