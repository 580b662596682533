// From its tile to the attract screen, for each journey that is open: whoever ends it, walks away from it, or meets a
// backend that has gone away leaves a glass without a session.
#include "tests/runtime/runtime_world.hpp"
#include "tests/support/catch.hpp"

namespace kiosk::test {

using namespace runtime;

namespace {

enum class TenantIs : unsigned char { signed_out, signed_in };

// The journey as its tile opens it; signed in first where it asks for that.
void open(RuntimeWorld& world, const JourneyEntry& journey, TenantIs tenant) {
    world.wake_up();
    if (tenant == TenantIs::signed_in) {
        world.tap(home::SignInTouched{});
        world.sign_in();
    }
    world.tap(home::TileTouched{journey.name});
    if (world.route<sign_in::Model>() != nullptr) world.sign_in();
    REQUIRE(world.route<home::Model>() == nullptr);
    REQUIRE(world.route<AttractScreen>() == nullptr);
}

// The warning, its seconds, and the farewell.
constexpr Milliseconds kLongSilence{15LL * 60 * 1000};

void check_nobody_is_there(RuntimeWorld& world) {
    CHECK(world.route<AttractScreen>() != nullptr);
    CHECK_FALSE(world.runtime().context().tenant);
    CHECK(world.shows<NoOverlay>());
    CHECK(world.screens_forgotten() >= 1);
}

template <class Check>
void for_each_open_journey(Check check) {
    for (const JourneyEntry& journey : kJourneys) {
        if (journey.opening != JourneyOpening::open) continue;
        for (const TenantIs tenant : {TenantIs::signed_out, TenantIs::signed_in}) {
            if (tenant == TenantIs::signed_in && journey.sign_in == SignInNeed::signed_out_only) continue;
            CAPTURE(static_cast<int>(journey.name), static_cast<int>(tenant));
            RuntimeWorld world;
            open(world, journey, tenant);
            check(world);
        }
    }
}

}  // namespace

TEST_CASE("every journey: \"Terminer\" on its first screen ends the session") {
    for_each_open_journey([](RuntimeWorld& world) {
        world.leave();
        CHECK(world.route<session_end::Farewell>() != nullptr);
        world.pass(kLongSilence);
        check_nobody_is_there(world);
    });
}

TEST_CASE("every journey: whoever walks away from its first screen is warned, and the session ends by itself") {
    for_each_open_journey([](RuntimeWorld& world) {
        bool was_warned = false;
        for (Milliseconds passed{0}; passed < kLongSilence && !was_warned; passed += Milliseconds{1'000}) {
            world.pass(Milliseconds{1'000});
            was_warned = world.shows<session_end::IdleWarning>();
        }
        CHECK(was_warned);
        world.pass(kLongSilence);
        check_nobody_is_there(world);
    });
}

TEST_CASE("every journey: the backend goes away on its first screen: help opens, and the session can be ended") {
    for_each_open_journey([](RuntimeWorld& world) {
        world.backend.works = Works::no;
        world.pass(Milliseconds{30'000});
        world.tap(BarTouch::help);
        CHECK(world.shows<session_end::HelpSheet>());
        world.tap(session_end::HelpAnswer::close);
        world.leave();
        world.pass(kLongSilence);
        check_nobody_is_there(world);
    });
}

}  // namespace kiosk::test
