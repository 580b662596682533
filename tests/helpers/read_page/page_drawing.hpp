// Pages drawn dot by dot for tests: lines of small dark strokes that stand for text, on paper of any brightness.
#pragma once

#include <cstddef>
#include <span>
#include <string>

#include "kiosk/helpers/read_page/grey_image.hpp"

namespace kiosk::test {

struct Ink {
    int left_px = 0;
    int top_px = 0;
    int right_px = 0;
    int bottom_px = 0;
    std::uint8_t value = 20;
};

// White A4 at 200 dots an inch, or another size.
[[nodiscard]] helpers::GreyImage paper(std::uint8_t value = 250, int width_px = 1'654, int height_px = 2'339);
// Lines of strokes inside the box, 20 dots high, every 45.
void write_lines(helpers::GreyImage& page, const Ink& box);
// White A4 full of them, or paper of another brightness.
[[nodiscard]] helpers::GreyImage written_page(std::uint8_t value = 250);
// Up and down by at most so much, the same each time.
void add_noise(helpers::GreyImage& page, int strength);
// A mean over 2 × reach + 1 dots, twice.
[[nodiscard]] helpers::GreyImage blurred(const helpers::GreyImage& page, int reach);

[[nodiscard]] std::string jpeg_of(const helpers::GreyImage& page, int quality = 90);
[[nodiscard]] std::string png_of(const helpers::GreyImage& page);
// As long as `text` lives.
[[nodiscard]] std::span<const std::byte> bytes_of(const std::string& text);

}  // namespace kiosk::test
