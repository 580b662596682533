// FontCoverage: which characters a TrueType file has a glyph for. libharu prints an empty box or nothing for the others
// and says nothing; a name on a receipt must never lose a letter.
#pragma once

#include <cstdint>
#include <filesystem>
#include <vector>

#include "kiosk/base/result.hpp"
#include "printing/layout/printing_error.hpp"

namespace kiosk::printing {

class FontCoverage {
public:
    // Reads the Windows Unicode table in format 4 (OpenType 'cmap', platform 3, encoding 1): the one that libharu uses,
    // so what it lacks is not printed even if another table of the file has it.
    [[nodiscard]] static Result<FontCoverage, PrintingError> read(const std::filesystem::path& font);

    [[nodiscard]] bool covers(char32_t code_point) const;

private:
    explicit FontCoverage(std::vector<std::uint64_t> bits) : m_bits(std::move(bits)) {}
    std::vector<std::uint64_t> m_bits;  // one bit for each code point of the basic plane
};

}  // namespace kiosk::printing
