// What the agency manages at the glass, drawn: the sections, their lists, what is typed stage by stage, and what comes
// of it.
#include <array>

#include "kiosk/domain/contract_number.hpp"
#include "screens/parts/asking.hpp"
#include "screens/parts/screen_frame.hpp"
#include "screens/staff/management_words.hpp"
#include "screens/staff/staff_frame.hpp"
#include "screens/staff/staff_words.hpp"

namespace kiosk::staff {
namespace {

using namespace management;
using widgets::Family;
using widgets::Icon;
using widgets::Tone;

struct SectionLook {
    Section section;
    std::string_view id;
    std::string_view list;  // the screen of its list
    StaffKey label;
    StaffKey hint;
    Icon icon;
    StaffKey make;  // the way to something new
};
constexpr std::array kLooks{
    SectionLook{Section::messages, "staff.management.messages", "staff.management.list.messages",
                StaffKey::section_messages, StaffKey::section_messages_hint, Icon::bullhorn, StaffKey::new_message},
    SectionLook{Section::closures, "staff.management.closures", "staff.management.list.closures",
                StaffKey::section_closures, StaffKey::section_closures_hint, Icon::calendar_clock,
                StaffKey::new_closure},
    SectionLook{Section::people, "staff.management.people", "staff.management.list.people", StaffKey::section_people,
                StaffKey::section_people_hint, Icon::account_multiple, StaffKey::new_person},
    SectionLook{Section::forgotten, "staff.management.forgotten", "staff.management.list.forgotten",
                StaffKey::section_forgotten, StaffKey::section_forgotten_hint, Icon::folder, StaffKey::new_thing},
    SectionLook{Section::help_tenant, "staff.management.help_tenant", "staff.management.list.help_tenant",
                StaffKey::section_help, StaffKey::section_help_hint, Icon::account_circle, StaffKey::section_help}};
static_assert(kLooks.size() == kSections.size());

const SectionLook& look_of(Section section) {
    return kLooks[static_cast<std::size_t>(section)];
}

struct AreaFrame {
    const Frame& frame;
    const management::Model& model;
};

MaybeEvent draw_back(const Frame& frame, MaybeEvent event) {
    if (frame.kit.back({.id = "staff.back", .label = staff_words(StaffKey::back)}))
        event = management::Event{management::Back{}};
    return event;
}

MaybeEvent draw_forward(const Frame& frame, std::string_view label, Icon icon, MaybeEvent event,
                        std::string_view stopped = {}) {
    if (frame.kit.forward({.id = "staff.continue", .label = label, .icon = icon, .stopped = stopped})) {
        event = management::Event{management::GoOn{}};
    }
    return event;
}

std::string day_words(std::optional<Date> day) {
    return day ? to_french_weekday(*day) : std::string();
}

// --- lists

struct Line {
    std::string label;
    std::string hint;
    Icon icon = Icon::none;
    std::string chip;
};

std::vector<Line> message_lines(const AreaFrame& area) {
    std::vector<Line> lines;
    for (const Announcement& each : announcements_here(area.frame.context)) {
        const std::string days = staff_words(
            StaffKey::message_days, {{"from", to_french_short(each.from)}, {"until", to_french_short(each.until)}});
        const bool is_of_all = each.agency.empty();
        lines.push_back({each.title, days, Icon::bullhorn,
                         is_of_all ? std::string(staff_words(StaffKey::message_of_all)) : std::string()});
    }
    return lines;
}

std::vector<Line> closure_lines(const AreaFrame& area) {
    std::vector<Line> lines;
    for (const OpeningException& each : closures_here(area.frame.context)) {
        lines.push_back({to_french_weekday(each.date), each.label, Icon::calendar_clock, {}});
    }
    return lines;
}

std::vector<Line> person_lines(const AreaFrame& area) {
    std::vector<Line> lines;
    for (const AgencyAgent& each : area.model.people) {
        const std::string number = staff_words(
            StaffKey::person_number, {{"agent", each.agent_id}, {"role", std::string(staff::words_of(each.role))}});
        std::string_view chip = each.has_badge ? staff_words(StaffKey::person_badge) : std::string_view();
        if (each.has_temporary_pin) chip = staff_words(StaffKey::person_temporary_pin);
        if (each.agent_id == area.frame.model.agent->agent_id) chip = staff_words(StaffKey::person_yourself);
        lines.push_back({each.name, number, Icon::account_circle, std::string(chip)});
    }
    return lines;
}

std::vector<Line> thing_lines(const AreaFrame& area) {
    std::vector<Line> lines;
    for (const ForgottenThing& each : area.model.things) {
        const std::string number = staff_words(
            StaffKey::thing_number, {{"number", std::to_string(each.number)}, {"moment", moment_words(each.found_at)}});
        const bool is_card = each.kind == ForgottenThing::Kind::bank_card;
        lines.push_back({std::string(management::words_of(each.kind)),
                         number,
                         is_card ? Icon::credit_card : Icon::file_document,
                         {}});
    }
    return lines;
}

std::vector<Line> lines_of(const AreaFrame& area) {
    switch (area.model.section) {
        case Section::messages:
            return message_lines(area);
        case Section::closures:
            return closure_lines(area);
        case Section::people:
            return person_lines(area);
        case Section::forgotten:
            return thing_lines(area);
        case Section::help_tenant:
            break;
    }
    return {};
}

MaybeEvent draw_lines(const AreaFrame& area) {
    widgets::Kit& kit = area.frame.kit;
    const management::Model& model = area.model;
    const Reading people_are = model.section == Section::people ? model.people_are : Reading::read;
    if (people_are == Reading::reads) {
        kit.device_wait({.title = staff_words(StaffKey::people_reading)});
        return std::nullopt;
    }
    if (people_are == Reading::failed) {
        kit.strip({.tone = Tone::bad, .text = staff_words(StaffKey::people_failed)});
        const bool again = kit.button(
            {.id = "staff.management.again", .label = staff_words(StaffKey::read_again), .icon = Icon::refresh});
        return again ? MaybeEvent(management::Event{ReadAgain{}}) : std::nullopt;
    }
    const std::vector<Line> lines = lines_of(area);
    if (lines.empty()) kit.text({.text = none_words(model.section), .second = true});
    MaybeEvent event;
    for (std::size_t index = 0; index < lines.size(); ++index) {
        const std::string id = "staff.management.row." + std::to_string(index);
        if (kit.row({.id = id,
                     .label = lines[index].label,
                     .hint = lines[index].hint,
                     .icon = lines[index].icon,
                     .chip = {.tone = Tone::mute, .text = lines[index].chip}})) {
            event = management::Event{RowTouched{index}};
        }
    }
    return event;
}

MaybeEvent draw_area(const AreaFrame& area, const List& step) {
    const SectionLook& look = look_of(area.model.section);
    MaybeEvent event = begin(area.frame, look.list);
    widgets::Kit& kit = area.frame.kit;
    kit.question({.text = staff_words(look.label), .sentence = staff_words(look.hint)});
    if (step.done != Done::nothing) kit.strip({.tone = Tone::good, .text = management::words_of(step.done)});
    if (area.model.section == Section::forgotten) {
        kit.text({.text = staff_words(StaffKey::thing_nobody), .style = widgets::TextStyle::note, .second = true});
    }
    if (auto touched = draw_lines(area)) event = std::move(touched);
    kit.spring();
    event = draw_back(area.frame, std::move(event));
    const bool is_full = area.model.section == Section::forgotten && area.model.things.size() >= kForgottenMax;
    if (kit.forward({.id = "staff.management.new",
                     .label = staff_words(look.make),
                     .icon = Icon::plus_circle,
                     .stopped = is_full ? staff_words(StaffKey::things_full) : std::string_view()})) {
        event = management::Event{NewTouched{}};
    }
    return event;
}

MaybeEvent draw_area(const AreaFrame& area, const Overview&) {
    MaybeEvent event = begin(area.frame, "staff.management");
    {
        const auto pairs = area.frame.kit.grid(2);
        for (const SectionLook& look : kLooks) {
            const auto against = hindrance(*area.frame.model.agent, management::right_of(look.section));
            if (area.frame.kit.tile({.id = look.id,
                                     .label = staff_words(look.label),
                                     .hint = staff_words(look.hint),
                                     .icon = look.icon,
                                     .family = Family::pine,
                                     .stopped = against ? staff::words_of(*against) : std::string_view()}) &&
                !against) {
                event = management::Event{SectionTouched{look.section}};
            }
        }
    }
    area.frame.kit.spring();
    return draw_leave(area.frame, std::move(event));
}

// --- typing

MaybeEvent draw_writing(const AreaFrame& area, const Type& step) {
    MaybeEvent event = begin(area.frame, "staff.management.write");
    const PrivateText& text = area.model.draft.at(step.stage);
    area.frame.kit.field({.id = "staff.management.text",
                          .label = question_words(step.stage),
                          .value = text.view(),
                          .style = widgets::FieldStyle::text});
    const std::string_view stopped =
        is_whole(area.model, step.stage) ? std::string_view() : staff_words(StaffKey::nothing_typed);
    if (const auto key = area.frame.kit.keyboard({.id = "staff.keyboard", .validate_stopped = stopped})) {
        if (key->kind == widgets::KeyPress::Kind::validate) {
            event = management::Event{management::GoOn{}};
        } else {
            event = management::Event{management::Typed{typed_after(text, *key)}};
        }
    }
    return draw_back(area.frame, std::move(event));
}

void draw_digits_field(const AreaFrame& area, const Type& step) {
    const PrivateText& digits = area.model.draft.at(step.stage);
    const std::string_view fault = management::words_of(step.fault);
    constexpr std::string_view kId = "staff.management.digits";
    if (digits_max(step.stage) == kTypedDateDigits && step.stage != Stage::contract) {
        return draw_typed_day(area.frame.kit,
                              {.id = kId,
                               .digits = digits.view(),
                               .fault = fault,
                               .longest_fault = staff_words(StaffKey::fault_before_first)},
                              area.frame.texts);
    }
    const bool is_number = step.stage == Stage::agent_id;  // of two digits or more: no cells to come
    const std::string_view pattern = step.stage == Stage::contract ? "######/##" : "######";
    area.frame.kit.field({.id = kId,
                          .value = digits.view(),
                          .pattern = is_number ? std::string_view() : pattern,
                          .fault = fault,
                          .longest_fault = staff_words(StaffKey::pin_too_simple),
                          .style = is_number ? widgets::FieldStyle::text : widgets::FieldStyle::digits});
}

MaybeEvent draw_area(const AreaFrame& area, const Type& step) {
    if (characters_max(step.stage) > 0) return draw_writing(area, step);
    MaybeEvent event = begin(area.frame, "staff.management.digits");
    area.frame.kit.question(
        {.text = question_words(step.stage),
         .sentence = step.stage == Stage::pin ? staff_words(StaffKey::ask_pin_sentence) : std::string_view()});
    area.frame.kit.spring();
    draw_digits_field(area, step);
    if (const auto key = area.frame.kit.pad("staff.pad", widgets::Pad::digits)) {
        event = management::Event{management::Typed{typed_after(area.model.draft.at(step.stage), *key)}};
    }
    const std::string_view stopped =
        is_whole(area.model, step.stage) ? std::string_view() : staff_words(StaffKey::digits_missing);
    event = draw_back(area.frame, std::move(event));
    return draw_forward(area.frame, staff_words(StaffKey::continue_), Icon::arrow_right, std::move(event), stopped);
}

MaybeEvent draw_area(const AreaFrame& area, const ChooseRole&) {
    struct RoleLook {
        StaffRole role;
        std::string_view id;
        StaffKey hint;
    };
    constexpr std::array kRoles{
        RoleLook{StaffRole::reception, "staff.management.role.reception", StaffKey::role_reception_hint},
        RoleLook{StaffRole::technician, "staff.management.role.technician", StaffKey::role_technician_hint},
        RoleLook{StaffRole::manager, "staff.management.role.manager", StaffKey::role_manager_hint}};
    MaybeEvent event = begin(area.frame, "staff.management.role");
    area.frame.kit.question({.text = staff_words(StaffKey::ask_role)});
    for (const RoleLook& look : kRoles) {
        if (area.frame.kit.choice({.id = look.id,
                                   .label = staff::words_of(look.role),
                                   .hint = staff_words(look.hint),
                                   .chosen = area.model.draft.role == look.role}) == widgets::Kit::ChoicePart::choice) {
            event = management::Event{RoleChosen{look.role}};
        }
    }
    area.frame.kit.spring();
    return draw_back(area.frame, std::move(event));
}

// --- once more

void draw_fact(const AreaFrame& area, StaffKey label, std::string_view value) {
    (void)area.frame.kit.fact({.label = staff_words(label), .value = value});
}

void draw_typed(const AreaFrame& area, StaffKey label, Stage stage) {
    draw_fact(area, label, area.model.draft.at(stage).view());
}

void draw_facts(const AreaFrame& area) {
    const Draft& draft = area.model.draft;
    switch (area.model.section) {
        case Section::messages: {
            const auto from = day_of(draft, Stage::from);
            const auto until = day_of(draft, Stage::until);
            if (!from || !until) break;
            draw_typed(area, StaffKey::fact_title, Stage::title);
            draw_typed(area, StaffKey::fact_body, Stage::body);
            draw_fact(area, StaffKey::fact_days,
                      staff_words(StaffKey::message_days,
                                  {{"from", to_french_short(*from)}, {"until", to_french_short(*until)}}));
            break;
        }
        case Section::closures:
            draw_fact(area, StaffKey::fact_day, day_words(day_of(draft, Stage::closed_day)));
            draw_typed(area, StaffKey::closure_reason, Stage::reason);
            break;
        case Section::people:
            draw_typed(area, StaffKey::fact_agent_id, Stage::agent_id);
            draw_typed(area, StaffKey::fact_name, Stage::name);
            draw_fact(area, StaffKey::fact_role, staff::words_of(draft.role.value_or(StaffRole::reception)));
            break;
        case Section::help_tenant: {
            const PrivateText contract =
                parse_contract_number(draft.at(Stage::contract).view()).value_or(PrivateText{});
            const auto birth_date = day_of(draft, Stage::birth_date);
            const PrivateText born{birth_date ? to_french_words(*birth_date) : std::string()};
            draw_fact(area, StaffKey::tenant_contract, contract.view());
            draw_fact(area, StaffKey::fact_birth_date, born.view());
            break;
        }
        case Section::forgotten:
            break;
    }
}

struct CheckLook {
    StaffKey question;
    StaffKey act;
    Icon icon;
};
CheckLook check_of(Section section) {
    switch (section) {
        case Section::closures:
            return {StaffKey::check_closure, StaffKey::do_close_day, Icon::check};
        case Section::people:
            return {StaffKey::check_person, StaffKey::do_make_agent, Icon::check};
        case Section::help_tenant:
            return {StaffKey::check_tenant, StaffKey::do_attest, Icon::lock_open};
        case Section::messages:
        case Section::forgotten:
            break;
    }
    return {StaffKey::check_message, StaffKey::do_publish, Icon::bullhorn};
}

MaybeEvent draw_area(const AreaFrame& area, const Check& step) {
    const CheckLook look = check_of(area.model.section);
    const bool is_of_tenant = area.model.section == Section::help_tenant;
    MaybeEvent event = begin(area.frame, "staff.management.check");
    area.frame.kit.question(
        {.text = staff_words(look.question),
         .sentence = is_of_tenant ? staff_words(StaffKey::check_tenant_sentence) : std::string_view()});
    draw_facts(area);
    if (is_of_tenant &&
        area.frame.kit.tick(
            {.id = "staff.management.attest", .text = staff_words(StaffKey::attest_tick), .ticked = step.is_ticked})) {
        event = management::Event{TickTouched{}};
    }
    area.frame.kit.spring();
    const bool is_stopped = is_of_tenant && !step.is_ticked;
    event = draw_back(area.frame, std::move(event));
    return draw_forward(area.frame, staff_words(look.act), look.icon, std::move(event),
                        is_stopped ? staff_words(StaffKey::attest_missing) : std::string_view());
}

struct EndLook {
    StaffKey question;
    StaffKey text;
    StaffKey act;
};
EndLook end_of(Section section) {
    if (section == Section::closures) {
        return {StaffKey::end_closure, StaffKey::end_closure_text, StaffKey::do_open_day};
    }
    if (section == Section::people) return {StaffKey::end_person, StaffKey::end_person_text, StaffKey::do_close_agent};
    return {StaffKey::end_message, StaffKey::end_message_text, StaffKey::do_withdraw};
}

MaybeEvent draw_area(const AreaFrame& area, const ConfirmEnd& step) {
    const EndLook look = end_of(area.model.section);
    MaybeEvent event = begin(area.frame, "staff.management.end");
    const std::string text = "<b>" + step.name + "</b>\n" + std::string(staff_words(look.text));
    draw_headline(area.frame.kit,
                  {.picture = widgets::Picture::question, .title = staff_words(look.question), .text = text});
    area.frame.kit.spring();
    event = draw_back(area.frame, std::move(event));
    return draw_forward(area.frame, staff_words(look.act), Icon::check, std::move(event));
}

// --- forgotten things

MaybeEvent draw_area(const AreaFrame& area, const ChooseThing&) {
    constexpr std::array<std::string_view, kThings.size()> kIds{
        "staff.management.thing.bank_card", "staff.management.thing.identity_paper", "staff.management.thing.original",
        "staff.management.thing.other"};
    MaybeEvent event = begin(area.frame, "staff.management.thing");
    area.frame.kit.question(
        {.text = staff_words(StaffKey::thing_question), .sentence = staff_words(StaffKey::thing_nobody)});
    for (const ForgottenThing::Kind kind : kThings) {
        if (area.frame.kit.choice({.id = kIds[static_cast<std::size_t>(kind)], .label = management::words_of(kind)}) ==
            widgets::Kit::ChoicePart::choice) {
            event = management::Event{ThingChosen{kind}};
        }
    }
    area.frame.kit.spring();
    return draw_back(area.frame, std::move(event));
}

MaybeEvent draw_area(const AreaFrame& area, const SettleForgotten& step) {
    MaybeEvent event = begin(area.frame, "staff.management.settle");
    area.frame.kit.question({.text = staff_words(StaffKey::settle_question)});
    draw_fact(area, StaffKey::fact_thing, management::words_of(step.thing.kind));
    draw_fact(area, StaffKey::fact_found,
              staff_words(StaffKey::thing_number, {{"number", std::to_string(step.thing.number)},
                                                   {"moment", moment_words(step.thing.found_at)}}));
    struct OutcomeLook {
        ThingOutcome outcome;
        std::string_view id;
        StaffKey label;
        StaffKey hint;
    };
    constexpr std::array kOutcomes{OutcomeLook{ThingOutcome::returned, "staff.management.returned",
                                               StaffKey::settle_returned, StaffKey::settle_returned_hint},
                                   OutcomeLook{ThingOutcome::destroyed, "staff.management.destroyed",
                                               StaffKey::settle_destroyed, StaffKey::settle_destroyed_hint}};
    for (const OutcomeLook& look : kOutcomes) {
        if (area.frame.kit.choice({.id = look.id, .label = staff_words(look.label), .hint = staff_words(look.hint)}) ==
            widgets::Kit::ChoicePart::choice) {
            event = management::Event{ThingSettled{look.outcome}};
        }
    }
    area.frame.kit.spring();
    return draw_back(area.frame, std::move(event));
}

// --- what comes of it

MaybeEvent draw_area(const AreaFrame& area, const Working&) {
    MaybeEvent event = begin(area.frame, "staff.management.working");
    const bool is_of_tenant = area.model.section == Section::help_tenant;
    area.frame.kit.device_wait({.title = staff_words(is_of_tenant ? StaffKey::working_attest : StaffKey::working)});
    area.frame.kit.spring();
    return event;
}

MaybeEvent draw_area(const AreaFrame& area, const Failed& step) {
    MaybeEvent event = begin(area.frame, "staff.management.failed");
    const bool is_unclear = step.why == Why::unclear;
    draw_headline(area.frame.kit,
                  {.picture = widgets::Picture::attention,
                   .title = staff_words(is_unclear ? StaffKey::failed_unclear_title : StaffKey::failed_title),
                   .text = management::words_of(step.why)});
    if (step.wait_until) {
        const std::string wait = waiting_words(*step.wait_until, area.frame.context.now, area.frame.texts);
        if (!wait.empty()) area.frame.kit.strip({.tone = Tone::info, .text = wait, .icon = Icon::clock});
    }
    area.frame.kit.spring();
    return draw_back(area.frame, std::move(event));
}

}  // namespace

MaybeEvent draw_step(const Frame& frame, const management::Model& model) {
    const AreaFrame area{frame, model};
    return std::visit([&area](const auto& step) { return draw_area(area, step); }, model.step);
}

}  // namespace kiosk::staff
