// Strict decoding (Unicode 15, table 3-7): no overlong forms, no surrogates, nothing above U+10FFFF.
#include "kiosk/base/utf8_decoding.hpp"

#include "kiosk/base/utf8.hpp"

namespace kiosk {
namespace {

// Bytes of the longer sequence that begins with `lead`; 0 if none does.
constexpr std::size_t sequence_length(unsigned char lead) {
    if (lead >= 0xC2U && lead <= 0xDFU) return 2;
    if (lead >= 0xE0U && lead <= 0xEFU) return 3;
    if (lead >= 0xF0U && lead <= 0xF4U) return 4;
    return 0;
}

constexpr bool is_allowed(char32_t code_point, std::size_t length) {
    if (length == 3) return code_point >= 0x800 && (code_point < 0xD800 || code_point > 0xDFFF);
    if (length == 4) return code_point >= 0x10000 && code_point <= 0x10FFFF;
    return true;
}

}  // namespace

DecodedCodePoint decode_long_utf8(std::string_view text, std::size_t offset) {
    const auto lead = static_cast<unsigned char>(text[offset]);
    const std::size_t length = sequence_length(lead);
    if (length == 0 || text.size() - offset < length) return {kReplacementCharacter, 1};
    char32_t code_point = lead & (0x7FU >> length);
    for (std::size_t i = 1; i < length; ++i) {
        if (!is_continuation(text[offset + i])) return {kReplacementCharacter, 1};
        code_point = (code_point << 6U) | (static_cast<unsigned char>(text[offset + i]) & 0x3FU);
    }
    if (!is_allowed(code_point, length)) return {kReplacementCharacter, 1};
    return {code_point, length};
}

}  // namespace kiosk
