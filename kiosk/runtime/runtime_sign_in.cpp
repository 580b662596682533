// The runtime's part of signing in: the kiosk's own delays after wrong answers, the questions to the backend, the
// session.
#include "kiosk/base/match.hpp"
#include "kiosk/domain/notice_code.hpp"
#include "kiosk/runtime/runtime.hpp"

namespace kiosk::runtime {

void Runtime::take(sign_in::Outcome outcome) {
    m_stage.route = std::move(outcome.model);
    for (sign_in::Effect& effect : outcome.effects) perform(std::move(effect));
}

void Runtime::perform(sign_in::Effect effect) {
    std::visit(match{[this](const sign_in::StartCodeReader&) { emit(StartReader{}); },
                     [this](const sign_in::StopCodeReader&) { emit(StopReader{}); },
                     [this](const sign_in::RequestSignInChallenge& request) { ask_challenge(request); },
                     [this](const sign_in::OpenSessionWithCode& open) {
                         ask(Asked::open_session, OpenSessionWithCode{OperationId::make(m_clock.wall(), m_random),
                                                                      open.challenge_id, open.code});
                     },
                     [this](const sign_in::OpenSessionWithPassword& open) {
                         m_account = m_hasher.sign_in_account(open.email.view());
                         if (must_wait()) return;
                         ask(Asked::open_session, OpenSessionWithPassword{OperationId::make(m_clock.wall(), m_random),
                                                                          open.email, open.password});
                     },
                     [this](const sign_in::FinishSignIn&) {
                         const auto journey = std::exchange(m_after_sign_in, std::nullopt);
                         enter_home();
                         if (journey) open_journey(*journey);
                     },
                     [this](const sign_in::LeaveJourney&) { enter_home(); }},
               effect);
}

bool Runtime::must_wait() {
    const Milliseconds wait = m_desk.sign_in_wait(m_account, m_clock.wall());
    if (wait.count() == 0) return false;
    on_stage(sign_in::Event{sign_in::SignInRefused{wait, sign_in::ChallengeState::over}});
    return true;
}

void Runtime::ask_challenge(const sign_in::RequestSignInChallenge& effect) {
    m_account = m_hasher.sign_in_account(effect.contract_number.view());
    if (must_wait()) return;
    ask(Asked::challenge,
        AskChallenge{OperationId::make(m_clock.wall(), m_random), effect.contract_number, effect.birth_date});
}

void Runtime::on_challenge(const PortalReply& reply) {
    if (const auto* challenge = std::get_if<SignInChallenge>(&reply)) {
        return on_stage(sign_in::Event{sign_in::ChallengeSent{*challenge}});
    }
    const auto* refusal = std::get_if<PortalRefusal>(&reply);
    if (refusal != nullptr && refusal->kind != PortalRefusal::Kind::unreachable &&
        refusal->kind != PortalRefusal::Kind::unclear) {
        return on_stage(sign_in::Event{sign_in::SignInRefused{refusal->retry_after, sign_in::ChallengeState::over}});
    }
    on_stage(sign_in::Event{sign_in::BackendUnavailable{}});
}

void Runtime::on_session(const PortalReply& reply) {
    if (const auto* opened = std::get_if<SessionOpen>(&reply)) {
        if (!std::holds_alternative<sign_in::Model>(m_stage.route)) {
            // The tenant has gone meanwhile: a session that nobody uses is closed at once.
            const std::uint64_t tag = m_next_tag++;
            emit(AskPortal{tag, CloseSession{opened->token}});
            return;
        }
        m_session = Session{opened->token, opened->tenant};
        m_desk.forget_sign_in_failures(m_account);
        m_log.write(LogLevel::info, "session.signed_in");
        return on_stage(sign_in::Event{sign_in::SessionOpened{opened->tenant}});
    }
    const auto* refusal = std::get_if<PortalRefusal>(&reply);
    if (refusal != nullptr && refusal->kind == PortalRefusal::Kind::invalid_credentials) {
        m_desk.record_sign_in_failure(m_account);
        return on_stage(sign_in::Event{sign_in::SignInRefused{refusal->retry_after, sign_in::ChallengeState::usable}});
    }
    on_stage(sign_in::Event{sign_in::BackendUnavailable{}});
}

void Runtime::on_device(const CodeScanned& scanned) {
    const auto code = parse_notice_code(scanned.text.view());
    if (code) return on_stage(sign_in::Event{sign_in::NoticeScanned{code->contract}});
    on_stage(sign_in::Event{sign_in::SomethingElseScanned{}});
}

}  // namespace kiosk::runtime
