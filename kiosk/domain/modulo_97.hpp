// ISO 7064 MOD 97-10: what the check digits of IBANs and of notices' codes are made of.
#pragma once

#include <string_view>

#include "kiosk/base/ascii.hpp"

namespace kiosk {

// The number that the text writes, A as 10 to Z as 35, continued from `remainder`. Whatever is neither a digit nor a
// capital is passed over. Digit by digit, so that no number grows beyond a machine word.
[[nodiscard]] constexpr unsigned modulo_97(unsigned remainder, std::string_view text) {
    for (const char character : text) {
        if (is_digit(character)) remainder = (remainder * 10 + static_cast<unsigned>(character - '0')) % 97;
        if (is_capital(character)) remainder = (remainder * 100 + static_cast<unsigned>(character - 'A') + 10) % 97;
    }
    return remainder;
}

}  // namespace kiosk
