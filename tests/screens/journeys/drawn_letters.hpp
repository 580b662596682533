// The letters of a frame as they were really drawn: where, how large and in which colour, read from the draw lists.
// What the laws of layout measure does not depend on what the widgets say about themselves.
#pragma once

#include <vector>

#include "screens/canvas/fonts.hpp"
#include "screens/canvas/pixels.hpp"
#include "screens/widgets/theme.hpp"
#include "screens/widgets/widget_record.hpp"

struct ImDrawData;

namespace kiosk::test {

enum class LetterKind { word, icon };
enum class LetterLayer { page, overlay };  // overlay: dialog, bar, toasts

struct DrawnLetter {
    LetterKind kind = LetterKind::word;
    LetterLayer layer = LetterLayer::page;
    char32_t code_point = 0;
    widgets::Rect rect;    // of its ink
    float capital_px = 0;  // of its face
    widgets::Colour colour = 0;
};

// Letters without ink (blanks) are left out, and so is what lies outside the clip rectangle of its command.
[[nodiscard]] std::vector<DrawnLetter> drawn_letters(const ImDrawData& draw_data, const canvas::Fonts& fonts);

// What most of the pixels around the letter show: what it stands on.
[[nodiscard]] widgets::Colour ground_of(const DrawnLetter& letter, const canvas::PixelBuffer& picture);

}  // namespace kiosk::test
