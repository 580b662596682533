// Clocks on the wall as moments.
#include "deploy/gateway/landlord/paris_clock.hpp"

#include "tests/support/catch.hpp"

using namespace kiosk;
using namespace kiosk::gateway;
using namespace std::chrono_literals;

TEST_CASE("paris_clock: a clock time is the moment at which the wall shows it, in summer and in winter") {
    for (const Date day : {2026y / 1 / 15, 2026y / 3 / 28, 2026y / 3 / 29, 2026y / 7 / 1, 2026y / 10 / 25}) {
        for (const int minutes : {0, 570, 1'439}) {
            const LocalDateTime there = paris_time(from_paris_time(day, minutes));
            CHECK(there.date == day);
            CHECK(there.hour * 60 + there.minute == minutes);
        }
    }
    // It comes twice that night: the first one.
    CHECK(to_rfc3339(from_paris_time(2026y / 10 / 25, 150)) == "2026-10-25T00:30:00.000Z");
}
