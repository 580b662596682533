// The end of a session, the dialogs over any screen and the bar, drawn.
#include "screens/session_end/session_end_view.hpp"

#include <array>

#include "screens/parts/agency_words.hpp"
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
        case HelpTopic::papers:
            return {Key::help_papers_1, Key::help_papers_2, Key::help_papers_3};
        case HelpTopic::account:
            return {Key::help_account_1, Key::help_account_2, Key::help_account_3};
        case HelpTopic::scanner:
            return {Key::help_scanner_1, Key::help_scanner_2, Key::help_scanner_3};
        case HelpTopic::requests:
            return {Key::help_requests_1, Key::help_requests_2, Key::help_requests_3};
    }
    return {Key::help_general_1, Key::help_general_2, Key::help_general_3};
}

// What is known of the agent who was called.
widgets::Strip strip_of(AgentCallShown call, const Texts& texts) {
    switch (call) {
        case AgentCallShown::none:
            break;
        case AgentCallShown::calling:
            return {.text = texts(Key::agent_calling), .icon = Icon::bell};
        case AgentCallShown::ringing:
            return {.text = texts(Key::agent_ringing), .icon = Icon::bell};
        case AgentCallShown::coming:
            return {.tone = widgets::Tone::good, .text = texts(Key::agent_coming)};
        case AgentCallShown::nobody:
            return {.tone = widgets::Tone::warn, .text = texts(Key::agent_nobody)};
        case AgentCallShown::closed:
            return {.tone = widgets::Tone::warn, .text = texts(Key::agent_closed)};
        case AgentCallShown::no_line:
            return {.tone = widgets::Tone::warn, .text = texts(Key::agent_no_line)};
    }
    return {.text = texts(Key::common_ask_reception), .icon = Icon::information};
}

// Only whoever is signed in can be called back: the number is the one on file.
std::optional<HelpAnswer> draw_call_back(Kit& kit, CallBack call_back, const Texts& texts) {
    switch (call_back) {
        case CallBack::not_asked:
        case CallBack::not_stored:
            if (call_back == CallBack::not_stored) {
                kit.strip({.tone = widgets::Tone::warn, .text = texts(Key::agent_call_back_not_stored)});
            }
            if (kit.button({.id = "help.call_back", .label = texts(Key::agent_call_back), .icon = Icon::phone})) {
                return HelpAnswer::ask_call_back;
            }
            break;
        case CallBack::being_stored:
            kit.strip({.text = texts(Key::agent_call_back_being_stored), .icon = Icon::clock});
            break;
        case CallBack::stored:
            kit.strip({.tone = widgets::Tone::good, .text = texts(Key::agent_call_back_stored)});
            break;
        case CallBack::no_number:
            kit.strip({.tone = widgets::Tone::warn, .text = texts(Key::agent_call_back_no_number)});
            break;
    }
    return std::nullopt;
}

// The way to an agent, and what stands in its place when nobody can come.
std::optional<HelpAnswer> draw_call(Kit& kit, const HelpSheet& sheet, const JourneyContext& context,
                                    const Texts& texts) {
    std::optional<HelpAnswer> answer;
    // Before anybody is called in vain.
    const bool is_closed =
        sheet.call == AgentCallShown::none && context.content->says_closed(context.agency.agency, context.local_time);
    kit.strip(strip_of(is_closed ? AgentCallShown::closed : sheet.call, texts));
    if (is_closed) draw_agency_hours(kit, context, texts);
    const bool is_under_way = sheet.call == AgentCallShown::calling || sheet.call == AgentCallShown::ringing;
    const bool nobody_comes = is_closed || sheet.call == AgentCallShown::nobody ||
                              sheet.call == AgentCallShown::closed || sheet.call == AgentCallShown::no_line;
    if (!is_under_way && sheet.call != AgentCallShown::coming) {
        draw_phone(kit, sheet.phone.empty() ? agency_phone(context) : sheet.phone, texts);
    }
    if (nobody_comes && context.tenant) {
        answer = draw_call_back(kit, sheet.call_back, texts);
    }
    if (is_under_way) {
        if (kit.button({.id = "help.stop_calling",
                        .label = texts(Key::agent_stop),
                        .icon = Icon::close_circle,
                        .in_pages = widgets::InPages::on_first})) {
            answer = HelpAnswer::stop_calling;
        }
    } else if (!is_closed && (sheet.call == AgentCallShown::none || sheet.call == AgentCallShown::nobody ||
                              sheet.call == AgentCallShown::no_line)) {
        const Key words = sheet.call == AgentCallShown::none ? Key::agent_call : Key::agent_call_again;
        if (kit.button({.id = "help.call_agent",
                        .label = texts(words),
                        .icon = Icon::bell,
                        .in_pages = widgets::InPages::on_first})) {
            answer = HelpAnswer::call_agent;
        }
    }
    return answer;
}

}  // namespace

namespace {

Key words_of(Takes takes) {
    switch (takes) {
        case Takes::card_and_papers:
            return Key::farewell_take;
        case Takes::ticket_too:
            return Key::farewell_take_ticket;
        case Takes::original_too:
            break;
    }
    return Key::farewell_take_original;
}

}  // namespace

std::optional<FarewellAnswer> draw(Kit& kit, const Farewell& farewell, const JourneyContext& context,
                                   const Texts& texts) {
    const bool timed_out = farewell.reason == EndReason::timed_out;
    begin_screen(kit, "session_end.farewell", context);
    draw_headline(kit, {.picture = timed_out ? widgets::Picture::clock_wait : widgets::Picture::success,
                        .title = texts(timed_out ? Key::farewell_timed_out_title : Key::farewell_title),
                        .text = texts(timed_out ? Key::farewell_timed_out_text : Key::farewell_text)});
    kit.strip({.tone = widgets::Tone::warn,
               .text = texts(words_of(farewell.takes)),
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
    if (sheet.call == AgentCallShown::none) {
        for (const Key sentence : sentences(sheet.topic)) {
            kit.text({.text = texts(sentence), .style = widgets::TextStyle::lead});
        }
    }
    std::optional<HelpAnswer> answer = draw_call(kit, sheet, context, texts);
    kit.spring();
    if (kit.button({.id = "help.close",
                    .label = texts(Key::help_close),
                    .kind = widgets::ButtonKind::primary,
                    .icon = Icon::check,
                    .in_pages = widgets::InPages::on_first})) {
        answer = HelpAnswer::close;
    }
    return answer;
}

std::optional<widgets::BarKey> draw_bar(Kit& kit, const BarSettings& settings) {
    using State = widgets::BarKeyState;
    const bool nobody = settings.presence != Presence::somebody;
    const bool has_help = settings.presence != Presence::not_served;
    return kit.bar({.help = !has_help               ? State::later
                            : settings.help_is_open ? State::active
                                                    : State::ready,
                    .language = settings.has_languages ? State::ready : State::later,
                    .text_size = State::ready,
                    .contrast = State::ready,
                    .hide = nobody               ? State::later
                            : settings.is_hidden ? State::active
                                                 : State::ready,
                    .leave = nobody || settings.leaving == Leaving::later ? State::later : State::ready});
}

}  // namespace kiosk::session_end
