// The waits after wrong answers, by themselves: what the store remembers, and clocks that jump.
#include "kiosk/runtime/sign_in_delays.hpp"

#include <limits>

#include "kiosk/domain/sign_in_delay.hpp"
#include "tests/support/catch.hpp"

namespace kiosk::test {

using runtime::SignInDelays;

namespace {

constexpr MonotonicTime kNow{1'000'000};
constexpr WallTime kWall{1'795'600'000'000};

Digest digest_of(unsigned char byte) {
    Digest digest{};
    digest.fill(static_cast<std::byte>(byte));
    return digest;
}
const Digest kKiosk = digest_of(1);
const Digest kAccount = digest_of(2);
const Digest kNeighbour = digest_of(3);

}  // namespace

TEST_CASE("sign-in delays: a wait runs down with the monotonic clock and is its account's own") {
    SignInDelays delays{kKiosk};
    for (int answer = 0; answer < 3; ++answer) delays.count(kAccount, kNow);
    CHECK(delays.wait(kAccount, kNow) == Milliseconds{30'000});
    CHECK(delays.wait(kAccount, kNow + Milliseconds{29'999}) == Milliseconds{1});
    CHECK(delays.wait(kAccount, kNow + Milliseconds{30'000}) == Milliseconds{0});
    CHECK(delays.wait(kNeighbour, kNow) == Milliseconds{0});
}

TEST_CASE("sign-in delays: the whole kiosk's wait holds for everybody") {
    SignInDelays delays{kKiosk};
    for (int answer = 0; answer < 11; ++answer) delays.count(kKiosk, kNow);
    CHECK(delays.wait(kNeighbour, kNow) == Milliseconds{30'000});
}

TEST_CASE("sign-in delays: what the store remembers is worth what is left of it, whatever the wall clock says") {
    SignInDelays delays{kKiosk};
    const auto stored_at = [](std::int64_t ago_ms) {
        return std::vector<SignInFailures>{{kAccount, 3, WallTime{kWall.unix_ms - ago_ms}}};
    };
    SECTION("ten seconds ago") {
        delays.load(stored_at(10'000), kNow, kWall);
        CHECK(delays.wait(kAccount, kNow) == Milliseconds{20'000});
    }
    SECTION("yesterday") {
        delays.load(stored_at(86'400'000), kNow, kWall);
        CHECK(delays.wait(kAccount, kNow) == Milliseconds{0});
    }
    SECTION("in ten years: the whole wait once, and then it is over") {
        delays.load(stored_at(-315'360'000'000), kNow, kWall);
        CHECK(delays.wait(kAccount, kNow) == Milliseconds{30'000});
        CHECK(delays.wait(kAccount, kNow + Milliseconds{30'000}) == Milliseconds{0});
    }
}

TEST_CASE("sign-in delays: a wrong answer that was given before the disk had been read counts on top") {
    SignInDelays delays{kKiosk};
    delays.count(kAccount, kNow);
    delays.load({{kAccount, 2, kWall}}, kNow, kWall);
    CHECK(delays.wait(kAccount, kNow) == Milliseconds{30'000});
}

TEST_CASE("sign-in delays: the store's count corrects, but brings nothing back that a right answer forgot") {
    SignInDelays delays{kKiosk};
    delays.count(kAccount, kNow);
    delays.correct(kAccount, 4, kNow);
    CHECK(delays.wait(kAccount, kNow) == Milliseconds{60'000});
    delays.correct(kAccount, 1, kNow);
    CHECK(delays.wait(kAccount, kNow) == Milliseconds{60'000});
    CHECK(delays.forget(kAccount));
    CHECK_FALSE(delays.forget(kAccount));
    delays.correct(kAccount, 4, kNow);
    CHECK(delays.wait(kAccount, kNow) == Milliseconds{0});
}

TEST_CASE("sign-in delays: no count is too large and no value from a damaged file too wild") {
    SignInDelays delays{kKiosk};
    const int wild = GENERATE(std::numeric_limits<int>::max(), std::numeric_limits<int>::min(), 0);
    delays.load({{kAccount, wild, WallTime{std::numeric_limits<std::int64_t>::min() / 2}}}, kNow, kWall);
    for (int answer = 0; answer < 10; ++answer) delays.count(kAccount, kNow);
    CHECK(delays.wait(kAccount, kNow) >= Milliseconds{30'000});
    CHECK(delays.wait(kAccount, kNow) <= kSignInDelayLongest);
}

}  // namespace kiosk::test
