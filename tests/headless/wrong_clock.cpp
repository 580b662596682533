// The program's own time() comes before the C library's: libcrypto asks it whether a certificate is valid now.
// still.
#include "tests/headless/wrong_clock.hpp"

#include <ctime>

namespace kiosk::test {
namespace {

std::int64_t g_wrong_by_s = 0;  // set once, before any thread

}  // namespace

WrongWallClock::WrongWallClock(std::int64_t wrong_by_s) : m_wrong_by_ms(wrong_by_s * 1'000) {
    g_wrong_by_s = wrong_by_s;
}

}  // namespace kiosk::test

extern "C" time_t time(time_t* out) noexcept {
    timespec now{};
    clock_gettime(CLOCK_REALTIME, &now);
    now.tv_sec += static_cast<time_t>(kiosk::test::g_wrong_by_s);
    if (out != nullptr) *out = now.tv_sec;
    return now.tv_sec;
}
