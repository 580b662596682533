// Running the PDF tools. Their arguments are ours, so a shell is good enough here.
#include "tests/printing/pdf_tools.hpp"

#include <sys/wait.h>

#include <array>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <memory>

#include "kiosk/base/check.hpp"

namespace kiosk::test {

PdfFile::PdfFile(const PdfBytes& pdf) {
    std::string pattern = (std::filesystem::temp_directory_path() / "kiosk-pdf-XXXXXX").string();
    KIOSK_CHECK(mkdtemp(pattern.data()) != nullptr);
    m_folder = pattern;
    std::ofstream file(m_folder / "paper.pdf", std::ios::binary);
    file.write(reinterpret_cast<const char*>(pdf.data()), static_cast<std::streamsize>(pdf.size()));
    KIOSK_CHECK(file.good());
}

PdfFile::~PdfFile() { std::filesystem::remove_all(m_folder); }

// poppler's note on libharu's ToUnicode maps ("Invalid 'begincidrange'") is known and harmless: stderr goes away.
std::string PdfFile::output_of(const std::string& program, const std::string& after_file) const {
    const std::string command = program + " " + (m_folder / "paper.pdf").string() + " " + after_file + " 2>/dev/null";
    std::FILE* pipe = popen(command.c_str(), "r");
    KIOSK_CHECK(pipe != nullptr);
    std::string output;
    std::array<char, 4'096> buffer{};
    for (std::size_t size = 0; (size = std::fread(buffer.data(), 1, buffer.size(), pipe)) > 0;) {
        output.append(buffer.data(), size);
    }
    const int status = pclose(pipe);
    return output + "exit " + std::to_string(WEXITSTATUS(status));
}

std::string PdfFile::text() const { return output_of("pdftotext -layout -enc UTF-8", "-"); }
std::string PdfFile::fonts() const { return output_of("pdffonts", ""); }
std::string PdfFile::info() const { return output_of("pdfinfo", ""); }
std::string PdfFile::structure_check() const { return output_of("qpdf --check", ""); }

}  // namespace kiosk::test
