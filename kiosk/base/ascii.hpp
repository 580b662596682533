// What a byte of ASCII is, whatever the locale.
#pragma once

namespace kiosk {

[[nodiscard]] constexpr bool is_digit(char character) {
    return character >= '0' && character <= '9';
}
[[nodiscard]] constexpr bool is_capital(char character) {
    return character >= 'A' && character <= 'Z';
}
[[nodiscard]] constexpr bool is_small(char character) {
    return character >= 'a' && character <= 'z';
}
[[nodiscard]] constexpr bool is_letter_or_digit(char character) {
    return is_capital(character) || is_small(character) || is_digit(character);
}
// A letter as its capital; anything else as it is.
[[nodiscard]] constexpr char to_capital(char character) {
    return is_small(character) ? static_cast<char>(character - 'a' + 'A') : character;
}

}  // namespace kiosk
