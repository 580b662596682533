// From marker to marker: segments by their lengths, scans up to the next marker.
#include "printing/layout/jpeg_outline.hpp"

#include <cstdint>
#include <optional>

namespace kiosk::printing {
namespace {

namespace marker {
constexpr std::uint8_t kFrameBaseline = 0xC0;
constexpr std::uint8_t kFrameProgressive = 0xC2;
constexpr std::uint8_t kHuffmanTables = 0xC4;
constexpr std::uint8_t kFrameLast = 0xCF;
constexpr std::uint8_t kRestartFirst = 0xD0;
constexpr std::uint8_t kRestartLast = 0xD7;
constexpr std::uint8_t kStart = 0xD8;
constexpr std::uint8_t kEnd = 0xD9;
constexpr std::uint8_t kScan = 0xDA;
constexpr std::uint8_t kQuantisation = 0xDB;
constexpr std::uint8_t kLineCount = 0xDC;  // a height that is told later: printers do not wait for it
}  // namespace marker

class Reader {
public:
    explicit Reader(std::span<const std::byte> file) : m_file(file) {}

    [[nodiscard]] Result<JpegOutline, const char*> read() {
        if (next_marker() != marker::kStart) return failure("jpeg: does not begin as one");
        while (true) {
            const std::optional<std::uint8_t> found = next_marker();
            if (!found) return failure("jpeg: ends before its end");
            if (*found == marker::kEnd) return finished();
            if (const char* fault = segment(*found); fault != nullptr) return failure(fault);
        }
    }

private:
    [[nodiscard]] std::uint8_t byte(std::size_t at) const { return std::to_integer<std::uint8_t>(m_file[at]); }
    [[nodiscard]] int two_bytes(std::size_t at) const { return byte(at) << 8 | byte(at + 1); }
    [[nodiscard]] std::size_t left() const { return m_file.size() - m_at; }

    // The marker that stands here; fill bytes before it are allowed.
    [[nodiscard]] std::optional<std::uint8_t> next_marker() {
        if (left() < 2 || byte(m_at) != 0xFF) return std::nullopt;
        while (left() > 0 && byte(m_at) == 0xFF) ++m_at;
        if (left() == 0 || byte(m_at) == 0) return std::nullopt;
        return byte(m_at++);
    }

    [[nodiscard]] const char* segment(std::uint8_t which) {
        if (left() < 2) return "jpeg: ends inside of a segment";
        const auto length = static_cast<std::size_t>(two_bytes(m_at));
        if (length < 2 || length > left()) return "jpeg: a segment is longer than the file";
        const std::size_t begin = m_at + 2;
        m_at += length;
        if (which >= marker::kFrameBaseline && which <= marker::kFrameLast && which != marker::kHuffmanTables) {
            return frame(which, begin, length - 2);
        }
        if (which == marker::kQuantisation) m_has_quantisation = true;
        if (which == marker::kHuffmanTables) m_has_huffman_tables = true;
        if (which == marker::kLineCount) return "jpeg: tells its height too late";
        return which == marker::kScan ? scan() : nullptr;
    }

    [[nodiscard]] const char* frame(std::uint8_t which, std::size_t begin, std::size_t length) {
        constexpr std::size_t kFixed = 6;
        constexpr std::size_t kOfComponent = 3;
        if (which > marker::kFrameProgressive) {
            return "jpeg: of a kind that printers do not read";
        }
        if (m_outline) return "jpeg: two frames";
        if (length < kFixed) return "jpeg: a frame without a size";
        const JpegOutline outline{two_bytes(begin + 3), two_bytes(begin + 1), byte(begin + 5)};
        if (byte(begin) != 8) return "jpeg: not eight bits a colour";
        if (outline.width_px == 0 || outline.height_px == 0) return "jpeg: no width or no height";
        if (outline.components == 0 || length != kFixed + kOfComponent * static_cast<std::size_t>(outline.components)) {
            return "jpeg: a frame with other colours than it says";
        }
        m_outline = outline;
        return nullptr;
    }

    // Behind the head of a scan its data go on to the next marker that is neither a stuffed byte nor a restart.
    [[nodiscard]] const char* scan() {
        if (!m_outline || !m_has_quantisation || !m_has_huffman_tables) return "jpeg: a scan without its tables";
        const std::size_t begin = m_at;
        for (; left() >= 2; ++m_at) {
            if (byte(m_at) != 0xFF) continue;
            const std::uint8_t after = byte(m_at + 1);
            if (after == 0 || after == 0xFF || (after >= marker::kRestartFirst && after <= marker::kRestartLast)) {
                continue;
            }
            if (m_at == begin) return "jpeg: an empty scan";
            m_has_scan = true;
            return nullptr;
        }
        return "jpeg: ends inside of its picture";
    }

    [[nodiscard]] Result<JpegOutline, const char*> finished() const {
        if (!m_has_scan) return failure("jpeg: no picture in it");
        // What follows would travel along unseen.
        if (left() != 0) return failure("jpeg: goes on behind its end");
        return *m_outline;
    }

    std::span<const std::byte> m_file;
    std::size_t m_at = 0;
    std::optional<JpegOutline> m_outline;
    bool m_has_quantisation = false;
    bool m_has_huffman_tables = false;
    bool m_has_scan = false;
};

}  // namespace

Result<JpegOutline, const char*> outline_of_jpeg(std::span<const std::byte> file) {
    return Reader(file).read();
}

}  // namespace kiosk::printing
