// Running the PDF tools and taking what they print.
#include "tests/printing/pdf_tools.hpp"

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "kiosk/base/check.hpp"
#include "tests/support/child_process.hpp"
#include "tests/support/qr_reader.hpp"

namespace kiosk::test {
namespace {

constexpr std::chrono::seconds kPatience{20};

std::string with_plain_blanks(std::string text) {
    for (const std::string blank : {"\u00A0", "\u202F"}) {
        for (auto at = text.find(blank); at != std::string::npos; at = text.find(blank))
            text.replace(at, blank.size(), " ");
    }
    return text;
}

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
std::string PdfFile::unpacked() const {
    return output_of({"/usr/bin/qpdf", "--qdf", "--stream-data=uncompress", "--object-streams=disable", m_file, "-"});
}

std::string PdfFile::qr_codes() const {
    static_cast<void>(output_of({"/usr/bin/pdftoppm", "-gray", "-r", "203", m_file, m_folder.path("page")}));
    std::vector<std::string> pages;
    for (const auto& file : std::filesystem::directory_iterator(m_folder.path())) {
        if (file.path().extension() == ".pgm") pages.push_back(file.path().string());
    }
    std::sort(pages.begin(), pages.end());
    std::string codes;
    for (const std::string& page : pages) codes += qr_codes_in(page);
    return codes;
}

int PdfFile::grey_at(int page, double x_mm, double y_mm) const {
    constexpr int kDpi = 72;
    const std::string number = std::to_string(page);
    const std::string dpi = std::to_string(kDpi);
    std::istringstream picture{
        output_of({"/usr/bin/pdftoppm", "-gray", "-r", dpi, "-f", number, "-l", number, m_file})};
    std::string kind;
    int width = 0;
    int height = 0;
    int white = 0;
    picture >> kind >> width >> height >> white;
    KIOSK_CHECK(kind == "P5" && white == 255);
    const int column = static_cast<int>(x_mm / 25.4 * kDpi);
    const int row = static_cast<int>(y_mm / 25.4 * kDpi);
    KIOSK_CHECK(column >= 0 && column < width && row >= 0 && row < height);
    picture.ignore(1 + row * width + column);
    return picture.get();
}

std::string without_line_breaks(const std::string& text) {
    std::string flat;
    for (const char character : text) {
        const bool blank = character == '\n' || character == ' ' || character == '\f';
        if (!blank) flat += character;
        if (blank && !flat.empty() && flat.back() != ' ') flat += ' ';
    }
    return flat;
}

bool says(const std::string& text, const std::string& words) {
    return with_plain_blanks(text).find(with_plain_blanks(words)) != std::string::npos;
}

int page_count(const PdfFile& file) {
    const std::string info = file.info();
    const auto label = info.find("Pages:");
    KIOSK_CHECK(label != std::string::npos);
    int pages = 0;
    std::istringstream(info.substr(label + 6)) >> pages;
    return pages;
}

}  // namespace kiosk::test
