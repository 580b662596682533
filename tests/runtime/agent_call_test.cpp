// Calling an agent: how often the backend is asked, whom the desk must not ring for, whom nobody can call back.
#include "tests/runtime/runtime_world.hpp"
#include "tests/support/catch.hpp"

namespace kiosk::test {

using namespace runtime;
using session_end::AgentCallShown;
using session_end::CallBack;
using session_end::HelpAnswer;
using session_end::HelpSheet;

namespace {

AgentCall call_in(AgentCall::State state) {
    AgentCall call;
    call.call_id = "call-1";
    call.state = state;
    return call;
}

void call_agent(RuntimeWorld& world) {
    world.tap(BarTouch::help);
    world.tap(HelpAnswer::call_agent);
}

CallBack call_back_after_asking(RuntimeWorld& world) {
    world.backend.answers_publicly = ServiceReply{call_in(AgentCall::State::closed)};
    call_agent(world);
    world.tap(HelpAnswer::ask_call_back);
    const auto* sheet = std::get_if<HelpSheet>(&world.stage().overlay);
    REQUIRE(sheet != nullptr);
    return sheet->call_back;
}

int cancels(const RuntimeWorld& world) {
    return world.backend.asked_publicly<CancelCall>();
}

}  // namespace

TEST_CASE("agent call: outside the agency's hours nobody is called") {
    RuntimeWorld world;
    const std::string closed =
        std::string{R"({"agencies":[{"name":")"} + kAgency +
        R"(","address":"1 place","phone":"01 99 00 10 10","email":null,"week":[[],[],[],[],[],[],[]],"exceptions":[],)"
        R"("holidays_closed":true,"alsace_moselle":false}]})";
    REQUIRE(world.answer_feed(FeedPage{"epoch-1", "c-1", {{1, "document", "opening_hours", 1, closed}}}));
    world.sign_in();
    call_agent(world);
    const auto* sheet = std::get_if<HelpSheet>(&world.stage().overlay);
    REQUIRE(sheet != nullptr);
    CHECK(sheet->call == AgentCallShown::closed);
    CHECK(world.backend.asked_publicly<CallAgent>() == 0);
}

TEST_CASE("agent call: when nobody can come, the telephone is the one that the desk's answer gave") {
    RuntimeWorld world;
    world.wake_up();
    AgentCall call = call_in(AgentCall::State::closed);
    call.callback_phone = "01 02 03 04 05";
    world.backend.answers_publicly = ServiceReply{call};
    call_agent(world);
    const auto* sheet = std::get_if<HelpSheet>(&world.stage().overlay);
    REQUIRE(sheet != nullptr);
    CHECK(sheet->call == AgentCallShown::closed);
    CHECK(sheet->phone == "01 02 03 04 05");
    world.tap(HelpAnswer::close);
    world.tap(BarTouch::help);
    sheet = std::get_if<HelpSheet>(&world.stage().overlay);
    REQUIRE(sheet != nullptr);
    CHECK(sheet->phone == "01 02 03 04 05");
}

TEST_CASE("agent call: a backend that answers at once is asked once a second, ringing or coming") {
    const auto state = GENERATE(AgentCall::State::ringing, AgentCall::State::coming);
    RuntimeWorld world;
    world.wake_up();
    world.backend.answers_publicly = ServiceReply{call_in(state)};
    call_agent(world);
    const int before = world.backend.asked_publicly<FollowCall>();
    world.pass(Milliseconds{5'000});
    const int looks = world.backend.asked_publicly<FollowCall>() - before;
    CHECK(looks >= 4);
    CHECK(looks <= 6);
}

TEST_CASE("agent call: a look that fails loses no call: it is looked at again, and taken back by whoever leaves") {
    const auto kind = GENERATE(PortalRefusal::Kind::unreachable, PortalRefusal::Kind::unclear);
    RuntimeWorld world;
    world.wake_up();
    world.backend.answers_publicly = ServiceReply{call_in(AgentCall::State::ringing)};
    call_agent(world);
    world.backend.answers_publicly = PortalReply{PortalRefusal{kind, {}, {}, ""}};
    world.pass(Milliseconds{3'000});
    const auto shown = [&world] { return std::get<HelpSheet>(world.stage().overlay).call; };
    CHECK(shown() == AgentCallShown::ringing);
    world.backend.answers_publicly = ServiceReply{call_in(AgentCall::State::coming)};
    world.pass(Milliseconds{6'000});
    CHECK(shown() == AgentCallShown::coming);
    world.backend.answers_publicly = ServiceReply{call_in(AgentCall::State::ringing)};
    world.pass(Milliseconds{2'000});
    world.backend.answers_publicly = PortalReply{PortalRefusal{kind, {}, {}, ""}};
    world.pass(Milliseconds{2'000});
    world.tap(HelpAnswer::stop_calling);
    CHECK(cancels(world) == 1);
}

TEST_CASE("agent call: a call that the desk does not know any more is over") {
    RuntimeWorld world;
    world.wake_up();
    world.backend.answers_publicly = ServiceReply{call_in(AgentCall::State::ringing)};
    call_agent(world);
    world.backend.answers_publicly = PortalReply{PortalRefusal{PortalRefusal::Kind::not_found, {}, {}, ""}};
    world.pass(Milliseconds{3'000});
    CHECK(std::get<HelpSheet>(world.stage().overlay).call == AgentCallShown::no_line);
}

TEST_CASE("agent call: who stops calling before the desk has answered has not called") {
    RuntimeWorld world;
    world.wake_up();
    world.backend.answers_publicly = ServiceReply{call_in(AgentCall::State::ringing)};
    world.hold(Worker::backend);
    call_agent(world);
    SECTION("by the key") {
        world.tap(HelpAnswer::stop_calling);
    }
    SECTION("by leaving") {
        world.tap(HelpAnswer::close);
        world.leave();
    }
    CHECK(cancels(world) == 0);
    world.release(Worker::backend);
    CHECK(cancels(world) == 1);
}

TEST_CASE("agent call: nobody is promised a call back who has no telephone number") {
    RuntimeWorld world;
    world.backend.profile = Profile{};
    world.sign_in();
    CHECK(call_back_after_asking(world) == CallBack::no_number);
}

TEST_CASE("agent call: a call back is a request with a number to call") {
    RuntimeWorld world;
    world.backend.profile = Profile{};
    world.backend.profile->phone = PrivateText{"01 02 03 04 05"};
    world.sign(3, "seal-3");
    world.pass(std::chrono::hours{1});
    world.sign_in();
    CHECK(call_back_after_asking(world) == CallBack::stored);
}

}  // namespace kiosk::test
