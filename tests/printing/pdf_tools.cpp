// Running the PDF tools and taking what they print.
#include "tests/printing/pdf_tools.hpp"

#include <chrono>
#include <fstream>

#include "kiosk/base/check.hpp"
#include "tests/support/child_process.hpp"

namespace kiosk::test {
namespace {

constexpr std::chrono::seconds kPatience{20};

}  // namespace

PdfFile::PdfFile(const PdfBytes& pdf) {
    std::ofstream file(m_file, std::ios::binary);
    file.write(reinterpret_cast<const char*>(pdf.data()), static_cast<std::streamsize>(pdf.size()));
    file.close();
    KIOSK_CHECK(!file.fail());
}

// Their standard error is not looked at: poppler notes libharu's ToUnicode maps ("Invalid 'begincidrange'") each time.
std::string PdfFile::output_of(std::vector<std::string> command) const {
    ChildProcess tool{std::move(command)};
    if (!tool.wait_for_exit(kPatience)) return "did not end";
    return tool.output();
}

std::string PdfFile::text() const {
    return output_of({"/usr/bin/pdftotext", "-layout", "-enc", "UTF-8", m_file, "-"});
}
std::string PdfFile::fonts() const {
    return output_of({"/usr/bin/pdffonts", m_file});
}
std::string PdfFile::info() const {
    return output_of({"/usr/bin/pdfinfo", m_file});
}
std::string PdfFile::structure_check() const {
    return output_of({"/usr/bin/qpdf", "--check", m_file});
}

}  // namespace kiosk::test
