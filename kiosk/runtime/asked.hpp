// Whether what the store or the backend has answered was asked for: a desk keeps the tag of each question under way.
#pragma once

#include <cstdint>
#include <optional>

namespace kiosk::runtime {

// True when `asked` was this question; it is answered then.
[[nodiscard]] inline bool answers(std::optional<std::uint64_t>& asked, std::uint64_t tag) {
    if (asked != tag) return false;
    asked.reset();
    return true;
}

}  // namespace kiosk::runtime
