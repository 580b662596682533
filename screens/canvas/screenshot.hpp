// A picture to and from a PNG file: for tests, the demo's page and golden pictures. Never used while a tenant's session
// is on the glass of a real kiosk. The same pixels give the same bytes.
#pragma once

#include <cstddef>
#include <filesystem>
#include <span>
#include <string>
#include <vector>

#include "kiosk/base/result.hpp"
#include "screens/canvas/pixels.hpp"

namespace kiosk::canvas {

struct ScreenshotError {
    enum class Kind { file, format, too_large };
    Kind kind;
    std::string detail;  // for the log
};

// 8-bit RGB, fast compression (a 1080x1920 screen: about 15 ms, 300 kB).
[[nodiscard]] Result<std::vector<std::byte>, ScreenshotError> encode_png(const PixelBuffer& picture);
[[nodiscard]] Result<PixelBuffer, ScreenshotError> decode_png(std::span<const std::byte> png);

[[nodiscard]] Result<void, ScreenshotError> save_png(const PixelBuffer& picture, const std::filesystem::path& path);
[[nodiscard]] Result<PixelBuffer, ScreenshotError> load_png(const std::filesystem::path& path);

}  // namespace kiosk::canvas
