// Every page is looked at before libharu gets it.
#include "printing/documents/scanned_pages.hpp"

#include <algorithm>
#include <utility>

#include "printing/documents/letter_parts.hpp"
#include "printing/layout/jpeg_outline.hpp"

namespace kiosk::printing {
namespace {

constexpr double kLeastSidePt = 3;  // libharu takes no smaller page

PrintingError refused(PrintingError::Kind kind, const char* message) {
    return {kind, 0, message};
}

}  // namespace

Result<ScannedPages, PrintingError> ScannedPages::open(const FontFiles& fonts, const DocumentInfo& info) {
    auto document = PdfDocument::open(fonts, info);
    if (!document) return failure(std::move(document.error()));
    return ScannedPages{std::move(*document)};
}

Result<void, PrintingError> ScannedPages::add(const JpegBytes& jpeg, int width_px, int height_px) {
    using enum PrintingError::Kind;
    if (m_pages >= kScannedPagesMax) return failure(refused(too_long, "scan: too many pages"));
    if (jpeg.size() > kReadyPageBytesMax) return failure(refused(too_long, "scan: a page of too many bytes"));
    const auto outline = outline_of_jpeg(jpeg);
    if (!outline) return failure(refused(invalid_document, outline.error()));
    if (outline->components != 1) return failure(refused(invalid_document, "scan: not in greys"));
    if (outline->width_px != width_px || outline->height_px != height_px) {
        return failure(refused(invalid_document, "scan: not of the size that it should have"));
    }
    constexpr double kPointsPerPixel = 72.0 / kReadyPageDpi;
    const double width_pt = width_px * kPointsPerPixel;
    const double height_pt = height_px * kPointsPerPixel;
    const auto [short_pt, long_pt] = std::minmax(width_pt, height_pt);
    if (short_pt < kLeastSidePt) return failure(refused(invalid_document, "scan: too small for a page"));
    const double scale = std::min({1.0, letter::kA4.width_pt / short_pt, letter::kA4.height_pt / long_pt});
    if (short_pt * scale < kLeastSidePt) return failure(refused(invalid_document, "scan: too narrow for a page"));
    m_document.add_page(width_pt * scale, height_pt * scale);
    m_document.draw_jpeg(jpeg, 0, 0, width_pt * scale, height_pt * scale);
    ++m_pages;
    return {};
}

Result<PdfBytes, PrintingError> ScannedPages::finish() {
    if (m_pages == 0) return failure(refused(PrintingError::Kind::invalid_document, "scan: no page"));
    return m_document.finish();
}

}  // namespace kiosk::printing
