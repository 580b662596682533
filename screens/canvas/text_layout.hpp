// Text on the glass: the one place where a string becomes lines. Pure apart from reading a face's widths.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "screens/canvas/fonts.hpp"

namespace kiosk::canvas {

enum class Direction { left_to_right, right_to_left };

// No text of the glass has more lines; what does not fit is paged by the widget.
inline constexpr std::size_t kMaxTextLines = 64;

struct TextLine {
    std::string visual;     // UTF-8 in the order in which it is drawn, without the blanks at the break
    std::size_t begin = 0;  // the same piece in the source string: bytes [begin, end)
    std::size_t end = 0;
    float width_px = 0;
};

struct TextLayout {
    std::vector<TextLine> lines;
    float width_px = 0;     // of the widest line
    bool clipped = false;   // lines beyond the limit were left out
    int forced_breaks = 0;  // at places that only serve where there is no other
    bool too_wide = false;  // a piece without a break is wider than the box: it is drawn whole and sticks out
};

// Breaks at ordinary spaces, at U+200B, after '-' between letters and at '\n'; never at U+00A0 or U+202F. At a U+200B
// after '.', '-' or '_' (inside an address) only where the line has no other place. No hyphenation, and no word is ever
// cut. `max_width_px` <= 0 means no limit. An empty text has one empty line.
[[nodiscard]] TextLayout wrap(std::string_view utf8, FontRef font, float max_width_px, Direction direction,
                              std::size_t max_lines = kMaxTextLines);

// Width of one line as it is drawn ('\n' counts nothing).
[[nodiscard]] float text_width_px(std::string_view utf8, FontRef font);

// From the top of the box that AddText draws at to the base line, and to the top of the capitals.
[[nodiscard]] float baseline_px(FontRef font);
[[nodiscard]] float capital_top_px(FontRef font);

// The order in which a line is drawn. Left-to-right text is already in that order; scripts that join or run from right
// to left are shaped here and nowhere else.
[[nodiscard]] std::string visual_order(std::string_view logical_line, Direction direction);

}  // namespace kiosk::canvas
