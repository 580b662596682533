// The pixel buffer: sizes and rows.
#include "screens/canvas/pixels.hpp"

#include <algorithm>
#include <utility>

#include "kiosk/base/check.hpp"

namespace kiosk::canvas {

namespace {

std::size_t count_of(int width_px, int height_px) {
    KIOSK_CHECK(width_px > 0 && width_px <= kMaxPictureSidePx);
    KIOSK_CHECK(height_px > 0 && height_px <= kMaxPictureSidePx);
    return static_cast<std::size_t>(width_px) * static_cast<std::size_t>(height_px);
}

}  // namespace

PixelBuffer::PixelBuffer(int width_px, int height_px)
    : m_width_px(width_px),
      m_height_px(height_px),
      m_owned(count_of(width_px, height_px), pixel_rgb(0, 0, 0)),
      m_pixels(m_owned) {}

PixelBuffer PixelBuffer::over(std::span<Pixel> memory, int width_px, int height_px) {
    KIOSK_CHECK(memory.size() == count_of(width_px, height_px));
    PixelBuffer picture;
    picture.m_width_px = width_px;
    picture.m_height_px = height_px;
    picture.m_pixels = memory;
    return picture;
}

PixelBuffer::PixelBuffer(const PixelBuffer& other)
    : m_width_px(other.m_width_px),
      m_height_px(other.m_height_px),
      m_owned(other.m_pixels.begin(), other.m_pixels.end()),
      m_pixels(m_owned) {}

PixelBuffer& PixelBuffer::operator=(const PixelBuffer& other) {
    *this = PixelBuffer(other);
    return *this;
}

// A moved vector keeps its memory, so the view stays right.
PixelBuffer::PixelBuffer(PixelBuffer&& other) noexcept
    : m_width_px(std::exchange(other.m_width_px, 0)),
      m_height_px(std::exchange(other.m_height_px, 0)),
      m_owned(std::move(other.m_owned)),
      m_pixels(std::exchange(other.m_pixels, {})) {}

PixelBuffer& PixelBuffer::operator=(PixelBuffer&& other) noexcept {
    m_width_px = std::exchange(other.m_width_px, 0);
    m_height_px = std::exchange(other.m_height_px, 0);
    m_owned = std::move(other.m_owned);
    m_pixels = std::exchange(other.m_pixels, {});
    return *this;
}

bool operator==(const PixelBuffer& a, const PixelBuffer& b) {
    return a.m_width_px == b.m_width_px && a.m_height_px == b.m_height_px && std::ranges::equal(a.m_pixels, b.m_pixels);
}

std::span<Pixel> PixelBuffer::row(int y) {
    KIOSK_CHECK(y >= 0 && y < m_height_px);
    const auto width = static_cast<std::size_t>(m_width_px);
    return m_pixels.subspan(static_cast<std::size_t>(y) * width, width);
}

std::span<const Pixel> PixelBuffer::row(int y) const {
    KIOSK_CHECK(y >= 0 && y < m_height_px);
    const auto width = static_cast<std::size_t>(m_width_px);
    return m_pixels.subspan(static_cast<std::size_t>(y) * width, width);
}

}  // namespace kiosk::canvas
