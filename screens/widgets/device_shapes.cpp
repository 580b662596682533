// The devices that the kiosk speaks of: card terminal, printer, notice and reader, telephone, letter.
#include "screens/widgets/shapes.hpp"

namespace kiosk::widgets {
namespace {

using enum ShapeKind;
using enum ColourRole;

constexpr Shape kCard[] = {
    {box, 388, 308, 184, 244, 20, on_sun},
    {box, 392, 312, 176, 236, 16, sun},
    {box, 450, 508, 60, 12, 6, on_sun},
};
constexpr Shape kCardGhosts[] = {
    {box, 390, 372, 180, 240, 18, key_aux},
    {box, 393, 375, 174, 234, 15, ghost_card},
    {box, 390, 350, 180, 240, 18, key_aux_edge},
    {box, 393, 353, 174, 234, 15, halo},
};
constexpr Shape kTerminal[] = {
    {box, 324, 30, 312, 406, 44, body_dark}, {box, 336, 42, 288, 382, 36, body},
    {box, 356, 62, 248, 112, 16, screen},    {box, 364, 190, 68, 42, 10, screen},
    {box, 446, 190, 68, 42, 10, screen},     {box, 528, 190, 68, 42, 10, screen},
    {box, 364, 244, 68, 42, 10, screen},     {box, 446, 244, 68, 42, 10, screen},
    {box, 528, 244, 68, 42, 10, screen},     {box, 364, 298, 68, 42, 10, screen},
    {box, 446, 298, 68, 42, 10, screen},     {box, 528, 298, 68, 42, 10, screen},
    {box, 364, 352, 68, 42, 10, red_key},    {box, 446, 352, 68, 42, 10, screen},
    {box, 528, 352, 68, 42, 10, green_key},
};
// Colour alone says nothing in a contrast theme, nor to everybody by day.
constexpr Shape kKeySigns[] = {
    {stroke, 388, 363, 408, 383, 7, on_bad},
    {stroke, 388, 383, 408, 363, 7, on_bad},
    {circle, 562, 373, 14, 0, 0, on_sun},
    {circle, 562, 373, 8, 0, 0, green_key},
};
constexpr Shape kInsertArrows[] = {
    {stroke, 304, 492, 330, 470, 12, primary},       {stroke, 330, 470, 356, 492, 12, primary},
    {stroke, 304, 524, 330, 502, 12, body_light},    {stroke, 330, 502, 356, 524, 12, body_light},
    {stroke, 304, 556, 330, 534, 12, key_mail_edge}, {stroke, 330, 534, 356, 556, 12, key_mail_edge},
    {stroke, 604, 492, 630, 470, 12, primary},       {stroke, 630, 470, 656, 492, 12, primary},
    {stroke, 604, 524, 630, 502, 12, body_light},    {stroke, 630, 502, 656, 524, 12, body_light},
    {stroke, 604, 556, 630, 534, 12, key_mail_edge}, {stroke, 630, 534, 656, 556, 12, key_mail_edge},
};
constexpr Shape kTakeArrows[] = {
    {stroke, 304, 470, 330, 492, 12, key_mail_edge}, {stroke, 330, 492, 356, 470, 12, key_mail_edge},
    {stroke, 304, 502, 330, 524, 12, body_light},    {stroke, 330, 524, 356, 502, 12, body_light},
    {stroke, 304, 534, 330, 556, 12, primary},       {stroke, 330, 556, 356, 534, 12, primary},
    {stroke, 604, 470, 630, 492, 12, key_mail_edge}, {stroke, 630, 492, 656, 470, 12, key_mail_edge},
    {stroke, 604, 502, 630, 524, 12, body_light},    {stroke, 630, 524, 656, 502, 12, body_light},
    {stroke, 604, 534, 630, 556, 12, primary},       {stroke, 630, 556, 656, 534, 12, primary},
};
constexpr Shape kPrinter[] = {
    {box, 330, 36, 300, 90, 16, key_mail_edge}, {box, 350, 56, 260, 70, 8, sand},
    {box, 260, 92, 440, 170, 36, primary},      {box, 320, 212, 320, 26, 13, primary_pressed},
    {circle, 650, 138, 16, 0, 0, sun},          {box, 306, 128, 150, 20, 10, wall_dark},
};
constexpr Shape kPrintedSheet[] = {
    {box, 360, 226, 240, 166, 8, key_aux_edge}, {box, 363, 226, 234, 163, 6, card},
    {box, 388, 262, 120, 12, 6, primary},       {box, 388, 292, 180, 9, 4, line},
    {box, 388, 314, 160, 9, 4, line},           {box, 388, 336, 172, 9, 4, line},
};
constexpr Shape kMissingSheet[] = {
    {box, 360, 377, 24, 5, 0, edge}, {box, 400, 377, 24, 5, 0, edge}, {box, 440, 377, 24, 5, 0, edge},
    {box, 480, 377, 24, 5, 0, edge}, {box, 520, 377, 24, 5, 0, edge}, {box, 560, 377, 24, 5, 0, edge},
    {box, 360, 274, 5, 22, 0, edge}, {box, 579, 274, 5, 22, 0, edge}, {box, 360, 310, 5, 22, 0, edge},
    {box, 579, 310, 5, 22, 0, edge}, {box, 360, 346, 5, 22, 0, edge}, {box, 579, 346, 5, 22, 0, edge},
};
// The lid stands up; under it the roll and the dark inside.
constexpr Shape kOpenPrinter[] = {
    {box, 280, 28, 400, 170, 32, primary},      {box, 302, 50, 356, 140, 18, body_light},
    {box, 260, 178, 440, 160, 36, primary},     {box, 292, 178, 376, 52, 14, body_dark},
    {box, 390, 132, 180, 80, 40, key_aux_edge}, {box, 394, 136, 172, 72, 36, card},
    {circle, 430, 172, 14, 0, 0, line},         {box, 320, 278, 320, 26, 13, primary_pressed},
    {circle, 650, 254, 13, 0, 0, sun},
};
// A sheet that came out crooked and creased.
constexpr Shape kJammedSheet[] = {
    {box, 376, 228, 208, 98, 6, key_aux_edge},     {box, 379, 228, 202, 95, 5, card},
    {roof, 376, 322, 402, 356, 428, key_aux_edge}, {roof, 428, 322, 454, 352, 480, key_aux_edge},
    {roof, 480, 322, 506, 358, 532, key_aux_edge}, {roof, 532, 322, 558, 350, 584, key_aux_edge},
    {roof, 381, 320, 402, 349, 424, card},         {roof, 432, 320, 454, 345, 476, card},
    {roof, 484, 320, 506, 351, 528, card},         {roof, 536, 320, 558, 343, 580, card},
    {stroke, 396, 262, 436, 280, 6, line},         {stroke, 436, 280, 482, 256, 6, line},
    {stroke, 482, 256, 528, 278, 6, line},         {stroke, 528, 278, 564, 260, 6, line},
    {stroke, 396, 300, 436, 312, 6, line},         {stroke, 436, 312, 482, 292, 6, line},
    {stroke, 482, 292, 528, 308, 6, line},         {stroke, 528, 308, 564, 296, 6, line},
};
constexpr Shape kBrokenLink[] = {
    // the kiosk on its foot
    {box, 196, 64, 148, 228, 22, body_dark},
    {box, 210, 82, 120, 176, 10, screen},
    {box, 224, 98, 60, 12, 6, primary},
    {box, 224, 124, 92, 26, 8, key_aux},
    {box, 224, 160, 92, 26, 8, key_aux},
    {box, 224, 206, 92, 34, 10, primary},
    {box, 250, 290, 40, 40, 0, body_dark},
    {box, 216, 326, 108, 14, 7, body_dark},
    // the landlord's house
    {box, 640, 120, 140, 220, 8, primary},
    {box, 686, 96, 48, 28, 4, primary},
    {box, 660, 146, 24, 30, 4, sun},
    {box, 698, 146, 24, 30, 4, window_dim},
    {box, 736, 146, 24, 30, 4, sun},
    {box, 660, 196, 24, 30, 4, window_dim},
    {box, 698, 196, 24, 30, 4, sun},
    {box, 736, 196, 24, 30, 4, window_dim},
    {box, 692, 272, 36, 68, 5, sun},
    // the line that is not there
    {box, 366, 206, 26, 8, 4, edge},
    {box, 406, 206, 26, 8, 4, edge},
    {box, 552, 206, 26, 8, 4, edge},
    {box, 592, 206, 26, 8, 4, edge},
    {circle, 492, 210, 50, 0, 0, on_sun},
    {circle, 492, 210, 44, 0, 0, sun},
    {box, 486, 182, 12, 36, 6, on_sun},
    {circle, 492, 234, 8, 0, 0, on_sun},
};
constexpr Shape kWarningDisc[] = {
    {circle, 700, 256, 65, 0, 0, on_sun},
    {circle, 700, 256, 59, 0, 0, sun},
    {box, 693, 220, 14, 44, 7, on_sun},
    {circle, 700, 286, 9, 0, 0, on_sun},
};
constexpr Shape kNotice[] = {
    {box, 10, 6, 256, 238, 16, line},
    {box, 14, 10, 248, 230, 12, card},
    {box, 36, 32, 104, 16, 8, primary},
    {box, 36, 64, 200, 10, 5, line},
    {box, 36, 86, 180, 10, 5, line},
    {box, 36, 108, 192, 10, 5, line},
    {box, 126, 134, 120, 90, 12, on_sun},
    {box, 130, 138, 112, 82, 8, sun_tint},
    {box, 140, 150, 6, 58, 0, ink},
    {box, 150, 150, 3, 58, 0, ink},
    {box, 157, 150, 8, 58, 0, ink},
    {box, 169, 150, 4, 58, 0, ink},
    {box, 177, 150, 3, 58, 0, ink},
    {box, 184, 150, 8, 58, 0, ink},
    {box, 196, 150, 3, 58, 0, ink},
    {box, 203, 150, 6, 58, 0, ink},
    {box, 213, 150, 4, 58, 0, ink},
    {box, 221, 150, 8, 58, 0, ink},
    {fan, 266, 179, 394, 142, 216, clay_tint},
    {stroke, 272, 179, 394, 179, 5, bad},
    {fan, 250, 179, 276, 165, 193, bad},
    {box, 390, 104, 118, 142, 22, body_dark},
    {box, 400, 140, 14, 84, 7, red_key},
    {box, 432, 124, 56, 12, 6, body_light},
    {circle, 478, 220, 9, 0, 0, sun},
};
constexpr Shape kPhone[] = {
    {box, 370, 40, 220, 350, 34, body_dark},  {box, 384, 74, 192, 268, 10, card},
    {circle, 480, 366, 12, 0, 0, body_light}, {box, 452, 54, 56, 8, 4, body_light},
    {box, 402, 106, 156, 92, 18, tint},       {box, 420, 128, 110, 12, 6, primary},
    {box, 420, 156, 80, 12, 6, primary},      {circle, 592, 92, 46, 0, 0, on_sun},
    {circle, 592, 92, 40, 0, 0, sun},         {box, 586, 66, 12, 32, 6, on_sun},
    {circle, 592, 114, 8, 0, 0, on_sun},
};
constexpr Shape kMail[] = {
    {box, 310, 90, 340, 240, 26, primary},     {box, 318, 98, 324, 224, 20, card},
    {stroke, 330, 114, 480, 226, 10, primary}, {stroke, 480, 226, 630, 114, 10, primary},
    {circle, 640, 100, 46, 0, 0, on_sun},      {circle, 640, 100, 40, 0, 0, sun},
    {box, 634, 74, 12, 32, 6, on_sun},         {circle, 640, 122, 8, 0, 0, on_sun},
};

}  // namespace

std::span<const Shape> card_shapes() {
    return kCard;
}
std::span<const Shape> card_ghosts() {
    return kCardGhosts;
}
std::span<const Shape> terminal_shapes() {
    return kTerminal;
}
std::span<const Shape> key_signs() {
    return kKeySigns;
}
std::span<const Shape> insert_arrows() {
    return kInsertArrows;
}
std::span<const Shape> take_arrows() {
    return kTakeArrows;
}
std::span<const Shape> printer_shapes() {
    return kPrinter;
}
std::span<const Shape> printed_sheet() {
    return kPrintedSheet;
}
std::span<const Shape> missing_sheet() {
    return kMissingSheet;
}
std::span<const Shape> open_printer() {
    return kOpenPrinter;
}
std::span<const Shape> jammed_sheet() {
    return kJammedSheet;
}
std::span<const Shape> broken_link() {
    return kBrokenLink;
}
std::span<const Shape> warning_disc() {
    return kWarningDisc;
}
std::span<const Shape> notice_shapes() {
    return kNotice;
}
std::span<const Shape> phone_shapes() {
    return kPhone;
}
std::span<const Shape> mail_shapes() {
    return kMail;
}

}  // namespace kiosk::widgets
