// How a French telephone number is written for people: in pairs, which stay on one line.
#pragma once

#include <string>
#include <string_view>

namespace kiosk {

// "0199001000" as "01 99 00 10 00", with no-break spaces (U+00A0). Whatever is not ten digits stays as it is.
[[nodiscard]] std::string to_french_phone(std::string_view digits);

}  // namespace kiosk
