// The home screen, drawn: tiles from journeys.def, sheets, the ways to help.
#include "screens/home/home_view.hpp"

#include <string>
#include <vector>

#include "screens/parts/agency_words.hpp"
#include "screens/parts/screen_frame.hpp"

namespace kiosk::home {
namespace {

using texts::Key;
using texts::Texts;
using widgets::Family;
using widgets::Icon;
using widgets::Kit;

struct TileLook {
    std::string_view id;
    Icon icon;
    Family family;
};

// The tones of journeys.def as the kit calls them.
namespace tone {
constexpr Family sun() {
    return Family::sun;
}
constexpr Family info() {
    return Family::papers;
}
constexpr Family plum() {
    return Family::insurance;
}
constexpr Family clay() {
    return Family::dwelling;
}
constexpr Family pine() {
    return Family::pine;
}
}  // namespace tone

constexpr TileLook kLooks[] = {
#define JOURNEY(name, group, sign_in, device, opening, icon, colour) {"home." #name, Icon::icon, tone::colour()},
#include "screens/journeys.def"
#undef JOURNEY
};

// What waits behind a tile for whoever is signed in, as a number and in words.
struct Waiting {
    int count = 0;
    Key one = Key::home_soon;
    Key many = Key::home_soon;
};

Waiting waiting_behind(JourneyName journey, const WaitingCounts& counts) {
    switch (journey) {
        case JourneyName::rent_notices:
            return {counts.notices, Key::home_waiting_notices_one, Key::home_waiting_notices_many};
        case JourneyName::my_documents:
            return {counts.documents, Key::home_waiting_documents_one, Key::home_waiting_documents_many};
        case JourneyName::my_requests:
            return {counts.requests, Key::home_waiting_requests_one, Key::home_waiting_requests_many};
        case JourneyName::appointments:
            return {counts.appointments, Key::home_waiting_appointments_one, Key::home_waiting_appointments_many};
        case JourneyName::direct_debit:
            return {counts.mandates, Key::home_waiting_mandates_one, Key::home_waiting_mandates_many};
        default:
            return {};
    }
}

std::string hint_of(const JourneyEntry& journey, const Waiting& waiting, const Texts& texts) {
    if (waiting.count == 0) {
        return std::string(texts(journey.hint));
    }
    return texts.counted(waiting.one, waiting.many, static_cast<std::size_t>(waiting.count));
}

// `hint` outlives the tile.
widgets::Tile tile_of(const JourneyEntry& journey, const JourneyContext& context, std::string& hint,
                      const Texts& texts) {
    const TileLook& look = kLooks[static_cast<std::size_t>(journey.name)];
    const auto reason = reason_against(journey, context);
    const auto warning = warning_about(journey, context);
    const Waiting waiting = context.tenant ? waiting_behind(journey.name, context.waiting) : Waiting{};
    hint = hint_of(journey, waiting, texts);
    return {.id = look.id,
            .label = texts(journey.title),
            .hint = hint,
            .icon = look.icon,
            .family = look.family,
            .count = waiting.count,
            .warned = warning ? texts(words_of(*warning)) : std::string_view(),
            .stopped = reason && *reason != Reason::soon ? texts(words_of(*reason)) : std::string_view(),
            .later = reason == Reason::soon ? texts(Key::home_soon) : std::string_view()};
}

// What the home screen offers whoever stands there, of one group.
std::vector<const JourneyEntry*> offered(TileGroup group, const JourneyContext& context) {
    std::vector<const JourneyEntry*> entries;
    for (const JourneyEntry& journey : kJourneys) {
        const bool is_for_them = journey.sign_in == SignInNeed::required ||
                                 journey.sign_in == SignInNeed::required_if_reachable ||
                                 journey.sign_in == SignInNeed::not_needed || !context.tenant;
        // "Créer mon compte" stands beside "Me connecter" then.
        const bool has_button = journey.name == JourneyName::create_account;
        if (journey.group == group && is_for_them && !has_button) {
            entries.push_back(&journey);
        }
    }
    return entries;
}

struct Group {
    TileGroup name;
    Key heading;
    std::optional<Key> portal;  // where the same is found on the portal
};
constexpr Group kGroups[] = {
    {TileGroup::papers, Key::home_group_papers, Key::home_group_papers_portal},
    {TileGroup::report, Key::home_group_report, Key::home_group_report_portal},
    {TileGroup::pay, Key::home_group_pay, Key::home_group_pay_portal},
    {TileGroup::account, Key::home_group_account, Key::home_group_account_portal},
    {TileGroup::infos, Key::home_group_infos, std::nullopt},
};

// Three go side by side with their picture above the words; fewer are wide, with the picture beside them.
std::optional<Event> draw_group(Kit& kit, const Group& group, const JourneyContext& context, const Texts& texts) {
    constexpr std::size_t kThree = 3;
    std::optional<Event> event;
    kit.group(texts(group.heading), group.portal ? on_portal(texts(*group.portal), texts) : std::string());
    const auto entries = offered(group.name, context);
    const bool is_three = entries.size() == kThree;
    const auto row = kit.grid(is_three ? 3 : 2);
    for (const JourneyEntry* journey : entries) {
        std::string hint;
        const widgets::Tile tile = tile_of(*journey, context, hint, texts);
        if (is_three ? kit.category(tile) : kit.tile(tile)) {
            event = TileTouched{journey->name};
        }
    }
    return event;
}

std::optional<Event> draw_sign_in(Kit& kit, const Texts& texts) {
    std::optional<Event> event;
    const auto pair = kit.grid(2);
    if (kit.button({.id = "home.sign_in",
                    .label = texts(Key::home_sign_in),
                    .icon = Icon::lock_open,
                    .place = widgets::Place::beside,
                    .in_pages = widgets::InPages::lead})) {
        event = SignInTouched{};
    }
    if (kit.button({.id = "home.create_account",
                    .label = texts(Key::home_create_account),
                    .icon = Icon::account_plus,
                    .place = widgets::Place::beside})) {
        event = CreateAccountTouched{};
    }
    return event;
}

std::optional<Event> draw_tiles(Kit& kit, const JourneyContext& context, const Texts& texts) {
    std::optional<Event> event;
    const auto keep = [&event](std::optional<Event> happened) {
        if (happened) {
            event = std::move(happened);
        }
    };
    kit.screen({.id = "home"});
    if (kit.top({.clock = to_clock_time(context.local_time),
                 .contact_id = "home.contact",
                 .contact_label = texts(Key::home_contact)})) {
        event = ContactTouched{};
    }
    const std::string greeting =
        context.tenant ? texts.with(Key::home_hello_name, {{"name", unbroken(context.tenant->display_name.view())}})
                       : std::string(texts(Key::home_hello));
    kit.hello({.greeting = greeting, .sentence = texts(Key::home_question)});
    for (const Group& group : kGroups) keep(draw_group(kit, group, context, texts));
    for (const JourneyEntry& journey : kJourneys) {
        std::string hint;
        if (journey.group == TileGroup::hero && kit.hero(tile_of(journey, context, hint, texts))) {
            event = TileTouched{journey.name};
        }
    }
    if (!context.tenant) {
        keep(draw_sign_in(kit, texts));
    }
    if (kit.strip_button("home.urgent",
                         {.tone = widgets::Tone::bad, .text = texts(Key::home_urgent), .icon = Icon::alert_octagon})) {
        event = UrgentTouched{};
    }
    return event;
}

// A sheet of words with one way back.
std::optional<Event> draw_way_back(Kit& kit, const Texts& texts) {
    if (kit.forward({.id = "home.back", .label = texts(Key::common_menu), .icon = Icon::home})) {
        return Closed{};
    }
    return std::nullopt;
}

std::optional<Event> draw_step(Kit& kit, const Tiles&, const JourneyContext& context, const Texts& texts) {
    return draw_tiles(kit, context, texts);
}

std::optional<Event> draw_step(Kit& kit, const WhyNot& step, const JourneyContext& context, const Texts& texts) {
    begin_screen(kit, "home.why_not", context);
    switch (step.reason) {
        case Reason::soon:
            draw_headline(kit, {.picture = widgets::Picture::clock_wait,
                                .title = texts(Key::home_why_soon_title),
                                .text = texts(Key::home_why_soon)});
            break;
        case Reason::signed_in:
            draw_headline(kit, {.picture = widgets::Picture::attention,
                                .title = texts(Key::home_signed_in),
                                .text = texts(Key::home_why_signed_in)});
            break;
        case Reason::no_backend:
            draw_headline(kit, {.picture = widgets::Picture::link_away,
                                .title = texts(Key::home_no_backend),
                                .text = texts(Key::home_why_no_backend)});
            break;
        case Reason::no_store:
            draw_headline(kit, {.picture = widgets::Picture::attention,
                                .title = texts(Key::home_no_store),
                                .text = texts(Key::home_why_no_store)});
            break;
        case Reason::no_room:
            draw_headline(kit, {.picture = widgets::Picture::attention,
                                .title = texts(Key::home_no_room),
                                .text = texts(Key::home_why_no_room)});
            break;
        case Reason::payment_ending:
            draw_headline(kit, {.picture = widgets::Picture::clock_wait,
                                .title = texts(Key::home_payment_ending),
                                .text = texts(Key::home_why_payment_ending)});
            break;
        case Reason::no_way_in:
            draw_headline(kit, {.picture = widgets::Picture::scanner_fault,
                                .title = texts(Key::home_no_way_in),
                                .text = texts(Key::home_why_no_way_in)});
            break;
        case Reason::no_terminal:
            draw_headline(kit, {.picture = widgets::Picture::terminal_away,
                                .title = texts(Key::home_no_terminal),
                                .text = texts(Key::home_why_no_terminal)});
            break;
    }
    kit.spring();
    return draw_way_back(kit, texts);
}

std::optional<Event> draw_step(Kit& kit, const Contact&, const JourneyContext& context, const Texts& texts) {
    begin_screen(kit, "home.contact_sheet", context);
    kit.question({.text = texts(Key::home_contact_title), .sentence = texts(Key::home_contact_desk)});
    draw_agency_hours(kit, context, texts);
    draw_agency_contacts(kit, context, texts);
    kit.spring();
    std::optional<Event> event;
    if (kit.button({.id = "home.contact_report",
                    .label = texts(Key::journey_report_problem),
                    .icon = Icon::wrench,
                    .in_pages = widgets::InPages::on_first})) {
        event = TileTouched{JourneyName::report_problem};
    }
    if (auto back = draw_way_back(kit, texts)) {
        event = std::move(back);
    }
    return event;
}

std::optional<Event> draw_step(Kit& kit, const Urgent&, const JourneyContext& context, const Texts& texts) {
    begin_screen(kit, "home.urgent_sheet", context);
    kit.question({.text = texts(Key::info_urgent)});
    draw_emergency(kit, context, texts);
    kit.spring();
    std::optional<Event> event;
    if (kit.button({.id = "home.urgent_what_to_do",
                    .label = texts(Key::home_urgent_what_to_do),
                    .icon = Icon::alert_octagon,
                    .in_pages = widgets::InPages::on_first})) {
        event = TileTouched{JourneyName::report_problem};
    }
    if (auto back = draw_way_back(kit, texts)) {
        event = std::move(back);
    }
    return event;
}

}  // namespace

std::optional<Event> draw(Kit& kit, const Model& model, const JourneyContext& context, const Texts& texts) {
    return std::visit([&](const auto& step) { return draw_step(kit, step, context, texts); }, model.step);
}

}  // namespace kiosk::home
