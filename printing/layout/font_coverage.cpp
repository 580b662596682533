// Reading the character map of a TrueType file. Every offset comes from the file, so every read is checked.
#include "printing/layout/font_coverage.hpp"

#include <cstddef>
#include <fstream>
#include <iterator>
#include <optional>
#include <span>
#include <string>

namespace kiosk::printing {
namespace {

constexpr std::size_t kFontBytesMax = 4U << 20U;
constexpr std::size_t kBasicPlane = 0x10000;
constexpr std::uint32_t kTagCmap = 0x636D6170;

// Big-endian numbers out of bounded memory; beyond the end they read as zero and `intact()` tells.
class FontBytes {
public:
    explicit FontBytes(std::span<const std::uint8_t> bytes) : m_bytes(bytes) {}
    [[nodiscard]] std::uint32_t u16(std::size_t offset) {
        if (offset + 2 > m_bytes.size()) {
            m_intact = false;
            return 0;
        }
        return static_cast<std::uint32_t>(m_bytes[offset] << 8U) | m_bytes[offset + 1];
    }
    [[nodiscard]] std::uint32_t u32(std::size_t offset) { return (u16(offset) << 16U) | u16(offset + 2); }
    [[nodiscard]] bool intact() const { return m_intact; }

private:
    std::span<const std::uint8_t> m_bytes;
    bool m_intact = true;
};

std::optional<std::size_t> find_unicode_map(FontBytes& font) {
    const std::uint32_t tables = font.u16(4);
    for (std::uint32_t table = 0; table < tables; ++table) {
        const std::size_t record = 12 + std::size_t{16} * table;
        if (font.u32(record) != kTagCmap) continue;
        const std::size_t cmap = font.u32(record + 8);
        const std::uint32_t maps = font.u16(cmap + 2);
        for (std::uint32_t map = 0; map < maps; ++map) {
            const std::size_t entry = cmap + 4 + std::size_t{8} * map;
            const std::size_t offset = cmap + font.u32(entry + 4);
            if (font.u16(entry) == 3 && font.u16(entry + 2) == 1 && font.u16(offset) == 4) return offset;
        }
    }
    return std::nullopt;
}

// OpenType, 'cmap' format 4: segments of {end, start, delta, range offset} in four parallel arrays.
void mark_segments(FontBytes& font, std::size_t map, std::vector<std::uint64_t>& bits) {
    const std::size_t array_bytes = font.u16(map + 6);
    const std::size_t ends = map + 14;
    const std::size_t starts = ends + array_bytes + 2;
    const std::size_t deltas = starts + array_bytes;
    const std::size_t range_offsets = deltas + array_bytes;
    for (std::size_t segment = 0; segment < array_bytes && font.intact(); segment += 2) {
        const std::uint32_t start = font.u16(starts + segment);
        const std::uint32_t end = font.u16(ends + segment);
        const std::uint32_t delta = font.u16(deltas + segment);
        const std::uint32_t range_offset = font.u16(range_offsets + segment);
        for (std::uint32_t code_point = start; code_point <= end && code_point < 0xFFFF; ++code_point) {
            std::uint32_t glyph = code_point;
            if (range_offset != 0) {
                glyph = font.u16(range_offsets + segment + range_offset + std::size_t{2} * (code_point - start));
                if (glyph == 0) continue;
            }
            if (((glyph + delta) & 0xFFFFU) != 0) bits[code_point / 64] |= std::uint64_t{1} << (code_point % 64);
        }
    }
}

}  // namespace

Result<FontCoverage, PrintingError> FontCoverage::read(const std::filesystem::path& font_file) {
    const auto missing = [](const char* message) {
        return failure(PrintingError{PrintingError::Kind::fonts_missing, 0, message});
    };
    std::ifstream stream(font_file, std::ios::binary);
    if (!stream) return missing("a font of the paper cannot be opened");
    const std::vector<char> content{std::istreambuf_iterator<char>(stream), {}};
    if (content.empty() || content.size() > kFontBytesMax) return missing("a font of the paper is empty or too large");
    const std::vector<std::uint8_t> bytes{content.begin(), content.end()};

    FontBytes font{bytes};
    const auto map = find_unicode_map(font);
    if (!map) return missing("a font of the paper has no Unicode map");
    std::vector<std::uint64_t> bits(kBasicPlane / 64);
    mark_segments(font, *map, bits);
    if (!font.intact()) return missing("a font of the paper is damaged");
    return FontCoverage{std::move(bits)};
}

bool FontCoverage::covers(char32_t code_point) const {
    if (code_point >= kBasicPlane) return false;
    return ((m_bits[code_point / 64] >> (code_point % 64)) & 1U) != 0;
}

}  // namespace kiosk::printing
