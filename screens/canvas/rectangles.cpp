// Upright rectangles: plain, shaded from top to bottom, or filled from a texture (letters, shadows, bitmaps).
#include <imgui.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "screens/canvas/shapes.hpp"
#include "screens/canvas/spans.hpp"

namespace kiosk::canvas {
namespace {

// Texture positions: 16 bits of fraction.
constexpr int kTexelBits = 16;
constexpr std::int64_t kTexel = std::int64_t{1} << kTexelBits;
// A texture whose scale is closer to 1 than this is copied texel by texel.
constexpr double kSameScale = 1.0 / 1024;

Block block_at(PixelBuffer& picture, const PixelRect& part) {
    return {&picture.row(part.y0)[static_cast<std::size_t>(part.x0)], static_cast<std::size_t>(picture.width()),
            static_cast<std::size_t>(part.width()), static_cast<std::size_t>(part.height())};
}

// The pixels of the rectangle from a to c, within `part`.
PixelRect covered(const Primitive& primitive, const PixelRect& part) {
    const PixelRect whole{first_pixel(to_subpixels(primitive.a->pos.x)), first_pixel(to_subpixels(primitive.a->pos.y)),
                          first_pixel(to_subpixels(primitive.c->pos.x)), first_pixel(to_subpixels(primitive.c->pos.y))};
    return intersection(whole, part);
}

// How texels lie along one side of a rectangle: where the centre of a pixel falls, counted in texels.
struct TexelAxis {
    std::int64_t start = 0;  // at the centre of pixel 0 of the rectangle, in 1/65536 texel
    std::int64_t step = 0;   // from pixel to pixel
    int first_pixel_px = 0;
    int lowest = 0;  // the texels that belong to the rectangle; its neighbours in the atlas never bleed in
    int highest = 0;
    bool same_scale = false;

    [[nodiscard]] std::int64_t at(int pixel) const { return start + (pixel - first_pixel_px) * step; }
    [[nodiscard]] int nearest(int pixel) const {
        return std::clamp(static_cast<int>(at(pixel) >> kTexelBits), lowest, highest);
    }
};

TexelAxis axis_of(float from_px, float to_px, float from_uv, float to_uv, int texture_side_px) {
    const double from_texel = static_cast<double>(from_uv) * texture_side_px;
    const double to_texel = static_cast<double>(to_uv) * texture_side_px;
    const double per_pixel = (to_texel - from_texel) / (static_cast<double>(to_px) - static_cast<double>(from_px));
    TexelAxis axis;
    axis.first_pixel_px = first_pixel(to_subpixels(from_px));
    const double into_px = axis.first_pixel_px + 0.5 - static_cast<double>(from_px);
    // Bounded, so that a rectangle of almost no width cannot overflow.
    const double step = std::clamp(per_pixel, -1.0e4, 1.0e4);
    axis.step = std::llround(step * kTexel);
    axis.start = std::llround((from_texel + into_px * step) * kTexel);
    axis.lowest = std::clamp(static_cast<int>(std::lround(std::min(from_texel, to_texel))), 0, texture_side_px - 1);
    const int beyond = static_cast<int>(std::lround(std::max(from_texel, to_texel)));
    axis.highest = std::clamp(beyond - 1, axis.lowest, texture_side_px - 1);
    if (std::abs(std::abs(per_pixel) - 1.0) < kSameScale) {  // upright or mirrored: exactly the middle of each texel
        axis.step = per_pixel > 0 ? kTexel : -kTexel;
        axis.start = (axis.start >> kTexelBits) * kTexel + kTexel / 2;
        axis.same_scale = per_pixel > 0;
    }
    return axis;
}

// A position between two texels, and how much of the second.
struct TexelPair {
    int first;
    int second;
    std::uint32_t of_second;  // 0..256
};

TexelPair pair_at(const TexelAxis& axis, int pixel) {
    const std::int64_t position = axis.at(pixel) - kTexel / 2;
    const int first = static_cast<int>(position >> kTexelBits);
    const auto of_second = static_cast<std::uint32_t>((position & (kTexel - 1)) >> (kTexelBits - 8));
    return {std::clamp(first, axis.lowest, axis.highest), std::clamp(first + 1, axis.lowest, axis.highest), of_second};
}

std::uint8_t sample(const CoverageView& texture, const TexelPair& across, const TexelPair& down) {
    const auto texel = [&](int x, int y) -> std::uint32_t {
        return texture.coverage[static_cast<std::size_t>(y) * static_cast<std::size_t>(texture.width_px) +
                                static_cast<std::size_t>(x)];
    };
    const std::uint32_t above = texel(across.first, down.first) * (256 - across.of_second) +
                                texel(across.second, down.first) * across.of_second;
    const std::uint32_t below = texel(across.first, down.second) * (256 - across.of_second) +
                                texel(across.second, down.second) * across.of_second;
    return static_cast<std::uint8_t>((above * (256 - down.of_second) + below * down.of_second + 0x8000U) >> 16U);
}

// Pieces of rows, so that scratch space stays on the stack.
constexpr int kPiecePx = 512;

// Letters and shadows: the texture is coverage, the vertex gives the colour.
void draw_coverage(const Primitive& primitive, const TexelAxis& across, const TexelAxis& down, const PixelRect& part,
                   PixelBuffer& picture) {
    const CoverageView& texture = primitive.texture->coverage;
    const std::uint32_t colour = to_argb(primitive.a->col);
    const std::uint32_t alpha = colour >> 24U;
    const auto stride = static_cast<std::size_t>(texture.width_px);
    const bool inside = across.nearest(part.x0) + part.width() <= texture.width_px &&
                        down.nearest(part.y0) + part.height() <= texture.height_px;
    if (across.same_scale && down.same_scale && inside) {
        const std::uint8_t* first = texture.coverage + static_cast<std::size_t>(down.nearest(part.y0)) * stride +
                                    static_cast<std::size_t>(across.nearest(part.x0));
        blend_coverage(block_at(picture, part), first, stride, colour, alpha);
        return;
    }
    if (across.step == 0) {  // the upright sides' neighbours: a shadow's top and bottom
        const TexelPair column = pair_at(across, part.x0);
        for (int y = part.y0; y < part.y1; ++y) {
            const std::uint32_t row_alpha = scaled_255(sample(texture, column, pair_at(down, y)), alpha);
            fill_block(block_at(picture, {part.x0, y, part.x1, y + 1}), colour, row_alpha);
        }
        return;
    }
    // Where the texture does not vary from row to row (a shadow's sides), one row of samples serves them all.
    const int rows_at_once = down.step == 0 ? part.height() : 1;
    std::array<std::uint8_t, kPiecePx> samples;
    for (int x0 = part.x0; x0 < part.x1; x0 += kPiecePx) {
        const int x1 = std::min(x0 + kPiecePx, part.x1);
        for (int y = part.y0; y < part.y1; y += rows_at_once) {
            const TexelPair row = pair_at(down, y);
            for (int x = x0; x < x1; ++x)
                samples[static_cast<std::size_t>(x - x0)] = sample(texture, pair_at(across, x), row);
            blend_coverage(block_at(picture, {x0, y, x1, y + rows_at_once}), samples.data(), 0, colour, alpha);
        }
    }
}

// A caller's bitmap: its own colours; of the vertex only the alpha counts.
void draw_bitmap(const Primitive& primitive, const TexelAxis& across, const TexelAxis& down, const PixelRect& part,
                 PixelBuffer& picture) {
    const BitmapView& bitmap = primitive.texture->bitmap;
    const std::uint32_t alpha = primitive.a->col >> 24U;
    const auto stride = static_cast<std::size_t>(bitmap.width_px);
    std::array<std::uint32_t, kPiecePx> samples;
    for (int y = part.y0; y < part.y1; ++y) {
        const std::uint32_t* row = bitmap.pixels.data() + static_cast<std::size_t>(down.nearest(y)) * stride;
        for (int x0 = part.x0; x0 < part.x1; x0 += kPiecePx) {
            const int x1 = std::min(x0 + kPiecePx, part.x1);
            for (int x = x0; x < x1; ++x) samples[static_cast<std::size_t>(x - x0)] = row[across.nearest(x)];
            blend_bitmap(block_at(picture, {x0, y, x1, y + 1}), samples.data(), 0, alpha);
        }
    }
}

std::uint32_t between(std::uint32_t from, std::uint32_t to, std::int64_t part, std::int64_t whole) {
    const auto difference = static_cast<std::int64_t>(to) - static_cast<std::int64_t>(from);
    const std::int64_t doubled = 2 * difference * part + (difference >= 0 ? whole : -whole);
    return static_cast<std::uint32_t>(static_cast<std::int64_t>(from) + doubled / (2 * whole));
}

}  // namespace

std::int64_t to_subpixels(float position_px) {
    return std::llround(static_cast<double>(position_px) * kSubpixels);
}

void draw_fill(const Primitive& primitive, const PixelRect& part, PixelBuffer& picture) {
    const PixelRect pixels = covered(primitive, part);
    if (pixels.empty()) return;
    const std::uint32_t colour = to_argb(primitive.a->col);
    fill_block(block_at(picture, pixels), colour, colour >> 24U);
}

void draw_gradient(const Primitive& primitive, const PixelRect& part, PixelBuffer& picture) {
    const PixelRect pixels = covered(primitive, part);
    if (pixels.empty()) return;
    const std::int64_t top = to_subpixels(primitive.a->pos.y);
    const std::int64_t height = to_subpixels(primitive.c->pos.y) - top;
    const std::uint32_t above = to_argb(primitive.a->col);
    const std::uint32_t below = to_argb(primitive.c->col);
    for (int y = pixels.y0; y < pixels.y1; ++y) {
        const std::int64_t down = std::clamp<std::int64_t>(centre_of(y) - top, 0, height);
        std::uint32_t colour = 0;
        for (unsigned shift = 0; shift < 32; shift += 8) {
            colour |= between((above >> shift) & 0xFFU, (below >> shift) & 0xFFU, down, height) << shift;
        }
        fill_block(block_at(picture, {pixels.x0, y, pixels.x1, y + 1}), colour, colour >> 24U);
    }
}

void draw_picture(const Primitive& primitive, const PixelRect& part, PixelBuffer& picture) {
    const PixelRect pixels = covered(primitive, part);
    if (pixels.empty()) return;
    const ImDrawVert& a = *primitive.a;
    const ImDrawVert& c = *primitive.c;
    const TexelAxis across = axis_of(a.pos.x, c.pos.x, a.uv.x, c.uv.x, primitive.texture->width_px());
    const TexelAxis down = axis_of(a.pos.y, c.pos.y, a.uv.y, c.uv.y, primitive.texture->height_px());
    if (primitive.texture->is_bitmap()) {
        draw_bitmap(primitive, across, down, pixels, picture);
    } else {
        draw_coverage(primitive, across, down, pixels, picture);
    }
}

}  // namespace kiosk::canvas
