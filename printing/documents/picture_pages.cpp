// From colours to sixteen greys, and onto the sheet.
#include "printing/documents/picture_pages.hpp"

#include <algorithm>
#include <utility>

#include "printing/documents/letter_parts.hpp"

namespace kiosk::printing {
namespace {

constexpr int kSideMax = 6'000;                      // pixels; A4 at 300 dots an inch has 3 508
constexpr double kUnprintablePt = 5 * kPointsPerMm;  // laser printers leave 4 to 4.3 mm white
constexpr double kMillimetresMax = 2'000;

const char* fault_in(const PagePicture& page) {
    if (page.width_px <= 0 || page.height_px <= 0 || page.width_px > kSideMax || page.height_px > kSideMax) {
        return "picture: no size in pixels";
    }
    // Written so that a size that is no number is refused too.
    if (!(page.width_mm > 0 && page.width_mm < kMillimetresMax && page.height_mm > 0 &&
          page.height_mm < kMillimetresMax)) {
        return "picture: no size in millimetres";
    }
    const auto pixels = static_cast<std::size_t>(page.width_px) * static_cast<std::size_t>(page.height_px);
    return page.rgba.size() == 4 * pixels ? nullptr : "picture: not four bytes a pixel";
}

// 0 black to 15 white, with the weights of ITU-R BT.601.
unsigned level(const std::uint8_t* rgba) {
    const unsigned grey = (77U * rgba[0] + 150U * rgba[1] + 29U * rgba[2]) >> 8U;
    return (grey * 15U + 127U) / 255U;
}

bool lies(const PagePicture& page) {
    return page.width_mm > page.height_mm;
}

// Turned a quarter when it lies: its left edge becomes the lower one. One white column more makes an odd width even.
GreyPicture to_grey(const PagePicture& page) {
    const auto source_width = static_cast<std::size_t>(page.width_px);
    const bool turned = lies(page);
    const auto width = static_cast<std::size_t>(turned ? page.height_px : page.width_px);
    const auto height = static_cast<std::size_t>(turned ? page.width_px : page.height_px);
    GreyPicture picture;
    picture.width_px = static_cast<int>(width + width % 2);
    picture.height_px = static_cast<int>(height);
    const std::size_t row_bytes = (width + 1) / 2;
    picture.pixels.assign(row_bytes * height, 0xFF);
    for (std::size_t row = 0; row < height; ++row) {
        for (std::size_t column = 0; column < width; ++column) {
            const std::size_t x = turned ? height - 1 - row : column;
            const std::size_t y = turned ? column : row;
            const unsigned value = level(&page.rgba[4 * (y * source_width + x)]);
            auto& pair = picture.pixels[row * row_bytes + column / 2];
            pair = static_cast<std::uint8_t>(column % 2 == 0 ? (value << 4U) | 0x0FU : (pair & 0xF0U) | value);
        }
    }
    return picture;
}

}  // namespace

int picture_dpi(int page_count) {
    constexpr int kFewPages = 24;
    return page_count <= kFewPages ? 200 : 150;
}

Result<PicturePages, PrintingError> PicturePages::open(const FontFiles& fonts, const DocumentInfo& info) {
    auto document = PdfDocument::open(fonts, info);
    if (!document) return failure(std::move(document.error()));
    return PicturePages{std::move(*document)};
}

Result<void, PrintingError> PicturePages::add(const PagePicture& page) {
    if (const char* fault = fault_in(page); fault != nullptr) {
        return failure(PrintingError{PrintingError::Kind::invalid_document, 0, fault});
    }
    const auto bytes = page.rgba.size() / 8 + static_cast<std::size_t>(std::max(page.width_px, page.height_px));
    if (m_pages >= kPicturePagesMax || bytes > kPictureBytesMax - m_bytes) {
        return failure(PrintingError{PrintingError::Kind::too_long, 0, "pictures: more than fit into one document"});
    }
    const auto& sheet = letter::kA4;
    const double width_pt = (lies(page) ? page.height_mm : page.width_mm) * kPointsPerMm;
    const double height_pt = (lies(page) ? page.width_mm : page.height_mm) * kPointsPerMm;
    const double scale = std::min(
        {1.0, (sheet.width_pt - 2 * kUnprintablePt) / width_pt, (sheet.height_pt - 2 * kUnprintablePt) / height_pt});
    const double left_pt = (sheet.width_pt - width_pt * scale) / 2;
    const double top_pt = (sheet.height_pt - height_pt * scale) / 2;
    m_document.add_page(sheet.width_pt, sheet.height_pt);
    m_document.draw_picture(to_grey(page), left_pt, top_pt, width_pt * scale, height_pt * scale);
    m_bytes += bytes;
    ++m_pages;
    return {};
}

Result<PdfBytes, PrintingError> PicturePages::finish() {
    if (m_pages == 0) return failure(PrintingError{PrintingError::Kind::invalid_document, 0, "pictures: none"});
    return m_document.finish(kPicturePdfBytesMax);
}

}  // namespace kiosk::printing
