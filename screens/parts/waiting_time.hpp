// When a screen that counts seconds down shows something else.
#pragma once

#include <optional>

#include "kiosk/base/clock.hpp"

namespace kiosk {

// The next whole second before `left` is over; nothing once it is.
[[nodiscard]] inline std::optional<MonotonicTime> next_second(Milliseconds left, MonotonicTime now) {
    constexpr Milliseconds kSecond{1'000};
    if (left <= Milliseconds{0}) return std::nullopt;
    const Milliseconds to_whole_second = left % kSecond;
    return now + (to_whole_second == Milliseconds{0} ? kSecond : to_whole_second);
}

}  // namespace kiosk
