// Sheets that a tenant laid on the scanner, or sent from a telephone, as one PDF for the landlord: each page at its
// real size, its JPEG embedded as it is. The document names nobody: a title and a date are all that it says of itself.
#pragma once

#include <cstddef>

#include "kiosk/base/result.hpp"
#include "kiosk/ports/page_reader.hpp"
#include "kiosk/ports/pdf_bytes.hpp"
#include "printing/layout/fonts.hpp"
#include "printing/layout/pdf_document.hpp"
#include "printing/layout/printing_error.hpp"

namespace kiosk::printing {

inline constexpr int kScannedPagesMax = 20;

// Page by page: the caller needs to hold one at a time.
class ScannedPages {
public:
    [[nodiscard]] static Result<ScannedPages, PrintingError> open(const FontFiles& fonts, const DocumentInfo& info);

    // `jpeg`: greys, kReadyPageDpi, as wide and high as the caller says it is. A page larger than A4 is made smaller,
    // upright or lying; none is made larger. Refused: half a JPEG, colours, another size (invalid_document); a page of
    // more than kReadyPageBytesMax, or one too many (too_long).
    [[nodiscard]] Result<void, PrintingError> add(const JpegBytes& jpeg, int width_px, int height_px);

    // At least one page was added. The same pages give the same bytes.
    [[nodiscard]] Result<PdfBytes, PrintingError> finish();

private:
    explicit ScannedPages(PdfDocument document) : m_document(std::move(document)) {}
    PdfDocument m_document;
    int m_pages = 0;
};

}  // namespace kiosk::printing
