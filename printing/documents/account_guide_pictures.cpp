// Six pictures in black and white: thermal paper has no greys.
#include "printing/documents/account_guide_pictures.hpp"

namespace kiosk::printing {
namespace {

constexpr double kInk = 0;
constexpr double kPaper = 1;
constexpr double kLine = 5;

}  // namespace

Drawing picture_of_screen() {
    Drawing drawing;
    drawing.frame({20, 4}, 60, 84, kLine, kPaper).box({44, 88}, 12, 8, kInk).box({32, 94}, 36, 4, kInk);
    drawing.box({32, 18}, 36, 4, kInk).box({32, 28}, 24, 4, kInk);
    drawing.frame({30, 44}, 40, 22, kLine, kPaper);
    drawing.disc({60, 60}, 13, kPaper).disc({60, 60}, 10, kInk);
    return drawing;
}

Drawing picture_of_notice() {
    Drawing drawing;
    drawing.frame({18, 4}, 64, 92, kLine, kPaper);
    drawing.box({28, 16}, 28, 5, kInk);
    drawing.frame({28, 30}, 44, 20, kLine, kPaper);
    for (int digit = 0; digit < 5; ++digit) drawing.box({35.0 + 6.5 * digit, 37}, 4, 6, kInk);
    for (int row = 0; row < 3; ++row) drawing.box({28, 62.0 + 9 * row}, row == 2 ? 24.0 : 44.0, 4, kInk);
    return drawing;
}

Drawing picture_of_envelope() {
    Drawing drawing;
    drawing.frame({4, 20}, 92, 62, kLine, kPaper);
    drawing.line({6, 23}, {50, 56}, kLine, kInk).line({94, 23}, {50, 56}, kLine, kInk);
    drawing.disc({50, 55}, kLine / 2, kInk);
    return drawing;
}

Drawing picture_of_padlock() {
    Drawing drawing;
    drawing.disc({50, 36}, 27, kInk).disc({50, 36}, 20, kPaper);
    drawing.box({23, 36}, 7, 16, kInk).box({70, 36}, 7, 16, kInk).box({30, 36}, 40, 12, kPaper);
    drawing.box({14, 46}, 72, 50, kInk);
    drawing.disc({50, 66}, 8, kPaper).polygon({{47, 68}, {53, 68}, {56, 84}, {44, 84}}, kPaper);
    return drawing;
}

Drawing picture_of_choice() {
    Drawing drawing;
    for (const double top : {14.0, 58.0}) {
        drawing.frame({6, top}, 28, 28, kLine, kPaper);
        drawing.box({44, top + 8}, 50, 4, kInk).box({44, top + 17}, 32, 4, kInk);
    }
    drawing.line({11, 27}, {18, 35}, kLine, kInk).line({17, 35}, {36, 10}, kLine, kInk);
    return drawing;
}

Drawing picture_of_tick() {
    Drawing drawing;
    drawing.disc({50, 50}, 46, kInk);
    drawing.line({26, 50}, {45, 68}, 9, kPaper).line({42, 68}, {75, 32}, 9, kPaper).disc({43.5, 67}, 4.5, kPaper);
    return drawing;
}

}  // namespace kiosk::printing
