// A kiosk whose battery was empty: the clock on the wall is wrong, for the program and for the libraries in it, which
// judge certificates by it. Both clocks can leap ahead, so that a lobby's days pass in minutes.
#pragma once

#include <atomic>
#include <cstdint>

#include "kiosk/base/clock.hpp"

namespace kiosk::test {

class WrongWallClock final : public Clock {
public:
    // Before any thread; one for the whole process.
    explicit WrongWallClock(std::int64_t wrong_by_s);
    [[nodiscard]] MonotonicTime now() const override { return m_clock.now() + Milliseconds{m_passed_ms}; }
    [[nodiscard]] WallTime wall() const override { return {m_clock.wall().unix_ms + m_wrong_by_ms + m_passed_ms}; }
    // So much time is over, for the kiosk and for the libraries in it.
    void pass(Milliseconds time);

private:
    SystemClock m_clock;
    std::int64_t m_wrong_by_ms;
    std::atomic<std::int64_t> m_passed_ms{0};
};

}  // namespace kiosk::test
