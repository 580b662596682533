// Name and hint, one above the other, as tiles and rows have them beside or below a badge. Private to the kit.
#pragma once

#include <string_view>

#include "screens/widgets/frame.hpp"

namespace kiosk::widgets {

struct NameAndHint {
    Paragraph name;
    Paragraph hint;
    Look name_look;
    Look hint_look;
    float between = 0;
    [[nodiscard]] float height() const { return name.height_px + (hint.lines.empty() ? 0 : between + hint.height_px); }
};

// The name is set smaller when a word of it is wider than `width_px`. No hint when it is empty.
[[nodiscard]] NameAndHint name_and_hint(const Frame& frame, std::string_view name, std::string_view hint,
                                        const Look& name_look, const Look& hint_look, float width_px);
// The height() of the same, without setting it.
[[nodiscard]] float height_of_name_and_hint(const Frame& frame, std::string_view name, std::string_view hint,
                                            const Look& name_look, const Look& hint_look, float width_px);
// In the middle of the height of `rect`.
void draw_words(Frame& frame, const NameAndHint& words, const Rect& rect, Align align = Align::start);

}  // namespace kiosk::widgets
