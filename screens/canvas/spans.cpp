// The hot loops, compiled twice where the machine may have AVX2; the loader picks once at the start.
#include "screens/canvas/spans.hpp"

#include <algorithm>

// Sanitizers run their own code before the loader's choice can be made, and other compilers and machines have other
// words.
#if defined(__x86_64__) && defined(__GNUC__) && !defined(__clang__) && !defined(__SANITIZE_ADDRESS__) && \
    !defined(__SANITIZE_THREAD__)
#define KIOSK_CPU_CLONES __attribute__((target_clones("default", "arch=x86-64-v3")))
#else
#define KIOSK_CPU_CLONES
#endif

namespace kiosk::canvas {

KIOSK_CPU_CLONES void fill_block(const Block& block, Pixel colour, std::uint32_t alpha) {
    const std::size_t width = block.width;
    Pixel* row = block.first;
    if (alpha == 0) return;
    if (alpha == 255) {
        const Pixel opaque = colour | 0xFF000000U;
        for (std::size_t y = 0; y < block.height; ++y, row += block.stride) std::fill_n(row, width, opaque);
        return;
    }
    for (std::size_t y = 0; y < block.height; ++y, row += block.stride) {
        for (std::size_t x = 0; x < width; ++x) row[x] = blended(row[x], colour, alpha);
    }
}

KIOSK_CPU_CLONES void blend_coverage(const Block& block, const std::uint8_t* coverage, std::size_t coverage_stride,
                                     Pixel colour, std::uint32_t alpha) {
    const std::size_t width = block.width;
    Pixel* row = block.first;
    if (alpha == 255) {
        for (std::size_t y = 0; y < block.height; ++y, row += block.stride, coverage += coverage_stride) {
            for (std::size_t x = 0; x < width; ++x) row[x] = blended(row[x], colour, coverage[x]);
        }
        return;
    }
    for (std::size_t y = 0; y < block.height; ++y, row += block.stride, coverage += coverage_stride) {
        for (std::size_t x = 0; x < width; ++x) row[x] = blended(row[x], colour, scaled_255(coverage[x], alpha));
    }
}

KIOSK_CPU_CLONES void blend_bitmap(const Block& block, const std::uint32_t* bitmap, std::size_t bitmap_stride,
                                   std::uint32_t alpha) {
    const std::size_t width = block.width;
    Pixel* row = block.first;
    for (std::size_t y = 0; y < block.height; ++y, row += block.stride, bitmap += bitmap_stride) {
        for (std::size_t x = 0; x < width; ++x) {
            row[x] = blended(row[x], bitmap[x], scaled_255(bitmap[x] >> 24U, alpha));
        }
    }
}

}  // namespace kiosk::canvas
