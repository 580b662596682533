// Millimetres of capital height to pixels, by the design guide's table (Type).
#include "screens/canvas/type_scale.hpp"

#include <algorithm>
#include <cmath>

#include "kiosk/base/check.hpp"

namespace kiosk::canvas {
namespace {

// Inter: height of a capital as a part of the em square, and of Dear ImGui's font size (ascent + descent).
constexpr float kCapitalOfEm = 0.727F;
constexpr float kCapitalOfFontSize = 0.601F;
// No word on the glass is smaller, whatever step is chosen.
constexpr float kSmallestCapitalMm = 3.9F;

struct RoleMeasure {
    float capital_mm;
    float largest_step;  // the role follows "Aa" up to this factor
    float smallest_step;
    float line_of_em;
};

constexpr std::array<RoleMeasure, kTextRoleCount> kRoles{{
    {4.3F, 1.68F, 0.75F, 1.3F},  // note
    {5.2F, 1.68F, 0.75F, 1.3F},  // body
    {6.5F, 1.68F, 0.75F, 1.3F},  // strong
    {7.9F, 1.68F, 0.75F, 1.3F},  // key
    {9.4F, 1.3F, 0.75F, 1.16F},  // title
    {14.4F, 1.0F, 1.0F, 1.16F},  // amount
    {26.7F, 1.0F, 1.0F, 1.16F},  // huge
}};

constexpr std::array<float, kIconSizeCount> kIconDesignPx{36, 48, 60, 84};

float step_of(TextSize size) {
    switch (size) {
        case TextSize::small:
            return 0.75F;
        case TextSize::normal:
            return 1.0F;
        case TextSize::large:
            return 1.3F;
        case TextSize::largest:
            return 1.68F;
    }
    return 1.0F;
}

}  // namespace

TypeScale make_type_scale(float px_per_mm, TextSize size) {
    KIOSK_CHECK(px_per_mm > 0 && px_per_mm <= 20);
    TypeScale scale;
    for (std::size_t role = 0; role < kTextRoleCount; ++role) {
        const RoleMeasure& measure = kRoles[role];
        const float step = std::clamp(step_of(size), measure.smallest_step, measure.largest_step);
        const float capital_mm = std::max(measure.capital_mm * step, kSmallestCapitalMm);
        const float font_size_px = std::max(1.0F, std::round(capital_mm * px_per_mm / kCapitalOfFontSize));
        const float capital_px = font_size_px * kCapitalOfFontSize;
        scale.font_size_px[role] = font_size_px;
        scale.capital_px[role] = capital_px;
        scale.line_px[role] = std::round(capital_px / kCapitalOfEm * measure.line_of_em);
    }
    for (std::size_t icon = 0; icon < kIconSizeCount; ++icon) {
        scale.icon_px[icon] = std::max(1.0F, std::round(kIconDesignPx[icon] * px_per_mm / kDesignPxPerMm));
    }
    return scale;
}

}  // namespace kiosk::canvas
