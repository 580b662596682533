// One primitive into pixels. Private to this room. What a pixel becomes depends on the primitive only, never on `part`:
// drawing a picture in parts or at once gives the same bytes.
#pragma once

#include "screens/canvas/pixels.hpp"
#include "screens/canvas/primitives.hpp"

namespace kiosk::canvas {

// Draws the pixels of `primitive` that lie in `part`, which is inside the primitive's box and not empty.
void draw_fill(const Primitive& primitive, const PixelRect& part, PixelBuffer& picture);
void draw_gradient(const Primitive& primitive, const PixelRect& part, PixelBuffer& picture);
void draw_picture(const Primitive& primitive, const PixelRect& part, PixelBuffer& picture);
void draw_triangle(const Primitive& primitive, const PixelRect& part, PixelBuffer& picture);

// --- what rectangles and triangles share ----------------------------------------------------------------------------

// Positions are rounded to 1/256 pixel; a pixel belongs to a shape when its centre does, and a centre exactly on an
// edge belongs to the shape on the edge's right or lower side (top-left rule), so shapes that share an edge share no
// pixel.
inline constexpr int kSubpixelBits = 8;
inline constexpr std::int64_t kSubpixels = 1 << kSubpixelBits;
inline constexpr std::int64_t kHalfPixel = kSubpixels / 2;

[[nodiscard]] std::int64_t to_subpixels(float position_px);
// The first pixel whose centre is not left of (above) the position.
[[nodiscard]] constexpr int first_pixel(std::int64_t position) {
    return static_cast<int>((position + kHalfPixel - 1) >> kSubpixelBits);
}
[[nodiscard]] constexpr std::int64_t centre_of(int pixel) {
    return std::int64_t{pixel} * kSubpixels + kHalfPixel;
}

// Dear ImGui's colours (0xAABBGGRR) as ours (0xAARRGGBB).
[[nodiscard]] constexpr std::uint32_t to_argb(std::uint32_t abgr) {
    return (abgr & 0xFF00FF00U) | ((abgr & 0xFFU) << 16U) | ((abgr >> 16U) & 0xFFU);
}

}  // namespace kiosk::canvas
