// Summer time is tried before winter time: that makes an hour that comes twice the first one.
#include "deploy/gateway/landlord/paris_clock.hpp"

namespace kiosk::gateway {

WallTime from_paris_time(Date date, int minutes) {
    constexpr std::int64_t kMinute_ms = 60'000;
    const std::int64_t wall_ms =
        std::chrono::sys_days{date}.time_since_epoch().count() * 24 * 60 * kMinute_ms + minutes * kMinute_ms;
    for (const int ahead_h : {2, 1}) {
        const WallTime moment{wall_ms - ahead_h * 60 * kMinute_ms};
        const LocalDateTime there = paris_time(moment);
        if (there.date == date && there.hour * 60 + there.minute == minutes) return moment;
    }
    return {wall_ms - 60 * kMinute_ms};  // an hour that the clock jumps over
}

}  // namespace kiosk::gateway
