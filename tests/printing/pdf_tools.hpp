// What other programs make of a PDF: pdftotext, pdffonts, pdfinfo, qpdf. The file lies in a fresh folder that goes away.
#pragma once

#include <filesystem>
#include <string>

#include "kiosk/ports/pdf_bytes.hpp"

namespace kiosk::test {

class PdfFile {
public:
    explicit PdfFile(const PdfBytes& pdf);
    PdfFile(const PdfFile&) = delete;
    PdfFile& operator=(const PdfFile&) = delete;
    ~PdfFile();

    [[nodiscard]] std::string text() const;            // pdftotext -layout
    [[nodiscard]] std::string fonts() const;           // pdffonts
    [[nodiscard]] std::string info() const;            // pdfinfo
    [[nodiscard]] std::string structure_check() const; // qpdf --check: what it prints; ends with "exit N"

private:
    [[nodiscard]] std::string output_of(const std::string& program, const std::string& after_file) const;
    std::filesystem::path m_folder;
};

}  // namespace kiosk::test
