#include "screens/widgets/kit_settings.hpp"

#include <cmath>

#include "kiosk/base/check.hpp"

namespace kiosk::widgets {

PanelGeometry panel_geometry(int width_px, int height_px, float diagonal_inches) {
    KIOSK_CHECK(width_px > 0 && height_px > 0 && diagonal_inches > 0);
    constexpr float kMmPerInch = 25.4F;
    const auto width = static_cast<float>(width_px);
    const auto height = static_cast<float>(height_px);
    const float mm_per_px = diagonal_inches * kMmPerInch / std::hypot(width, height);
    PanelGeometry panel;
    panel.width_px = width_px;
    panel.height_px = height_px;
    panel.width_mm = width * mm_per_px;
    panel.height_mm = height * mm_per_px;
    return panel;
}

}  // namespace kiosk::widgets
