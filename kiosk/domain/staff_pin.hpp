// The personal number with which an agent opens the staff side: six digits, and none that anybody would try first.
#pragma once

#include <cstddef>
#include <string_view>

namespace kiosk {

inline constexpr std::size_t kStaffPinDigits = 6;
inline constexpr std::size_t kAgentIdDigitsMin = 2;
inline constexpr std::size_t kAgentIdDigitsMax = 6;

enum class StaffPinFault : unsigned char {
    none,
    not_six_digits,
    too_few_digits,  // fewer than three different ones
    a_run,           // 123456, 987654, 789012
    a_repetition,    // 121212, 123123
    well_known,      // a pattern of the pad, or one of the usual ones
};
// Six digits, whether simple or not.
[[nodiscard]] bool is_staff_pin(std::string_view text);
[[nodiscard]] StaffPinFault fault_of_staff_pin(std::string_view pin);

[[nodiscard]] bool is_agent_id(std::string_view text);

}  // namespace kiosk
