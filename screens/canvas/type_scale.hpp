// Letter sizes: from millimetres of capital height to the pixel sizes that the atlas is built with.
#pragma once

#include <array>
#include <cstddef>

namespace kiosk::canvas {

// What a text is for. Capital heights at normal size: note 4.3 mm, body 5.2, strong 6.5, key 7.9, title 9.4,
// amount 14.4, huge 26.7.
enum class TextRole { note, body, strong, key, title, amount, huge };
inline constexpr std::size_t kTextRoleCount = 7;

enum class Weight { regular, semibold, bold };
inline constexpr std::size_t kWeightCount = 3;

// The four steps of the key "Aa": x0.75, x1, x1.3, x1.68.
enum class TextSize { small, normal, large, largest };

// 36, 48, 60 and 84 design pixels (panel drawn: 4.03 px/mm).
enum class IconSize { small, medium, large, extra_large };
inline constexpr std::size_t kIconSizeCount = 4;

// Pixel density of the panel that the design was drawn for (21.5 inches, 1080x1920).
inline constexpr float kDesignPxPerMm = 4.03F;

// All sizes in pixels of the panel; font sizes are whole numbers so that letters stay on the pixel grid.
struct TypeScale {
    std::array<float, kTextRoleCount> font_size_px{};  // Dear ImGui's size: ascent + descent of the face
    std::array<float, kTextRoleCount> capital_px{};    // height of a capital
    std::array<float, kTextRoleCount> line_px{};       // distance of two base lines (1.3 x em; from title on 1.16 x em)
    std::array<float, kIconSizeCount> icon_px{};       // width and height of an icon's square

    [[nodiscard]] float font_size(TextRole role) const { return font_size_px[static_cast<std::size_t>(role)]; }
    [[nodiscard]] float capital(TextRole role) const { return capital_px[static_cast<std::size_t>(role)]; }
    [[nodiscard]] float line(TextRole role) const { return line_px[static_cast<std::size_t>(role)]; }
    [[nodiscard]] float icon(IconSize size) const { return icon_px[static_cast<std::size_t>(size)]; }
    friend bool operator==(const TypeScale&, const TypeScale&) = default;
};

// note, body, strong and key follow the step fully (no capital under 3.9 mm), title to x1.3 at most, amount and huge do
// not scale. px_per_mm in (0, 20].
[[nodiscard]] TypeScale make_type_scale(float px_per_mm, TextSize size);

}  // namespace kiosk::canvas
