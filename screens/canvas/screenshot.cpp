// PNG by libpng. Its error path is a longjmp, so every object with a destructor lives outside the guarded functions.
#include "screens/canvas/screenshot.hpp"

#include <png.h>

#include <csetjmp>
#include <cstring>
#include <fstream>
#include <iterator>
#include <memory>

namespace kiosk::canvas {
namespace {

constexpr std::size_t kMaxPngBytes = std::size_t{64} << 20U;
constexpr int kFastCompression = 1;

ScreenshotError error_of(ScreenshotError::Kind kind, std::string detail) {
    return {kind, std::move(detail)};
}

[[noreturn]] void on_png_error(png_structp png, png_const_charp /*message*/) {
    png_longjmp(png, 1);
}
void on_png_warning(png_structp /*png*/, png_const_charp /*message*/) {}

// --- writing --------------------------------------------------------------------------------------------------------

struct PngWriter {
    PngWriter()
        : png(png_create_write_struct(PNG_LIBPNG_VER_STRING, nullptr, on_png_error, on_png_warning)),
          info(png != nullptr ? png_create_info_struct(png) : nullptr) {}
    ~PngWriter() { png_destroy_write_struct(&png, &info); }
    PngWriter(const PngWriter&) = delete;
    PngWriter& operator=(const PngWriter&) = delete;

    png_structp png;
    png_infop info;
};

void append(png_structp png, png_bytep bytes, png_size_t count) {
    auto* out = static_cast<std::vector<std::byte>*>(png_get_io_ptr(png));
    const auto* first = reinterpret_cast<const std::byte*>(bytes);
    out->insert(out->end(), first, first + count);
}

void no_flush(png_structp /*png*/) {}

bool write_picture(PngWriter& writer, const PixelBuffer& picture, std::vector<std::byte>& out) {
    if (setjmp(png_jmpbuf(writer.png)) != 0) return false;
    png_set_write_fn(writer.png, &out, append, no_flush);
    png_set_compression_level(writer.png, kFastCompression);
    png_set_filter(writer.png, PNG_FILTER_TYPE_BASE, PNG_FILTER_SUB);
    png_set_IHDR(writer.png, writer.info, static_cast<png_uint_32>(picture.width()),
                 static_cast<png_uint_32>(picture.height()), 8, PNG_COLOR_TYPE_RGB, PNG_INTERLACE_NONE,
                 PNG_COMPRESSION_TYPE_DEFAULT, PNG_FILTER_TYPE_DEFAULT);
    png_write_info(writer.png, writer.info);
    png_set_filler(writer.png, 0, PNG_FILLER_AFTER);
    png_set_bgr(writer.png);
    for (int y = 0; y < picture.height(); ++y) {
        png_write_row(writer.png, reinterpret_cast<png_const_bytep>(picture.row(y).data()));
    }
    png_write_end(writer.png, nullptr);
    return true;
}

// --- reading --------------------------------------------------------------------------------------------------------

struct PngReader {
    explicit PngReader(std::span<const std::byte> source)
        : remaining(source),
          png(png_create_read_struct(PNG_LIBPNG_VER_STRING, nullptr, on_png_error, on_png_warning)),
          info(png != nullptr ? png_create_info_struct(png) : nullptr) {}
    ~PngReader() { png_destroy_read_struct(&png, &info, nullptr); }
    PngReader(const PngReader&) = delete;
    PngReader& operator=(const PngReader&) = delete;

    std::span<const std::byte> remaining;
    png_structp png;
    png_infop info;
};

void take(png_structp png, png_bytep bytes, png_size_t count) {
    auto* reader = static_cast<PngReader*>(png_get_io_ptr(png));
    if (count > reader->remaining.size()) png_error(png, "short file");
    std::memcpy(bytes, reader->remaining.data(), count);
    reader->remaining = reader->remaining.subspan(count);
}

// Reads size and kind and asks libpng for 4 bytes a pixel: blue, green, red, 255.
bool read_header(PngReader& reader, png_uint_32& width_px, png_uint_32& height_px) {
    if (setjmp(png_jmpbuf(reader.png)) != 0) return false;
    png_set_user_limits(reader.png, kMaxPictureSidePx, kMaxPictureSidePx);
    png_set_read_fn(reader.png, &reader, take);
    png_read_info(reader.png, reader.info);
    width_px = png_get_image_width(reader.png, reader.info);
    height_px = png_get_image_height(reader.png, reader.info);
    if (png_get_interlace_type(reader.png, reader.info) != PNG_INTERLACE_NONE) return false;
    png_set_expand(reader.png);
    png_set_strip_16(reader.png);
    png_set_strip_alpha(reader.png);
    png_set_gray_to_rgb(reader.png);
    png_set_bgr(reader.png);
    png_set_filler(reader.png, 0xFF, PNG_FILLER_AFTER);
    png_read_update_info(reader.png, reader.info);
    return png_get_rowbytes(reader.png, reader.info) == std::size_t{width_px} * sizeof(Pixel);
}

bool read_rows(PngReader& reader, PixelBuffer& picture) {
    if (setjmp(png_jmpbuf(reader.png)) != 0) return false;
    for (int y = 0; y < picture.height(); ++y) {
        png_read_row(reader.png, reinterpret_cast<png_bytep>(picture.row(y).data()), nullptr);
    }
    png_read_end(reader.png, nullptr);
    return true;
}

}  // namespace

Result<std::vector<std::byte>, ScreenshotError> encode_png(const PixelBuffer& picture) {
    PngWriter writer;
    std::vector<std::byte> out;
    if (writer.info == nullptr || picture.bounds().empty() || !write_picture(writer, picture, out)) {
        return failure(error_of(ScreenshotError::Kind::format, "libpng could not write the picture"));
    }
    return out;
}

Result<PixelBuffer, ScreenshotError> decode_png(std::span<const std::byte> png) {
    PngReader reader(png);
    png_uint_32 width_px = 0;
    png_uint_32 height_px = 0;
    if (reader.info == nullptr || !read_header(reader, width_px, height_px)) {
        return failure(error_of(ScreenshotError::Kind::format, "not a PNG that the kiosk writes"));
    }
    PixelBuffer picture(static_cast<int>(width_px), static_cast<int>(height_px));
    if (!read_rows(reader, picture)) return failure(error_of(ScreenshotError::Kind::format, "the PNG is damaged"));
    return picture;
}

Result<void, ScreenshotError> save_png(const PixelBuffer& picture, const std::filesystem::path& path) {
    const auto png = encode_png(picture);
    if (!png) return failure(png.error());
    std::ofstream file(path, std::ios::binary | std::ios::trunc);
    file.write(reinterpret_cast<const char*>(png->data()), static_cast<std::streamsize>(png->size()));
    file.close();
    if (!file) return failure(error_of(ScreenshotError::Kind::file, "cannot write " + path.string()));
    return {};
}

Result<PixelBuffer, ScreenshotError> load_png(const std::filesystem::path& path) {
    std::error_code error;
    const auto size_bytes = std::filesystem::file_size(path, error);
    if (error) return failure(error_of(ScreenshotError::Kind::file, "cannot read " + path.string()));
    if (size_bytes > kMaxPngBytes) return failure(error_of(ScreenshotError::Kind::too_large, path.string()));
    std::vector<std::byte> png(size_bytes);
    std::ifstream file(path, std::ios::binary);
    if (!file.read(reinterpret_cast<char*>(png.data()), static_cast<std::streamsize>(png.size()))) {
        return failure(error_of(ScreenshotError::Kind::file, "cannot read " + path.string()));
    }
    return decode_png(png);
}

}  // namespace kiosk::canvas
