// A session from the attract screen on, and that what belongs to another one changes nothing.
#include "tests/runtime/runtime_world.hpp"
#include "tests/support/catch.hpp"

namespace kiosk::test {

using namespace runtime;

TEST_CASE("session: the first touch opens home, and nothing that lay beneath it") {
    RuntimeWorld world;
    REQUIRE(world.route<AttractScreen>() != nullptr);
    world.tap(home::Event{home::TileTouched{JourneyName::pay_rent}});
    CHECK(world.route<AttractScreen>() != nullptr);
    world.wake_up();
    REQUIRE(world.route<home::Model>() != nullptr);
    CHECK(std::holds_alternative<home::Tiles>(world.route<home::Model>()->step));
}

TEST_CASE("session: a tile that needs to know who is there asks first, and then opens what was wanted") {
    RuntimeWorld world;
    world.wake_up();
    world.open_payment();
    REQUIRE(world.signing_in<sign_in::EnterContract>() != nullptr);
    world.identify();
    world.give_code();
    CHECK(world.runtime().somebody_signed_in());
    CHECK(world.paying<pay_rent::ChooseAmount>() != nullptr);
}

TEST_CASE("session: signing in for its own sake ends at home, which greets") {
    RuntimeWorld world;
    world.sign_in();
    REQUIRE(world.route<home::Model>() != nullptr);
    REQUIRE(world.runtime().context().tenant.has_value());
    CHECK(world.runtime().context().tenant->display_name == kDisplayName);
    world.open_payment();
    CHECK(world.paying<pay_rent::ChooseAmount>() != nullptr);
}

TEST_CASE("session: an answer that comes after its session changes nothing for the next one") {
    RuntimeWorld world;
    world.hold(Worker::backend);
    world.wake_up();
    world.open_payment();
    world.tap(sign_in::Event{sign_in::Typed{PrivateText{kContractDigitsTyped}}});
    world.tap(sign_in::Event{sign_in::GoOn{}});
    world.tap(sign_in::Event{sign_in::Typed{PrivateText{kBirthDateTyped}}});
    world.tap(sign_in::Event{sign_in::GoOn{}});
    REQUIRE(world.signing_in<sign_in::AskingForCode>() != nullptr);
    REQUIRE(world.work(Worker::backend));  // the answer is in the inbox already
    world.leave();
    world.tap(session_end::FarewellAnswer::again);
    world.wake_up();
    world.open_payment();
    world.release(Worker::backend);
    CHECK(world.signing_in<sign_in::EnterContract>() != nullptr);
}

TEST_CASE("session: one that the backend opened when its tenant had gone is closed at once") {
    RuntimeWorld world;
    world.wake_up();
    world.open_payment();
    world.identify();
    world.hold(Worker::backend);
    world.give_code();
    REQUIRE(world.signing_in<sign_in::CheckingCode>() != nullptr);
    REQUIRE(world.work(Worker::backend));
    REQUIRE(world.backend.open_sessions().size() == 1);
    SECTION("the answer lay in the inbox when \"Terminer\" was touched") {
        world.step(StageEvent{BarTouch::leave});
    }
    SECTION("and another tenant is signing in by then") {
        world.step(StageEvent{BarTouch::leave});
        world.step(StageEvent{session_end::FarewellAnswer::again});
        world.step(StageEvent{AttractTouched{}});
        world.step(StageEvent{home::Event{home::SignInTouched{}}});
    }
    world.release(Worker::backend);
    CHECK_FALSE(world.runtime().somebody_signed_in());
    CHECK(world.backend.open_sessions().empty());
}

TEST_CASE("session: late taps on a screen that is gone change nothing") {
    RuntimeWorld world;
    world.pay();
    REQUIRE(world.paying<pay_rent::Accepted>() != nullptr);
    world.leave();
    REQUIRE(world.route<session_end::Farewell>() != nullptr);
    world.tap(pay_rent::Event{pay_rent::PrintAsked{}});
    world.tap(pay_rent::Event{pay_rent::GoOn{}});
    world.tap(sign_in::Event{sign_in::GoOn{}});
    world.tap(home::Event{home::TileTouched{JourneyName::pay_rent}});
    CHECK(world.route<session_end::Farewell>() != nullptr);
    CHECK(world.printer.printed.empty());
}

TEST_CASE("session: what lies under a question, a warning or a help sheet cannot be touched") {
    RuntimeWorld world;
    world.sign_in();
    world.open_payment();
    world.choose_whole_balance();
    REQUIRE(world.paying<pay_rent::Summary>() != nullptr);
    SECTION("the question") {
        world.tap(BarTouch::leave);
    }
    SECTION("the help sheet") {
        world.tap(BarTouch::help);
    }
    SECTION("the warning") {
        world.pass(Milliseconds{90'000});
    }
    REQUIRE_FALSE(world.shows<NoOverlay>());
    world.validate();
    CHECK(world.paying<pay_rent::Summary>() != nullptr);
    CHECK(world.terminal.debits() == 0);
}

TEST_CASE("session: larger letters asked for on the attract screen begin a session, and end with it") {
    RuntimeWorld world;
    world.tap(BarTouch::text_size);
    CHECK(world.route<home::Model>() != nullptr);
    CHECK(world.stage().preferences.text == TextStep::large);
    world.pass(Milliseconds{200'000});
    CHECK(world.route<AttractScreen>() != nullptr);
    CHECK(world.stage().preferences == Preferences{});
}

TEST_CASE("session: the language changes at a touch on the attract screen, and back at the next") {
    RuntimeWorld world;
    world.tap(BarTouch::language);  // on the attract screen: somebody has come
    CHECK(world.route<home::Model>() != nullptr);
    CHECK(world.stage().preferences.language == texts::Language::english);
    world.tap(BarTouch::language);
    CHECK(world.stage().preferences.language == texts::Language::french);
}

TEST_CASE("session: the language changes in the middle of a journey, which goes on, and ends with the session") {
    RuntimeWorld world;
    world.sign_in();
    world.open_payment();
    world.choose_whole_balance();
    REQUIRE(world.paying<pay_rent::Summary>() != nullptr);
    world.tap(BarTouch::language);
    CHECK(world.stage().preferences.language == texts::Language::english);
    CHECK(world.paying<pay_rent::Summary>() != nullptr);
    world.pass(Milliseconds{200'000});
    CHECK(world.route<AttractScreen>() != nullptr);
    CHECK(world.stage().preferences.language == texts::Language::french);
}

TEST_CASE("session: before anybody has come there is nothing to hide and nothing to end") {
    RuntimeWorld world;
    for (const BarTouch touch : {BarTouch::hide, BarTouch::leave}) {
        world.tap(touch);
        CHECK(world.route<AttractScreen>() != nullptr);
        CHECK(world.shows<NoOverlay>());
    }
}

TEST_CASE("session: \"Masquer\" covers the screen until the next touch, which does nothing else") {
    RuntimeWorld world;
    world.sign_in();
    world.open_payment();
    world.tap(BarTouch::hide);
    REQUIRE(world.shows<Curtain>());
    world.step(StageEvent{AnyTouch{}});
    CHECK(world.shows<NoOverlay>());
    CHECK(world.paying<pay_rent::ChooseAmount>() != nullptr);
}

}  // namespace kiosk::test
