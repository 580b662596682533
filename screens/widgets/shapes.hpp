// Pictures as data: shapes with colour roles, so that a theme recolours them. Private to the kit.
#pragma once

#include <span>

#include "screens/widgets/theme.hpp"

namespace kiosk::widgets {

enum class ShapeKind {
    box,  // a, b = corner; c, d = width, height; e = radius
    box_outline,
    circle,  // a, b = centre; c = radius
    circle_outline,
    roof,  // a, b = first foot; c, d = ridge; e = x of the second foot, as high as the first
    roof_outline,
    fan,     // a, b = tip; c = x of its far side, from y = d to y = e: light, the head of an arrow
    stroke,  // a, b to c, d; e = thickness
};

struct Shape {
    ShapeKind kind;
    float a, b, c, d, e;
    ColourRole colour;
};

// Drawings 1080 wide; the town's ground at y = 250 (home) and 470 (wide).
[[nodiscard]] std::span<const Shape> home_town();
[[nodiscard]] std::span<const Shape> wide_town();
[[nodiscard]] std::span<const Shape> outline_town();
[[nodiscard]] std::span<const Shape> outline_wide_town();

// Drawings 960 wide, on the middle of a panel 420 high (terminal: 620).
[[nodiscard]] std::span<const Shape> card_shapes();  // moves with the card
[[nodiscard]] std::span<const Shape> card_ghosts();  // where the card came from, without motion
[[nodiscard]] std::span<const Shape> terminal_shapes();
[[nodiscard]] std::span<const Shape> key_signs();  // a cross on its red key, a ring on its green one
[[nodiscard]] std::span<const Shape> insert_arrows();
[[nodiscard]] std::span<const Shape> take_arrows();
[[nodiscard]] std::span<const Shape> printer_shapes();
[[nodiscard]] std::span<const Shape> printed_sheet();
[[nodiscard]] std::span<const Shape> missing_sheet();
[[nodiscard]] std::span<const Shape> open_printer();
[[nodiscard]] std::span<const Shape> jammed_sheet();
[[nodiscard]] std::span<const Shape> broken_link();  // the kiosk and the landlord's house, nothing between them
[[nodiscard]] std::span<const Shape> warning_disc();
[[nodiscard]] std::span<const Shape> notice_shapes();  // 520 wide, 250 high
[[nodiscard]] std::span<const Shape> phone_shapes();
[[nodiscard]] std::span<const Shape> mail_shapes();
[[nodiscard]] std::span<const Shape> open_scanner();  // from above, without paper
[[nodiscard]] std::span<const Shape> laid_sheet();
[[nodiscard]] std::span<const Shape> taken_sheet();
[[nodiscard]] std::span<const Shape> feeder_shapes();  // behind the sheet
[[nodiscard]] std::span<const Shape> sheet_in_feeder();
[[nodiscard]] std::span<const Shape> sheet_stuck_in_feeder();
[[nodiscard]] std::span<const Shape> closed_scanner();
[[nodiscard]] std::span<const Shape> scanner_lamp();
[[nodiscard]] std::span<const Shape> phone_before_code();

}  // namespace kiosk::widgets
