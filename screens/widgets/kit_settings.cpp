// Sizes that follow from the panel: its millimetres, its boxes, its letters.
#include "screens/widgets/kit_settings.hpp"

#include <algorithm>
#include <array>
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

float box_scale(const PanelGeometry& panel) {
    constexpr float kDesignWidth = 1080;
    constexpr float kDesignHeight = 1920;
    const bool landscape = panel.orientation() == Orientation::landscape;
    const float across = static_cast<float>(panel.width_px) / (landscape ? kDesignHeight : kDesignWidth);
    const float along = static_cast<float>(panel.height_px) / (landscape ? kDesignWidth : kDesignHeight);
    // A panel that is a little flatter than 16:9 pages earlier rather than shrinks everything.
    return std::min({panel.px_per_mm() / canvas::kDesignPxPerMm, across, along * 1.2F});
}

canvas::TypeScale type_scale(const KitSettings& settings) {
    constexpr std::array kSteps = {0.75F, 1.0F, 1.3F, 1.68F};
    constexpr float kMost = 1.7F;
    const float px_per_mm = settings.panel.px_per_mm();
    const float letters = px_per_mm / canvas::kDesignPxPerMm * kSteps[static_cast<std::size_t>(settings.text_size)];
    const float most = box_scale(settings.panel) * kMost;
    return canvas::make_type_scale(px_per_mm * std::min(1.0F, most / letters), settings.text_size);
}

LogoRoom logo_room(const PanelGeometry& panel) {
    constexpr float kWidth = 440;
    constexpr float kHeight = 72;
    const float scale = box_scale(panel);
    return {static_cast<int>(kWidth * scale), static_cast<int>(kHeight * scale)};
}

}  // namespace kiosk::widgets
