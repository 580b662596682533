// The program's own time() comes before the C library's: libcrypto asks it whether a certificate is valid now.
#include "tests/headless/wrong_clock.hpp"

#include <ctime>

namespace kiosk::test {
namespace {

std::atomic<std::int64_t> g_wrong_by_ms{0};

}  // namespace

WrongWallClock::WrongWallClock(std::int64_t wrong_by_s) : m_wrong_by_ms(wrong_by_s * 1'000) {
    g_wrong_by_ms = m_wrong_by_ms;
}

void WrongWallClock::pass(Milliseconds time) {
    m_passed_ms += time.count();
    g_wrong_by_ms += time.count();
}

}  // namespace kiosk::test

extern "C" time_t time(time_t* out) noexcept {
    timespec now{};
    clock_gettime(CLOCK_REALTIME, &now);
    now.tv_sec += static_cast<time_t>(kiosk::test::g_wrong_by_ms / 1'000);
    if (out != nullptr) *out = now.tv_sec;
    return now.tv_sec;
}
