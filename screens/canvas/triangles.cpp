// Triangles by exact integer edges: no gap and no double pixel where two of them meet. Plain ones are rows of one
// colour; the one-pixel fringes that smooth an outline vary in alpha only; all others vary in everything.
#include <imgui.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "screens/canvas/shapes.hpp"
#include "screens/canvas/spans.hpp"

namespace kiosk::canvas {
namespace {

struct Corner {
    std::int64_t x;
    std::int64_t y;
    const ImDrawVert* vertex;
};
using Corners = std::array<Corner, 3>;

// Twice the area, in subpixels squared; positive for clockwise corners on a glass whose y points down.
std::int64_t doubled_area(const Corners& corners) {
    return (corners[1].x - corners[0].x) * (corners[2].y - corners[0].y) -
           (corners[2].x - corners[0].x) * (corners[1].y - corners[0].y);
}

constexpr std::int64_t floor_division(std::int64_t numerator, std::int64_t denominator) {
    const std::int64_t quotient = numerator / denominator;
    return quotient - (numerator % denominator < 0 ? 1 : 0);
}

// Where one edge cuts the rows: floor(numerator / denominator), stepped from row to row without dividing and without
// rounding error.
class EdgeWalk {
public:
    EdgeWalk() = default;

    // The pixels of row y that lie inside the edge from `from` to `to` satisfy dx * (py - y0) - dy * (px - x0) >= 0, or
    // > 0 when the edge is not a left one.
    EdgeWalk(const Corner& from, const Corner& to, int y) {
        const std::int64_t dx = to.x - from.x;
        const std::int64_t dy = to.y - from.y;
        m_is_left = dy < 0;
        const std::int64_t constant = dx * (centre_of(y) - from.y) + dy * from.x - (m_is_left ? 0 : 1);
        m_denominator = kSubpixels * (m_is_left ? -dy : dy);
        // Left: the first pixel inside. Right: the first pixel outside.
        const std::int64_t half = m_denominator / 2;
        const std::int64_t numerator =
            m_is_left ? m_denominator - 1 - constant - half : constant - half + m_denominator;
        const std::int64_t step = kSubpixels * (m_is_left ? -dx : dx);
        m_pixel = floor_division(numerator, m_denominator);
        m_rest = numerator - m_pixel * m_denominator;
        m_pixel_step = floor_division(step, m_denominator);
        m_rest_step = step - m_pixel_step * m_denominator;
    }

    [[nodiscard]] bool is_left() const { return m_is_left; }
    [[nodiscard]] std::int64_t pixel() const { return m_pixel; }

    void next_row() {
        m_pixel += m_pixel_step;
        m_rest += m_rest_step;
        if (m_rest >= m_denominator) {
            m_rest -= m_denominator;
            ++m_pixel;
        }
    }

private:
    bool m_is_left = false;
    std::int64_t m_denominator = 1;
    std::int64_t m_pixel = 0;
    std::int64_t m_rest = 0;
    std::int64_t m_pixel_step = 0;
    std::int64_t m_rest_step = 0;
};

// Calls visit(y, x0, x1) for every row of the triangle within `part`. The corners are clockwise.
template <class Visit>
void for_each_row(const Corners& corners, const PixelRect& part, Visit&& visit) {
    const auto [top, bottom] = std::minmax({corners[0].y, corners[1].y, corners[2].y});
    const int y0 = std::max(part.y0, first_pixel(top));
    const int y1 = std::min(part.y1, first_pixel(bottom));
    std::array<EdgeWalk, 3> edges;
    std::size_t edge_count = 0;
    for (std::size_t i = 0; i < 3; ++i) {
        const Corner& from = corners[i];
        const Corner& to = corners[(i + 1) % 3];
        if (from.y != to.y) edges[edge_count++] = EdgeWalk(from, to, y0);  // level edges only bound the rows
    }
    for (int y = y0; y < y1; ++y) {
        std::int64_t x0 = part.x0;
        std::int64_t x1 = part.x1;
        for (std::size_t i = 0; i < edge_count; ++i) {
            if (edges[i].is_left()) {
                x0 = std::max(x0, edges[i].pixel());
            } else {
                x1 = std::min(x1, edges[i].pixel());
            }
            edges[i].next_row();
        }
        if (x0 < x1) visit(y, static_cast<int>(x0), static_cast<int>(x1));
    }
}

// A quantity that varies evenly over the triangle, in 1/2^24. Whole numbers throughout, so that its value at a pixel
// does not depend on where a row was begun.
class Slope {
public:
    Slope() = default;
    Slope(const Corners& corners, std::int64_t area, double first, double second, double third)
        : m_x0(corners[0].x), m_y0(corners[0].y), m_start(std::llround(first * kOne)) {
        const double by_second = (second - first) * kOne / static_cast<double>(area);
        const double by_third = (third - first) * kOne / static_cast<double>(area);
        m_per_x = bounded(by_second * static_cast<double>(corners[2].y - corners[0].y) -
                          by_third * static_cast<double>(corners[1].y - corners[0].y));
        m_per_y = bounded(by_third * static_cast<double>(corners[1].x - corners[0].x) -
                          by_second * static_cast<double>(corners[2].x - corners[0].x));
    }

    [[nodiscard]] std::int64_t at(int x, int y) const {
        return m_start + m_per_x * (centre_of(x) - m_x0) + m_per_y * (centre_of(y) - m_y0);
    }
    [[nodiscard]] std::int64_t per_pixel() const { return m_per_x * kSubpixels; }

    // A colour channel or alpha: rounded, and held in range where a corner's rounding puts a centre just outside.
    static std::uint32_t channel(std::int64_t value) {
        return static_cast<std::uint32_t>(std::clamp<std::int64_t>((value + kHalf) >> kBits, 0, 255));
    }
    static int whole(std::int64_t value, int limit) {
        return static_cast<int>(std::clamp<std::int64_t>(value >> kBits, 0, limit - 1));
    }

private:
    static constexpr int kBits = 24;
    static constexpr std::int64_t kHalf = std::int64_t{1} << (kBits - 1);
    static constexpr double kOne = 1 << kBits;
    // Splinters have slopes without bound; beyond this one no pixel can tell, and products stay within 63 bits.
    static constexpr double kSteepest = 68719476736.0;  // 2^36

    static std::int64_t bounded(double slope) { return std::llround(std::clamp(slope, -kSteepest, kSteepest)); }

    std::int64_t m_x0 = 0;
    std::int64_t m_y0 = 0;
    std::int64_t m_start = 0;
    std::int64_t m_per_x = 0;
    std::int64_t m_per_y = 0;
};

template <class Value>
Slope slope_of(const Corners& corners, std::int64_t area, Value&& value) {
    return {corners, area, value(*corners[0].vertex), value(*corners[1].vertex), value(*corners[2].vertex)};
}

Slope channel_slope(const Corners& corners, std::int64_t area, unsigned shift) {
    return slope_of(corners, area,
                    [shift](const ImDrawVert& vertex) { return double((to_argb(vertex.col) >> shift) & 0xFFU); });
}

void draw_plain(const Corners& corners, const PixelRect& part, PixelBuffer& picture) {
    const std::uint32_t colour = to_argb(corners[0].vertex->col);
    const auto stride = static_cast<std::size_t>(picture.width());
    for_each_row(corners, part, [&](int y, int x0, int x1) {
        Pixel* first = picture.row(y).data() + x0;
        fill_block({first, stride, static_cast<std::size_t>(x1 - x0), 1}, colour, colour >> 24U);
    });
}

void draw_fringe(const Corners& corners, std::int64_t area, const PixelRect& part, PixelBuffer& picture) {
    const std::uint32_t colour = to_argb(corners[0].vertex->col);
    const Slope alpha = channel_slope(corners, area, 24);
    const auto stride = static_cast<std::size_t>(picture.width());
    const std::int64_t step = alpha.per_pixel();
    for_each_row(corners, part, [&](int y, int x0, int x1) {
        Pixel* row = picture.row(y).data();
        std::int64_t value = alpha.at(x0, y);
        if (step == 0) {  // along a level outline
            fill_block({row + x0, stride, static_cast<std::size_t>(x1 - x0), 1}, colour, Slope::channel(value));
            return;
        }
        for (int x = x0; x < x1; ++x, value += step) row[x] = blended(row[x], colour, Slope::channel(value));
    });
}

// Everything may vary: colours, alpha, texture (turned letters, gradients in any direction).
void draw_general(const Primitive& primitive, const Corners& corners, std::int64_t area, const PixelRect& part,
                  PixelBuffer& picture) {
    const Texture& texture = *primitive.texture;
    const int width_px = texture.width_px();
    const int height_px = texture.height_px();
    const std::array<Slope, 4> channels{channel_slope(corners, area, 0), channel_slope(corners, area, 8),
                                        channel_slope(corners, area, 16), channel_slope(corners, area, 24)};
    const Slope u = slope_of(corners, area, [&](const ImDrawVert& v) { return double{v.uv.x} * width_px; });
    const Slope v = slope_of(corners, area, [&](const ImDrawVert& w) { return double{w.uv.y} * height_px; });
    for_each_row(corners, part, [&](int y, int x0, int x1) {
        Pixel* row = picture.row(y).data();
        for (int x = x0; x < x1; ++x) {
            std::uint32_t colour = 0;
            for (unsigned channel = 0; channel < 4; ++channel) {
                colour |= Slope::channel(channels[channel].at(x, y)) << (8 * channel);
            }
            const auto texel =
                static_cast<std::size_t>(Slope::whole(v.at(x, y), height_px)) * static_cast<std::size_t>(width_px) +
                static_cast<std::size_t>(Slope::whole(u.at(x, y), width_px));
            if (texture.is_bitmap()) {
                const std::uint32_t pixel = texture.bitmap.pixels[texel];
                row[x] = blended(row[x], pixel, scaled_255(pixel >> 24U, colour >> 24U));
            } else {
                row[x] = blended(row[x], colour, scaled_255(texture.coverage.coverage[texel], colour >> 24U));
            }
        }
    });
}

bool is_plain_texture(const Primitive& primitive) {
    const ImVec2& a = primitive.a->uv;
    const ImVec2& b = primitive.b->uv;
    const ImVec2& c = primitive.c->uv;
    return !primitive.texture->is_bitmap() && a.x == b.x && b.x == c.x && a.y == b.y && b.y == c.y;
}

}  // namespace

void draw_triangle(const Primitive& primitive, const PixelRect& part, PixelBuffer& picture) {
    Corners corners{};
    std::size_t next = 0;
    for (const ImDrawVert* vertex : {primitive.a, primitive.b, primitive.c}) {
        corners[next++] = {to_subpixels(vertex->pos.x), to_subpixels(vertex->pos.y), vertex};
    }
    std::int64_t area = doubled_area(corners);
    if (area == 0) return;
    if (area < 0) {
        std::swap(corners[1], corners[2]);
        area = -area;
    }
    const std::uint32_t a = primitive.a->col;
    const std::uint32_t difference = (a ^ primitive.b->col) | (a ^ primitive.c->col);
    if (!is_plain_texture(primitive) || (difference & 0xFFFFFFU) != 0) {
        draw_general(primitive, corners, area, part, picture);
    } else if (difference != 0) {
        draw_fringe(corners, area, part, picture);
    } else {
        draw_plain(corners, part, picture);
    }
}

}  // namespace kiosk::canvas
