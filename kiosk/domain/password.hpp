// The rule for passwords of the tenant portal: long enough by the examples of the CNIL (délibération 2022-100): 12
// characters of four kinds, or 14 of three, or seven words. The backend decides; the glass shows how far one is.
#pragma once

#include <string_view>

namespace kiosk {

inline constexpr int kPasswordMaxCharacters = 256;
inline constexpr int kPasswordCharactersOfFourKinds = 12;

struct PasswordShape {
    int characters = 0;  // code points
    int words = 0;       // different ones, of two characters or more, between blanks or dashes
    bool has_small = false;
    bool has_capital = false;
    bool has_digit = false;
    bool has_sign = false;  // anything else; a blank is one
    friend bool operator==(const PasswordShape&, const PasswordShape&) = default;
};

[[nodiscard]] PasswordShape shape_of_password(std::string_view password);  // UTF-8
[[nodiscard]] int kinds_in(const PasswordShape& shape);                    // 0 … 4
[[nodiscard]] bool is_strong_enough(const PasswordShape& shape);

}  // namespace kiosk
