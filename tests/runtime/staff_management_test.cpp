// The staff side's management at work: what an agent manages reaches the backend once and the journal always, what was
// forgotten outlives a restart, and a tenant whose identity is attested stands before the own screens.
#include "kiosk/runtime/staff_management.hpp"

#include "tests/runtime/staff_at_work.hpp"

namespace kiosk::test {

using namespace runtime;
using namespace staff::management;

namespace {

class Managing {
public:
    explicit Managing(const std::vector<RuntimeWorld::Hired>& people = team()) { employ(world, people); }

    void open(const char* agent_id, const char* pin, Section section) {
        enter(world, agent_id, pin);
        world.tap(staff::Event{staff::TabChosen{staff::Tab::management}});
        touch(SectionTouched{section});
    }
    void touch(const staff::management::Event& event) { world.tap(staff::Event{event}); }
    void type(std::string_view text) {
        touch(staff::management::Typed{PrivateText{text}});
        touch(staff::management::GoOn{});
    }
    template <class Wanted>
    const Wanted* step() {
        const auto* model = at<staff::management::Model>(world);
        return model != nullptr ? std::get_if<Wanted>(&model->step) : nullptr;
    }
    void write_closure() {
        touch(NewTouched{});
        type("24122026");
        type("Inventaire");
    }
    // A manager closes a day; the backend answers like this, one question after the other.
    void close_a_day(std::deque<PortalReply> answers) {
        open("21", kManagersPin, Section::closures);
        world.backend.answers_agents = std::move(answers);
        write_closure();
        touch(staff::management::GoOn{});
    }
    // Agent 34 with a PIN of the own.
    static std::vector<RuntimeWorld::Hired> with_reception() {
        std::vector<RuntimeWorld::Hired> people = team();
        people.back().member.pin = PinKind::own;
        return people;
    }
    void attest() {
        open("34", "915204", Section::help_tenant);
        type(kContractDigitsTyped);
        type(kBirthDateTyped);
        touch(TickTouched{});
        touch(staff::management::GoOn{});
    }

    RuntimeWorld world;
};

bool noted(const RuntimeWorld& world, std::string_view act) {
    const std::vector<std::string> all = acts(world);
    return std::find(all.begin(), all.end(), act) != all.end();
}

}  // namespace

TEST_CASE("staff management: what a manager makes is asked in the own session, and noted once it is done") {
    Managing managing;
    managing.close_a_day({StaffReply{ClosureMade{}}});
    REQUIRE(managing.step<List>() != nullptr);
    CHECK(managing.step<List>()->done == Done::day_closed);
    REQUIRE(managing.world.backend.asked_by_agents().size() == 1);
    const AskAsAgent& asked = managing.world.backend.asked_by_agents().front();
    CHECK(managing.world.backend.open_agent_sessions().contains(std::string{asked.agent_token.view()}));
    CHECK(std::get<CreateClosure>(asked.question).reason == "Inventaire");
    const StaffEntry entry = managing.world.staff_entries().front();
    CHECK(entry.act == "closure_added");
    CHECK(entry.reference == "2026-12-24");
    CHECK(entry.agent_id == "21");
}

TEST_CASE(
    "staff management: what the backend refuses is told by its cause, and noted only when it may have come about") {
    const auto cause_of = [](PortalRefusal refusal) {
        Managing managing;
        managing.close_a_day({refusal});
        REQUIRE(managing.step<Failed>() != nullptr);
        CHECK(noted(managing.world, "closure_added") == (managing.step<Failed>()->why == Why::unclear));
        return managing.step<Failed>()->why;
    };
    using Kind = PortalRefusal::Kind;
    CHECK(cause_of(refusal_of(Kind::unreachable)) == Why::unreachable);
    CHECK(cause_of(refusal_of(Kind::unclear)) == Why::unclear);
    CHECK(cause_of(refusal_of(Kind::session_over)) == Why::over);
    CHECK(cause_of(refusal_of(Kind::too_many)) == Why::too_many);
    CHECK(cause_of({Kind::rejected, {}, {}, "day-taken"}) == Why::day_taken);
    CHECK(cause_of({Kind::rejected, {}, {}, "agent-exists"}) == Why::agent_exists);
    CHECK(cause_of({Kind::rejected, {}, {}, "pin-too-weak"}) == Why::pin_too_simple);
    CHECK(cause_of({Kind::rejected, {}, {}, "not-allowed"}) == Why::not_allowed);
    CHECK(cause_of({Kind::rejected, {}, {}, "something-new"}) == Why::refused);
}

TEST_CASE("staff management: an agent whose session at the backend has ended is told so, and goes on as if offline") {
    Managing managing;
    managing.close_a_day({refusal_of(PortalRefusal::Kind::session_over)});
    REQUIRE(managing.step<Failed>() != nullptr);
    CHECK(managing.step<Failed>()->why == Why::over);
    const auto& agent = managing.world.route<staff::Model>()->agent;
    REQUIRE(agent);
    CHECK(agent->reach == AgentOnDuty::Reach::ended);
    CHECK_FALSE(agent->may(StaffRight::announce));
    CHECK(agent->may(StaffRight::change_paper));
    // Nothing more is asked in it, and signing in anew opens another.
    managing.world.tap(staff::Event{staff::LeaveTouched{}});
    enter(managing.world, "21", kManagersPin);
    CHECK(managing.world.route<staff::Model>()->agent->reach == AgentOnDuty::Reach::online);
}

TEST_CASE("staff management: the same again after a lost answer is the same operation; something else is another") {
    Managing managing;
    managing.close_a_day({refusal_of(PortalRefusal::Kind::unclear), refusal_of(PortalRefusal::Kind::unclear),
                          StaffReply{ClosureMade{}}});
    managing.touch(staff::management::Back{});
    managing.touch(staff::management::GoOn{});
    managing.touch(staff::management::Back{});
    managing.touch(staff::management::Back{});  // the reason, once more
    managing.type("Formation");
    managing.touch(staff::management::GoOn{});
    const auto& asked = managing.world.backend.asked_by_agents();
    REQUIRE(asked.size() == 3);
    CHECK(asked[0].operation_id == asked[1].operation_id);
    CHECK_FALSE(asked[1].operation_id == asked[2].operation_id);
}

TEST_CASE("staff management: what may have come about is in the journal, whatever the agent does next") {
    Managing managing;
    managing.close_a_day({refusal_of(PortalRefusal::Kind::unclear)});
    const std::vector<StaffEntry> entries = managing.world.staff_entries();
    REQUIRE_FALSE(entries.empty());
    CHECK(entries.front().act == "closure_added");
    CHECK(entries.front().detail == "unclear");
}

TEST_CASE("staff management: an answer that comes after the agent has gone changes nothing but is noted as unclear") {
    Managing managing;
    managing.open("21", kManagersPin, Section::closures);
    managing.world.backend.answers_agents = {StaffReply{ClosureMade{}}};
    managing.write_closure();
    managing.world.hold(Worker::backend);
    managing.touch(staff::management::GoOn{});
    CHECK(managing.step<Working>() != nullptr);
    managing.world.pass(Milliseconds{600'000});
    CHECK(managing.world.route<staff::Model>() == nullptr);
    managing.world.release(Worker::backend);
    const std::vector<StaffEntry> entries = managing.world.staff_entries();
    REQUIRE(entries.size() >= 2);
    CHECK(entries[1].act == "closure_added");
    CHECK(entries[1].detail == "unclear");
}

TEST_CASE("staff management: a tenant whose identity is attested stands before the own screens, the agent has gone") {
    Managing managing{Managing::with_reception()};
    managing.attest();
    CHECK(managing.world.route<home::Model>() != nullptr);
    CHECK(managing.world.runtime().somebody_signed_in());
    CHECK(managing.world.backend.open_sessions().size() == 1);
    CHECK(managing.world.backend.open_agent_sessions().empty());
    REQUIRE(managing.world.runtime().context().tenant);
    CHECK(managing.world.runtime().context().tenant->display_name == kDisplayName);
    CHECK(noted(managing.world, "identity_attested"));
    for (const StaffEntry& entry : managing.world.staff_entries()) {
        CHECK(entry.reference.find("104201") == std::string::npos);
        CHECK(entry.detail.find("104201") == std::string::npos);
    }
}

TEST_CASE("staff management: who is not recognised is told so, and the refusal is noted without a name") {
    Managing managing{Managing::with_reception()};
    managing.world.backend.retry_after = Milliseconds{30'000};
    managing.open("34", "915204", Section::help_tenant);
    managing.type("10420102");
    managing.type(kBirthDateTyped);
    managing.touch(TickTouched{});
    managing.touch(staff::management::GoOn{});
    REQUIRE(managing.step<Failed>() != nullptr);
    CHECK(managing.step<Failed>()->why == Why::not_recognised);
    CHECK(managing.step<Failed>()->wait_until);
    CHECK_FALSE(managing.world.runtime().somebody_signed_in());
    CHECK(managing.world.staff_entries().front().act == "identity_refused");
    CHECK(managing.world.staff_entries().front().reference.empty());
}

TEST_CASE("staff management: a tenant's session that opens after the agent has gone is closed at once") {
    Managing managing{Managing::with_reception()};
    managing.open("34", "915204", Section::help_tenant);
    managing.type(kContractDigitsTyped);
    managing.type(kBirthDateTyped);
    managing.touch(TickTouched{});
    managing.world.hold(Worker::backend);
    managing.touch(staff::management::GoOn{});
    managing.world.pass(Milliseconds{600'000});
    REQUIRE(managing.world.route<staff::Model>() == nullptr);
    managing.world.release(Worker::backend);
    CHECK(managing.world.backend.asked<OpenAttestedSession>() == 1);
    CHECK_FALSE(managing.world.runtime().somebody_signed_in());
    CHECK(managing.world.backend.open_sessions().empty());
}

TEST_CASE("staff management: what was forgotten is known after a restart, by number and kind alone") {
    Managing managing{Managing::with_reception()};
    const auto note = [&managing](ForgottenThing::Kind kind) {
        managing.touch(NewTouched{});
        managing.touch(ThingChosen{kind});
    };
    managing.open("34", "915204", Section::forgotten);
    note(ForgottenThing::Kind::bank_card);
    note(ForgottenThing::Kind::original);
    managing.world.restart();
    managing.open("34", "915204", Section::forgotten);
    const auto* model = at<staff::management::Model>(managing.world);
    REQUIRE(model != nullptr);
    REQUIRE(model->things.size() == 2);
    CHECK(model->things[0].number == 2);
    CHECK(model->things[0].kind == ForgottenThing::Kind::original);
    CHECK(model->things[1].kind == ForgottenThing::Kind::bank_card);
    managing.touch(RowTouched{1});
    managing.touch(ThingSettled{ThingOutcome::returned});
    REQUIRE(at<staff::management::Model>(managing.world)->things.size() == 1);
    CHECK(managing.world.staff_entries().front().act == "thing_returned");
    CHECK(managing.world.staff_entries().front().detail == "number=1");
    note(ForgottenThing::Kind::other);
    CHECK(at<staff::management::Model>(managing.world)->things.front().number == 3);  // no number comes twice
}

TEST_CASE("forgotten things: a note that somebody spoilt gives what can be read, and no more than there may be") {
    const std::vector<ForgottenThing> things{{2, ForgottenThing::Kind::bank_card, WallTime{1'796'000'000'000}},
                                             {1, ForgottenThing::Kind::other, WallTime{0}}};
    CHECK(things_of(text_of(things)) == things);
    CHECK(things_of("").empty());
    CHECK(things_of("x bank_card 1\n-1 other 2\n3 unknown 4\n5 other\n6 other x\n7 original 8\n").size() == 1);
    std::string many;
    for (int line = 0; line < 100; ++line) many += "1 other 2\n";
    CHECK(things_of(many).size() == kForgottenMax);
    CHECK(text_of(things_of(many)).size() < kStaffNoteMaxBytes);
    CHECK(text_of(std::vector<ForgottenThing>(
                      kForgottenMax, {999'999, ForgottenThing::Kind::identity_paper, WallTime{1'796'000'000'000}}))
              .size() < kStaffNoteMaxBytes);
}

}  // namespace kiosk::test
