// A picture with transparent parts from a PNG file: the landlord's logo. Read once, at the start.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "kiosk/base/result.hpp"
#include "screens/canvas/rasteriser.hpp"

namespace kiosk::canvas {

// 0xAARRGGBB, straight alpha, rows without padding.
struct Bitmap {
    std::vector<std::uint32_t> pixels;
    int width_px = 0;
    int height_px = 0;

    [[nodiscard]] BitmapView view() const { return {pixels, width_px, height_px}; }
};

struct BitmapError {
    std::string detail;  // for the log
};

// Any PNG of at most 4 MiB and 4096 pixels a side.
[[nodiscard]] Result<Bitmap, BitmapError> load_bitmap(const std::filesystem::path& path);

// The same picture, not larger than the box, its proportions kept. Each pixel is the mean of those that it stands for;
// a picture that is smaller already stays as it is: enlarged it would be blurred.
[[nodiscard]] Bitmap shrunk_to_fit(const Bitmap& bitmap, int width_max_px, int height_max_px);

}  // namespace kiosk::canvas
