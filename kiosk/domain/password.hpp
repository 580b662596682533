// The rule for passwords of the tenant portal: long enough by the examples of the CNIL (délibération 2022-100): 12
// characters of four kinds, or 14 of three, or seven words. The backend decides; the glass shows how far one is.
#pragma once

#include <string_view>

namespace kiosk {

inline constexpr int kPasswordMaxCharacters = 256;

struct PasswordShape {
    int characters = 0;  // code points
    int kinds = 0;       // of: small letters, capital letters, digits, others (a blank is one)
    int words = 0;       // different ones, of two characters or more, between blanks or dashes
    friend bool operator==(const PasswordShape&, const PasswordShape&) = default;
};

[[nodiscard]] PasswordShape shape_of_password(std::string_view password);  // UTF-8
[[nodiscard]] bool is_strong_enough(const PasswordShape& shape);

}  // namespace kiosk
