// A kiosk whose battery was empty: the clock on the wall is wrong, for the program and for the libraries in it, which
// judge certificates by it. The monotonic clock is the machine's.
#pragma once

#include <cstdint>

#include "kiosk/base/clock.hpp"

namespace kiosk::test {

class WrongWallClock final : public Clock {
public:
    // Before any thread; one for the whole process.
    explicit WrongWallClock(std::int64_t wrong_by_s);
    [[nodiscard]] MonotonicTime now() const override { return m_clock.now(); }
    [[nodiscard]] WallTime wall() const override { return {m_clock.wall().unix_ms + m_wrong_by_ms}; }

private:
    SystemClock m_clock;
    std::int64_t m_wrong_by_ms;
};

}  // namespace kiosk::test
