// What other programs make of a PDF: pdftotext, pdffonts, pdfinfo, qpdf, ZXing. The file lies in a fresh folder that
// goes away.
#pragma once

#include <string>
#include <vector>

#include "kiosk/ports/page_reader.hpp"
#include "kiosk/ports/pdf_bytes.hpp"
#include "tests/support/temporary_directory.hpp"

namespace kiosk::test {

class PdfFile {
public:
    explicit PdfFile(const PdfBytes& pdf);

    [[nodiscard]] std::string text() const;             // pdftotext -layout
    [[nodiscard]] std::string fonts() const;            // pdffonts
    [[nodiscard]] std::string info() const;             // pdfinfo
    [[nodiscard]] std::string structure_check() const;  // qpdf --check
    [[nodiscard]] std::string unpacked() const;         // qpdf --qdf: its objects, nothing compressed
    [[nodiscard]] std::string qr_codes() const;         // of all pages, read by qr_codes_in() as printed at 203 dpi
    // 0 black to 255 white, as a printer would set it; `page` counts from 1.
    [[nodiscard]] int grey_at(int page, double x_mm, double y_mm) const;  // pdftoppm
    [[nodiscard]] int darkest_in(int page, double x_mm, double y_mm, double width_mm, double height_mm) const;
    [[nodiscard]] JpegBytes grey_jpeg(int dpi) const;  // its first page, as a scanner might give it

private:
    [[nodiscard]] std::string output_of(std::vector<std::string> command) const;
    TemporaryDirectory m_folder;
    std::string m_file = m_folder.path("paper.pdf");
};

// Wrapped lines and columns apart: what was said, whatever the line breaks.
[[nodiscard]] std::string without_line_breaks(const std::string& text);
// Whether the words stand in it; pdftotext gives no-break spaces back as plain blanks.
[[nodiscard]] bool says(const std::string& text, const std::string& words);
[[nodiscard]] int page_count(const PdfFile& file);

}  // namespace kiosk::test
