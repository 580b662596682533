// From the bytes of a drawn page to a bitmap.
#include "kiosk/app/page_board.hpp"

#include <cstddef>

namespace kiosk::app {
namespace {

// Rows of red, green, blue, opacity become 0xAARRGGBB. Empty when the picture is not what it says.
std::vector<std::uint32_t, WipingAllocator<std::uint32_t>> pixels_of(const PagePicture& picture) {
    constexpr std::size_t kBytesPerPixel = 4;
    if (picture.width_px <= 0 || picture.height_px <= 0) return {};
    const std::size_t count = static_cast<std::size_t>(picture.width_px) * static_cast<std::size_t>(picture.height_px);
    if (picture.rgba.size() != count * kBytesPerPixel) return {};
    std::vector<std::uint32_t, WipingAllocator<std::uint32_t>> pixels;
    pixels.reserve(count);
    for (std::size_t byte = 0; byte < picture.rgba.size(); byte += kBytesPerPixel) {
        const auto at = [&picture, byte](std::size_t offset) { return std::uint32_t{picture.rgba[byte + offset]}; };
        pixels.push_back(0xFF000000U | (at(0) << 16U) | (at(1) << 8U) | at(2));
    }
    return pixels;
}

}  // namespace

void PageBoard::show(const show_paper::SharedPicture& picture) {
    if (picture == m_shown) return;
    m_shown = picture;
    if (m_bitmap != 0) m_rasteriser.forget_bitmap(canvas::BitmapId{m_bitmap});
    m_bitmap = 0;
    m_pixels = picture ? pixels_of(*picture) : decltype(m_pixels){};
    if (m_pixels.empty()) return;
    const canvas::BitmapView view{{m_pixels.data(), m_pixels.size()}, picture->width_px, picture->height_px};
    m_bitmap = static_cast<std::uint32_t>(m_rasteriser.add_bitmap(view));
}

}  // namespace kiosk::app
