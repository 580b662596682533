// UTF-8, read strictly.
#include "kiosk/helpers/speak/plain_text.hpp"

#include <algorithm>
#include <string_view>

#include "kiosk/base/utf8.hpp"

namespace kiosk::helpers {
namespace {

// How many bytes the character takes that begins with this one; 0: none begins so.
std::size_t length_after(unsigned char first) {
    if (first < 0x80) return 1;
    if (first >= 0xC2 && first <= 0xDF) return 2;
    if (first >= 0xE0 && first <= 0xEF) return 3;
    return first >= 0xF0 && first <= 0xF4 ? 4 : 0;
}

struct Character {
    char32_t code = 0;
    std::size_t bytes = 0;  // 0: no character begins here
};

Character first_of(std::string_view text) {
    constexpr char32_t kLowest[] = {0, 0, 0x80, 0x800, 0x10000};
    const auto first = static_cast<unsigned char>(text.front());
    const std::size_t length = length_after(first);
    if (length == 0 || length > text.size()) return {};
    if (length == 1) return {first, 1};
    char32_t code = first & (0xFFU >> (length + 1));
    for (const char byte : text.substr(1, length - 1)) {
        if (!is_continuation(byte)) return {};
        code = code << 6U | (static_cast<unsigned char>(byte) & 0x3FU);
    }
    const bool is_surrogate = code >= 0xD800 && code <= 0xDFFF;
    if (code < kLowest[length] || code > 0x10FFFF || is_surrogate) return {};
    return {code, length};
}

bool can_be_said(char32_t code) {
    const bool is_control = (code < 0x20 && code != U'\n') || (code >= 0x7F && code <= 0x9F);
    const bool is_private = (code >= 0xE000 && code <= 0xF8FF) || code >= 0xF0000;
    const bool is_none = (code & 0xFFFEU) == 0xFFFE || (code >= 0xFDD0 && code <= 0xFDEF);
    return !is_control && !is_private && !is_none;
}

}  // namespace

PrivateText plain_text(std::span<const std::byte> bytes) {
    std::string_view left{reinterpret_cast<const char*>(bytes.data()), bytes.size()};
    PrivateText plain;
    while (!left.empty()) {
        const Character next = first_of(left);
        const std::size_t length = std::max(next.bytes, std::size_t{1});
        plain.append(next.bytes > 0 && can_be_said(next.code) ? left.substr(0, length) : " ");
        left.remove_prefix(length);
    }
    return plain;
}

PrivateText with_short_words(const PrivateText& plain) {
    std::string_view left = plain.view();
    PrivateText shortened;
    std::size_t word_bytes = 0;
    bool follows_dot = false;
    while (!left.empty()) {
        std::string_view next = left.substr(0, std::max(first_of(left).bytes, std::size_t{1}));
        left.remove_prefix(next.size());
        const bool is_blank = next == " ";
        if (next == "\n" || (is_blank && !follows_dot)) {
            word_bytes = 0;
            shortened.append(next);
            continue;
        }
        // Rather at a blank than in the middle.
        if (word_bytes + next.size() > (is_blank ? kWordBytesMax / 2 : kWordBytesMax)) {
            shortened.append("\n");
            word_bytes = 0;
            if (is_blank) next = {};
        }
        shortened.append(next);
        word_bytes += next.size();
        follows_dot = next == ".";
    }
    return shortened;
}

}  // namespace kiosk::helpers
