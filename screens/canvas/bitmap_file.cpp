// PNG with transparency by libpng's simplified reader: no longjmp crosses our frames.
#include "screens/canvas/bitmap_file.hpp"

#include <png.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <fstream>

#include "kiosk/base/check.hpp"

namespace kiosk::canvas {
namespace {

constexpr std::uintmax_t kMaxFileBytes = std::uintmax_t{4} << 20U;
constexpr png_uint_32 kMaxSidePx = 4096;

struct PngImage {
    PngImage() { image.version = PNG_IMAGE_VERSION; }
    ~PngImage() { png_image_free(&image); }
    PngImage(const PngImage&) = delete;
    PngImage& operator=(const PngImage&) = delete;

    png_image image{};
};

Result<std::vector<char>, BitmapError> read_file(const std::filesystem::path& path) {
    std::error_code error;
    const auto size_bytes = std::filesystem::file_size(path, error);
    if (error || size_bytes == 0) return failure(BitmapError{"cannot read " + path.string()});
    if (size_bytes > kMaxFileBytes) return failure(BitmapError{"more than 4 MiB: " + path.string()});
    std::vector<char> bytes(size_bytes);
    std::ifstream file(path, std::ios::binary);
    if (!file.read(bytes.data(), static_cast<std::streamsize>(bytes.size()))) {
        return failure(BitmapError{"cannot read " + path.string()});
    }
    return bytes;
}

// Which source pixels a target pixel stands for, along one axis.
struct Span {
    double from;
    double to;
};

Span span_of(int target, int target_size, int source_size) {
    const double step = static_cast<double>(source_size) / target_size;
    return {target * step, (target + 1) * step};
}

std::uint32_t mean(const Bitmap& bitmap, const Span& across, const Span& down) {
    // Colours are weighed by how opaque they are: what is transparent has none.
    std::array<double, 3> colour{};
    double opaque = 0;
    double area = 0;
    for (int y = static_cast<int>(down.from); y < std::min(bitmap.height_px, static_cast<int>(std::ceil(down.to)));
         ++y) {
        const double height = std::min(down.to, y + 1.0) - std::max(down.from, static_cast<double>(y));
        const int last = std::min(bitmap.width_px, static_cast<int>(std::ceil(across.to)));
        for (int x = static_cast<int>(across.from); x < last; ++x) {
            const double width = std::min(across.to, x + 1.0) - std::max(across.from, static_cast<double>(x));
            const std::size_t row = static_cast<std::size_t>(y) * static_cast<std::size_t>(bitmap.width_px);
            const std::uint32_t pixel = bitmap.pixels[row + static_cast<std::size_t>(x)];
            const double weight = width * height;
            const double alpha = weight * (pixel >> 24U);
            area += weight;
            opaque += alpha;
            for (std::size_t channel = 0; channel < colour.size(); ++channel) {
                colour[channel] += alpha * ((pixel >> (8U * channel)) & 0xFFU);
            }
        }
    }
    if (opaque <= 0 || area <= 0) return 0;
    std::uint32_t result = static_cast<std::uint32_t>(std::lround(opaque / area)) << 24U;
    for (std::size_t channel = 0; channel < colour.size(); ++channel) {
        result |= static_cast<std::uint32_t>(std::lround(colour[channel] / opaque)) << (8U * channel);
    }
    return result;
}

}  // namespace

Result<Bitmap, BitmapError> load_bitmap(const std::filesystem::path& path) {
    const auto file = read_file(path);
    if (!file) return failure(file.error());
    PngImage png;
    if (png_image_begin_read_from_memory(&png.image, file->data(), file->size()) == 0) {
        return failure(BitmapError{"not a PNG: " + path.string()});
    }
    if (png.image.width > kMaxSidePx || png.image.height > kMaxSidePx) {
        return failure(BitmapError{"more than 4096 pixels a side: " + path.string()});
    }
    png.image.format = PNG_FORMAT_BGRA;  // as bytes; as a number on x86: 0xAARRGGBB
    Bitmap bitmap;
    bitmap.width_px = static_cast<int>(png.image.width);
    bitmap.height_px = static_cast<int>(png.image.height);
    bitmap.pixels.resize(std::size_t{png.image.width} * png.image.height);
    if (png_image_finish_read(&png.image, nullptr, bitmap.pixels.data(), 0, nullptr) == 0) {
        return failure(BitmapError{"the PNG is damaged: " + path.string()});
    }
    return bitmap;
}

Bitmap shrunk_to_fit(const Bitmap& bitmap, int width_max_px, int height_max_px) {
    KIOSK_CHECK(width_max_px > 0 && height_max_px > 0);
    const double scale = std::min({1.0, static_cast<double>(width_max_px) / std::max(1, bitmap.width_px),
                                   static_cast<double>(height_max_px) / std::max(1, bitmap.height_px)});
    if (scale >= 1) return bitmap;
    Bitmap small;
    small.width_px = std::max(1, static_cast<int>(std::lround(bitmap.width_px * scale)));
    small.height_px = std::max(1, static_cast<int>(std::lround(bitmap.height_px * scale)));
    small.pixels.reserve(static_cast<std::size_t>(small.width_px) * static_cast<std::size_t>(small.height_px));
    for (int y = 0; y < small.height_px; ++y) {
        const Span down = span_of(y, small.height_px, bitmap.height_px);
        for (int x = 0; x < small.width_px; ++x) {
            small.pixels.push_back(mean(bitmap, span_of(x, small.width_px, bitmap.width_px), down));
        }
    }
    return small;
}

}  // namespace kiosk::canvas
