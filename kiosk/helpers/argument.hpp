// Numbers among the words with which a helper is started.
#pragma once

#include <charconv>
#include <optional>
#include <string_view>

namespace kiosk::helpers {

// nullopt: no whole number, or out of bounds.
[[nodiscard]] inline std::optional<int> number_between(std::string_view text, int lowest, int highest) {
    int number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc{} || end != text.data() + text.size() || number < lowest || number > highest)
        return std::nullopt;
    return number;
}

}  // namespace kiosk::helpers
