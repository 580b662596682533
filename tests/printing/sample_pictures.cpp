// The marked page.
#include "tests/printing/sample_pictures.hpp"

#include <algorithm>

namespace kiosk::test {
namespace {

constexpr double kPixelsPerMm = 36 / 25.4;

}  // namespace

PagePicture marked_page(double width_mm, double height_mm) {
    PagePicture page;
    page.page_count = 1;
    page.width_mm = width_mm;
    page.height_mm = height_mm;
    page.width_px = static_cast<int>(width_mm * kPixelsPerMm);
    page.height_px = static_cast<int>(height_mm * kPixelsPerMm);
    const auto width = static_cast<std::size_t>(page.width_px);
    const auto height = static_cast<std::size_t>(page.height_px);
    const std::size_t corner = std::min(width, height) / 5;
    page.rgba.assign(4 * width * height, 0xFF);
    for (std::size_t row = 0; row < height; ++row) {
        for (std::size_t column = 0; column < width; ++column) {
            const bool in_corner = row < corner && column < corner;
            const bool at_edge = column + 3 > width && row > height / 3 && row < height / 2;
            if (!in_corner && !at_edge) continue;
            std::fill_n(&page.rgba[4 * (row * width + column)], 3, std::uint8_t{0});
        }
    }
    return page;
}

}  // namespace kiosk::test
