// Rows to grey bytes; JPEG and PNG by leptonica.
#include "kiosk/helpers/read_page/intake.hpp"

#include <algorithm>
#include <array>
#include <cstring>
#include <string_view>

#include "kiosk/helpers/read_page/pix.hpp"

namespace kiosk::helpers {
namespace {

constexpr int kSourceDpiMin = 50;
constexpr int kSourceDpiMax = 1'300;
constexpr int kFileSideMax_px = 30'000;
constexpr std::int64_t kJpegDotsMax = 120'000'000;  // read at a fraction of that when it is large
constexpr std::int64_t kPngDotsMax = 25'000'000;    // unpacked as it is, four bytes a dot
constexpr int kWanted_px = 2'400;                   // a photo's long side, about A4's at 200 dots an inch

std::uint8_t byte_at(std::span<const std::byte> bytes, std::size_t index) {
    return std::to_integer<std::uint8_t>(bytes[index]);
}

void append_grey(GreyImage& image, std::span<const std::byte> bytes, std::size_t channels) {
    const std::size_t dots = bytes.size() / channels;
    const std::size_t before = image.dots.size();
    image.dots.resize(before + dots);
    std::uint8_t* target = image.dots.data() + before;
    const auto* source = reinterpret_cast<const std::uint8_t*>(bytes.data());
    if (channels == 1) {
        std::memcpy(target, source, dots);
        return;
    }
    for (std::size_t dot = 0; dot < dots; ++dot, source += channels)
        target[dot] = static_cast<std::uint8_t>((source[0] * 77U + source[1] * 150U + source[2] * 29U) >> 8U);
}

bool starts_with(std::span<const std::byte> bytes, std::string_view mark) {
    return bytes.size() >= mark.size() && std::memcmp(bytes.data(), mark.data(), mark.size()) == 0;
}

const l_uint8* data_of(std::span<const std::byte> file) {
    return reinterpret_cast<const l_uint8*>(file.data());
}

bool fits(std::int64_t width, std::int64_t height, std::int64_t dots_max) {
    return width <= kFileSideMax_px && height <= kFileSideMax_px && width * height <= dots_max;
}

Result<GreyImage, ReadStatus> grey_of_any(PixHandle pix) {
    if (pix && pixGetSpp(pix.get()) == 4) pix.reset(pixAlphaBlendUniform(pix.get(), 0xFFFFFF00U));  // on white
    const PixHandle grey{pix ? pixConvertTo8(pix.get(), 0) : nullptr};
    if (!grey) return failure(ReadStatus::not_a_picture);
    return grey_of(*grey);
}

Result<GreyImage, ReadStatus> grey_of_jpeg(std::span<const std::byte> file) {
    l_int32 width = 0;
    l_int32 height = 0;
    if (readHeaderMemJpeg(data_of(file), file.size(), &width, &height, nullptr, nullptr, nullptr) != 0)
        return failure(ReadStatus::not_a_picture);
    if (!fits(width, height, kJpegDotsMax)) return failure(ReadStatus::too_large);
    int reduction = 1;
    while (reduction < 8 && std::max(width, height) / (2 * reduction) >= kWanted_px) reduction *= 2;
    return grey_of_any(
        PixHandle{pixReadMemJpeg(data_of(file), file.size(), 0, reduction, nullptr, L_JPEG_READ_LUMINANCE)});
}

Result<GreyImage, ReadStatus> grey_of_png(std::span<const std::byte> file) {
    l_int32 width = 0;
    l_int32 height = 0;
    if (readHeaderMemPng(data_of(file), file.size(), &width, &height, nullptr, nullptr, nullptr) != 0)
        return failure(ReadStatus::not_a_picture);
    if (!fits(width, height, kPngDotsMax)) return failure(ReadStatus::too_large);
    return grey_of_any(PixHandle{pixReadMemPng(data_of(file), file.size())});
}

void turn_as_exif_says(GreyImage& image, int orientation) {
    if (orientation <= 1) return;
    if (orientation == 2 || orientation == 4 || orientation == 5 || orientation == 7) mirror(image);
    constexpr std::array<Quarters, 9> kTurns{Quarters::none,  Quarters::none,  Quarters::none,
                                             Quarters::half,  Quarters::half,  Quarters::left,
                                             Quarters::right, Quarters::right, Quarters::left};
    image = turned_by(image, kTurns.at(static_cast<std::size_t>(orientation)));
}

// TIFF's numbers in either byte order.
struct TiffReader {
    std::span<const std::byte> bytes;
    bool big_endian = false;
    [[nodiscard]] std::uint32_t number(std::size_t at, std::size_t size) const {
        std::uint32_t value = 0;
        for (std::size_t index = 0; index < size; ++index) {
            const std::size_t place = big_endian ? at + index : at + size - 1 - index;
            value = value << 8U | byte_at(bytes, place);
        }
        return value;
    }
};

int orientation_in_tiff(std::span<const std::byte> tiff) {
    constexpr std::uint32_t kOrientationTag = 0x0112;
    constexpr std::size_t kEntryBytes = 12;
    if (tiff.size() < 8) return 1;
    const TiffReader reader{tiff, byte_at(tiff, 0) == 'M'};
    const std::size_t directory = reader.number(4, 4);
    if (directory + 2 > tiff.size()) return 1;
    const std::size_t entries = reader.number(directory, 2);
    for (std::size_t entry = 0; entry < entries; ++entry) {
        const std::size_t at = directory + 2 + entry * kEntryBytes;
        if (at + kEntryBytes > tiff.size()) return 1;
        if (reader.number(at, 2) != kOrientationTag) continue;
        const std::uint32_t value = reader.number(at + 8, 2);
        return value >= 1 && value <= 8 ? static_cast<int>(value) : 1;
    }
    return 1;
}

}  // namespace

ReadStatus RowIntake::begin(std::span<const std::byte> header) {
    if (header.size() != 16) return ReadStatus::unusable;
    const std::uint32_t width = u32_at(header, 0);
    const std::uint32_t height = u32_at(header, 4);
    m_channels = u32_at(header, 8);
    const std::uint32_t dpi = u32_at(header, 12);
    if (m_channels != 1 && m_channels != 3 && m_channels != 4) return ReadStatus::unusable;
    if (width == 0 || dpi < kSourceDpiMin || dpi > kSourceDpiMax) return ReadStatus::unusable;
    if (width > kIntakeSideMax_px || height > kIntakeSideMax_px || std::size_t{width} * height > kIntakeDotsMax)
        return ReadStatus::too_large;
    m_image.width = static_cast<int>(width);
    m_height = height;
    m_dpi = static_cast<int>(dpi);
    m_image.dots.reserve(std::size_t{width} * height);
    return ReadStatus::done;
}

ReadStatus RowIntake::rows(std::span<const std::byte> bytes) {
    const std::size_t row_bytes = static_cast<std::size_t>(m_image.width) * m_channels;
    if (row_bytes == 0 || bytes.size() % row_bytes != 0) return ReadStatus::unusable;
    const std::size_t rows_before = m_image.dots.size() / static_cast<std::size_t>(m_image.width);
    const std::size_t rows = rows_before + bytes.size() / row_bytes;
    if (m_height != 0 && rows > m_height) return ReadStatus::unusable;
    if (rows > kIntakeSideMax_px || rows * static_cast<std::size_t>(m_image.width) > kIntakeDotsMax)
        return ReadStatus::too_large;
    append_grey(m_image, bytes, m_channels);
    return ReadStatus::done;
}

Result<IntakePicture, ReadStatus> RowIntake::end() {
    if (m_image.width == 0 || m_image.empty()) return failure(ReadStatus::unusable);
    m_image.height = static_cast<int>(m_image.dots.size() / static_cast<std::size_t>(m_image.width));
    if (m_height != 0 && static_cast<std::size_t>(m_image.height) != m_height) return failure(ReadStatus::unusable);
    return IntakePicture{std::move(m_image), m_dpi};
}

Result<IntakePicture, ReadStatus> picture_of_file(std::span<const std::byte> file) {
    setMsgSeverity(L_SEVERITY_NONE);
    const bool jpeg = starts_with(file, "\xFF\xD8\xFF");
    if (!jpeg && !starts_with(file, "\x89PNG\r\n\x1A\n")) return failure(ReadStatus::not_a_picture);
    auto image = jpeg ? grey_of_jpeg(file) : grey_of_png(file);
    if (!image) return failure(image.error());
    constexpr int kLongSideMin_px = 500;
    constexpr int kShortSideMin_px = 200;
    if (std::max(image->width, image->height) < kLongSideMin_px ||
        std::min(image->width, image->height) < kShortSideMin_px)
        return failure(ReadStatus::too_small);
    if (jpeg) turn_as_exif_says(*image, exif_orientation(file));
    return IntakePicture{std::move(*image), 0};
}

int exif_orientation(std::span<const std::byte> jpeg) {
    constexpr std::string_view kExif{"Exif\0\0", 6};
    std::size_t at = 2;
    while (at + 4 <= jpeg.size() && byte_at(jpeg, at) == 0xFF) {
        const std::uint8_t marker = byte_at(jpeg, at + 1);
        if (marker == 0xDA || marker == 0xD9) break;  // the picture itself: no more to be said
        const std::size_t size = std::size_t{byte_at(jpeg, at + 2)} << 8U | byte_at(jpeg, at + 3);
        if (size < 2 || at + 2 + size > jpeg.size()) break;
        const auto segment = jpeg.subspan(at + 4, size - 2);
        if (marker == 0xE1 && starts_with(segment, kExif)) return orientation_in_tiff(segment.subspan(kExif.size()));
        at += 2 + size;
    }
    return 1;
}

}  // namespace kiosk::helpers
