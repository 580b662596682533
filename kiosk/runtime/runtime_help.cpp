// The runtime's part of the key "Aide": the sheet over the screen, the agent who is called by it, and the call back
// that is asked for when the agency is closed.
#include <algorithm>
#include <utility>

#include "kiosk/base/match.hpp"
#include "kiosk/runtime/runtime.hpp"

namespace kiosk::runtime {

using session_end::AgentCallShown;
using session_end::CallBack;
using session_end::HelpSheet;

namespace {

// The backend holds its answer back for so long while nothing changes; one that does not is not asked at once again.
constexpr std::chrono::seconds kCallWait{20};
constexpr Milliseconds kPauseBetweenLooks{1'000};
constexpr Milliseconds kPauseAfterNoAnswer{5'000};

// For the desk: what the glass shows there. Names nobody.
const char* word_of(HelpTopic topic) {
    switch (topic) {
        case HelpTopic::general:
            return "general";
        case HelpTopic::sign_in:
            return "sign_in";
        case HelpTopic::pay:
            return "payment";
        case HelpTopic::terminal:
            return "card_terminal";
        case HelpTopic::printer:
            return "printer";
        case HelpTopic::papers:
            return "papers";
        case HelpTopic::account:
            return "account";
        case HelpTopic::scanner:
            return "scanner";
        case HelpTopic::requests:
            return "requests";
    }
    return "general";
}

AgentCallShown shown_as(AgentCall::State state) {
    switch (state) {
        case AgentCall::State::ringing:
            return AgentCallShown::ringing;
        case AgentCall::State::coming:
            return AgentCallShown::coming;
        case AgentCall::State::done:
            return AgentCallShown::none;
        case AgentCall::State::nobody:
            return AgentCallShown::nobody;
        case AgentCall::State::closed:
            return AgentCallShown::closed;
    }
    return AgentCallShown::none;
}

}  // namespace

void Runtime::open_help() {
    m_stage.overlay = HelpSheet{.topic = help_topic(), .call_back = m_call_back};
    show_call(m_call_shown);
    m_help_over = shown();
}

void Runtime::on_stage(session_end::HelpAnswer answer) {
    if (!std::holds_alternative<HelpSheet>(m_stage.overlay)) return;
    m_idle.restart(m_clock.now());
    switch (answer) {
        case session_end::HelpAnswer::close:
            m_stage.overlay = NoOverlay{};
            return;
        case session_end::HelpAnswer::call_agent:
            return call_agent();
        case session_end::HelpAnswer::stop_calling:
            return stop_calling();
        case session_end::HelpAnswer::ask_call_back:
            return ask_call_back();
    }
}

// --- the agent -------------------------------------------------------------------------------------------------------

void Runtime::show_call(AgentCallShown shown) {
    m_call_shown = shown;
    auto* sheet = std::get_if<HelpSheet>(&m_stage.overlay);
    if (sheet == nullptr) return;
    sheet->call = shown;
    sheet->phone = m_call ? m_call->callback_phone : std::string();
}

void Runtime::call_agent() {
    const bool is_under_way = m_call_shown == AgentCallShown::calling || m_call_shown == AgentCallShown::ringing ||
                              m_call_shown == AgentCallShown::coming;
    if (is_under_way) return;
    forget_question(Asked::agent_call);
    m_call.reset();
    const JourneyContext now = context();
    if (now.content->says_closed(now.agency.agency, now.local_time)) return show_call(AgentCallShown::closed);
    show_call(AgentCallShown::calling);
    m_log.write(LogLevel::info, "help.agent_called");
    ask(Asked::agent_call, AskPublicly{OperationId::make(m_clock.wall(), m_random), CallAgent{word_of(help_topic())}});
}

void Runtime::stop_calling() {
    forget_call();
    show_call(AgentCallShown::none);
}

// The desk must not ring for somebody who has gone; whoever is on the way already comes all the same.
void Runtime::forget_call() {
    if (m_call_shown == AgentCallShown::calling) {
        // It may have been heard already: the answer says under which number it is taken back.
        for (auto& [tag, why] : m_asked) why = why == Asked::agent_call ? Asked::unwanted : why;
    }
    forget_question(Asked::agent_call);
    forget_question(Asked::call_back_contracts);
    forget_question(Asked::call_back_profile);
    if (m_call) cancel_call(*m_call);
    m_call.reset();
    m_follow_call_at.reset();
    m_call_shown = AgentCallShown::none;
    m_call_back = CallBack::not_asked;
    m_call_back_contract = {};
    m_call_back_deposit = 0;
}

void Runtime::cancel_call(const AgentCall& call) {
    if (call.state != AgentCall::State::ringing) return;
    const std::uint64_t tag = m_next_tag++;  // nobody waits for the answer
    emit(AskPortal{tag, AskPublicly{OperationId::make(m_clock.wall(), m_random), CancelCall{call.call_id}}});
}

void Runtime::follow_call() {
    m_follow_call_at.reset();
    if (!m_call) return;
    ask(Asked::agent_call,
        AskPublicly{OperationId::make(m_clock.wall(), m_random), FollowCall{m_call->call_id, kCallWait}});
}

void Runtime::on_call_answer(const PortalReply& reply) {
    const auto* service = std::get_if<ServiceReply>(&reply);
    const auto* call = service != nullptr ? std::get_if<AgentCall>(service) : nullptr;
    if (call == nullptr && m_call && is_no_answer(std::get_if<PortalRefusal>(&reply))) {
        // It rings at the desk all the same: what was last known stays on the glass, and is looked at again.
        m_follow_call_at = m_clock.now() + kPauseAfterNoAnswer;
        return;
    }
    if (call == nullptr) {
        // Whether it rings nobody knows: the sheet shows the telephone.
        m_call.reset();
        return show_call(AgentCallShown::no_line);
    }
    m_call = *call;
    show_call(shown_as(call->state));
    const bool may_change = call->state == AgentCall::State::ringing || call->state == AgentCall::State::coming;
    if (may_change) m_follow_call_at = m_clock.now() + kPauseBetweenLooks;
}

// --- the call back ---------------------------------------------------------------------------------------------------

void Runtime::show_call_back(CallBack shown) {
    m_call_back = shown;
    if (auto* sheet = std::get_if<HelpSheet>(&m_stage.overlay)) sheet->call_back = shown;
}

// A request like any other, about the first contract: it is on the kiosk's disk before "on vous rappelle" is shown.
void Runtime::ask_call_back() {
    const bool is_asked = m_call_back == CallBack::being_stored || m_call_back == CallBack::stored;
    if (!m_session || is_asked) return;
    show_call_back(CallBack::being_stored);
    ask(Asked::call_back_contracts, AskContracts{m_session->token});
}

void Runtime::on_call_back_contracts(const PortalReply& reply) {
    const auto* contracts = std::get_if<Contracts>(&reply);
    if (contracts == nullptr || contracts->contracts.empty() || !m_session) {
        return show_call_back(CallBack::not_stored);
    }
    m_call_back_contract = contracts->contracts.front().contract_number;
    ask(Asked::call_back_profile,
        AskInSession{OperationId::make(m_clock.wall(), m_random), m_session->token, AskProfile{}});
}

// Nobody is promised a call who has no number.
void Runtime::on_call_back_profile(const PortalReply& reply) {
    const auto* service = std::get_if<ServiceReply>(&reply);
    const auto* profile = service != nullptr ? std::get_if<Profile>(service) : nullptr;
    if (profile == nullptr || !m_session) return show_call_back(CallBack::not_stored);
    if (profile->phone_to_call().empty()) return show_call_back(CallBack::no_number);
    leave_call_back();
}

void Runtime::leave_call_back() {
    ProblemReport report;
    report.contract_number = std::exchange(m_call_back_contract, {});
    report.category = "account";
    report.subcategory = "call_back";
    m_call_back_deposit = m_next_deposit_tag++;
    m_deposits.leave({DepositTicket{m_session->deposit_ticket}, std::move(report), {}, m_call_back_deposit});
}

}  // namespace kiosk::runtime
