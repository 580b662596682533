// What surrounds every journey: the end of a session, the warning before a silent one ends, the question "Terminer ?"
// and the help sheet. Their states live in the runtime; here is what they are, and what a person can answer.
#pragma once

#include <string>
#include <variant>

#include "kiosk/base/clock.hpp"
#include "screens/parts/journey_context.hpp"

namespace kiosk::session_end {

// --- the last screen: shown for a few seconds, then the attract screen comes
enum class EndReason : unsigned char { finished, timed_out };
enum class Takes : unsigned char {
    card_and_papers,
    ticket_too,    // one came out in this session
    original_too,  // a paper was laid on the scanner: it is the first to be forgotten
};
struct Farewell {
    EndReason reason = EndReason::finished;
    Takes takes = Takes::card_and_papers;
    friend bool operator==(const Farewell&, const Farewell&) = default;
};
enum class FarewellAnswer : unsigned char { again };  // somebody touched "Revenir au début": attract at once

// --- over any screen: what was behind is hidden under plain blocks
struct IdleWarning {
    int seconds_left = 0;
    int seconds_all = 45;
    friend bool operator==(const IdleWarning&, const IdleWarning&) = default;
};
enum class IdleAnswer : unsigned char { still_here, finish };

// --- over any screen, when the key "Terminer" would lose something
enum class WouldLose : unsigned char { what_was_chosen, the_ticket };
struct LeaveQuestion {
    WouldLose would_lose = WouldLose::what_was_chosen;
    friend bool operator==(const LeaveQuestion&, const LeaveQuestion&) = default;
};
enum class LeaveAnswer : unsigned char { keep_on, finish };

// --- over any screen, by the key "Masquer": nothing is to be read until the next touch anywhere
struct Curtain {
    friend bool operator==(const Curtain&, const Curtain&) = default;
};
enum class CurtainAnswer : unsigned char { show };

// --- over any screen: three sentences about what is behind, and the way to an agent
enum class AgentCallShown : unsigned char {
    none,
    calling,  // the desk is being asked
    ringing,
    coming,   // « un agent arrive »
    nobody,   // it has rung for two minutes
    closed,   // the agency is
    no_line,  // the backend does not answer
};
enum class CallBack : unsigned char {
    not_asked,
    being_stored,
    stored,
    not_stored,
    no_number,  // the profile has no telephone number
};
struct HelpSheet {
    HelpTopic topic = HelpTopic::general;
    AgentCallShown call = AgentCallShown::none;
    CallBack call_back = CallBack::not_asked;
    std::string phone{};  // to call instead, as the desk's answer gave it; empty: the agency's
    friend bool operator==(const HelpSheet&, const HelpSheet&) = default;
};
enum class HelpAnswer : unsigned char { close, call_agent, stop_calling, ask_call_back };

}  // namespace kiosk::session_end
