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

namespace {

constexpr int kGreyDpi = 72;

int dots(double mm) {
    return static_cast<int>(mm / 25.4 * kGreyDpi);
}

}  // namespace

int PdfFile::grey_at(int page, double x_mm, double y_mm) const {
    return darkest_in(page, x_mm, y_mm, 0, 0);
}

int PdfFile::darkest_in(int page, double x_mm, double y_mm, double width_mm, double height_mm) const {
    const std::string number = std::to_string(page);
    const std::string picture =
        output_of({"/usr/bin/pdftoppm", "-gray", "-r", std::to_string(kGreyDpi), "-f", number, "-l", number, m_file});
    std::istringstream head{picture};
    std::string kind;
    int width = 0;
    int height = 0;
    int white = 0;
    head >> kind >> width >> height >> white;
    KIOSK_CHECK(kind == "P5" && white == 255);
    const auto pixels = static_cast<int>(head.tellg()) + 1;
    int darkest = white;
    for (int row = dots(y_mm); row <= dots(y_mm + height_mm); ++row) {
        for (int column = dots(x_mm); column <= dots(x_mm + width_mm); ++column) {
            KIOSK_CHECK(column >= 0 && column < width && row >= 0 && row < height);
            const char grey = picture[static_cast<std::size_t>(pixels) +
                                      static_cast<std::size_t>(row) * static_cast<std::size_t>(width) +
                                      static_cast<std::size_t>(column)];
            darkest = std::min(darkest, static_cast<int>(static_cast<unsigned char>(grey)));
        }
    }
    return darkest;
}

JpegBytes PdfFile::grey_jpeg(int dpi) const {
    // poppler writes greys as three colours; Pillow writes them as one, as a scanner does.
    static_cast<void>(output_of(
        {"/usr/bin/pdftoppm", "-gray", "-r", std::to_string(dpi), "-singlefile", m_file, m_folder.path("scan")}));
    const std::string file = output_of({"/usr/bin/python3", "-c",
                                        "import sys; from PIL import Image; "
                                        "Image.open(sys.argv[1]).save(sys.stdout.buffer, 'JPEG', quality=60)",
                                        m_folder.path("scan.pgm")});
    const auto* bytes = reinterpret_cast<const std::byte*>(file.data());
    return {bytes, bytes + file.size()};
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
