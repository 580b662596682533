// What people choose first, and whoever guesses tries first.
#include "deploy/gateway/service/pin_rule.hpp"

#include <algorithm>
#include <array>

namespace kiosk::gateway {
namespace {

constexpr std::size_t kFewestDifferentDigits = 3;
// Those that the rules below do not find: doubled runs, mirrors, and ways over a keypad.
constexpr std::array<std::string_view, 18> kWellKnown{"112233", "223344", "332211", "123321", "321321", "654456",
                                                      "121314", "102030", "142536", "147258", "147852", "147369",
                                                      "159357", "159753", "258369", "357159", "741852", "789456"};

bool has_few_digits(std::string_view pin) {
    std::array<bool, 10> seen{};
    for (const char digit : pin) seen.at(static_cast<std::size_t>(digit - '0')) = true;
    return static_cast<std::size_t>(std::count(seen.begin(), seen.end(), true)) < kFewestDifferentDigits;
}

// 123456, 987654, and over the end: 789012, 210987.
bool is_run(std::string_view pin) {
    const auto goes_by = [&](int step) {
        return std::adjacent_find(pin.begin(), pin.end(), [&](char left, char right) {
                   return (left - '0' + step + 10) % 10 != right - '0';
               }) == pin.end();
    };
    return goes_by(1) || goes_by(-1);
}

// 121212, 123123.
bool repeats_a_block(std::string_view pin) {
    for (const std::size_t size : {std::size_t{2}, std::size_t{3}}) {
        if (pin.substr(size) == pin.substr(0, pin.size() - size)) return true;
    }
    return false;
}

}  // namespace

bool is_pin(std::string_view text) {
    return text.size() == kPinDigits && text.find_first_not_of("0123456789") == std::string_view::npos;
}

bool is_weak_pin(std::string_view text) {
    if (!is_pin(text)) return true;
    const bool is_well_known = std::find(kWellKnown.begin(), kWellKnown.end(), text) != kWellKnown.end();
    return has_few_digits(text) || is_run(text) || repeats_a_block(text) || is_well_known;
}

}  // namespace kiosk::gateway
