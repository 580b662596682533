// What other programs make of a PDF: pdftotext, pdffonts, pdfinfo, qpdf. The file lies in a fresh folder that goes
// away.
#pragma once

#include <string>
#include <vector>

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

private:
    [[nodiscard]] std::string output_of(std::vector<std::string> command) const;
    TemporaryDirectory m_folder;
    std::string m_file = m_folder.path("paper.pdf");
};

}  // namespace kiosk::test
