// UTF-8, read strictly.
#include "kiosk/helpers/speak/plain_text.hpp"

#include <string_view>

#include "kiosk/base/utf8_decoding.hpp"

namespace kiosk::helpers {
namespace {

bool is_malformed(const DecodedCodePoint& decoded) {
    return decoded.code_point == kReplacementCharacter && decoded.length == 1;
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
        const DecodedCodePoint next = decode_utf8(left, 0);
        plain.append(!is_malformed(next) && can_be_said(next.code_point) ? left.substr(0, next.length) : " ");
        left.remove_prefix(next.length);
    }
    return plain;
}

PrivateText with_short_words(const PrivateText& plain) {
    std::string_view left = plain.view();
    PrivateText shortened;
    std::size_t word_bytes = 0;
    bool follows_dot = false;
    while (!left.empty()) {
        std::string_view next = left.substr(0, decode_utf8(left, 0).length);
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
