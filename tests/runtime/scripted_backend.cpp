// What the scripted backend answers.
#include "tests/runtime/scripted_backend.hpp"

#include <charconv>

#include "kiosk/base/match.hpp"
#include "kiosk/runtime/heartbeats.hpp"

namespace kiosk::test {
namespace {

std::string outcome_in(const std::string& body) {
    const std::string before = "\"outcome\":\"";
    const auto start = body.find(before);
    if (start == std::string::npos) return {};
    return body.substr(start + before.size(), body.find('"', start + before.size()) - start - before.size());
}

Cents approved_in(const std::string& body) {
    const std::string before = "\"authorised_cents\":";
    const auto start = body.find(before);
    if (start == std::string::npos || outcome_in(body) != "approved") return Cents{0};
    Cents amount;
    std::from_chars(body.data() + start + before.size(), body.data() + body.size(), amount.value);
    return amount;
}

}  // namespace

PortalRefusal refusal_of(PortalRefusal::Kind kind, Milliseconds retry_after) {
    return {kind, retry_after, {}, {}};
}

ContractSummary owing_contract() {
    ContractSummary contract;
    contract.contract_number = PrivateText{kContractNumber};
    contract.label = PrivateText{"Appartement A-012"};
    contract.balance = kOwed;
    contract.balance_date = Date{std::chrono::year{2026} / 11 / 24};
    contract.estimated_remainder = kOwed;
    return contract;
}

ScriptedBackend::ScriptedBackend(const Clock& clock) : contracts{owing_contract()}, m_clock(clock) {}

PortalReply ScriptedBackend::answer(const PortalQuestion& question) {
    ++m_asked[question.index()];
    if (works == Works::no) {
        if (std::holds_alternative<SendOperation>(question)) return OperationAnswered{};
        // The kiosk has done what it could: such a session expires by itself.
        if (const auto* close = std::get_if<CloseSession>(&question)) static_cast<void>(on(*close));
        return refusal_of(PortalRefusal::Kind::unreachable);
    }
    return std::visit([this](const auto& each) { return this->on(each); }, question);
}

std::vector<std::string> ScriptedBackend::outcomes_of(const Reference& reference) const {
    std::vector<std::string> outcomes;
    for (const auto& [id, result] : m_results) {
        if (result.path == "/payments/" + reference.text() + "/result") outcomes.push_back(outcome_in(result.body));
    }
    return outcomes;
}

Cents ScriptedBackend::charged_as_told() const {
    std::map<std::string, Cents> of_payment;
    for (const auto& [id, result] : m_results) {
        const Cents amount = approved_in(result.body);
        if (amount > Cents{0}) of_payment[result.path] = amount;
    }
    Cents sum;
    for (const auto& [path, amount] : of_payment) sum = sum + amount;
    return sum;
}

PortalReply ScriptedBackend::on(const AskHealth&) {
    return Healthy{};
}

PortalReply ScriptedBackend::on(const AskChallenge&) {
    if (refuses_sign_in) return *refuses_sign_in;
    SignInChallenge challenge;
    challenge.challenge_id = PrivateText{"challenge"};
    return challenge;
}

PortalReply ScriptedBackend::open_session() {
    const std::string token = "token-" + std::to_string(m_next_session++);
    m_open_sessions.insert(token);
    return SessionOpen{PrivateText{token},
                       Milliseconds{600'000},
                       {PrivateText{kDisplayName}, PrivateText{kEmail}},
                       PrivateText{"ticket"},
                       {}};
}

PortalReply ScriptedBackend::on(const OpenSessionWithCode& question) {
    if (refuses_sign_in) return *refuses_sign_in;
    if (question.code == kCode) return open_session();
    return refusal_of(PortalRefusal::Kind::invalid_credentials, retry_after);
}

PortalReply ScriptedBackend::on(const OpenSessionWithPassword& question) {
    if (refuses_sign_in) return *refuses_sign_in;
    if (question.email == kEmail && question.password == kPassword) return open_session();
    return refusal_of(PortalRefusal::Kind::invalid_credentials, retry_after);
}

PortalReply ScriptedBackend::on(const CloseSession& question) {
    m_open_sessions.erase(std::string{question.token.view()});
    return SessionClosed{};
}

PortalReply ScriptedBackend::on(const AskContracts&) {
    if (refuses_contracts) return *refuses_contracts;
    return Contracts{contracts, amount_min, amount_max};
}

PortalReply ScriptedBackend::on(const RegisterPayment& question) {
    if (refuses_payments) return *refuses_payments;
    m_intents.push_back(question.reference);
    m_registered_with.emplace_back(question.token.view());
    return PaymentRegistered{};
}

PortalReply ScriptedBackend::on(const AskReceipt& question) {
    if (refuses_receipts) return *refuses_receipts;
    ReceiptData receipt{confuses_receipt_with.value_or(question.reference)};
    receipt.receipt_number = "R-000123";
    receipt.payer_family_name = PrivateText{"Quesnel-Canari"};
    const auto outcomes = outcomes_of(question.reference);
    const bool has_it = !outcomes.empty() && outcomes.back() == "approved";
    if (!has_it) return refusal_of(PortalRefusal::Kind::not_found);
    return receipt;
}

PortalReply ScriptedBackend::on(const AskChanges& question) {
    return FeedPage{epoch, question.cursor.empty() ? "start" : question.cursor, {}};
}

PortalReply ScriptedBackend::on(const AskConfiguration&) {
    if (configuration) return *configuration;
    return PortalRefusal{PortalRefusal::Kind::not_found, {}, {}, "not-found"};
}

PortalReply ScriptedBackend::on(const AskInSession& question) {
    if (std::holds_alternative<AskWaiting>(question.question)) return ServiceReply{waiting};
    const PortalReply unknown = refusal_of(PortalRefusal::Kind::not_found);
    if (!profile) return unknown;
    return std::visit(match{[this](const AskProfile&) -> PortalReply { return ServiceReply{*profile}; },
                            [](const AskNotices&) -> PortalReply { return ServiceReply{Notices{}}; },
                            [](const AskDocuments&) -> PortalReply { return ServiceReply{TenantDocuments{}}; },
                            [](const AskRequests&) -> PortalReply { return ServiceReply{RequestPage{}}; },
                            [](const AskAppointments&) -> PortalReply { return ServiceReply{Appointments{}}; },
                            [](const AskMandates&) -> PortalReply { return ServiceReply{Mandates{}}; },
                            [&unknown](const auto&) -> PortalReply { return unknown; }},
                      question.question);
}

PortalReply ScriptedBackend::open_guest() {
    GuestSession guest;
    const std::string token = "guest-" + std::to_string(m_next_guest++);
    m_open_sessions.insert(token);
    guest.token = PrivateText{token};
    guest.contract_number = PrivateText{kContractNumber};
    guest.initials = PrivateText{kInitials};
    guest.proposed = kOwed;
    guest.amount_min = amount_min;
    guest.amount_max = amount_max;
    return ServiceReply{guest};
}

PortalReply ScriptedBackend::on(const AskPublicly& question) {
    ++m_asked_publicly[question.question.index()];
    if (answers_publicly) return *answers_publicly;
    const auto* by_amount = std::get_if<OpenGuestByAmount>(&question.question);
    const bool is_right =
        by_amount != nullptr && by_amount->contract_number == kContractNumber && by_amount->amount == kOwed;
    if (is_right || std::holds_alternative<OpenGuestByNotice>(question.question)) return open_guest();
    return refusal_of(PortalRefusal::Kind::not_found);
}

PortalReply ScriptedBackend::on(const SendOperation& question) {
    if (question.path == runtime::kHeartbeatPath) {
        m_heartbeats.push_back(question.body);
        return OperationAnswered{200, true, "", -1, ""};
    }
    if (answers_operations) return *answers_operations;
    Result& result = m_results[question.operation_id];
    result.path = question.path;
    result.body = question.body;
    ++result.times_sent;
    return OperationAnswered{201, true, "", -1, ""};
}

PortalReply ScriptedBackend::on(const AskStaffList&) {
    if (!staff_list) return refusal_of(PortalRefusal::Kind::not_found);
    return *staff_list;
}

PortalReply ScriptedBackend::on(const OpenAgentSession& question) {
    const auto found = agents.find(question.agent_id);
    if (found == agents.end() || found->second.pin != question.pin.view()) {
        return refusal_of(PortalRefusal::Kind::invalid_credentials, retry_after);
    }
    m_agent_of_last_session = question.agent_id;
    const std::string token = "agent-token-" + std::to_string(m_next_session++);
    m_open_agent_sessions.insert(token);
    return AgentSessionOpen{PrivateText{token}, Milliseconds{900'000}, found->second.role, found->second.kind};
}

PortalReply ScriptedBackend::on(const CloseAgentSession& question) {
    m_open_agent_sessions.erase(std::string{question.agent_token.view()});
    return AgentSessionClosed{};
}

PortalReply ScriptedBackend::on(const ChangeOwnPin& question) {
    Agent& agent = agents[m_agent_of_last_session];
    agent.pin = std::string{question.pin.view()};
    agent.kind = PinKind::own;
    return OwnPinChanged{};
}

PortalReply ScriptedBackend::on(const OpenAttestedSession& question) {
    if (!m_open_agent_sessions.contains(std::string{question.agent_token.view()})) {
        return refusal_of(PortalRefusal::Kind::session_over);
    }
    const bool is_the_tenant =
        question.contract_number == kContractNumber && question.birth_date == parse_typed_date(kBirthDateTyped);
    return is_the_tenant ? open_session() : refusal_of(PortalRefusal::Kind::invalid_credentials, retry_after);
}

PortalReply ScriptedBackend::on(const AskAsAgent& question) {
    m_asked_by_agents.push_back(question);
    if (!m_open_agent_sessions.contains(std::string{question.agent_token.view()})) {
        return refusal_of(PortalRefusal::Kind::session_over);
    }
    if (answers_agents.empty()) return refusal_of(PortalRefusal::Kind::rejected);
    PortalReply reply = std::move(answers_agents.front());
    answers_agents.pop_front();
    return reply;
}

}  // namespace kiosk::test
