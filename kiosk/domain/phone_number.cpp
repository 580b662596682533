// Pairs of digits.
#include "kiosk/domain/phone_number.hpp"

#include <algorithm>

namespace kiosk {

std::string to_french_phone(std::string_view digits) {
    constexpr std::size_t kDigits = 10;
    const bool is_number = digits.size() == kDigits &&
                           std::all_of(digits.begin(), digits.end(), [](char c) { return c >= '0' && c <= '9'; });
    if (!is_number) return std::string{digits};
    std::string text;
    for (std::size_t place = 0; place < kDigits; place += 2) {
        if (place > 0) text += "\u00a0";
        text += digits.substr(place, 2);
    }
    return text;
}

}  // namespace kiosk
