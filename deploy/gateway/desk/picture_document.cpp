// Headers of JPEG (ITU-T T.81) and PNG (ISO/IEC 15948), read by length; then five objects of PDF.
#include "deploy/gateway/desk/picture_document.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <string>
#include <vector>

#include "kiosk/base/private_text.hpp"

namespace kiosk::gateway::desk {
namespace {

constexpr std::uint32_t kSideMax_px = 20'000;
constexpr std::uint64_t kPixelsMax = 60'000'000;
constexpr int kPageSidePt = 842;  // of A4: the longer side of the page

// What a PDF must be told of the bytes.
struct PictureStream {
    std::uint32_t width = 0;
    std::uint32_t height = 0;
    int bits = 8;
    std::string color_space;
    std::string filter;
    PrivateText data;
};

bool has_good_size(const PictureStream& picture) {
    return picture.width > 0 && picture.height > 0 && picture.width <= kSideMax_px && picture.height <= kSideMax_px &&
           std::uint64_t{picture.width} * picture.height <= kPixelsMax;
}

std::uint32_t byte_at(std::string_view bytes, std::size_t place) {
    return static_cast<unsigned char>(bytes[place]);
}
std::uint32_t u16_at(std::string_view bytes, std::size_t place) {
    return byte_at(bytes, place) << 8U | byte_at(bytes, place + 1);
}
std::uint32_t u32_at(std::string_view bytes, std::size_t place) {
    return u16_at(bytes, place) << 16U | u16_at(bytes, place + 2);
}

bool is_frame_marker(std::uint32_t marker) {
    return marker == 0xC0 || marker == 0xC1 || marker == 0xC2;  // baseline, extended, progressive
}

std::optional<PictureStream> read_jpeg(std::string_view bytes) {
    constexpr std::size_t kFrameSize = 8;
    std::size_t place = 2;
    while (place + 4 <= bytes.size()) {
        if (byte_at(bytes, place) != 0xFF) return std::nullopt;
        const std::uint32_t marker = byte_at(bytes, place + 1);
        const std::size_t length = u16_at(bytes, place + 2);
        if (length < 2 || place + 2 + length > bytes.size() || marker == 0xDA) return std::nullopt;
        if (is_frame_marker(marker)) {
            if (length < kFrameSize || byte_at(bytes, place + 4) != 8) return std::nullopt;
            PictureStream picture;
            picture.height = u16_at(bytes, place + 5);
            picture.width = u16_at(bytes, place + 7);
            const std::uint32_t components = byte_at(bytes, place + 9);
            if (components != 1 && components != 3) return std::nullopt;
            picture.color_space = components == 1 ? "/DeviceGray" : "/DeviceRGB";
            picture.filter = "/Filter /DCTDecode";
            picture.data.assign(bytes);
            return picture;
        }
        place += 2 + length;
    }
    return std::nullopt;
}

constexpr std::string_view kPngSignature = "\x89PNG\r\n\x1A\n";

std::string hexadecimal(std::string_view bytes) {
    constexpr std::string_view kDigits = "0123456789ABCDEF";
    std::string text;
    for (const char byte : bytes) {
        text += kDigits[static_cast<unsigned char>(byte) >> 4U];
        text += kDigits[static_cast<unsigned char>(byte) & 0xFU];
    }
    return text;
}

// Width, height, bits and color of IHDR; false: a kind that a PDF cannot take as it is.
bool take_png_header(std::string_view header, PictureStream& picture, std::uint32_t& color) {
    constexpr std::size_t kHeaderSize = 13;
    constexpr std::array<std::uint32_t, 5> kBits{1, 2, 4, 8, 16};
    if (header.size() != kHeaderSize) return false;
    picture.width = u32_at(header, 0);
    picture.height = u32_at(header, 4);
    const std::uint32_t bits = byte_at(header, 8);
    color = byte_at(header, 9);
    const bool is_interlaced = byte_at(header, 12) != 0;
    picture.bits = static_cast<int>(bits);
    const bool has_known_bits = std::find(kBits.begin(), kBits.end(), bits) != kBits.end();
    const bool fits = color == 0 || (color == 2 && bits >= 8) || (color == 3 && bits <= 8);
    return has_known_bits && fits && !is_interlaced;
}

std::string png_color_space(std::uint32_t color, std::string_view palette) {
    if (color == 0) return "/DeviceGray";
    if (color == 2) return "/DeviceRGB";
    return "[/Indexed /DeviceRGB " + std::to_string(palette.size() / 3 - 1) + " <" + hexadecimal(palette) + ">]";
}

std::optional<PictureStream> read_png(std::string_view bytes) {
    constexpr std::size_t kAroundData = 12;  // length, name, checksum
    PictureStream picture;
    std::uint32_t color = 0;
    std::string_view palette;
    std::size_t place = kPngSignature.size();
    bool has_header = false;
    bool has_end = false;
    while (!has_end && place + kAroundData <= bytes.size()) {
        const std::size_t length = u32_at(bytes, place);
        if (length > bytes.size() - place - kAroundData) return std::nullopt;
        const std::string_view name = bytes.substr(place + 4, 4);
        const std::string_view data = bytes.substr(place + 8, length);
        if (name == "IHDR" && !take_png_header(data, picture, color)) return std::nullopt;
        if (name == "IHDR") has_header = true;
        if (name == "PLTE") palette = data;
        if (name == "IDAT") picture.data.append(data);
        has_end = name == "IEND";
        place += length + kAroundData;
    }
    const bool has_palette = palette.size() >= 3 && palette.size() % 3 == 0 && palette.size() <= 768;
    if (!has_header || !has_end || picture.data.empty() || (color == 3 && !has_palette)) return std::nullopt;
    picture.color_space = png_color_space(color, palette);
    picture.filter = "/Filter /FlateDecode /DecodeParms << /Predictor 15 /Colors " +
                     std::to_string(color == 2 ? 3 : 1) + " /BitsPerComponent " + std::to_string(picture.bits) +
                     " /Columns " + std::to_string(picture.width) + " >>";
    return picture;
}

// Appends objects and remembers where each begins.
class PdfWriter {
public:
    PdfWriter() { append("%PDF-1.5\n"); }
    void append(std::string_view text) {
        std::transform(text.begin(), text.end(), std::back_inserter(m_bytes),
                       [](char byte) { return static_cast<std::byte>(byte); });
    }
    void begin_object() {
        m_begins.push_back(m_bytes.size());
        append(std::to_string(m_begins.size()) + " 0 obj\n");
    }
    PdfBytes finish() {
        const std::size_t table = m_bytes.size();
        append("xref\n0 " + std::to_string(m_begins.size() + 1) + "\n0000000000 65535 f \n");
        for (const std::size_t begin : m_begins) {
            const std::string digits = std::to_string(begin);
            append(std::string(10 - digits.size(), '0') + digits + " 00000 n \n");
        }
        append("trailer\n<< /Size " + std::to_string(m_begins.size() + 1) + " /Root 1 0 R >>\nstartxref\n" +
               std::to_string(table) + "\n%%EOF\n");
        return std::move(m_bytes);
    }

private:
    PdfBytes m_bytes;
    std::vector<std::size_t> m_begins;
};

PdfBytes pdf_around(const PictureStream& picture) {
    const std::uint32_t longer = std::max(picture.width, picture.height);
    const auto side = [&](std::uint32_t pixels) {
        return std::to_string(std::max<std::uint64_t>(1, std::uint64_t{pixels} * kPageSidePt / longer));
    };
    const std::string width = side(picture.width);
    const std::string height = side(picture.height);
    const std::string drawing = width + " 0 0 " + height + " 0 0 cm /P Do";
    PdfWriter pdf;
    pdf.begin_object();
    pdf.append("<< /Type /Catalog /Pages 2 0 R >>\nendobj\n");
    pdf.begin_object();
    pdf.append("<< /Type /Pages /Kids [3 0 R] /Count 1 >>\nendobj\n");
    pdf.begin_object();
    pdf.append("<< /Type /Page /Parent 2 0 R /MediaBox [0 0 " + width + " " + height +
               "] /Contents 4 0 R /Resources << /XObject << /P 5 0 R >> >> >>\nendobj\n");
    pdf.begin_object();
    pdf.append("<< /Length " + std::to_string(drawing.size()) + " >>\nstream\n" + drawing + "\nendstream\nendobj\n");
    pdf.begin_object();
    pdf.append("<< /Type /XObject /Subtype /Image /Width " + std::to_string(picture.width) + " /Height " +
               std::to_string(picture.height) + " /BitsPerComponent " + std::to_string(picture.bits) + " /ColorSpace " +
               picture.color_space + " " + picture.filter + " /Length " + std::to_string(picture.data.size()) +
               " >>\nstream\n");
    pdf.append(picture.data.view());
    pdf.append("\nendstream\nendobj\n");
    return pdf.finish();
}

}  // namespace

std::optional<PdfBytes> document_of_picture(std::string_view picture) {
    std::optional<PictureStream> stream;
    if (picture.starts_with("\xFF\xD8\xFF")) stream = read_jpeg(picture);
    if (picture.starts_with(kPngSignature)) stream = read_png(picture);
    if (!stream || !has_good_size(*stream)) return std::nullopt;
    return pdf_around(*stream);
}

}  // namespace kiosk::gateway::desk
