// The runtime's part of ending: "Terminer", the silence that ends a session, and what is forgotten then.
#include "kiosk/base/match.hpp"
#include "kiosk/runtime/runtime.hpp"

namespace kiosk::runtime {
namespace {

int whole_seconds(Milliseconds time) {
    return static_cast<int>((time.count() + 999) / 1000);
}

}  // namespace

Leaving Runtime::leaving() const {
    return std::visit(
        match{[](const sign_in::Model& model) { return sign_in::leaving(model); },
              [this](const pay_rent::Model& model) { return pay_rent::leaving(model, paper_on(Paper::ticket_80mm)); },
              []<ServiceJourney Model>(const Model& model) { return leaving_of(model); },
              [](const auto&) { return Leaving::free; }},
        m_stage.route);
}

IdleTime Runtime::idle_time() const {
    return std::visit(match{[](const AttractScreen&) { return IdleTime::suspended; },
                            [](const session_end::Farewell&) { return IdleTime::suspended; },
                            [](const out_of_service::ClosedByStaff&) { return IdleTime::suspended; },
                            [](const Boxed<staff::Model>&) { return IdleTime::suspended; },  // it has a time of its own
                            [](const sign_in::Model& model) { return sign_in::idle_time(model); },
                            [](const pay_rent::Model& model) { return pay_rent::idle_time(model); },
                            []<ServiceJourney Model>(const Model& model) { return idle_time_of(model); },
                            [](const auto&) { return IdleTime::counts; }},
                      m_stage.route);
}

IdleWatch::Presence Runtime::presence() const {
    return m_session || m_guest ? IdleWatch::Presence::signed_in : IdleWatch::Presence::public_pages;
}

Runtime::Shown Runtime::shown() const {
    const std::size_t route = m_stage.route.index();
    return std::visit(match{[route](const home::Model& model) {
                                return Shown{route, model.step.index(), 0};
                            },
                            [route](const sign_in::Model& model) {
                                return Shown{route, model.step.index(), 0};
                            },
                            [route](const pay_rent::Model& model) {
                                const auto* paying = std::get_if<pay_rent::Paying>(&model.step);
                                const auto* printing = std::get_if<pay_rent::PrintTicket>(&model.step);
                                // "Do not pay again" is new to read; that the terminal now asks for the card is what
                                // Aide explains.
                                const bool verifies = paying != nullptr && paying->stage == PaymentStage::verifying;
                                const std::size_t part =
                                    printing != nullptr ? printing->part.step.index() : (verifies ? 1 : 0);
                                return Shown{route, model.step.index(), part};
                            },
                            [route]<ServiceJourney Model>(const Model& model) {
                                return Shown{route, model.step.index(), 0};
                            },
                            [route](const auto&) {
                                return Shown{route, 0, 0};
                            }},
                      m_stage.route);
}

// Screens change by themselves: a card is accepted, paper comes. Nothing that was opened over the screen before may
// hide the new one, and silence counts from when it can be read.
void Runtime::follow_screen(MonotonicTime now) {
    const Shown shows = shown();
    if (std::holds_alternative<session_end::HelpSheet>(m_stage.overlay) && m_help_over != shows) {
        m_stage.overlay = NoOverlay{};
    }
    if (std::holds_alternative<session_end::LeaveQuestion>(m_stage.overlay)) ask_before_leaving();
    if (m_shown != shows && !m_idle.suspended()) m_idle.restart(now);
    m_shown = shows;
}

void Runtime::ask_to_leave() {
    // The session is over already: "Terminer" on the last screen goes back to the beginning.
    if (std::holds_alternative<session_end::Farewell>(m_stage.route)) {
        return on_stage(session_end::FarewellAnswer::again);
    }
    switch (leaving()) {
        case Leaving::later:
            return;
        case Leaving::free:
            return end_session(session_end::EndReason::finished);
        case Leaving::asks_first:
            return ask_before_leaving();
    }
}

// Only while something would be lost, and with what would be lost now.
void Runtime::ask_before_leaving() {
    if (leaving() != Leaving::asks_first) {
        m_stage.overlay = NoOverlay{};
        return;
    }
    const auto* paying = std::get_if<pay_rent::Model>(&m_stage.route);
    const bool ticket = paying != nullptr && (std::holds_alternative<pay_rent::Accepted>(paying->step) ||
                                              std::holds_alternative<pay_rent::PrintTicket>(paying->step));
    m_stage.overlay = session_end::LeaveQuestion{ticket ? session_end::WouldLose::the_ticket
                                                        : session_end::WouldLose::what_was_chosen};
}

void Runtime::on_stage(session_end::LeaveAnswer answer) {
    if (!std::holds_alternative<session_end::LeaveQuestion>(m_stage.overlay)) return;
    m_stage.overlay = NoOverlay{};
    const bool may_end = leaving() != Leaving::later;
    if (answer == session_end::LeaveAnswer::finish && may_end) end_session(session_end::EndReason::finished);
}

void Runtime::on_stage(session_end::IdleAnswer answer) {
    if (!std::holds_alternative<session_end::IdleWarning>(m_stage.overlay)) return;
    take_warning_away();
    m_idle.restart(m_clock.now());
    const bool may_end = leaving() != Leaving::later;
    if (answer == session_end::IdleAnswer::finish && may_end) end_session(session_end::EndReason::finished);
}

void Runtime::on_stage(session_end::FarewellAnswer) {
    m_farewell_until.reset();
    if (!std::holds_alternative<session_end::Farewell>(m_stage.route)) return;
    m_stage.route = AttractScreen{m_clock.now()};
    m_stage.overlay = NoOverlay{};
    m_stage.preferences =
        at_first(m_stage.languages);  // of the tenant who has gone: until here, the last screen was theirs too
}

void Runtime::watch_idle(MonotonicTime now) {
    const IdleTime idle = idle_time();
    if (idle == IdleTime::suspended) {
        m_idle.suspend();
        take_warning_away();
        return;
    }
    m_idle.pace_is(idle == IdleTime::counts_slowly ? IdleWatch::Pace::slow : IdleWatch::Pace::usual);
    if (m_idle.suspended()) m_idle.restart(now);
    if (m_idle.is_over(now, presence())) return end_session(session_end::EndReason::timed_out);
    if (const auto warning = m_idle.warning(now, presence())) {
        if (std::holds_alternative<Curtain>(m_stage.overlay)) m_masked = Masked::under_warning;
        m_stage.overlay = session_end::IdleWarning{whole_seconds(warning->left), whole_seconds(warning->all)};
    } else {
        take_warning_away();
    }
}

// Whoever masked the screen finds it masked.
void Runtime::take_warning_away() {
    const Masked masked = std::exchange(m_masked, Masked::no);
    if (!std::holds_alternative<session_end::IdleWarning>(m_stage.overlay)) return;
    m_stage.overlay = NoOverlay{};
    if (masked == Masked::under_warning) m_stage.overlay = Curtain{};
}

void Runtime::end_session(session_end::EndReason reason) {
    m_log.write(LogLevel::info, "session.ended",
                {{"why", reason == session_end::EndReason::finished ? "finished" : "silent"}});
    if (reason == session_end::EndReason::finished) ++m_sessions.finished;
    forget_session();
    m_stage.overlay = NoOverlay{};
    m_stage.route = session_end::Farewell{reason, std::exchange(m_takes, session_end::Takes::card_and_papers)};
    m_farewell_until = m_clock.now() + m_settings.timing.farewell;
    m_idle.suspend();
}

// Everything that names the tenant goes: the token at the backend, the journey's model, the paper that nobody takes.
void Runtime::forget_session() {
    m_upkeep.session_ended(m_clock.now());
    forget_call();
    cancel_printing();
    forget_service_answers();
    for (const Asked why : {Asked::challenge, Asked::contracts, Asked::receipt, Asked::journey, Asked::waiting})
        forget_question(why);
    for (auto& [tag, why] : m_asked) {
        if (why != Asked::open_session) continue;
        // The answer may lie in the inbox already.
        emit(ForgetPortal{tag});
        why = Asked::unwanted;
    }
    if (m_session) {
        close_at_backend(m_session->token);
        m_session.reset();
    }
    m_account = {};
    m_limits = m_settings.limits;
    m_after_sign_in.reset();
    m_deposits.session_ended();
    m_desk.session_ended();
    emit(ForgetScreen{});
}

}  // namespace kiosk::runtime
