// What can be told of UTF-8 from single bytes: where a character begins, and how many there are; no-break spaces
// made plain, and whether anything is to be read. For text that is valid already.
#pragma once

#include <algorithm>
#include <array>
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

// Nothing that anybody could read, whatever the blanks are.
[[nodiscard]] inline bool is_blank(std::string_view text) {
    constexpr std::array<std::string_view, 9> kBlanks{" ",      "\n",     "\r",     "\t",    "\u00a0",
                                                      "\u2009", "\u200b", "\u202f", "\u3000"};
    while (!text.empty()) {
        const auto blank =
            std::ranges::find_if(kBlanks, [text](std::string_view each) { return text.starts_with(each); });
        if (blank == kBlanks.end()) return false;
        text.remove_prefix(blank->size());
    }
    return true;
}

}  // namespace kiosk
