// Contract numbers as tenants type them: eight digits, read and written "104201/01". Whether a contract exists only the
// backend knows; leading zeros are kept (facts: housing-domain §4).
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

#include "kiosk/base/private_text.hpp"

namespace kiosk {

inline constexpr std::size_t kContractDigits = 8;
inline constexpr std::size_t kContractDigitsBeforeSlash = 6;

// Takes the eight digits with or without "/", blanks, dots and hyphens between them; gives "104201/01".
[[nodiscard]] std::optional<PrivateText> parse_contract_number(std::string_view typed);

// Only the digits of what was typed, at most kContractDigits.
[[nodiscard]] PrivateText contract_digits(std::string_view typed);

}  // namespace kiosk
