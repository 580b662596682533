// An amount while it is typed on the euro pad: digits, then at most one comma and two digits.
#pragma once

#include <cstddef>
#include <optional>
#include <string>

namespace kiosk {

inline constexpr std::size_t kTypedAmountLengthMax = 9;

// What stands in the field after `text` was typed, leading zeros taken away ("000130,01" is 130,01; "0" and "0,5" stay,
// to be typed on); nothing when it can never become an amount: then the field keeps what it had.
[[nodiscard]] std::optional<std::string> typed_amount_of(const std::string& text);

}  // namespace kiosk
