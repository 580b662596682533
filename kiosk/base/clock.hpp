// Time as the rooms see it. Two clocks that are never mixed (facts: sync-and-reliability §2, Clock):
// MonotonicTime orders things and measures delays (CLOCK_BOOTTIME: goes on in standby, never jumps back);
// WallTime is an attribute for people and papers and may be wrong.
#pragma once

#include <chrono>
#include <compare>
#include <cstdint>

namespace kiosk {

using Milliseconds = std::chrono::milliseconds;

struct MonotonicTime {
    std::int64_t since_boot_ms = 0;
    friend auto operator<=>(const MonotonicTime&, const MonotonicTime&) = default;
    friend MonotonicTime operator+(MonotonicTime time, Milliseconds delay) {
        return {time.since_boot_ms + delay.count()};
    }
    friend Milliseconds operator-(MonotonicTime later, MonotonicTime earlier) {
        return Milliseconds{later.since_boot_ms - earlier.since_boot_ms};
    }
};

// Milliseconds since 1970-01-01T00:00:00Z.
struct WallTime {
    std::int64_t unix_ms = 0;
    friend auto operator<=>(const WallTime&, const WallTime&) = default;
};

class Clock {
public:
    Clock() = default;
    Clock(const Clock&) = delete;
    Clock& operator=(const Clock&) = delete;
    virtual ~Clock() = default;
    [[nodiscard]] virtual MonotonicTime now() const = 0;
    [[nodiscard]] virtual WallTime wall() const = 0;
};

// The machine's clocks. Thread-safe.
class SystemClock final : public Clock {
public:
    [[nodiscard]] MonotonicTime now() const override;
    [[nodiscard]] WallTime wall() const override;
};

// The clock of tests and simulations: stands still until it is moved.
class HandClock final : public Clock {
public:
    [[nodiscard]] MonotonicTime now() const override { return m_now; }
    [[nodiscard]] WallTime wall() const override { return m_wall; }
    void advance(Milliseconds delay) {
        m_now.since_boot_ms += delay.count();
        m_wall.unix_ms += delay.count();
    }
    // A wrong or corrected wall clock; the monotonic one does not move.
    void set_wall(WallTime wall) { m_wall = wall; }

private:
    MonotonicTime m_now{1'000'000};
    WallTime m_wall{1'795'600'000'000};  // 2026-11-25
};

}  // namespace kiosk
