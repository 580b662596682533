// The picture as the rest of the program sees it: whole-pixel rectangles and a 32-bit buffer.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace kiosk::canvas {

// 0xFFRRGGBB. In memory on x86: blue, green, red, 255 – what an X11 window of depth 24 holds (XRGB8888), so that
// presenting a row is one memcpy. The highest byte is always 255.
using Pixel = std::uint32_t;

constexpr Pixel pixel_rgb(std::uint8_t red, std::uint8_t green, std::uint8_t blue) {
    return 0xFF000000U | (Pixel{red} << 16U) | (Pixel{green} << 8U) | Pixel{blue};
}

// Half open: x0 <= x < x1, y0 <= y < y1. In pixels from the top left corner.
struct PixelRect {
    int x0 = 0;
    int y0 = 0;
    int x1 = 0;
    int y1 = 0;

    [[nodiscard]] constexpr int width() const { return x1 - x0; }
    [[nodiscard]] constexpr int height() const { return y1 - y0; }
    [[nodiscard]] constexpr bool empty() const { return x0 >= x1 || y0 >= y1; }
    friend constexpr bool operator==(const PixelRect&, const PixelRect&) = default;
};

constexpr PixelRect intersection(const PixelRect& a, const PixelRect& b) {
    return {a.x0 > b.x0 ? a.x0 : b.x0, a.y0 > b.y0 ? a.y0 : b.y0, a.x1 < b.x1 ? a.x1 : b.x1, a.y1 < b.y1 ? a.y1 : b.y1};
}

// Rows without padding, from the top. A copy owns its pixels, whatever it was copied from.
class PixelBuffer {
public:
    PixelBuffer() = default;
    PixelBuffer(int width_px, int height_px);
    // Over memory that somebody else owns and keeps longer: width_px * height_px pixels.
    [[nodiscard]] static PixelBuffer over(std::span<Pixel> memory, int width_px, int height_px);
    PixelBuffer(const PixelBuffer& other);
    PixelBuffer& operator=(const PixelBuffer& other);
    PixelBuffer(PixelBuffer&& other) noexcept;
    PixelBuffer& operator=(PixelBuffer&& other) noexcept;
    ~PixelBuffer() = default;

    [[nodiscard]] int width() const { return m_width_px; }
    [[nodiscard]] int height() const { return m_height_px; }
    [[nodiscard]] PixelRect bounds() const { return {0, 0, m_width_px, m_height_px}; }
    [[nodiscard]] std::span<Pixel> row(int y);
    [[nodiscard]] std::span<const Pixel> row(int y) const;
    [[nodiscard]] Pixel at(int x, int y) const { return row(y)[static_cast<std::size_t>(x)]; }
    [[nodiscard]] std::span<const Pixel> pixels() const { return m_pixels; }

    friend bool operator==(const PixelBuffer& a, const PixelBuffer& b);

private:
    int m_width_px = 0;
    int m_height_px = 0;
    std::vector<Pixel> m_owned;
    std::span<Pixel> m_pixels;  // m_owned, or somebody else's
};

// The widest and highest picture that the canvas draws; larger requests are a programming error.
inline constexpr int kMaxPictureSidePx = 8192;

}  // namespace kiosk::canvas
