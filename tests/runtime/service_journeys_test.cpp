// What the runtime does for the journeys around money: balances that are true after a payment, an agent who is called
// from within a journey, seconds that are counted down.
#include "tests/runtime/runtime_world.hpp"
#include "tests/support/catch.hpp"

using namespace kiosk;
using namespace kiosk::test;
using namespace kiosk::runtime;

namespace {

void open(RuntimeWorld& world, JourneyName journey) {
    world.tap(home::Event{home::TileTouched{journey}});
}

Cents balance_shown(const RuntimeWorld& world) {
    const auto* model = world.route<balance::Model>();
    REQUIRE(model != nullptr);
    REQUIRE_FALSE(model->contracts.empty());
    return model->contracts.front().balance;
}

}  // namespace

TEST_CASE("service journeys: the balance that was shown before a payment is not shown again after it") {
    RuntimeWorld world;
    world.sign_in();
    open(world, JourneyName::balance);
    CHECK(balance_shown(world) == kOwed);
    world.tap(balance::Event{balance::PayAsked{}});
    world.choose_whole_balance();
    world.validate();
    REQUIRE(world.paying<pay_rent::Accepted>() != nullptr);
    world.backend.contracts.front().balance = Cents{0};
    world.tap(pay_rent::Event{pay_rent::WithoutTicket{}});
    world.tap(pay_rent::Event{pay_rent::Leave{}});
    REQUIRE(world.route<home::Model>() != nullptr);
    open(world, JourneyName::balance);
    CHECK(balance_shown(world) == Cents{0});
}

TEST_CASE("service journeys: what waits is counted again whenever the tenant comes home") {
    RuntimeWorld world;
    world.sign_in();
    open(world, JourneyName::balance);
    world.backend.waiting.requests = 3;
    world.tap(balance::Event{balance::Leave{}});
    REQUIRE(world.route<home::Model>() != nullptr);
    CHECK(world.runtime().context().waiting.requests == 3);
}

TEST_CASE("service journeys: back and forth without a payment, the balance is not asked twice within a while") {
    RuntimeWorld world;
    world.sign_in();
    open(world, JourneyName::balance);
    world.backend.contracts.front().balance = Cents{0};
    world.tap(balance::Event{balance::Leave{}});
    open(world, JourneyName::balance);
    CHECK(balance_shown(world) == kOwed);
}

TEST_CASE("service journeys: an agent who is called from within a journey is called by the help sheet") {
    RuntimeWorld world;
    world.wake_up();
    open(world, JourneyName::other_ways_to_pay);
    REQUIRE(world.route<other_ways_to_pay::Model>() != nullptr);
    world.tap(other_ways_to_pay::Event{other_ways_to_pay::PageAsked{other_ways_to_pay::Page::difficulty}});
    world.hold(Worker::backend);
    world.tap(other_ways_to_pay::Event{other_ways_to_pay::AgentAsked{}});
    const auto* sheet = std::get_if<session_end::HelpSheet>(&world.stage().overlay);
    REQUIRE(sheet != nullptr);
    CHECK(sheet->call == session_end::AgentCallShown::calling);
    CHECK(sheet->topic == HelpTopic::pay);
}

TEST_CASE("service journeys: after a wrong answer the seconds to wait are counted down on the glass") {
    RuntimeWorld world;
    world.wake_up();
    open(world, JourneyName::receipt_again);
    PortalRefusal refusal;
    refusal.kind = PortalRefusal::Kind::invalid_credentials;
    refusal.retry_after = Milliseconds{5'000};
    world.backend.answers_publicly = refusal;
    const std::string reference = Reference::make(1, 4711).text();
    for (const std::string& text : {reference, std::string{kContractDigitsTyped}, std::string{"0042"}}) {
        world.tap(receipt_again::Event{receipt_again::Typed{PrivateText{text}}});
        world.tap(receipt_again::Event{receipt_again::GoOn{}});
    }
    const auto* model = world.route<receipt_again::Model>();
    REQUIRE(model != nullptr);
    REQUIRE(std::holds_alternative<receipt_again::NotFound>(model->step));
    const auto wake = world.runtime().next_wake();
    REQUIRE(wake.has_value());
    CHECK(*wake <= world.clock.now() + Milliseconds{1'000});
}

TEST_CASE("service journeys: whoever is signed in is led from a lost ticket to the balance") {
    RuntimeWorld world;
    world.sign_in();
    open(world, JourneyName::receipt_again);
    CHECK(world.route<balance::Model>() != nullptr);
}

TEST_CASE(
    "service journeys: a switch stands as it was left when the profile is opened again before the backend knows") {
    RuntimeWorld world;
    world.sign(3, "seal-3");
    world.pass(Milliseconds{3'600'000});
    world.backend.profile = Profile{};  // and stays as it is
    world.sign_in();
    open(world, JourneyName::profile);
    world.tap(profile::Event{profile::SwitchTouched{profile::Preference::email_notifications}});
    world.tap(profile::Event{profile::Back{}});
    REQUIRE(world.route<home::Model>() != nullptr);
    open(world, JourneyName::profile);
    const auto* again = world.route<profile::Model>();
    REQUIRE(again != nullptr);
    CHECK(again->profile.email_notifications.is_on);
    CHECK_FALSE(again->profile.paperless_notices.is_on);

    world.leave();
    world.pass(Milliseconds{60'000});  // the farewell
    world.sign_in();
    open(world, JourneyName::profile);
    again = world.route<profile::Model>();
    REQUIRE(again != nullptr);
    CHECK_FALSE(again->profile.email_notifications.is_on);
}

TEST_CASE("service journeys: whoever is signed in is not led into a journey that ends in another sign-in") {
    const JourneyName journey = GENERATE(JourneyName::create_account, JourneyName::recover_access);
    RuntimeWorld world;
    world.sign_in();
    open(world, journey);
    const auto* model = world.route<home::Model>();
    REQUIRE(model != nullptr);
    REQUIRE(std::holds_alternative<home::WhyNot>(model->step));
    CHECK(std::get<home::WhyNot>(model->step).reason == home::Reason::signed_in);
}
