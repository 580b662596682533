// The staff side's management: every step met with every event and every piece of news, and the rules of what is sent.
#include "screens/staff/management.hpp"

#include "tests/screens/journeys/area_table.hpp"
#include "tests/screens/journeys/staff_management_samples.hpp"
#include "tests/support/catch.hpp"

using namespace kiosk;
using namespace kiosk::test;
using namespace kiosk::staff::management;

namespace {

// An agent at the list of his agency's content.
struct Play {
    explicit Play(StaffRole role, AgentOnDuty::Reach reach = AgentOnDuty::Reach::online)
        : agent(sample_agent(role, reach)) {}

    AgentOnDuty agent;
    staff::Facts facts = sample_facts();
    JourneyContext context = management_context();
    Model model;
    std::vector<Effect> effects;

    void take(Outcome outcome) {
        model = std::move(outcome.model);
        effects = std::move(outcome.effects);
    }
    [[nodiscard]] staff::Scene scene() const { return {agent, facts, context}; }
    Play& touch(const Event& event) {
        take(update(std::move(model), event, scene()));
        return *this;
    }
    Play& type(std::string_view text) { return touch(Typed{PrivateText{text}}).touch(GoOn{}); }
    Play& hear(const News& news) {
        take(staff::management::hear(std::move(model), news, scene()));
        return *this;
    }
    template <class Wanted>
    [[nodiscard]] const Wanted* at() const {
        return std::get_if<Wanted>(&model.step);
    }
    template <class Question>
    [[nodiscard]] const Question* asks() const {
        const auto* ask = effects.empty() ? nullptr : std::get_if<Ask>(&effects.front());
        return ask == nullptr ? nullptr : std::get_if<Question>(&ask->question);
    }
};

}  // namespace

TEST_CASE("staff management: table of transitions") {
    static const JourneyContext context = management_context();
    const staff::Scene scene{sample_scene().agent, sample_scene().facts, context};
    compare_with_committed("staff_management",
                           area_table(management_models(), management_events(), management_news(), scene));
}

TEST_CASE("staff management: each role opens what is its own, and nothing else") {
    const auto opens = [](StaffRole role, Section section, AgentOnDuty::Reach reach = AgentOnDuty::Reach::online) {
        Play play{role, reach};
        play.touch(SectionTouched{section});
        return !is_at_top(play.model);
    };
    for (const Section section : kSections) {
        INFO(static_cast<int>(section));
        CHECK(opens(StaffRole::manager, section));
        CHECK_FALSE(opens(StaffRole::technician, section));
        const bool is_receptions = section == Section::forgotten || section == Section::help_tenant;
        CHECK(opens(StaffRole::reception, section) == is_receptions);
        // What was found is written down without a network too; all else only the backend may decide.
        CHECK(opens(StaffRole::manager, section, AgentOnDuty::Reach::offline) == (section == Section::forgotten));
    }
}

TEST_CASE("staff management: a message is sent as it was typed, from today unless another day is typed") {
    Play play{StaffRole::manager};
    play.touch(SectionTouched{Section::messages}).touch(NewTouched{});
    play.type("Travaux").type("L’entrée est fermée.");
    REQUIRE(play.at<Type>() != nullptr);
    CHECK(play.model.draft.at(Stage::from) == "23112026");
    play.touch(GoOn{});
    CHECK(play.model.draft.at(Stage::until) == "23112026");
    play.type("27112026");
    REQUIRE(play.at<Check>() != nullptr);
    play.touch(GoOn{});
    CHECK(play.at<Working>() != nullptr);
    const auto* asked = play.asks<CreateAnnouncement>();
    REQUIRE(asked != nullptr);
    CHECK(asked->title == "Travaux");
    CHECK(asked->text == "L’entrée est fermée.");
    CHECK(to_iso(asked->from) == "2026-11-23");
    CHECK(to_iso(asked->until) == "2026-11-27");
    play.hear(Answered{Announcement{}});
    REQUIRE(play.at<List>() != nullptr);
    CHECK(play.at<List>()->done == Done::published);
    CHECK(play.model.draft == Draft{});
}

TEST_CASE("staff management: a day that is over, that is none, or that comes before the first is not taken") {
    Play play{StaffRole::manager};
    play.touch(SectionTouched{Section::messages}).touch(NewTouched{}).type("Travaux").type("Texte");
    const auto fault_of = [&play](std::string_view digits) {
        play.type(digits);
        return play.at<Type>() == nullptr ? Type::Fault::none : play.at<Type>()->fault;
    };
    CHECK(fault_of("31022027") == Type::Fault::no_such_day);
    CHECK(fault_of("22112026") == Type::Fault::is_over);
    CHECK(fault_of("01122062") == Type::Fault::too_far);
    CHECK(fault_of("01122029") == Type::Fault::too_far);
    CHECK(fault_of("01122026") == Type::Fault::none);
    CHECK(fault_of("30112026") == Type::Fault::before_first);
    CHECK(fault_of("01122026") == Type::Fault::none);
    CHECK(play.at<Check>() != nullptr);
}

TEST_CASE("staff management: a day that is closed already is not closed again; half a day may still be") {
    Play play{StaffRole::manager};
    play.touch(SectionTouched{Section::closures}).touch(NewTouched{}).type("24122026");
    REQUIRE(play.at<Type>() != nullptr);
    CHECK(play.at<Type>()->fault == Type::Fault::day_taken);
    play.type("31122026").type("Inventaire").touch(GoOn{});
    const auto* asked = play.asks<CreateClosure>();
    REQUIRE(asked != nullptr);
    CHECK(to_iso(asked->day) == "2026-12-31");
    CHECK(asked->reason == "Inventaire");
}

TEST_CASE("staff management: closed days are listed from the next one on, in whatever order they come") {
    Play play{StaffRole::manager};
    LandlordContent content = *play.context.content;
    REQUIRE(!content.agencies.empty());
    for (AgencyContent& agency : content.agencies) {
        agency.hours.exceptions = {{*parse_iso_date("2026-12-31"), {}, "Inventaire"},
                                   {*parse_iso_date("2026-11-20"), {}, "Passé"},
                                   {*parse_iso_date("2026-12-24"), {}, "Fêtes"}};
    }
    play.context.content = std::make_shared<const LandlordContent>(std::move(content));
    const std::vector<OpeningException> closures = closures_here(play.context);
    REQUIRE(closures.size() == 2);
    CHECK(to_iso(closures[0].date) == "2026-12-24");
    CHECK(to_iso(closures[1].date) == "2026-12-31");
    play.touch(SectionTouched{Section::closures}).touch(RowTouched{1});
    REQUIRE(play.at<ConfirmEnd>() != nullptr);
    CHECK(play.at<ConfirmEnd>()->day == parse_iso_date("2026-12-31"));
}

TEST_CASE("staff management: only this agency's messages are taken back, and what is over is not shown") {
    Play play{StaffRole::manager};
    play.touch(SectionTouched{Section::messages});
    CHECK(rows_of(play.model, play.context) == 2);
    play.touch(RowTouched{1});  // of all agencies
    CHECK(play.at<List>() != nullptr);
    play.touch(RowTouched{0});
    REQUIRE(play.at<ConfirmEnd>() != nullptr);
    play.touch(GoOn{});
    const auto* asked = play.asks<WithdrawAnnouncement>();
    REQUIRE(asked != nullptr);
    CHECK(asked->id == "a-1");
}

TEST_CASE("staff management: a new agent has a free number and a PIN that nobody tries first") {
    Play play{StaffRole::manager};
    play.touch(SectionTouched{Section::people});
    REQUIRE(play.asks<AskAgents>() != nullptr);
    play.hear(Answered{AgencyAgents{{{"12", "Agent 12", StaffRole::manager, {}, false, false},
                                     {"34", "Agent 34", StaffRole::reception, {}, false, false}}}});
    play.touch(NewTouched{}).type("34");
    REQUIRE(play.at<Type>() != nullptr);
    CHECK(play.at<Type>()->fault == Type::Fault::agent_exists);
    play.type("57").type("Agent 57").touch(RoleChosen{StaffRole::technician}).type("123456");
    REQUIRE(play.at<Type>() != nullptr);
    CHECK(play.at<Type>()->fault == Type::Fault::pin_too_simple);
    play.type("730518").touch(GoOn{});
    const auto* asked = play.asks<CreateAgent>();
    REQUIRE(asked != nullptr);
    CHECK(*asked == CreateAgent{"57", "Agent 57", StaffRole::technician, PrivateText{"730518"}});
}

TEST_CASE("staff management: nobody closes the own access") {
    Play play{StaffRole::manager};
    play.touch(SectionTouched{Section::people});
    play.hear(Answered{AgencyAgents{{{"12", "Agent 12", StaffRole::manager, {}, false, false},
                                     {"34", "Agent 34", StaffRole::reception, {}, false, false}}}});
    play.touch(RowTouched{0});
    CHECK(play.at<List>() != nullptr);
    play.touch(RowTouched{1}).touch(GoOn{});
    const auto* asked = play.asks<CloseAgent>();
    REQUIRE(asked != nullptr);
    CHECK(asked->agent_id == "34");
}

TEST_CASE("staff management: a tenant's session is asked for after the agent has attested, and not before") {
    Play play{StaffRole::reception};
    play.touch(SectionTouched{Section::help_tenant}).type("10420101").type("12031961");
    REQUIRE(play.at<Check>() != nullptr);
    play.touch(GoOn{});
    CHECK(play.effects.empty());
    play.touch(TickTouched{}).touch(GoOn{});
    REQUIRE(play.effects.size() == 1);
    const auto* attest = std::get_if<Attest>(&play.effects.front());
    REQUIRE(attest != nullptr);
    CHECK(attest->contract_number == "104201/01");
    CHECK(to_iso(attest->birth_date) == "1961-03-12");
    play.hear(Refused{Why::not_recognised, Milliseconds{0}}).touch(staff::management::Back{});
    REQUIRE(play.at<Check>() != nullptr);  // with what was typed
    CHECK(play.model.draft.at(Stage::contract) == "10420101");
}

TEST_CASE("staff management: an impossible birth date is told at once") {
    Play play{StaffRole::reception};
    play.touch(SectionTouched{Section::help_tenant}).type("10420101").type("31022000");
    REQUIRE(play.at<Type>() != nullptr);
    CHECK(play.at<Type>()->fault == Type::Fault::no_such_day);
    play.type("12032026");
    CHECK(play.at<Type>()->fault == Type::Fault::not_this_year);
}

TEST_CASE("staff management: the way back keeps what was typed, and leaving forgets it") {
    Play play{StaffRole::reception};
    play.touch(SectionTouched{Section::help_tenant}).type("10420101").touch(staff::management::Back{});
    REQUIRE(play.at<Type>() != nullptr);
    CHECK(play.model.draft.at(Stage::contract) == "10420101");
    play.touch(staff::management::Back{});
    CHECK(is_at_top(play.model));
    CHECK(play.model.draft == Draft{});
    Play manager{StaffRole::manager};
    manager.touch(SectionTouched{Section::closures}).touch(NewTouched{}).type("31122026");
    manager.touch(staff::management::Back{}).touch(staff::management::Back{});
    REQUIRE(manager.at<List>() != nullptr);
    CHECK(manager.model.draft == Draft{});
}

TEST_CASE("staff management: what was found is written down by kind, and settled once") {
    Play play{StaffRole::reception, AgentOnDuty::Reach::offline};
    play.touch(SectionTouched{Section::forgotten});
    play.hear(ThingsSeen{{}});
    play.touch(NewTouched{}).touch(ThingChosen{ForgottenThing::Kind::bank_card});
    REQUIRE(play.effects.size() == 1);
    CHECK(std::get<NoteThing>(play.effects.front()).kind == ForgottenThing::Kind::bank_card);
    play.hear(ThingsSeen{{{1, ForgottenThing::Kind::bank_card, play.context.wall}}});
    REQUIRE(play.at<List>() != nullptr);
    CHECK(play.at<List>()->done == Done::thing_noted);
    play.touch(RowTouched{0}).touch(ThingSettled{ThingOutcome::returned});
    REQUIRE(play.effects.size() == 1);
    CHECK(std::get<SettleThing>(play.effects.front()).number == 1);
}

TEST_CASE("staff management: the list of forgotten things has an end") {
    Play play{StaffRole::reception};
    play.touch(SectionTouched{Section::forgotten});
    play.hear(ThingsSeen{std::vector<ForgottenThing>(kForgottenMax)}).touch(NewTouched{});
    CHECK(play.at<List>() != nullptr);
}
