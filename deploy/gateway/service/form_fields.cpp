// Percent signs, blanks, UTF-8.
#include "deploy/gateway/service/form_fields.hpp"

#include <algorithm>

#include "kiosk/base/utf8.hpp"

namespace kiosk::gateway {
namespace {

constexpr std::size_t kFieldMax_bytes = 8 * 1'024;

int value_of_digit(char digit) {
    if (digit >= '0' && digit <= '9') return digit - '0';
    if (digit >= 'a' && digit <= 'f') return digit - 'a' + 10;
    return digit >= 'A' && digit <= 'F' ? digit - 'A' + 10 : -1;
}

// The bytes of the character that begins with this one, and the smallest code point that needs so many; 0: none does.
struct Utf8Lead {
    std::size_t bytes = 0;
    char32_t smallest = 0;
    char32_t bits = 0;
};

Utf8Lead lead_of(unsigned char byte) {
    if (byte < 0x80U) return {1, 0, byte};
    if ((byte & 0xE0U) == 0xC0U) return {2, 0x80, byte & 0x1FU};
    if ((byte & 0xF0U) == 0xE0U) return {3, 0x800, byte & 0x0FU};
    if ((byte & 0xF8U) == 0xF0U) return {4, 0x10000, byte & 0x07U};
    return {};
}

bool is_utf8(std::string_view text) {
    while (!text.empty()) {
        const Utf8Lead lead = lead_of(static_cast<unsigned char>(text.front()));
        if (lead.bytes == 0 || lead.bytes > text.size()) return false;
        char32_t code_point = lead.bits;
        for (const char byte : text.substr(1, lead.bytes - 1)) {
            if (!is_continuation(byte)) return false;
            code_point = code_point << 6U | (static_cast<unsigned char>(byte) & 0x3FU);
        }
        const bool is_surrogate = code_point >= 0xD800 && code_point <= 0xDFFF;
        if (code_point < lead.smallest || code_point > 0x10FFFF || is_surrogate) return false;
        text.remove_prefix(lead.bytes);
    }
    return true;
}

bool is_allowed(char character, FieldLines lines) {
    const auto byte = static_cast<unsigned char>(character);
    if (byte == '\n' || byte == '\t') return lines == FieldLines::many;
    return byte >= 0x20U && byte != 0x7FU;
}

}  // namespace

std::optional<PrivateText> decoded_field(std::string_view text, FieldLines lines) {
    PrivateText plain;
    for (std::size_t place = 0; place < text.size(); ++place) {
        char character = text[place] == '+' ? ' ' : text[place];
        if (character == '%') {
            const int high = place + 2 < text.size() ? value_of_digit(text[place + 1]) : -1;
            const int low = place + 2 < text.size() ? value_of_digit(text[place + 2]) : -1;
            if (high < 0 || low < 0) return std::nullopt;
            character = static_cast<char>(high * 16 + low);
            place += 2;
        }
        if (character == '\r' && lines == FieldLines::many) continue;  // a browser sends \r\n
        if (!is_allowed(character, lines) || plain.size() == kFieldMax_bytes) return std::nullopt;
        plain.append({&character, 1});
    }
    return is_utf8(plain.view()) ? std::optional{std::move(plain)} : std::nullopt;
}

std::optional<PrivateText> field_of(std::string_view body, std::string_view name, FieldLines lines) {
    std::optional<PrivateText> found;
    while (!body.empty()) {
        const std::string_view pair = body.substr(0, body.find('&'));
        body.remove_prefix(std::min(body.size(), pair.size() + 1));
        const std::size_t equals = pair.find('=');
        if (equals == std::string_view::npos || pair.substr(0, equals) != name) continue;
        if (found) return std::nullopt;
        found = decoded_field(pair.substr(equals + 1), lines);
        if (!found) return std::nullopt;
    }
    return found;
}

}  // namespace kiosk::gateway
