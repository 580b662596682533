// PdfDocument: libharu behind one door. Pages are measured in points (1/72 inch) from the top left corner.
// libharu's errors are sticky: after the first one every call does nothing, so the error is asked for once, at
// finish().
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/base/result.hpp"
#include "kiosk/domain/date.hpp"
#include "kiosk/ports/pdf_bytes.hpp"
#include "printing/layout/drawing.hpp"
#include "printing/layout/font_coverage.hpp"
#include "printing/layout/fonts.hpp"
#include "printing/layout/printing_error.hpp"

namespace kiosk::printing {

// Everything in here is readable by whoever holds the file, also in a printer's queue: no names.
struct DocumentInfo {
    std::string title;
    LocalDateTime created_at;
};

inline constexpr std::size_t kPdfBytesMax = 8U << 20U;

// Sixteen greys, two pixels a byte (the left one in the high half), rows from the top; 0 is black. The width is even,
// because libharu knows no padding of rows.
struct GreyPicture {
    int width_px = 0;
    int height_px = 0;
    std::vector<std::uint8_t, WipingAllocator<std::uint8_t>> pixels;  // width × height / 2
};

class PdfDocument {
public:
    [[nodiscard]] static Result<PdfDocument, PrintingError> open(const FontFiles& fonts, const DocumentInfo& info);
    PdfDocument(PdfDocument&&) noexcept;
    PdfDocument& operator=(PdfDocument&&) noexcept;
    ~PdfDocument();

    [[nodiscard]] const FontCoverage& coverage(Face face) const;
    [[nodiscard]] double text_width(Face face, double size_pt, std::string_view text) const;

    // 3 to 14 400 points each way (PDF 1.3, appendix C).
    void add_page(double width_pt, double height_pt);
    // On the last page. `grey`: 0 black, 1 white.
    void draw_text(Face face, double size_pt, double x_pt, double baseline_pt, double grey, std::string_view text);
    void fill_box(double x_pt, double top_pt, double width_pt, double height_pt, double grey);

    // At least three points, the last joined to the first.
    void fill_polygon(std::span<const Point> points, double grey);

    // Stretched to the box. Copied: the picture may go.
    void draw_picture(const GreyPicture& picture, double x_pt, double top_pt, double width_pt, double height_pt);

    // A JPEG file in greys, whole and checked before (jpeg_outline.hpp), embedded as it is.
    void draw_jpeg(std::span<const std::byte> jpeg, double x_pt, double top_pt, double width_pt, double height_pt);

    // A line with round ends through the points, rounded at them as a pen does. One point is a dot.
    void draw_pen_line(std::span<const Point> points, double thickness_pt, double grey);

    // The whole file; never empty. The document cannot be drawn on afterwards. Longer than `bytes_max`: too_long.
    [[nodiscard]] Result<PdfBytes, PrintingError> finish(std::size_t bytes_max = kPdfBytesMax);

private:
    struct Library;
    explicit PdfDocument(std::unique_ptr<Library> library);
    std::unique_ptr<Library> m_library;
};

}  // namespace kiosk::printing
