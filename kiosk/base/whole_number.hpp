// A whole number that somebody wrote: in a note on the disk, in a query that was typed, in a terminal's answer.
#pragma once

#include <charconv>
#include <concepts>
#include <optional>
#include <string_view>

namespace kiosk {

// nullopt: not this number alone, or it does not fit. A sign is taken only by a signed type.
template <std::integral Number>
[[nodiscard]] std::optional<Number> whole_number(std::string_view text) {
    Number number = 0;
    const char* const end = text.data() + text.size();
    const auto read = std::from_chars(text.data(), end, number);
    return read.ec == std::errc{} && read.ptr == end ? std::optional{number} : std::nullopt;
}

}  // namespace kiosk
