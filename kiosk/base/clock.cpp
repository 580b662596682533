// The machine's clocks.
#include "kiosk/base/clock.hpp"

#include <time.h>  // clock_gettime is POSIX, not in <ctime>

#include "kiosk/base/check.hpp"

namespace kiosk {
namespace {
std::int64_t read_clock_ms(clockid_t id) {
    timespec time{};
    KIOSK_CHECK(clock_gettime(id, &time) == 0);
    return std::int64_t{time.tv_sec} * 1000 + time.tv_nsec / 1'000'000;
}
}  // namespace

MonotonicTime SystemClock::now() const {
    return {read_clock_ms(CLOCK_BOOTTIME)};
}
WallTime SystemClock::wall() const {
    return {read_clock_ms(CLOCK_REALTIME)};
}

}  // namespace kiosk
