// The end of a session, the dialogs over any screen and the bar, drawn.
#include "screens/session_end/session_end_view.hpp"

#include <array>

#include "screens/parts/screen_frame.hpp"

namespace kiosk::session_end {
namespace {

using texts::Key;
using texts::Texts;
using widgets::Align;
using widgets::Icon;
using widgets::Kit;

std::array<Key, 3> sentences(HelpTopic topic) {
    switch (topic) {
        case HelpTopic::general:
            break;
        case HelpTopic::sign_in:
            return {Key::help_sign_in_1, Key::help_sign_in_2, Key::help_sign_in_3};
        case HelpTopic::pay:
            return {Key::help_pay_1, Key::help_pay_2, Key::help_pay_3};
        case HelpTopic::terminal:
            return {Key::help_terminal_1, Key::help_terminal_2, Key::help_terminal_3};
        case HelpTopic::printer:
            return {Key::help_printer_1, Key::help_printer_2, Key::help_printer_3};
    }
    return {Key::help_general_1, Key::help_general_2, Key::help_general_3};
}

}  // namespace

std::optional<FarewellAnswer> draw(Kit& kit, const Farewell& farewell, const JourneyContext& context,
                                   const Texts& texts) {
    const bool timed_out = farewell.reason == EndReason::timed_out;
    begin_screen(kit, "session_end.farewell", context);
    draw_headline(kit, {.picture = timed_out ? widgets::Picture::clock_wait : widgets::Picture::success,
                        .title = texts(timed_out ? Key::farewell_timed_out_title : Key::farewell_title),
                        .text = texts(timed_out ? Key::farewell_timed_out_text : Key::farewell_text)});
    const bool ticket = farewell.takes == Takes::ticket_too;
    kit.strip({.tone = widgets::Tone::warn,
               .text = texts(ticket ? Key::farewell_take_ticket : Key::farewell_take),
               .icon = Icon::credit_card,
               .align = Align::centre});
    kit.spring();
    kit.town();
    if (kit.forward({.id = "session_end.again", .label = texts(Key::farewell_again), .icon = Icon::home})) {
        return FarewellAnswer::again;
    }
    return std::nullopt;
}

std::optional<IdleAnswer> draw(Kit& kit, const IdleWarning& warning, const Texts& texts) {
    std::optional<IdleAnswer> answer;
    const auto dialog = kit.dialog({.id = "idle"});
    kit.countdown({.seconds_left = warning.seconds_left, .seconds_all = warning.seconds_all});
    draw_dialog_words(kit, texts(Key::idle_title), texts(Key::idle_text));
    if (kit.button({.id = "idle.still_here",
                    .label = texts(Key::idle_still_here),
                    .kind = widgets::ButtonKind::primary,
                    .size = widgets::ButtonSize::huge})) {
        answer = IdleAnswer::still_here;
    }
    if (kit.button({.id = "idle.finish", .label = texts(Key::common_finish), .icon = Icon::logout})) {
        answer = IdleAnswer::finish;
    }
    return answer;
}

std::optional<CurtainAnswer> draw(Kit& kit, const Curtain&, const Texts& texts) {
    const auto dialog = kit.dialog({.id = "curtain"});
    draw_dialog_words(kit, texts(Key::curtain_title), texts(Key::curtain_text));
    if (kit.button({.id = "curtain.show",
                    .label = texts(Key::curtain_show),
                    .kind = widgets::ButtonKind::primary,
                    .size = widgets::ButtonSize::huge})) {
        return CurtainAnswer::show;
    }
    return std::nullopt;
}

std::optional<LeaveAnswer> draw(Kit& kit, const LeaveQuestion& question, const Texts& texts) {
    std::optional<LeaveAnswer> answer;
    const auto dialog = kit.dialog({.id = "leave"});
    const bool loses_ticket = question.would_lose == WouldLose::the_ticket;
    kit.picture({.picture = widgets::Picture::question});
    draw_dialog_words(kit, texts(Key::leave_title), texts(loses_ticket ? Key::leave_text_ticket : Key::leave_text));
    if (kit.button({.id = "leave.keep_on",
                    .label = texts(Key::leave_keep),
                    .kind = widgets::ButtonKind::primary,
                    .size = widgets::ButtonSize::huge})) {
        answer = LeaveAnswer::keep_on;
    }
    if (kit.button({.id = "leave.finish",
                    .label = texts(Key::common_finish),
                    .kind = widgets::ButtonKind::danger,
                    .icon = Icon::logout})) {
        answer = LeaveAnswer::finish;
    }
    return answer;
}

std::optional<HelpAnswer> draw(Kit& kit, const HelpSheet& sheet, const JourneyContext& context, const Texts& texts) {
    const auto dialog = kit.dialog({.id = "help"});
    kit.text({.text = texts(Key::help_title), .style = widgets::TextStyle::title});
    for (const Key sentence : sentences(sheet.topic)) {
        kit.text({.text = texts(sentence), .style = widgets::TextStyle::lead});
    }
    kit.strip({.text = texts(Key::common_ask_reception), .icon = Icon::information});
    if (!context.agency.phone.empty()) {
        kit.fact({.label = texts(Key::home_contact_phone),
                  .value = unbroken(context.agency.phone),
                  .style = widgets::TextStyle::title});
    }
    kit.spring();
    const bool closed = kit.button({.id = "help.close",
                                    .label = texts(Key::help_close),
                                    .kind = widgets::ButtonKind::primary,
                                    .icon = Icon::check});
    return closed ? std::optional(HelpAnswer::close) : std::nullopt;
}

std::optional<widgets::BarKey> draw_bar(Kit& kit, const BarSettings& settings) {
    using State = widgets::BarKeyState;
    const bool nobody = settings.presence != Presence::somebody;
    const bool has_help = settings.presence != Presence::not_served;
    return kit.bar({.help = !has_help               ? State::later
                            : settings.help_is_open ? State::active
                                                    : State::ready,
                    .language = State::later,
                    .text_size = State::ready,
                    .contrast = State::ready,
                    .hide = nobody               ? State::later
                            : settings.is_hidden ? State::active
                                                 : State::ready,
                    .leave = nobody || settings.leaving == Leaving::later ? State::later : State::ready});
}

}  // namespace kiosk::session_end
