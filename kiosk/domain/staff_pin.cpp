// Which numbers are too simple.
#include "kiosk/domain/staff_pin.hpp"

#include <algorithm>
#include <array>
#include <set>

namespace kiosk {
namespace {

constexpr std::string_view kDigits = "0123456789";
// Those that the rules do not find: doubled runs, mirrors, and ways over a keypad.
constexpr std::array<std::string_view, 21> kWellKnown{
    "102030", "112233", "121314", "123321", "142536", "147258", "147369", "147852", "159357", "159753", "223344",
    "246810", "258369", "258456", "321654", "332211", "357159", "456123", "654456", "741852", "789456"};

bool are_digits(std::string_view text) {
    return text.find_first_not_of(kDigits) == std::string_view::npos;
}

// Each digit the one after the digit before it, or each the one before it; 0 follows 9.
bool is_run(std::string_view pin) {
    constexpr int kSteps = 10;
    const auto steps_by = [pin](int step) {
        for (std::size_t index = 1; index < pin.size(); ++index) {
            if ((pin[index - 1] - '0' + step + kSteps) % kSteps != pin[index] - '0') return false;
        }
        return true;
    };
    return steps_by(1) || steps_by(-1);
}

bool repeats(std::string_view pin) {
    const auto is_made_of = [pin](std::size_t length) {
        for (std::size_t index = length; index < pin.size(); ++index) {
            if (pin[index] != pin[index - length]) return false;
        }
        return true;
    };
    return is_made_of(2) || is_made_of(3);
}

}  // namespace

StaffPinFault fault_of_staff_pin(std::string_view pin) {
    constexpr std::size_t kDifferentMin = 3;
    if (!is_staff_pin(pin)) return StaffPinFault::not_six_digits;
    if (is_run(pin)) return StaffPinFault::a_run;
    if (repeats(pin)) return StaffPinFault::a_repetition;
    if (std::set<char>(pin.begin(), pin.end()).size() < kDifferentMin) return StaffPinFault::too_few_digits;
    if (std::ranges::find(kWellKnown, pin) != kWellKnown.end()) return StaffPinFault::well_known;
    return StaffPinFault::none;
}

bool is_staff_pin(std::string_view text) {
    return text.size() == kStaffPinDigits && are_digits(text);
}

bool is_agent_id(std::string_view text) {
    return text.size() >= kAgentIdDigitsMin && text.size() <= kAgentIdDigitsMax && are_digits(text);
}

}  // namespace kiosk
