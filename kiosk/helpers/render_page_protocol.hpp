// What the kiosk and kiosk-render-page say to each other. The kiosk starts it with "--page N --dpi D" and sends one
// frame, the PDF. The answer is one frame: PictureHeader, then width × height × 4 bytes RGBA from the top row.
#pragma once

#include <cstddef>
#include <cstdint>

namespace kiosk::helpers {

inline constexpr std::size_t kPdfBytesMax = std::size_t{16} << 20U;
inline constexpr std::uint32_t kPictureSideMaxPx = 8'000;
inline constexpr std::size_t kPicturePixelsMax = 12'000'000;  // A4 at 300 dots an inch has 8.7 million
inline constexpr std::size_t kPictureHeaderBytes = 24;
inline constexpr std::size_t kAnswerBytesMax = kPictureHeaderBytes + 4 * kPicturePixelsMax;

enum class RenderStatus : std::uint32_t { rendered = 0, not_a_pdf = 1, no_such_page = 2, too_large = 3 };

// In this order, 4 bytes each, little-endian. All but `status` are 0 unless rendered.
struct PictureHeader {
    RenderStatus status = RenderStatus::rendered;
    std::uint32_t page_count = 0;
    std::uint32_t width_hundredth_mm = 0;
    std::uint32_t height_hundredth_mm = 0;
    std::uint32_t width_px = 0;
    std::uint32_t height_px = 0;
};

}  // namespace kiosk::helpers
