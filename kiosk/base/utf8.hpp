// What can be told of UTF-8 from single bytes: where a character begins, and how many there are; and no-break spaces
// made plain. For text that is valid already.
#pragma once

#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>

namespace kiosk {

// A byte that is not the first of its character.
[[nodiscard]] constexpr bool is_continuation(char byte) {
    return (static_cast<unsigned char>(byte) & 0xC0U) == 0x80U;
}

// Characters as people count them, as long as no accent stands by itself.
[[nodiscard]] constexpr std::size_t characters_in(std::string_view text) {
    return static_cast<std::size_t>(std::ranges::count_if(text, [](char byte) { return !is_continuation(byte); }));
}

// Where lines may break at every blank, or an alphabet has only the plain one.
[[nodiscard]] inline std::string with_plain_blanks(std::string text) {
    constexpr std::string_view kNoBreakSpace = "\u00a0";
    for (std::size_t at = text.find(kNoBreakSpace); at != std::string::npos; at = text.find(kNoBreakSpace, at)) {
        text.replace(at, kNoBreakSpace.size(), " ");
    }
    return text;
}

}  // namespace kiosk
