// The runtime's part of signing in: the kiosk's own delays after wrong answers, the questions to the backend, the
// session.
#include <algorithm>

#include "kiosk/base/check.hpp"
#include "kiosk/base/match.hpp"
#include "kiosk/domain/notice_code.hpp"
#include "kiosk/runtime/runtime.hpp"
#include "kiosk/runtime/staff_desk.hpp"

namespace kiosk::runtime {
namespace {

// Mailboxes are told apart without regard to capitals: one account must not have as many counts as spellings.
Digest account_of_address(const IdentityHasher& hasher, const PrivateText& address) {
    PrivateText lower;
    for (const char letter : address.view()) {
        const bool is_capital = letter >= 'A' && letter <= 'Z';
        const char small = is_capital ? static_cast<char>(letter - 'A' + 'a') : letter;
        lower.append({&small, 1});
    }
    return hasher.sign_in_account(lower.view());
}

}  // namespace

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
                         m_account = account_of_address(m_hasher, open.email);
                         if (must_wait()) return;
                         ask(Asked::open_session, OpenSessionWithPassword{OperationId::make(m_clock.wall(), m_random),
                                                                          open.email, open.password});
                     },
                     [this](const sign_in::FinishSignIn&) {
                         const auto journey = std::exchange(m_after_sign_in, std::nullopt);
                         enter_home();
                         if (journey) open_journey(*journey);
                     },
                     [this](const sign_in::LeaveJourney&) { enter_home(); },
                     [this](const sign_in::RecoverAccess&) {
                         const auto journey = m_after_sign_in;
                         enter_instead(JourneyName::recover_access);
                         m_after_sign_in = journey;
                     }},
               effect);
}

// True, and the tenant is told, when an earlier wrong answer still has to be waited for.
bool Runtime::must_wait() {
    if (m_desk.sign_in_wait(m_account).count() == 0) return false;
    tell_refused(Milliseconds{0}, sign_in::ChallengeState::over);
    return true;
}

// At least as long as the backend wants, and as the kiosk's own count does.
void Runtime::tell_refused(Milliseconds retry_after, sign_in::ChallengeState challenge) {
    const Milliseconds wait = std::max(retry_after, m_desk.sign_in_wait(m_account));
    on_stage(sign_in::Event{sign_in::SignInRefused{wait, challenge}});
}

bool Runtime::waits_for_session() const {
    const auto* model = std::get_if<sign_in::Model>(&m_stage.route);
    return model != nullptr && (std::holds_alternative<sign_in::CheckingCode>(model->step) ||
                                std::holds_alternative<sign_in::CheckingPassword>(model->step));
}

// Two people never share a session.
void Runtime::begin_sign_in() {
    KIOSK_CHECK(!m_session);
    take(sign_in::begin(context()));
}

// The backend words an expired code like a wrong one; how long a code is good for it has said before.
sign_in::ChallengeState Runtime::challenge_state() const {
    const auto* model = std::get_if<sign_in::Model>(&m_stage.route);
    const auto* checking = model == nullptr ? nullptr : std::get_if<sign_in::CheckingCode>(&model->step);
    if (checking == nullptr) return sign_in::ChallengeState::over;
    const one_time_code::Model& code = checking->came_from.code;
    const bool is_over = m_clock.now() - code.sent_at >= code.challenge.valid_for;
    return is_over ? sign_in::ChallengeState::over : sign_in::ChallengeState::usable;
}

void Runtime::close_unwanted(const PortalReply& reply) {
    if (const auto* opened = std::get_if<SessionOpen>(&reply)) return close_at_backend(opened->token);
    const auto* service = std::get_if<ServiceReply>(&reply);
    if (service == nullptr) return;
    if (const auto* guest = std::get_if<GuestSession>(service)) close_at_backend(guest->token);
    if (const auto* call = std::get_if<AgentCall>(service)) cancel_call(*call);
}

void Runtime::close_at_backend(const SessionToken& token) {
    const std::uint64_t tag = m_next_tag++;  // nobody waits for the answer
    emit(AskPortal{tag, CloseSession{token}});
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
    if (is_no_answer(refusal)) return on_stage(sign_in::Event{sign_in::BackendUnavailable{}});
    tell_refused(refusal->retry_after, sign_in::ChallengeState::over);
}

void Runtime::begin_session(const SessionOpen& opened) {
    m_session = Session{opened.token, opened.tenant, opened.deposit_ticket, opened.waiting, {}};
    m_log.write(LogLevel::info, "session.signed_in");
}

void Runtime::on_session(const PortalReply& reply) {
    if (const auto* opened = std::get_if<SessionOpen>(&reply)) {
        if (!waits_for_session()) return close_at_backend(opened->token);
        begin_session(*opened);
        m_desk.forget_sign_in_failures(m_account);
        return on_stage(sign_in::Event{sign_in::SessionOpened{opened->tenant}});
    }
    const auto* refusal = std::get_if<PortalRefusal>(&reply);
    if (is_no_answer(refusal)) return on_stage(sign_in::Event{sign_in::BackendUnavailable{}});
    if (refusal->kind == PortalRefusal::Kind::invalid_credentials) m_desk.record_sign_in_failure(m_account);
    tell_refused(refusal->retry_after, challenge_state());
}

void Runtime::on_device(const CodeScanned& scanned) {
    if (m_reads_badges) {
        const std::string agent_id = m_staff.agent_of_badge(scanned.text.view());
        if (std::holds_alternative<Boxed<staff::Model>>(m_stage.route)) return tell_staff(staff::BadgeRead{agent_id});
        if (!agent_id.empty()) open_staff_side(staff::begin_with_badge(agent_id));
        return;
    }
    if (!std::holds_alternative<sign_in::Model>(m_stage.route)) return tell(CodeRead{scanned.text});
    const auto code = parse_notice_code(scanned.text.view());
    if (code) return on_stage(sign_in::Event{sign_in::NoticeScanned{code->contract}});
    on_stage(sign_in::Event{sign_in::SomethingElseScanned{}});
}

}  // namespace kiosk::runtime
