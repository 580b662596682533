// Pages of a PDF from elsewhere on A4: hostile, so only the pictures that kiosk-render-page made of it are printed,
// never the file itself. In sixteen greys, which is what the kiosk's printer makes of a page anyway, and half of what
// eight bits would hold in memory.
#pragma once

#include <cstddef>
#include <string>

#include "kiosk/base/result.hpp"
#include "kiosk/ports/page_renderer.hpp"
#include "kiosk/ports/pdf_bytes.hpp"
#include "printing/layout/fonts.hpp"
#include "printing/layout/pdf_document.hpp"
#include "printing/layout/printing_error.hpp"

namespace kiosk::printing {

inline constexpr int kPicturePagesMax = 40;
inline constexpr std::size_t kPictureBytesMax = 48U << 20U;     // of all pages together, as they wait in memory
inline constexpr std::size_t kPicturePdfBytesMax = 32U << 20U;  // of the document

// The sharpest rendering with which so many pages of A4 fit into kPictureBytesMax: 200 dots an inch, 150 from 25 pages.
[[nodiscard]] int picture_dpi(int page_count);

// One document, page by page: the caller needs to hold one picture at a time.
class PicturePages {
public:
    [[nodiscard]] static Result<PicturePages, PrintingError> open(const FontFiles& fonts, const DocumentInfo& info);

    // One sheet of A4 upright: turned when it lies, made smaller when it is larger than the part that printers reach,
    // never made larger, in the middle. Refused: no picture (invalid_document), beyond the limits (too_long).
    [[nodiscard]] Result<void, PrintingError> add(const PagePicture& page);

    // At least one page was added.
    [[nodiscard]] Result<PdfBytes, PrintingError> finish();

private:
    explicit PicturePages(PdfDocument document) : m_document(std::move(document)) {}
    PdfDocument m_document;
    int m_pages = 0;
    std::size_t m_bytes = 0;
};

}  // namespace kiosk::printing
