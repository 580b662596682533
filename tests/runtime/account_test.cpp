// Journeys before signing in: opening an account, and finding the way back into it.
#include "tests/runtime/runtime_world.hpp"
#include "tests/support/catch.hpp"

namespace kiosk::test {

using namespace runtime;

namespace {

void open(RuntimeWorld& world, JourneyName journey) {
    world.wake_up();
    world.tap(home::Event{home::TileTouched{journey}});
}

void recover(RuntimeWorld& world, recover_access::Event event) {
    world.tap(recover_access::Event{std::move(event)});
}

// Until the message is asked for, and answered.
void ask_for_message(RuntimeWorld& world) {
    using namespace kiosk::recover_access;
    open(world, JourneyName::recover_access);
    recover(world, Chosen{Forgotten::password});
    recover(world, BirthDateEvent{ask_birth_date::DigitsTyped{PrivateText{kBirthDateTyped}}});
    recover(world, BirthDateEvent{ask_birth_date::GoOn{}});
    recover(world, EmailEvent{own_email::AddressTyped{PrivateText{kEmail}}});
    recover(world, EmailEvent{own_email::GoOn{}});
    recover(world, EmailEvent{own_email::GoOn{}});
}

template <class Step>
bool recovering_at(const RuntimeWorld& world) {
    const auto* model = world.route<recover_access::Model>();
    return model != nullptr && std::holds_alternative<Step>(model->step);
}

}  // namespace

TEST_CASE("account: a forgotten password leads from signing in to its journey, and from there back to signing in") {
    RuntimeWorld world;
    world.wake_up();
    world.tap(home::Event{home::SignInTouched{}});
    world.tap(sign_in::Event{sign_in::UseEmail{}});
    world.tap(sign_in::Event{sign_in::ForgotPassword{}});
    REQUIRE(recovering_at<recover_access::Which>(world));
    recover(world, recover_access::Chosen{recover_access::Forgotten::identifier});
    recover(world, recover_access::GoOn{});
    CHECK(world.signing_in<sign_in::EnterContract>() != nullptr);
    CHECK(world.reader_is_on());
}

TEST_CASE("account: what was asked for before the password was forgotten comes after the sign-in") {
    RuntimeWorld world;
    open(world, JourneyName::balance);
    world.tap(sign_in::Event{sign_in::UseEmail{}});
    world.tap(sign_in::Event{sign_in::ForgotPassword{}});
    recover(world, recover_access::Chosen{recover_access::Forgotten::identifier});
    recover(world, recover_access::GoOn{});
    world.sign_in();
    CHECK(world.route<balance::Model>() != nullptr);
}

TEST_CASE("account: what somebody gave up at home is not opened by a later sign-in") {
    RuntimeWorld world;
    open(world, JourneyName::balance);
    SECTION("from signing in") {
        world.tap(sign_in::Event{sign_in::Back{}});
    }
    SECTION("from the forgotten password") {
        world.tap(sign_in::Event{sign_in::UseEmail{}});
        world.tap(sign_in::Event{sign_in::ForgotPassword{}});
        recover(world, recover_access::Back{});
    }
    REQUIRE(world.route<home::Model>() != nullptr);
    world.tap(home::Event{home::TileTouched{JourneyName::recover_access}});
    recover(world, recover_access::Chosen{recover_access::Forgotten::identifier});
    recover(world, recover_access::GoOn{});
    world.sign_in();
    CHECK(world.route<home::Model>() != nullptr);
}

TEST_CASE("account: while a journey lets people wait, each second that passes is drawn") {
    RuntimeWorld world;
    constexpr Milliseconds kWait{5'000};
    world.backend.answers_publicly = refusal_of(PortalRefusal::Kind::too_early, kWait);
    ask_for_message(world);
    REQUIRE(recovering_at<recover_access::NotAsked>(world));
    const int wakes_before = world.wakes();
    world.pass(kWait);
    CHECK(world.wakes() - wakes_before >= 5);
}

TEST_CASE("account: the reader rests again when somebody leaves while the number is asked for") {
    RuntimeWorld world;
    open(world, JourneyName::create_account);
    world.tap(create_account::Event{create_account::GoOn{}});
    REQUIRE(world.reader_is_on());
    world.leave();
    CHECK_FALSE(world.reader_is_on());
}

TEST_CASE("account: nothing that was typed is there once the session has ended") {
    RuntimeWorld world;
    constexpr Milliseconds kValid{600'000};
    world.backend.answers_publicly = ServiceReply{MessageOnItsWay{PrivateText{"challenge-1"}, kValid, 6}};
    ask_for_message(world);
    REQUIRE(recovering_at<recover_access::EnterCode>(world));
    world.leave();
    CHECK(world.route<recover_access::Model>() == nullptr);
    CHECK(world.screens_forgotten() > 0);
    CHECK(world.files_holding(kEmail) == 0);
}

}  // namespace kiosk::test
