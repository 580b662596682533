// Samples of the staff side's management.
#include "tests/screens/journeys/staff_management_samples.hpp"

namespace kiosk::test {

using namespace staff::management;

namespace {

Date day(int of_year, unsigned month, unsigned of_month) {
    return std::chrono::year{of_year} / std::chrono::month{month} / std::chrono::day{of_month};
}

Draft sample_draft() {
    Draft draft;
    draft.at(Stage::title) = PrivateText{"Ascenseur en travaux"};
    draft.at(Stage::body) = PrivateText{
        "L’ascenseur du bâtiment B est arrêté jusqu’à vendredi. Un agent vous aide à porter vos courses de 9 h à 17 "
        "h."};
    draft.at(Stage::from) = PrivateText{"23112026"};
    draft.at(Stage::until) = PrivateText{"27112026"};
    draft.at(Stage::closed_day) = PrivateText{"24122026"};
    draft.at(Stage::reason) = PrivateText{"Inventaire"};
    draft.at(Stage::agent_id) = PrivateText{"57"};
    draft.at(Stage::name) = PrivateText{"Agent 57"};
    draft.at(Stage::pin) = PrivateText{"730518"};
    draft.at(Stage::contract) = PrivateText{"10420101"};
    draft.at(Stage::birth_date) = PrivateText{"12031961"};
    draft.role = StaffRole::technician;
    return draft;
}

std::vector<AgencyAgent> sample_people() {
    return {{"12", "Agent 12", StaffRole::manager, {}, false, true},
            {"21", "Agent 21", StaffRole::technician, {"Agence Centre"}, false, false},
            {"34", "Agent 34", StaffRole::reception, {"Agence Centre"}, true, false}};
}

std::vector<ForgottenThing> sample_things() {
    const std::int64_t now_ms = sample_context().wall.unix_ms;
    return {{4, ForgottenThing::Kind::bank_card, WallTime{now_ms - 3'600'000}},
            {3, ForgottenThing::Kind::original, WallTime{now_ms - 90'000'000}}};
}

Model at(Section section, Step step) {
    Model model;
    model.section = section;
    model.step = std::move(step);
    model.draft = sample_draft();
    model.people = sample_people();
    model.people_are = Reading::read;
    model.things = sample_things();
    model.things_are = Reading::read;
    return model;
}

Model typing(Section section, Stage stage, Type::Fault fault = Type::Fault::none) {
    return at(section, Type{stage, fault});
}

Model empty(Model model) {
    model.draft = {};
    model.people.clear();
    model.things.clear();
    return model;
}

Model reading(Reading people_are) {
    Model model = at(Section::people, List{});
    model.people_are = people_are;
    return model;
}

Model working() {
    Model model = at(Section::messages, Working{});
    model.before = Check{};
    model.done_then = Done::published;
    return model;
}

void add_typing(Named<Model>& models) {
    models.insert(models.end(),
                  {{"Type.Title", empty(typing(Section::messages, Stage::title))},
                   {"Type.Body", typing(Section::messages, Stage::body)},
                   {"Type.From", typing(Section::messages, Stage::from)},
                   {"Type.BeforeFirst", typing(Section::messages, Stage::until, Type::Fault::before_first)},
                   {"Type.ClosedDay", empty(typing(Section::closures, Stage::closed_day))},
                   {"Type.Reason", typing(Section::closures, Stage::reason)},
                   {"Type.AgentId", typing(Section::people, Stage::agent_id)},
                   {"Type.AgentExists", typing(Section::people, Stage::agent_id, Type::Fault::agent_exists)},
                   {"Type.Name", typing(Section::people, Stage::name)},
                   {"Type.Pin", typing(Section::people, Stage::pin)},
                   {"Type.PinTooSimple", typing(Section::people, Stage::pin, Type::Fault::pin_too_simple)},
                   {"Type.Contract", typing(Section::help_tenant, Stage::contract)},
                   {"Type.BirthDate", typing(Section::help_tenant, Stage::birth_date)}});
}

}  // namespace

JourneyContext management_context() {
    JourneyContext context = sample_context();
    auto content = std::make_shared<LandlordContent>(*context.content);
    content->announcements = {
        {"a-1", "Agence Centre", "Fermeture exceptionnelle", "L’agence ferme à 16 h.", day(2026, 11, 20),
         day(2026, 11, 27)},
        {"a-2", "", "Enquête de satisfaction", "Votre avis compte.", day(2026, 12, 1), day(2026, 12, 31)},
        {"a-3", "Agence Nord", "Ailleurs", "Ailleurs.", day(2026, 11, 20), day(2026, 11, 27)},
        {"a-4", "Agence Centre", "Passé", "Passé.", day(2026, 11, 1), day(2026, 11, 22)}};
    AgencyContent agency;
    agency.name = "Agence Centre";
    agency.hours.exceptions = {{day(2026, 12, 24), {}, "Inventaire"},
                               {day(2026, 12, 31), {{540, 720}}, "Matin seulement"},
                               {day(2026, 11, 2), {}, "Passé"}};
    content->agencies = {agency};
    context.content = content;
    return context;
}

Named<Model> management_models() {
    Named<Model> models{
        {"Overview", Model{}},
        {"List.Messages", at(Section::messages, List{})},
        {"List.Published", at(Section::messages, List{Done::published})},
        {"List.Closures", at(Section::closures, List{Done::day_closed})},
        {"List.People", at(Section::people, List{})},
        {"List.PeopleReading", reading(Reading::reads)},
        {"List.PeopleFailed", reading(Reading::failed)},
        {"List.Forgotten", at(Section::forgotten, List{Done::thing_noted})},
        {"List.NothingForgotten", empty(at(Section::forgotten, List{}))},
        {"ChooseRole", at(Section::people, ChooseRole{})},
        {"Check.Message", at(Section::messages, Check{})},
        {"Check.Closure", at(Section::closures, Check{})},
        {"Check.Person", at(Section::people, Check{})},
        {"Check.Tenant", at(Section::help_tenant, Check{})},
        {"Check.TenantTicked", at(Section::help_tenant, Check{true})},
        {"ConfirmEnd.Message", at(Section::messages, ConfirmEnd{"a-1", {}, "Fermeture exceptionnelle"})},
        {"ConfirmEnd.Closure", at(Section::closures, ConfirmEnd{{}, day(2026, 12, 24), "jeudi 24 décembre 2026"})},
        {"ConfirmEnd.Person", at(Section::people, ConfirmEnd{"34", {}, "Agent 34"})},
        {"ChooseThing", at(Section::forgotten, ChooseThing{})},
        {"SettleForgotten", at(Section::forgotten, SettleForgotten{sample_things().front()})},
        {"Working", working()},
        {"Failed.Unreachable", at(Section::messages, Failed{Why::unreachable, {}, Check{}})},
        {"Failed.Unclear", at(Section::closures, Failed{Why::unclear, {}, Check{}})},
        {"Failed.Wait",
         at(Section::help_tenant, Failed{Why::wait, sample_context().now + Milliseconds{45'000}, Check{true}})}};
    add_typing(models);
    return models;
}

Named<Event> management_events() {
    Named<Event> events{{"NewTouched", NewTouched{}},
                        {"RowTouched.First", RowTouched{0}},
                        {"RowTouched.Second", RowTouched{1}},
                        {"RowTouched.Beyond", RowTouched{60}},
                        {"Typed.Words", Typed{PrivateText{"Bonjour"}}},
                        {"Typed.TooMuch", Typed{PrivateText{std::string(281, 'a')}}},
                        {"RoleChosen", RoleChosen{StaffRole::reception}},
                        {"ThingChosen", ThingChosen{ForgottenThing::Kind::bank_card}},
                        {"ThingSettled.Returned", ThingSettled{ThingOutcome::returned}},
                        {"ThingSettled.Destroyed", ThingSettled{ThingOutcome::destroyed}},
                        {"TickTouched", TickTouched{}},
                        {"ReadAgain", ReadAgain{}},
                        {"GoOn", GoOn{}},
                        {"Back", Back{}}};
    constexpr std::array kNames{"Messages", "Closures", "People", "Forgotten", "HelpTenant"};
    for (const Section section : kSections) {
        events.push_back(
            {std::string("SectionTouched.") + kNames[static_cast<std::size_t>(section)], SectionTouched{section}});
    }
    return events;
}

Named<News> management_news() {
    return {{"Answered.People", Answered{AgencyAgents{sample_people()}}},
            {"Answered.Announcement",
             Answered{Announcement{"a-9", "Agence Centre", "T", "T", day(2026, 11, 23), day(2026, 11, 23)}}},
            {"Answered.Withdrawn", Answered{AnnouncementWithdrawn{}}},
            {"Refused.Unreachable", Refused{Why::unreachable, Milliseconds{0}}},
            {"Refused.Wait", Refused{Why::wait, Milliseconds{30'000}}},
            {"ThingsSeen", ThingsSeen{sample_things()}}};
}

}  // namespace kiosk::test
