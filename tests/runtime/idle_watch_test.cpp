// Silence in front of the glass: when a warning is due, what stands on it, and when the session ends.
#include "kiosk/runtime/idle_watch.hpp"

#include "tests/support/catch.hpp"

using namespace kiosk;
using namespace kiosk::runtime;
using Presence = IdleWatch::Presence;

namespace {
constexpr MonotonicTime at(std::int64_t milliseconds) {
    return {500'000 + milliseconds};
}
IdleWatch touched_at_zero() {
    IdleWatch watch{Timing{}};
    watch.restart(at(0));
    return watch;
}
}  // namespace

TEST_CASE("idle_watch: somebody signed in is warned after 90 s and has 45 s more") {
    const IdleWatch watch = touched_at_zero();
    CHECK_FALSE(watch.warning(at(89'999), Presence::signed_in));
    REQUIRE(watch.warning(at(90'000), Presence::signed_in));
    CHECK(watch.warning(at(90'000), Presence::signed_in)->left == Milliseconds{45'000});
    CHECK_FALSE(watch.is_over(at(134'999), Presence::signed_in));
    CHECK(watch.is_over(at(135'000), Presence::signed_in));
}

TEST_CASE("idle_watch: who is busy with the own telephone has three times as long") {
    IdleWatch watch = touched_at_zero();
    watch.pace_is(IdleWatch::Pace::slow);
    CHECK_FALSE(watch.warning(at(269'999), Presence::signed_in));
    CHECK(watch.warning(at(270'000), Presence::signed_in));
    CHECK_FALSE(watch.warning(at(179'999), Presence::public_pages));
    CHECK(watch.warning(at(180'000), Presence::public_pages));
    watch.pace_is(IdleWatch::Pace::usual);
    CHECK(watch.warning(at(90'000), Presence::signed_in));
}

TEST_CASE("idle_watch: public pages are warned after 60 s, never with less than 20 s to answer") {
    const IdleWatch watch = touched_at_zero();
    REQUIRE(watch.warning(at(60'000), Presence::public_pages));
    CHECK(watch.warning(at(60'000), Presence::public_pages)->left >= Milliseconds{20'000});
    CHECK(watch.is_over(at(80'000), Presence::public_pages));
}

TEST_CASE("idle_watch: time can be extended without limit and stands still while a device works") {
    IdleWatch watch = touched_at_zero();
    for (int extension = 1; extension <= 50; ++extension) {
        watch.restart(at(extension * 100'000));
        CHECK_FALSE(watch.is_over(at(extension * 100'000 + 100'000), Presence::signed_in));
    }
    watch.suspend();
    CHECK_FALSE(watch.warning(at(99'999'999), Presence::signed_in));
    CHECK_FALSE(watch.next_change(at(99'999'999), Presence::signed_in));
}

TEST_CASE("idle_watch: the loop is woken when the warning is due and then once a second") {
    const IdleWatch watch = touched_at_zero();
    CHECK(watch.next_change(at(0), Presence::signed_in) == at(90'000));
    CHECK(watch.next_change(at(90'000), Presence::signed_in) == at(91'000));
    CHECK(watch.next_change(at(90'400), Presence::signed_in) == at(91'000));
}
