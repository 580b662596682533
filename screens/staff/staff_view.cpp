// The staff side's head and tabs.
#include "screens/staff/staff_view.hpp"

#include <array>

#include "screens/staff/staff_frame.hpp"
#include "screens/staff/staff_words.hpp"

namespace kiosk::staff {
namespace {

using widgets::Icon;

struct TabLook {
    Tab tab;
    std::string_view id;
    StaffKey words;
    Icon icon;
};
constexpr std::array kLooks{
    TabLook{Tab::health, "staff.tab.health", StaffKey::tab_health, Icon::heart_pulse},
    TabLook{Tab::guided_tests, "staff.tab.tests", StaffKey::tab_guided_tests, Icon::playlist_check},
    TabLook{Tab::payments, "staff.tab.payments", StaffKey::tab_payments, Icon::credit_card},
    TabLook{Tab::queue, "staff.tab.queue", StaffKey::tab_queue, Icon::cloud_upload},
    TabLook{Tab::journal, "staff.tab.journal", StaffKey::tab_journal, Icon::clipboard_check},
    TabLook{Tab::management, "staff.tab.management", StaffKey::tab_management, Icon::home},
    TabLook{Tab::settings, "staff.tab.settings", StaffKey::tab_settings, Icon::cog}};

}  // namespace

MaybeEvent begin(const Frame& frame, std::string_view id) {
    frame.kit.screen({.id = id});
    const auto& agent = frame.model.agent;
    std::vector<widgets::StaffTab> tabs;
    const auto chosen = tab_of(frame.model.step);
    for (const TabLook& look : kLooks) {
        // What a role never sees is not there; a lock in its place would only ask to be touched. What was begun is
        // ended first.
        if (!agent || !chosen || !shows_tabs(frame.model.step) || !may(agent->role, right_of(look.tab))) {
            continue;
        }
        tabs.push_back({look.id, staff_words(look.words), look.icon, chosen == look.tab});
    }
    const std::string clock = to_clock_time(frame.context.local_time);
    const std::string who = agent ? agent->name + " · " + std::string(words_of(agent->role)) : std::string();
    const auto touched = frame.kit.staff_head({.title = staff_words(StaffKey::title),
                                               .place = frame.context.agency.agency,
                                               .who = who,
                                               .clock = clock,
                                               .tabs = tabs});
    if (!touched) {
        return std::nullopt;
    }
    for (const TabLook& look : kLooks) {
        if (look.id == *touched) {
            return TabChosen{look.tab};
        }
    }
    return std::nullopt;
}

MaybeEvent draw_leave(const Frame& frame, MaybeEvent event) {
    if (frame.kit.forward({.id = "staff.leave", .label = staff_words(StaffKey::leave), .icon = Icon::logout})) {
        event = LeaveTouched{};
    }
    return event;
}

MaybeEvent draw_ways(const Frame& frame, std::string_view forward, Icon icon, std::string_view stopped) {
    MaybeEvent event;
    if (frame.kit.back({.id = "staff.back", .label = staff_words(StaffKey::back)})) {
        event = Back{};
    }
    if (frame.kit.forward({.id = "staff.continue", .label = forward, .icon = icon, .stopped = stopped})) {
        event = GoOn{};
    }
    return event;
}

std::optional<Event> draw(widgets::Kit& kit, const Model& model, const JourneyContext& context,
                          const texts::Texts& texts) {
    const Frame frame{kit, model, context, texts};
    return std::visit([&frame](const auto& step) { return draw_step(frame, step); }, model.step);
}

}  // namespace kiosk::staff
