// How long the kiosk's certificate is still good: looked at by itself, whether or not an agent looks.
#include "screens/staff/facts.hpp"
#include "tests/runtime/runtime_world.hpp"
#include "tests/support/catch.hpp"

namespace kiosk::test {

namespace {

constexpr Milliseconds kHour = std::chrono::hours{1};
constexpr Milliseconds kBetweenLooks = std::chrono::minutes{10};

std::optional<std::int64_t> days(RuntimeWorld& world) {
    return world.runtime().staff_facts().certificate_days;
}

}  // namespace

TEST_CASE("certificate days: known soon after the start, and again within minutes when it has changed") {
    RuntimeWorld world;
    CHECK_FALSE(days(world));
    world.certificate_until = WallTime{world.clock.wall().unix_ms + 12 * 24 * kHour.count() + kHour.count()};
    world.pass(kBetweenLooks);
    CHECK(days(world) == 12);
    world.certificate_until = WallTime{world.clock.wall().unix_ms + 365 * 24 * kHour.count() + kHour.count()};
    world.pass(kBetweenLooks);
    CHECK(days(world) == 365);
}

TEST_CASE("certificate days: rounded down, and negative once it is over") {
    for (const auto& [left, expected] :
         {std::pair{kHour, 0}, std::pair{25 * kHour, 1}, std::pair{-kHour, -1}, std::pair{-25 * kHour, -2}}) {
        RuntimeWorld world;
        world.certificate_until = WallTime{world.clock.wall().unix_ms + left.count() + kBetweenLooks.count()};
        world.pass(kBetweenLooks);
        INFO(left.count());
        CHECK(days(world) == expected);
    }
}

}  // namespace kiosk::test
