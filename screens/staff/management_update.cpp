// What the agency manages at the glass: what an agent does there, and what comes of it.
#include <algorithm>
#include <utility>

#include "kiosk/base/utf8.hpp"
#include "kiosk/domain/contract_number.hpp"
#include "kiosk/domain/staff_pin.hpp"
#include "screens/parts/ask_birth_date.hpp"
#include "screens/staff/management.hpp"

namespace kiosk::staff::management {
namespace {

constexpr std::chrono::years kYearsAheadMax{2};

Outcome stay(Model model) {
    return {std::move(model), {}};
}
Outcome go(Model model, Step step) {
    model.step = std::move(step);
    return {std::move(model), {}};
}

bool may_here(const Scene& scene, Section section) {
    return !hindrance(scene.agent, right_of(section));
}

// --- stages

const Stage* stage_of(const Step& step) {
    static constexpr Stage kRole = Stage::role;
    static constexpr Stage kCheck = Stage::check;
    if (const auto* type = std::get_if<Type>(&step)) return &type->stage;
    if (std::holds_alternative<ChooseRole>(step)) return &kRole;
    return std::holds_alternative<Check>(step) ? &kCheck : nullptr;
}

std::string typed_digits(Date day) {
    std::string digits = to_french_short(day);
    std::erase(digits, '/');
    return digits;
}

// From today on, and for that day alone, unless the agent types another.
void propose(Draft& draft, Stage stage, Date today) {
    if (!draft.at(stage).empty()) return;
    if (stage == Stage::from) draft.at(stage) = PrivateText{typed_digits(today)};
    if (stage == Stage::until) draft.at(stage) = draft.at(Stage::from);
}

Step step_at(Stage stage) {
    if (stage == Stage::role) return ChooseRole{};
    if (stage == Stage::check) return Check{};
    return Type{stage, Type::Fault::none};
}

// The stage after the one on show, or before it; nullopt: there is none.
enum class Direction : unsigned char { on, back };
std::optional<Stage> neighbour(const Model& model, Direction direction) {
    const std::vector<Stage>& stages = stages_of(model.section);
    const Stage* now = stage_of(model.step);
    if (now == nullptr) return std::nullopt;
    const auto here = std::find(stages.begin(), stages.end(), *now);
    if (here == stages.end()) return std::nullopt;
    if (direction == Direction::back) return here == stages.begin() ? std::nullopt : std::optional{*(here - 1)};
    return here + 1 == stages.end() ? std::nullopt : std::optional{*(here + 1)};
}

Type::Fault fault_of_day(const Model& model, Stage stage, const Scene& scene) {
    const auto day = day_of(model.draft, stage);
    if (!day) return Type::Fault::no_such_day;
    if (*day < scene.context.today) return Type::Fault::is_over;
    if (day->year() > scene.context.today.year() + kYearsAheadMax) return Type::Fault::too_far;
    if (stage == Stage::until && *day < day_of(model.draft, Stage::from).value_or(*day)) {
        return Type::Fault::before_first;
    }
    const auto closures = closures_here(scene.context);
    const bool is_taken =
        stage == Stage::closed_day &&
        std::any_of(closures.begin(), closures.end(), [&day](const auto& each) { return each.date == *day; });
    return is_taken ? Type::Fault::day_taken : Type::Fault::none;
}

Type::Fault fault_of_birth_date(const PrivateText& digits, Date today) {
    const auto fault = ask_birth_date::fault_of(digits, today);
    if (!fault) return Type::Fault::none;
    return *fault == ask_birth_date::Fault::no_such_day ? Type::Fault::no_such_day : Type::Fault::not_this_year;
}

// What is wrong with something that is whole.
Type::Fault fault_of(const Model& model, Stage stage, const Scene& scene) {
    const PrivateText& typed = model.draft.at(stage);
    switch (stage) {
        case Stage::from:
        case Stage::until:
        case Stage::closed_day:
            return fault_of_day(model, stage, scene);
        case Stage::birth_date:
            return fault_of_birth_date(typed, scene.context.today);
        case Stage::pin:
            return fault_of_staff_pin(typed.view()) == StaffPinFault::none ? Type::Fault::none
                                                                           : Type::Fault::pin_too_simple;
        case Stage::agent_id: {
            const bool is_there = std::any_of(model.people.begin(), model.people.end(),
                                              [&typed](const auto& each) { return typed == each.agent_id; });
            return is_there ? Type::Fault::agent_exists : Type::Fault::none;
        }
        default:
            return Type::Fault::none;
    }
}

// --- what is sent

std::string words(const Draft& draft, Stage stage) {
    return std::string{draft.at(stage).view()};
}

// Only of a whole draft: every stage before was passed.
std::optional<Effect> what_to_send(const Model& model) {
    const Draft& draft = model.draft;
    switch (model.section) {
        case Section::messages:
            return Ask{CreateAnnouncement{words(draft, Stage::title), words(draft, Stage::body),
                                          day_of(draft, Stage::from).value_or(Date{}),
                                          day_of(draft, Stage::until).value_or(Date{})}};
        case Section::closures:
            return Ask{CreateClosure{day_of(draft, Stage::closed_day).value_or(Date{}), words(draft, Stage::reason)}};
        case Section::people:
            return Ask{CreateAgent{words(draft, Stage::agent_id), words(draft, Stage::name),
                                   draft.role.value_or(StaffRole::reception), draft.at(Stage::pin)}};
        case Section::help_tenant: {
            auto contract = parse_contract_number(draft.at(Stage::contract).view());
            const auto birth_date = day_of(draft, Stage::birth_date);
            if (!contract || !birth_date) return std::nullopt;
            return Attest{std::move(*contract), *birth_date};
        }
        case Section::forgotten:
            break;
    }
    return std::nullopt;
}

Done done_after_making(Section section) {
    switch (section) {
        case Section::messages:
            return Done::published;
        case Section::closures:
            return Done::day_closed;
        case Section::people:
            return Done::agent_made;
        case Section::forgotten:
        case Section::help_tenant:
            break;
    }
    return Done::nothing;
}

Outcome work(Model model, Effect effect, decltype(Failed::before) before, Done done_then) {
    model.before = std::move(before);
    model.done_then = done_then;
    model.step = Working{};
    return {std::move(model), {std::move(effect)}};
}

Outcome send_draft(Model model, const Check& check) {
    if (model.section == Section::help_tenant && !check.is_ticked) return stay(std::move(model));
    auto effect = what_to_send(model);
    if (!effect) return stay(std::move(model));
    const Done done = done_after_making(model.section);
    return work(std::move(model), std::move(*effect), check, done);
}

Outcome send_end(Model model, const ConfirmEnd& end) {
    switch (model.section) {
        case Section::messages:
            return work(std::move(model), Ask{WithdrawAnnouncement{end.id}}, end, Done::withdrawn);
        case Section::closures:
            if (!end.day) break;
            return work(std::move(model), Ask{WithdrawClosure{*end.day}}, end, Done::day_opened);
        case Section::people:
            return work(std::move(model), Ask{CloseAgent{end.id}}, end, Done::agent_closed);
        case Section::forgotten:
        case Section::help_tenant:
            break;
    }
    return stay(std::move(model));
}

// The list of a section, read anew where the backend or the disk has it.
Outcome open_list(Model model, Done done) {
    model.draft = {};
    model.step = List{done};
    Outcome outcome = stay(std::move(model));
    if (outcome.model.section == Section::people) {
        outcome.model.people_are = Reading::reads;
        outcome.effects.emplace_back(Ask{AskAgents{}});
    } else if (outcome.model.section == Section::forgotten) {
        outcome.model.things_are = Reading::reads;
        outcome.effects.emplace_back(ReadThings{});
    }
    return outcome;
}

Outcome open_section(Model model, Section section) {
    model = Model{};
    model.section = section;
    if (section == Section::help_tenant) return go(std::move(model), step_at(stages_of(section).front()));
    return open_list(std::move(model), Done::nothing);
}

// --- events

Outcome on(Model model, const SectionTouched& event, const Scene& scene) {
    if (!is_at_top(model) || !may_here(scene, event.section)) return stay(std::move(model));
    return open_section(std::move(model), event.section);
}

Outcome on(Model model, const NewTouched&, const Scene& scene) {
    if (!std::holds_alternative<List>(model.step) || !may_here(scene, model.section)) return stay(std::move(model));
    if (model.section == Section::forgotten) {
        const bool has_room = model.things_are == Reading::read && model.things.size() < kForgottenMax;
        return has_room ? go(std::move(model), ChooseThing{}) : stay(std::move(model));
    }
    const std::vector<Stage>& stages = stages_of(model.section);
    model.draft = {};
    return go(std::move(model), step_at(stages.front()));
}

Outcome on(Model model, const RowTouched& event, const Scene& scene) {
    if (!std::holds_alternative<List>(model.step) || event.row >= rows_of(model, scene.context)) {
        return stay(std::move(model));
    }
    switch (model.section) {
        case Section::messages: {
            const Announcement announcement = announcements_here(scene.context)[event.row];
            // What is told to every agency is not one agency's to take back.
            if (announcement.agency.empty()) break;
            return go(std::move(model), ConfirmEnd{announcement.id, {}, announcement.title});
        }
        case Section::closures: {
            const OpeningException closure = closures_here(scene.context)[event.row];
            return go(std::move(model), ConfirmEnd{{}, closure.date, to_french_weekday(closure.date)});
        }
        case Section::people: {
            const AgencyAgent person = model.people[event.row];
            if (person.agent_id == scene.agent.agent_id) break;
            return go(std::move(model), ConfirmEnd{person.agent_id, {}, person.name});
        }
        case Section::forgotten: {
            const ForgottenThing thing = model.things[event.row];
            return go(std::move(model), SettleForgotten{thing});
        }
        case Section::help_tenant:
            break;
    }
    return stay(std::move(model));
}

Outcome on(Model model, const Typed& event, const Scene&) {
    auto* type = std::get_if<Type>(&model.step);
    if (type == nullptr) return stay(std::move(model));
    const std::size_t characters = characters_max(type->stage);
    const bool fits =
        characters > 0 ? characters_in(event.text.view()) <= characters : event.text.size() <= digits_max(type->stage);
    if (!fits) return stay(std::move(model));
    model.draft.at(type->stage) = event.text;
    type->fault = Type::Fault::none;
    return stay(std::move(model));
}

Outcome on(Model model, const RoleChosen& event, const Scene&) {
    if (!std::holds_alternative<ChooseRole>(model.step)) return stay(std::move(model));
    const auto next = neighbour(model, Direction::on);
    model.draft.role = event.role;
    return next ? go(std::move(model), step_at(*next)) : stay(std::move(model));
}

Outcome on(Model model, const ThingChosen& event, const Scene&) {
    if (!std::holds_alternative<ChooseThing>(model.step)) return stay(std::move(model));
    return work(std::move(model), NoteThing{event.kind}, List{}, Done::thing_noted);
}

Outcome on(Model model, const ThingSettled& event, const Scene&) {
    const auto* settle = std::get_if<SettleForgotten>(&model.step);
    if (settle == nullptr) return stay(std::move(model));
    const SettleForgotten from = *settle;
    return work(std::move(model), SettleThing{from.thing.number, event.outcome}, from, Done::thing_settled);
}

Outcome on(Model model, const TickTouched&, const Scene&) {
    auto* check = std::get_if<Check>(&model.step);
    if (check != nullptr && model.section == Section::help_tenant) check->is_ticked = !check->is_ticked;
    return stay(std::move(model));
}

Outcome on(Model model, const ReadAgain&, const Scene&) {
    if (!std::holds_alternative<List>(model.step)) return stay(std::move(model));
    return open_list(std::move(model), Done::nothing);
}

Outcome on(Model model, const GoOn&, const Scene& scene) {
    if (auto* type = std::get_if<Type>(&model.step)) {
        if (!is_whole(model, type->stage)) return stay(std::move(model));
        type->fault = fault_of(model, type->stage, scene);
        const auto next = neighbour(model, Direction::on);
        if (type->fault != Type::Fault::none || !next) return stay(std::move(model));
        propose(model.draft, *next, scene.context.today);
        return go(std::move(model), step_at(*next));
    }
    if (!may_here(scene, model.section)) return stay(std::move(model));
    if (const auto* check = std::get_if<Check>(&model.step)) {
        const Check asked = *check;
        return send_draft(std::move(model), asked);
    }
    if (const auto* end = std::get_if<ConfirmEnd>(&model.step)) {
        const ConfirmEnd asked = *end;
        return send_end(std::move(model), asked);
    }
    return stay(std::move(model));
}

Outcome on(Model model, const Back&, const Scene&) {
    if (std::holds_alternative<Working>(model.step)) return stay(std::move(model));  // it has an end of its own
    if (auto* failed = std::get_if<Failed>(&model.step)) {
        Step before = std::visit([](const auto& step) -> Step { return step; }, failed->before);
        return go(std::move(model), std::move(before));
    }
    if (const auto previous = neighbour(model, Direction::back)) return go(std::move(model), step_at(*previous));
    const bool was_begun_from_list = !std::holds_alternative<List>(model.step) && model.section != Section::help_tenant;
    if (was_begun_from_list) {
        model.draft = {};
        return go(std::move(model), List{});
    }
    return stay(Model{});
}

// --- news

bool is_waiting(const Model& model) {
    return std::holds_alternative<Working>(model.step);
}

Outcome heard(Model model, const Answered& news, const Scene&) {
    if (const auto* agents = std::get_if<AgencyAgents>(&news.reply)) {
        if (model.section != Section::people) return stay(std::move(model));
        model.people = agents->agents;
        model.people_are = Reading::read;
        return stay(std::move(model));
    }
    if (!is_waiting(model)) return stay(std::move(model));
    const Done done = model.done_then;
    return open_list(std::move(model), done);
}

Outcome heard(Model model, const Refused& news, const Scene& scene) {
    if (!is_waiting(model)) {
        const bool was_reading = model.section == Section::people && model.people_are == Reading::reads;
        if (was_reading) model.people_are = Reading::failed;
        return stay(std::move(model));
    }
    std::optional<MonotonicTime> wait_until;
    if (news.retry_after.count() > 0) wait_until = scene.context.now + news.retry_after;
    Failed failed{news.why, wait_until, model.before};
    return go(std::move(model), std::move(failed));
}

Outcome heard(Model model, const ThingsSeen& news, const Scene&) {
    if (model.section != Section::forgotten) return stay(std::move(model));
    model.things = news.things;
    model.things_are = Reading::read;
    if (!is_waiting(model)) return stay(std::move(model));
    const Done done = model.done_then;
    return go(std::move(model), List{done});
}

}  // namespace

StaffRight right_of(Section section) {
    switch (section) {
        case Section::messages:
        case Section::closures:
            return StaffRight::announce;
        case Section::people:
            return StaffRight::manage_users;
        case Section::forgotten:
            return StaffRight::change_paper;
        case Section::help_tenant:
            break;
    }
    return StaffRight::help_tenant;
}

const std::vector<Stage>& stages_of(Section section) {
    static const std::vector<Stage> of_message{Stage::title, Stage::body, Stage::from, Stage::until, Stage::check};
    static const std::vector<Stage> of_closure{Stage::closed_day, Stage::reason, Stage::check};
    static const std::vector<Stage> of_person{Stage::agent_id, Stage::name, Stage::role, Stage::pin, Stage::check};
    static const std::vector<Stage> of_tenant{Stage::contract, Stage::birth_date, Stage::check};
    static const std::vector<Stage> none;
    switch (section) {
        case Section::messages:
            return of_message;
        case Section::closures:
            return of_closure;
        case Section::people:
            return of_person;
        case Section::help_tenant:
            return of_tenant;
        case Section::forgotten:
            break;
    }
    return none;
}

std::size_t characters_max(Stage stage) {
    switch (stage) {
        case Stage::title:
            return kAnnouncementTitleCharactersMax;
        case Stage::body:
            return kAnnouncementTextCharactersMax;
        case Stage::reason:
            return kClosureReasonCharactersMax;
        case Stage::name:
            return kAgentNameCharactersMax;
        default:
            return 0;
    }
}

std::size_t digits_max(Stage stage) {
    switch (stage) {
        case Stage::from:
        case Stage::until:
        case Stage::closed_day:
        case Stage::birth_date:
            return kTypedDateDigits;
        case Stage::agent_id:
            return kAgentIdDigitsMax;
        case Stage::pin:
            return kStaffPinDigits;
        case Stage::contract:
            return kContractDigits;
        default:
            return 0;
    }
}

bool is_at_top(const Model& model) {
    return std::holds_alternative<Overview>(model.step);
}

std::vector<Announcement> announcements_here(const JourneyContext& context) {
    std::vector<Announcement> found;
    for (const Announcement& each : context.content->announcements) {
        const bool is_for_here = each.agency.empty() || each.agency == context.agency.agency;
        if (is_for_here && each.until >= context.today) found.push_back(each);
    }
    return found;
}

std::vector<OpeningException> closures_here(const JourneyContext& context) {
    std::vector<OpeningException> found;
    const AgencyContent* agency = context.content->agency(context.agency.agency);
    if (agency == nullptr) return found;
    for (const OpeningException& each : agency->hours.exceptions) {
        if (each.spans.empty() && each.date >= context.today) found.push_back(each);
    }
    std::ranges::sort(found, {}, &OpeningException::date);
    return found;
}

std::size_t rows_of(const Model& model, const JourneyContext& context) {
    switch (model.section) {
        case Section::messages:
            return announcements_here(context).size();
        case Section::closures:
            return closures_here(context).size();
        case Section::people:
            return model.people.size();
        case Section::forgotten:
            return model.things.size();
        case Section::help_tenant:
            break;
    }
    return 0;
}

bool is_whole(const Model& model, Stage stage) {
    const PrivateText& typed = model.draft.at(stage);
    if (characters_max(stage) > 0) return !is_blank(typed.view());
    if (stage == Stage::agent_id) return is_agent_id(typed.view());
    return typed.size() == digits_max(stage);
}

std::optional<Date> day_of(const Draft& draft, Stage stage) {
    return parse_typed_date(draft.at(stage).view());
}

Outcome begin(const Scene&) {
    return stay(Model{});
}

Outcome update(Model model, const Event& event, const Scene& scene) {
    return std::visit([&](const auto& happened) { return on(std::move(model), happened, scene); }, event);
}

Outcome hear(Model model, const News& news, const Scene& scene) {
    return std::visit([&](const auto& happened) { return heard(std::move(model), happened, scene); }, news);
}

}  // namespace kiosk::staff::management
