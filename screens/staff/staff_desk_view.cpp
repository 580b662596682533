// What was done here, and what an agent can change; drawn.
#include <array>

#include "kiosk/base/utf8.hpp"
#include "screens/parts/screen_frame.hpp"
#include "screens/staff/staff_frame.hpp"
#include "screens/staff/staff_words.hpp"

namespace kiosk::staff {
namespace {

using widgets::Family;
using widgets::Icon;

struct ActLook {
    Act act;
    std::string_view id;
    StaffKey label;
    StaffKey hint;
    Icon icon;
};
constexpr std::array kSettings{
    ActLook{Act::close_kiosk, "staff.act.close", StaffKey::act_close_kiosk, StaffKey::act_close_kiosk_hint,
            Icon::pause_circle},
    ActLook{Act::open_kiosk, "staff.act.open", StaffKey::act_open_kiosk, StaffKey::act_open_kiosk_hint, Icon::check},
    ActLook{Act::roll_changed, "staff.act.roll", StaffKey::act_roll_changed, StaffKey::act_roll_changed_hint,
            Icon::receipt},
    ActLook{Act::sheets_refilled, "staff.act.sheets", StaffKey::act_sheets_refilled, StaffKey::act_sheets_refilled_hint,
            Icon::printer},
    ActLook{Act::restart, "staff.act.restart", StaffKey::act_restart, StaffKey::act_restart_hint, Icon::power}};

MaybeEvent draw_act(const Frame& frame, const ActLook& look) {
    const std::string_view stopped = why_stopped(frame, look.act, StaffKey::already_noted);
    const bool touched = frame.kit.tile({.id = look.id,
                                         .label = staff_words(look.label),
                                         .hint = staff_words(look.hint),
                                         .icon = look.icon,
                                         .family = Family::pine,
                                         .stopped = stopped});
    return touched && stopped.empty() ? MaybeEvent(ActTouched{look.act}) : std::nullopt;
}

void draw_done(const Frame& frame, JustDone done) {
    const auto key = [done]() -> std::optional<StaffKey> {
        switch (done) {
            case JustDone::nothing:
                return std::nullopt;
            case JustDone::opened:
                return StaffKey::opened_again;
            case JustDone::roll_noted:
                return StaffKey::roll_noted;
            case JustDone::sheets_noted:
                return StaffKey::sheets_noted;
            case JustDone::sent:  // the queue's
                break;
        }
        return std::nullopt;
    };
    if (const auto words = key()) frame.kit.strip({.tone = widgets::Tone::good, .text = staff_words(*words)});
}

constexpr std::size_t kDayAndMonth = 5;  // of 23/11/2026

// One line of the journal: when, what, by whom.
void draw_entry(const Frame& frame, const StaffEntry& entry) {
    const LocalDateTime local = paris_time(entry.at);
    const std::string who = entry.agent_id.empty() ? std::string(staff_words(StaffKey::journal_nobody))
                                                   : staff_words(StaffKey::journal_agent, {{"agent", entry.agent_id}});
    std::string what = "<b>" + act_words(entry.act) + "</b>\n" + who;
    for (const std::string& more : {reference_words(entry), detail_words(entry)}) {
        if (!more.empty()) {
            what += " · " + more;
        }
    }
    // The words beside it need the room.
    const bool is_this_year = local.date.year() == frame.context.today.year();
    const std::string day = to_french_short(local.date).substr(0, is_this_year ? kDayAndMonth : std::string::npos);
    frame.kit.entry({.label = what, .sum = day + " " + to_clock_time(local)});
}

void draw_entries(const Frame& frame, const Journal& step) {
    for (std::size_t index = 0; index < step.entries.size() && index < kJournalPage; ++index) {
        draw_entry(frame, step.entries[index]);
    }
    if (step.state == Journal::State::reading) {
        frame.kit.device_wait({.title = staff_words(StaffKey::journal_reading)});
    } else if (step.entries.empty()) {
        const bool is_whole = step.filter == JournalFilter{};
        frame.kit.text({.text = staff_words(is_whole ? StaffKey::journal_empty : StaffKey::journal_none_of_these),
                        .second = true});
    }
}

// Which acts are shown; touched, they are others.
MaybeEvent draw_filter(const Frame& frame, const Journal& step) {
    MaybeEvent event;
    const auto pairs = frame.kit.grid(2);
    const std::string kind = staff_words(StaffKey::journal_kind, {{"kind", std::string(words_of(step.filter.kind))}});
    if (frame.kit.button({.id = "staff.journal.kinds",
                          .label = kind,
                          .icon = Icon::playlist_check,
                          .size = widgets::ButtonSize::small})) {
        event = KindsTouched{};
    }
    const bool is_own = step.filter.whose == Whose::own;
    if (frame.kit.button({.id = "staff.journal.whose",
                          .label = staff_words(is_own ? StaffKey::journal_own : StaffKey::journal_everybody),
                          .icon = is_own ? Icon::account_circle : Icon::account_multiple,
                          .size = widgets::ButtonSize::small})) {
        event = WhoseTouched{};
    }
    return event;
}

MaybeEvent draw_kinds(const Frame& frame, const Journal& step) {
    constexpr std::array<std::string_view, kActKinds.size()> kIds{
        "staff.journal.kind.all",     "staff.journal.kind.access",   "staff.journal.kind.kiosk",
        "staff.journal.kind.devices", "staff.journal.kind.payments", "staff.journal.kind.agency"};
    const auto scope = frame.kit.dialog({.id = "staff.journal.sheet"});
    MaybeEvent event;
    frame.kit.text({.text = staff_words(StaffKey::journal_kind_question),
                    .style = widgets::TextStyle::title,
                    .align = widgets::Align::centre});
    for (const ActKind kind : kActKinds) {
        if (frame.kit.choice({.id = kIds[static_cast<std::size_t>(kind)],
                              .label = words_of(kind),
                              .chosen = step.filter.kind == kind}) == widgets::Kit::ChoicePart::choice) {
            event = KindChosen{kind};
        }
    }
    if (frame.kit.button({.id = "staff.sheet.close", .label = staff_words(StaffKey::close_sheet)})) {
        event = SheetClosed{};
    }
    return event;
}

}  // namespace

std::string_view why_stopped(const Frame& frame, Act act, StaffKey when_done) {
    if (const auto against = hindrance(*frame.model.agent, right_of(act))) return words_of(*against);
    return is_done(frame.model.step, act) ? std::string_view(staff_words(when_done)) : std::string_view();
}

MaybeEvent draw_turns(const Frame& frame, const Turns& turns) {
    MaybeEvent event;
    if (!turns.newer && !turns.older) return event;
    const auto pairs = frame.kit.grid(2);
    if (turns.newer && frame.kit.button({.id = "staff.newer",
                                         .label = staff_words(StaffKey::newer),
                                         .icon = Icon::chevron_left,
                                         .size = widgets::ButtonSize::small})) {
        event = PageTurned{PageTurn::newer};
    }
    if (turns.older && frame.kit.button({.id = "staff.older",
                                         .label = staff_words(StaffKey::older),
                                         .icon = Icon::chevron_right,
                                         .size = widgets::ButtonSize::small})) {
        event = PageTurned{PageTurn::older};
    }
    return event;
}

MaybeEvent draw_step(const Frame& frame, const Journal& step) {
    MaybeEvent event = begin(frame, "staff.journal");
    if (auto chosen = draw_filter(frame, step)) {
        event = std::move(chosen);
    }
    draw_entries(frame, step);
    if (auto turned = draw_turns(frame, {.newer = !step.newer.empty(), .older = step.entries.size() > kJournalPage})) {
        event = std::move(turned);
    }
    frame.kit.spring();
    event = draw_leave(frame, std::move(event));
    return step.sheet == Journal::Sheet::kinds ? draw_kinds(frame, step) : event;
}

MaybeEvent draw_step(const Frame& frame, const Settings& step) {
    MaybeEvent event = begin(frame, "staff.settings");
    draw_done(frame, step.done);
    {
        const auto pairs = frame.kit.grid(2);
        for (const ActLook& look : kSettings) {
            const bool is_other_way =
                frame.model.facts.is_closed ? look.act == Act::close_kiosk : look.act == Act::open_kiosk;
            if (is_other_way) {
                continue;
            }
            if (auto touched = draw_act(frame, look)) {
                event = std::move(touched);
            }
        }
    }
    frame.kit.spring();
    return draw_leave(frame, std::move(event));
}

MaybeEvent draw_step(const Frame& frame, const ChooseMessage&) {
    struct Look {
        Message message;
        std::string_view id;
        StaffKey words;
    };
    constexpr std::array kLooks{Look{Message::maintenance, "staff.message.maintenance", StaffKey::message_maintenance},
                                Look{Message::broken, "staff.message.broken", StaffKey::message_broken},
                                Look{Message::supplies, "staff.message.supplies", StaffKey::message_supplies},
                                Look{Message::own, "staff.message.own", StaffKey::message_own}};
    MaybeEvent event = begin(frame, "staff.choose_message");
    frame.kit.question({.text = staff_words(StaffKey::message_question)});
    for (const Look& look : kLooks) {
        if (frame.kit.choice({.id = look.id, .label = staff_words(look.words)}) == widgets::Kit::ChoicePart::choice) {
            event = MessageChosen{look.message};
        }
    }
    frame.kit.spring();
    if (frame.kit.back({.id = "staff.back", .label = staff_words(StaffKey::back)})) {
        event = Back{};
    }
    return event;
}

MaybeEvent draw_step(const Frame& frame, const TypeMessage& step) {
    MaybeEvent event = begin(frame, "staff.type_message");
    // Its label asks: beside the keys there is no room for a question of its own.
    frame.kit.field({.id = "staff.message_field",
                     .label = staff_words(StaffKey::type_message_question),
                     .value = step.text,
                     .style = widgets::FieldStyle::text});
    const std::string_view stopped =
        is_blank(step.text) ? staff_words(StaffKey::type_message_missing) : std::string_view();
    if (const auto key = frame.kit.keyboard({.id = "staff.keyboard", .validate_stopped = stopped})) {
        if (key->kind == widgets::KeyPress::Kind::validate) {
            event = GoOn{};
        } else {
            event = Typed{PrivateText(typed_after(step.text, *key))};
        }
    }
    if (frame.kit.back({.id = "staff.back", .label = staff_words(StaffKey::back)})) {
        event = Back{};
    }
    return event;
}

MaybeEvent draw_step(const Frame& frame, const ConfirmRestart&) {
    MaybeEvent event = begin(frame, "staff.confirm_restart");
    draw_headline(frame.kit, {.picture = widgets::Picture::question,
                              .title = staff_words(StaffKey::restart_question),
                              .text = staff_words(StaffKey::restart_text)});
    frame.kit.spring();
    auto moved = draw_ways(frame, staff_words(StaffKey::restart_yes), Icon::power);
    return moved ? moved : event;
}

}  // namespace kiosk::staff
