// What can be told of UTF-8 from single bytes: where a character begins, and how many there are. For text that is
// valid already.
#pragma once

#include <algorithm>
#include <cstddef>
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

}  // namespace kiosk
