// How paper comes in: the scanner from above with its lid open, its feeder, a telephone before a code.
#include "screens/widgets/shapes.hpp"

namespace kiosk::widgets {
namespace {

using enum ShapeKind;
using enum ColourRole;

// From above: the lid at the back, the glass in front, and the corner that the sheet goes to.
constexpr Shape kOpenScanner[] = {
    {box, 270, 14, 420, 152, 26, primary_pressed}, {box, 292, 30, 376, 122, 12, key_mail_edge},
    {box, 316, 158, 60, 22, 8, body_dark},         {box, 584, 158, 60, 22, 8, body_dark},
    {box, 258, 172, 444, 234, 28, primary},        {box, 286, 194, 360, 192, 10, body_dark},
    {box, 292, 200, 348, 180, 6, screen},          {circle, 674, 290, 13, 0, 0, sun},
};
// Face down: nothing is written on what one sees, and it touches the corner.
constexpr Shape kLaidSheet[] = {
    {box, 292, 200, 286, 164, 4, key_aux_edge}, {box, 295, 203, 280, 158, 3, card},
    {circle, 292, 200, 20, 0, 0, on_sun},       {circle, 292, 200, 15, 0, 0, sun},
    {stroke, 334, 236, 400, 294, 13, primary},  {stroke, 334, 236, 378, 240, 13, primary},
    {stroke, 334, 236, 338, 280, 13, primary},
};
// Where the original lay, and the original on its way out.
constexpr Shape kTakenSheet[] = {
    {box, 300, 208, 24, 5, 0, edge},           {box, 340, 208, 24, 5, 0, edge},
    {box, 300, 362, 24, 5, 0, edge},           {box, 340, 362, 24, 5, 0, edge},
    {box, 380, 362, 24, 5, 0, edge},           {box, 300, 230, 5, 22, 0, edge},
    {box, 300, 274, 5, 22, 0, edge},           {box, 300, 318, 5, 22, 0, edge},
    {box, 400, 108, 308, 218, 8, on_sun},      {box, 404, 112, 300, 210, 6, card},
    {box, 432, 138, 130, 13, 6, primary},      {box, 432, 170, 226, 9, 4, line},
    {box, 432, 194, 204, 9, 4, line},          {stroke, 540, 262, 666, 262, 17, primary},
    {stroke, 666, 262, 634, 232, 17, primary}, {stroke, 666, 262, 634, 292, 17, primary},
};
constexpr Shape kFeeder[] = {
    {box, 320, 30, 320, 200, 18, key_mail_edge}, {box, 244, 196, 472, 196, 36, primary},
    {box, 300, 188, 360, 26, 13, body_dark},     {box, 320, 336, 320, 26, 13, primary_pressed},
    {circle, 672, 262, 14, 0, 0, sun},
};
// Written side towards whoever lays it in, the head first.
constexpr Shape kSheetInFeeder[] = {
    {box, 366, 20, 228, 182, 8, key_aux_edge}, {box, 369, 23, 222, 179, 6, card},
    {box, 394, 46, 170, 9, 4, line},           {box, 394, 68, 150, 9, 4, line},
    {stroke, 480, 92, 480, 170, 15, primary},  {stroke, 480, 170, 452, 142, 15, primary},
    {stroke, 480, 170, 508, 142, 15, primary},
};
constexpr Shape kSheetStuckInFeeder[] = {
    {box, 366, 60, 228, 142, 8, key_aux_edge}, {box, 369, 63, 222, 139, 6, card},
    {stroke, 390, 110, 432, 132, 7, line},     {stroke, 432, 132, 480, 102, 7, line},
    {stroke, 480, 102, 528, 130, 7, line},     {stroke, 528, 130, 570, 106, 7, line},
    {stroke, 390, 156, 432, 178, 7, line},     {stroke, 432, 178, 480, 148, 7, line},
    {stroke, 480, 148, 528, 176, 7, line},     {stroke, 528, 176, 570, 152, 7, line},
};
constexpr Shape kClosedScanner[] = {
    {box, 256, 120, 448, 96, 30, primary_pressed}, {box, 244, 222, 472, 120, 30, primary},
    {box, 300, 150, 150, 18, 9, wall_dark},        {circle, 670, 284, 14, 0, 0, sun},
    {box, 244, 204, 472, 30, 10, on_sun},
};
// It goes along under the lid.
constexpr Shape kScannerLamp[] = {
    {box, 256, 211, 448, 16, 8, sun},
};
// The kiosk's screen with a code, the telephone before it, and what its eye sees.
constexpr Shape kPhoneBeforeCode[] = {
    {fan, 560, 150, 470, 92, 312, clay_tint}, {box, 240, 74, 256, 276, 24, body_dark},
    {box, 256, 90, 224, 224, 10, card},       {box, 274, 108, 60, 60, 6, ink},
    {box, 283, 117, 42, 42, 3, card},         {box, 292, 126, 24, 24, 2, ink},
    {box, 402, 108, 60, 60, 6, ink},          {box, 411, 117, 42, 42, 3, card},
    {box, 420, 126, 24, 24, 2, ink},          {box, 274, 236, 60, 60, 6, ink},
    {box, 283, 245, 42, 42, 3, card},         {box, 292, 254, 24, 24, 2, ink},
    {box, 348, 112, 14, 28, 0, ink},          {box, 372, 126, 14, 14, 0, ink},
    {box, 348, 154, 28, 14, 0, ink},          {box, 278, 184, 28, 14, 0, ink},
    {box, 320, 184, 14, 28, 0, ink},          {box, 348, 184, 42, 14, 0, ink},
    {box, 404, 184, 14, 28, 0, ink},          {box, 432, 184, 28, 14, 0, ink},
    {box, 362, 212, 28, 14, 0, ink},          {box, 348, 240, 14, 42, 0, ink},
    {box, 376, 240, 28, 14, 0, ink},          {box, 418, 226, 42, 14, 0, ink},
    {box, 390, 268, 14, 28, 0, ink},          {box, 418, 254, 14, 28, 0, ink},
    {box, 446, 268, 14, 28, 0, ink},          {box, 544, 40, 172, 330, 30, body_dark},
    {box, 556, 72, 148, 250, 8, card},        {circle, 630, 346, 10, 0, 0, body_light},
    {box, 606, 52, 48, 8, 4, body_light},     {box, 578, 118, 104, 104, 12, on_sun},
    {box, 582, 122, 96, 96, 9, sun_tint},     {box, 596, 136, 28, 28, 4, ink},
    {box, 636, 136, 28, 28, 4, ink},          {box, 596, 176, 28, 28, 4, ink},
    {box, 640, 180, 20, 20, 3, ink},          {box, 578, 250, 104, 34, 12, primary},
};

}  // namespace

std::span<const Shape> open_scanner() {
    return kOpenScanner;
}
std::span<const Shape> laid_sheet() {
    return kLaidSheet;
}
std::span<const Shape> taken_sheet() {
    return kTakenSheet;
}
std::span<const Shape> feeder_shapes() {
    return kFeeder;
}
std::span<const Shape> sheet_in_feeder() {
    return kSheetInFeeder;
}
std::span<const Shape> sheet_stuck_in_feeder() {
    return kSheetStuckInFeeder;
}
std::span<const Shape> closed_scanner() {
    return kClosedScanner;
}
std::span<const Shape> scanner_lamp() {
    return kScannerLamp;
}
std::span<const Shape> phone_before_code() {
    return kPhoneBeforeCode;
}

}  // namespace kiosk::widgets
