// The pixel loops: filling and blending rows. Private to this room. Alpha and coverage run from 0 to 255; every product
// is divided by 255 exactly (rounded to nearest), so the loops give the same pixels however they are vectorised.
#pragma once

#include <cstddef>
#include <cstdint>

#include "screens/canvas/pixels.hpp"

namespace kiosk::canvas {

// a * b / 255, rounded; a, b in 0..255.
constexpr std::uint32_t scaled_255(std::uint32_t a, std::uint32_t b) {
    const std::uint32_t product = a * b + 128U;
    return (product + (product >> 8U)) >> 8U;
}

// `colour` over `below` with `alpha` (0..255). The alpha byte of the result is 255.
constexpr Pixel blended(Pixel below, Pixel colour, std::uint32_t alpha) {
    const std::uint32_t rest = 255U - alpha;
    std::uint32_t red_blue = (below & 0xFF00FFU) * rest + (colour & 0xFF00FFU) * alpha + 0x800080U;
    red_blue = ((red_blue + ((red_blue >> 8U) & 0xFF00FFU)) >> 8U) & 0xFF00FFU;
    std::uint32_t green = ((below >> 8U) & 0xFFU) * rest + ((colour >> 8U) & 0xFFU) * alpha + 128U;
    green = (green + (green >> 8U)) >> 8U;
    return 0xFF000000U | red_blue | (green << 8U);
}

// A block of pixels to draw into; `stride` counts pixels from one row to the next.
struct Block {
    Pixel* first = nullptr;
    std::size_t stride = 0;
    std::size_t width = 0;
    std::size_t height = 0;
};

// `colour` with `alpha` on every pixel.
void fill_block(const Block& block, Pixel colour, std::uint32_t alpha);

// `colour` with alpha * coverage; coverage row y begins at coverage + y * coverage_stride (0 repeats one row).
void blend_coverage(const Block& block, const std::uint8_t* coverage, std::size_t coverage_stride, Pixel colour,
                    std::uint32_t alpha);

// A 0xAARRGGBB picture with its own alpha times `alpha`.
void blend_bitmap(const Block& block, const std::uint32_t* bitmap, std::size_t bitmap_stride, std::uint32_t alpha);

}  // namespace kiosk::canvas
