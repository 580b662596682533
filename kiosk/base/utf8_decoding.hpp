// UTF-8 as it comes from outside: anything malformed becomes U+FFFD, nothing is ever read past the end.
#pragma once

#include <cstddef>
#include <string_view>

namespace kiosk {

inline constexpr char32_t kReplacementCharacter = 0xFFFD;

struct DecodedCodePoint {
    char32_t code_point;
    std::size_t length;  // bytes used, at least 1
};

// For decode_utf8, which is all that others call: a code point of more than one byte.
[[nodiscard]] DecodedCodePoint decode_long_utf8(std::string_view text, std::size_t offset);

// The code point that begins at `offset`; offset < text.size(). Every text is measured in every frame, and most letters
// are one byte: those cost no call.
[[nodiscard]] inline DecodedCodePoint decode_utf8(std::string_view text, std::size_t offset) {
    const auto lead = static_cast<unsigned char>(text[offset]);
    if (lead < 0x80U) return {lead, 1};
    return decode_long_utf8(text, offset);
}

// Calls `visit(code_point, offset)` for each code point.
template <class Visit>
void for_each_code_point(std::string_view text, Visit&& visit) {
    for (std::size_t offset = 0; offset < text.size();) {
        const DecodedCodePoint decoded = decode_utf8(text, offset);
        visit(decoded.code_point, offset);
        offset += decoded.length;
    }
}

}  // namespace kiosk
