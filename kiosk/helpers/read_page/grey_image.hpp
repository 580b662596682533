// A grey picture as plain bytes, and what is done to a whole one: smaller, turned, straightened, cut, quieter. 0 is
// black. Written so that the compiler makes vector code of the loops: the page must be ready within 250 ms.
#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "kiosk/base/private_text.hpp"

namespace kiosk::helpers {

struct GreyImage {
    int width = 0;
    int height = 0;
    std::vector<std::uint8_t, WipingAllocator<std::uint8_t>> dots;  // rows from the top, no padding

    GreyImage() = default;
    GreyImage(int width_px, int height_px, std::uint8_t value = 255)
        : width(width_px),
          height(height_px),
          dots(static_cast<std::size_t>(width_px) * static_cast<std::size_t>(height_px), value) {}
    [[nodiscard]] bool empty() const { return dots.empty(); }
    [[nodiscard]] std::uint8_t* row(int y) {
        return dots.data() + static_cast<std::size_t>(y) * static_cast<std::size_t>(width);
    }
    [[nodiscard]] const std::uint8_t* row(int y) const {
        return dots.data() + static_cast<std::size_t>(y) * static_cast<std::size_t>(width);
    }
};

// In dots; the right and bottom edges are not part of it.
struct Box {
    int left = 0;
    int top = 0;
    int right = 0;
    int bottom = 0;
    [[nodiscard]] int width() const { return right - left; }
    [[nodiscard]] int height() const { return bottom - top; }
};

// Each dot the mean of what it covers. Never larger than before.
[[nodiscard]] GreyImage shrunk(const GreyImage& image, int width, int height);
[[nodiscard]] GreyImage cut_out(const GreyImage& image, const Box& box);
enum class Quarters : unsigned char { none, right, half, left };
[[nodiscard]] GreyImage turned_by(const GreyImage& image, Quarters quarters);
// Clockwise, by some degrees, the same size; what comes in from outside is white.
[[nodiscard]] GreyImage rotated(const GreyImage& image, double degrees);
// The middle of each dot and its eight neighbours: a scanner's noise goes, strokes stay.
[[nodiscard]] GreyImage median_3x3(const GreyImage& image);
// Left and right exchanged: some files say that they are stored so.
void mirror(GreyImage& image);

[[nodiscard]] std::array<std::size_t, 256> histogram(const GreyImage& image);
// The value below which this share of the dots lies.
[[nodiscard]] int percentile(const std::array<std::size_t, 256>& histogram, double share);

}  // namespace kiosk::helpers
