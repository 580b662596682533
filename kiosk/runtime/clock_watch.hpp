// ClockWatch: whether the clock on the wall has leapt while the monotonic one went on: an empty battery, a wrong time
// server, somebody's hand. Nothing that orders money or waits goes by the wall clock; certificates and days do.
#pragma once

#include <cstdint>
#include <cstdlib>
#include <optional>

#include "kiosk/base/clock.hpp"

namespace kiosk::runtime {

class ClockWatch {
public:
    // More than time servers ever slew between two looks.
    static constexpr std::int64_t kLeapMin_ms = 30'000;

    // By how much it leapt since the look before; nullopt: it did not.
    [[nodiscard]] std::optional<Milliseconds> leap(const Clock& clock) {
        const std::int64_t ahead_ms = clock.wall().unix_ms - (clock.now() - MonotonicTime{}).count();
        const std::optional<std::int64_t> before_ms = m_ahead_ms;
        m_ahead_ms = ahead_ms;
        if (!before_ms || std::abs(ahead_ms - *before_ms) < kLeapMin_ms) return std::nullopt;
        return Milliseconds{ahead_ms - *before_ms};
    }

private:
    std::optional<std::int64_t> m_ahead_ms;  // the wall clock before the monotonic one
};

}  // namespace kiosk::runtime
