// Somebody pays who did not sign in: through the runtime, to the backend and to the paper.
#include "tests/runtime/runtime_world.hpp"
#include "tests/support/catch.hpp"

namespace kiosk::test {

using namespace runtime;

namespace {

void find_contract(RuntimeWorld& world) {
    if (!world.runtime().somebody_signed_in()) world.wake_up();
    world.tap(home::Event{home::TileTouched{JourneyName::guest_payment}});
    world.tap(guest_payment::Event{guest_payment::Typed{PrivateText{kContractDigitsTyped}}});
    world.tap(guest_payment::Event{guest_payment::GoOn{}});
    world.tap(guest_payment::Event{guest_payment::Typed{PrivateText{"512,30"}}});
    world.tap(guest_payment::Event{guest_payment::GoOn{}});
}

void pay_what_is_proposed(RuntimeWorld& world) {
    find_contract(world);
    world.tap(guest_payment::Event{guest_payment::GoOn{}});
    world.tap(pay_rent::Event{pay_rent::EmailEvent{confirm_email::GoOn{}}});
    world.tap(pay_rent::Event{pay_rent::TickTouched{}});
    world.tap(pay_rent::Event{pay_rent::GoOn{}});
    world.validate();
}

}  // namespace

TEST_CASE("guest payment: what is charged reaches the backend under the guest's token, and nobody is signed in") {
    RuntimeWorld world;
    pay_what_is_proposed(world);
    REQUIRE(world.paying<pay_rent::Accepted>() != nullptr);
    CHECK(world.terminal.charged() == kOwed);
    CHECK(world.backend.charged_as_told() == kOwed);
    CHECK(world.backend.registered_with() == std::vector<std::string>{"guest-1"});
    CHECK_FALSE(world.runtime().somebody_signed_in());
    CHECK_FALSE(world.runtime().context().tenant.has_value());
}

TEST_CASE("guest payment: who is signed in pays for somebody else under that one's token, and stays signed in") {
    RuntimeWorld world;
    world.sign_in();
    pay_what_is_proposed(world);
    REQUIRE(world.paying<pay_rent::Accepted>() != nullptr);
    CHECK(world.backend.registered_with() == std::vector<std::string>{"guest-1"});
    SECTION("with a ticket, which is the other one's") {
        world.tap(pay_rent::Event{pay_rent::PrintAsked{}});
        REQUIRE(world.printer.printed.size() == 1);
        CHECK(world.paper(0).receipt.has_value());
        CHECK(world.paper(0).payer_short_name == kInitials);
    }
    SECTION("without one") {
        world.tap(pay_rent::Event{pay_rent::WithoutTicket{}});
        world.tap(pay_rent::Event{pay_rent::Leave{}});
        CHECK(world.route<home::Model>() != nullptr);
    }
    CHECK(world.runtime().somebody_signed_in());
}

TEST_CASE("guest payment: the ticket is the backend's receipt, asked for under the guest's token") {
    RuntimeWorld world;
    pay_what_is_proposed(world);
    world.tap(pay_rent::Event{pay_rent::PrintAsked{}});
    REQUIRE(world.printer.printed.size() == 1);
    CHECK(world.paper(0).receipt.has_value());
    CHECK(world.paper(0).payer_short_name == kInitials);
}

TEST_CASE("guest payment: whoever leaves is forgotten, at the backend too, and the next tenant's bounds are the own") {
    RuntimeWorld world;
    world.backend.amount_max = Cents{60'000};
    find_contract(world);
    REQUIRE(world.backend.open_sessions() == std::set<std::string>{"guest-1"});
    CHECK(world.runtime().context().limits.max == Cents{60'000});
    SECTION("to the menu") {
        world.tap(guest_payment::Event{guest_payment::Leave{}});
        CHECK(world.route<home::Model>() != nullptr);
    }
    SECTION("by Terminer") {
        world.leave();
    }
    SECTION("by walking away") {
        world.pass(Milliseconds{600'000});
        CHECK(world.route<AttractScreen>() != nullptr);
    }
    CHECK(world.backend.open_sessions().empty());
    CHECK(world.runtime().context().limits.max > Cents{60'000});
}

TEST_CASE("guest payment: another contract takes the place of the one before, whose token is given back") {
    RuntimeWorld world;
    find_contract(world);
    world.tap(guest_payment::Event{guest_payment::Back{}});
    world.tap(guest_payment::Event{guest_payment::Typed{PrivateText{kContractDigitsTyped}}});
    world.tap(guest_payment::Event{guest_payment::GoOn{}});
    world.tap(guest_payment::Event{guest_payment::Typed{PrivateText{"512,30"}}});
    world.tap(guest_payment::Event{guest_payment::GoOn{}});
    CHECK(world.backend.open_sessions() == std::set<std::string>{"guest-2"});
}

TEST_CASE("guest payment: what comes after the tenant has gone is closed at once") {
    RuntimeWorld world;
    world.hold(Worker::backend);
    find_contract(world);
    while (world.backend.asked<AskPublicly>() == 0) REQUIRE(world.work(Worker::backend));
    world.tap(guest_payment::Event{guest_payment::Leave{}});
    world.release(Worker::backend);
    CHECK(world.backend.open_sessions().empty());
}

TEST_CASE("guest payment: a wrong amount finds nothing") {
    RuntimeWorld world;
    world.wake_up();
    world.tap(home::Event{home::TileTouched{JourneyName::guest_payment}});
    world.tap(guest_payment::Event{guest_payment::Typed{PrivateText{kContractDigitsTyped}}});
    world.tap(guest_payment::Event{guest_payment::GoOn{}});
    world.tap(guest_payment::Event{guest_payment::Typed{PrivateText{"512,31"}}});
    world.tap(guest_payment::Event{guest_payment::GoOn{}});
    const auto* model = world.route<guest_payment::Model>();
    REQUIRE(model != nullptr);
    CHECK(std::holds_alternative<guest_payment::NotFound>(model->step));
    CHECK(world.backend.open_sessions().empty());
}

TEST_CASE("guest payment: the code of a notice is read from the glass") {
    RuntimeWorld world;
    world.wake_up();
    world.tap(home::Event{home::TileTouched{JourneyName::guest_payment}});
    CHECK(world.reader_is_on());
    world.step(DeviceEvent{CodeScanned{PrivateText{"AVE1-104201/01-202610-26"}}});
    world.run();
    CHECK_FALSE(world.reader_is_on());
    CHECK(std::holds_alternative<guest_payment::Check>(world.route<guest_payment::Model>()->step));
}

}  // namespace kiosk::test
