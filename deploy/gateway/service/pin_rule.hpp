// The rule for the PINs of agents at kiosks: six digits that nobody tries first.
#pragma once

#include <string_view>

namespace kiosk::gateway {

inline constexpr std::size_t kPinDigits = 6;

[[nodiscard]] bool is_pin(std::string_view text);       // six digits
[[nodiscard]] bool is_weak_pin(std::string_view text);  // or not six digits at all

}  // namespace kiosk::gateway
