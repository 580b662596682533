// The pixel buffer: sizes and rows.
#include "screens/canvas/pixels.hpp"

#include "kiosk/base/check.hpp"

namespace kiosk::canvas {

PixelBuffer::PixelBuffer(int width_px, int height_px) : m_width_px(width_px), m_height_px(height_px) {
    KIOSK_CHECK(width_px > 0 && width_px <= kMaxPictureSidePx);
    KIOSK_CHECK(height_px > 0 && height_px <= kMaxPictureSidePx);
    m_pixels.assign(static_cast<std::size_t>(width_px) * static_cast<std::size_t>(height_px), pixel_rgb(0, 0, 0));
}

std::span<Pixel> PixelBuffer::row(int y) {
    KIOSK_CHECK(y >= 0 && y < m_height_px);
    const auto width = static_cast<std::size_t>(m_width_px);
    return std::span(m_pixels).subspan(static_cast<std::size_t>(y) * width, width);
}

std::span<const Pixel> PixelBuffer::row(int y) const {
    KIOSK_CHECK(y >= 0 && y < m_height_px);
    const auto width = static_cast<std::size_t>(m_width_px);
    return std::span(m_pixels).subspan(static_cast<std::size_t>(y) * width, width);
}

}  // namespace kiosk::canvas
