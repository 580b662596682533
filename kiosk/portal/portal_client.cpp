// Questions out, answers in, and the rule that an answer without our operation id is not an answer.
#include "kiosk/portal/portal_client.hpp"

#include <algorithm>

#include "kiosk/base/match.hpp"
#include "kiosk/portal/wire/answers.hpp"
#include "kiosk/portal/wire/configuration.hpp"
#include "kiosk/portal/wire/feed.hpp"
#include "kiosk/portal/wire/requests.hpp"
#include "kiosk/portal/wire/service_replies.hpp"
#include "kiosk/portal/wire/staff.hpp"
#include "kiosk/portal/wire/staff_questions.hpp"

namespace kiosk::portal {
namespace {

using Kind = PortalRefusal::Kind;

PortalRefusal refusal_of(const HttpFault& fault) {
    return {fault.kind == HttpFault::Kind::no_connection ? Kind::unreachable : Kind::unclear, {}, {}, {}};
}

// A proxy's page or a captive portal: for a question without effect nobody answered; one with an effect may have
// arrived.
PortalRefusal not_our_backend(HttpMethod method) {
    return {method == HttpMethod::post ? Kind::unclear : Kind::unreachable, {}, {}, "no-echo"};
}

PortalReply unreadable() {
    return PortalRefusal{Kind::unclear, {}, {}, "unreadable-answer"};
}

template <class Bytes>
PortalReply bytes_or_unclear(std::optional<Bytes> bytes) {
    return bytes ? PortalReply{ServiceReply{std::move(*bytes)}} : unreadable();
}

std::string_view accepted_by(const PortalQuestion& question) {
    if (wire::asks_for_pdf(question)) return "application/pdf, application/problem+json";
    if (wire::asks_for_file(question)) return "image/jpeg, image/png, application/pdf, application/problem+json";
    return "application/json, application/problem+json";
}

template <class Value>
std::optional<PortalReply> reply_or_unclear(std::optional<Value> value) {
    return value ? PortalReply{std::move(*value)} : unreadable();
}

// Of this payment and this contract; a receipt of somebody else's is none.
std::optional<ReceiptData> receipt_of(const AskReceipt& asked, const wire::Json& json) {
    auto receipt = wire::read_receipt(json);
    const bool is_ours =
        receipt && receipt->reference == asked.reference && receipt->contract_number == asked.contract_number.view();
    return is_ours ? std::move(receipt) : std::nullopt;
}

std::optional<PortalReply> read_reply(const PortalQuestion& question, const wire::Json& json, WallTime asked_at,
                                      WallTime now) {
    return std::visit(
        match{
            [&](const AskHealth&) -> std::optional<PortalReply> {
                const auto unix_ms = wire::read_time(json);
                if (!unix_ms) return reply_or_unclear(std::optional<Healthy>{});
                return PortalReply{Healthy{*unix_ms - (asked_at.unix_ms + now.unix_ms) / 2}};
            },
            [&](const AskChallenge&) { return reply_or_unclear(wire::read_challenge(json)); },
            [&](const OpenSessionWithCode&) { return reply_or_unclear(wire::read_session(json)); },
            [&](const OpenSessionWithPassword&) { return reply_or_unclear(wire::read_session(json)); },
            [&](const CloseSession&) { return std::optional{PortalReply{SessionClosed{}}}; },
            [&](const AskContracts&) { return reply_or_unclear(wire::read_contracts(json)); },
            [&](const RegisterPayment& asked) {
                const bool registered = wire::says_registered(json, asked.reference, asked.amount);
                return reply_or_unclear(registered ? std::optional{PaymentRegistered{}} : std::nullopt);
            },
            [&](const AskReceipt& asked) { return reply_or_unclear(receipt_of(asked, json)); },
            [&](const AskChanges&) { return reply_or_unclear(wire::read_feed_page(json)); },
            [&](const AskConfiguration&) { return reply_or_unclear(wire::read_configuration(json)); },
            [&](const AskInSession& asked) { return reply_or_unclear(wire::read_service_reply(asked.question, json)); },
            [&](const AskPublicly& asked) { return reply_or_unclear(wire::read_service_reply(asked.question, json)); },
            [&](const AskStaffList&) { return reply_or_unclear(wire::read_staff_list(json)); },
            [&](const OpenAgentSession&) { return reply_or_unclear(wire::read_agent_session(json)); },
            [&](const CloseAgentSession&) { return std::optional{PortalReply{AgentSessionClosed{}}}; },
            [&](const OpenAttestedSession&) { return reply_or_unclear(wire::read_session(json)); },
            [&](const AskAsAgent& asked) { return reply_or_unclear(wire::read_staff_reply(asked.question, json)); },
            [&](const ChangeOwnPin&) { return std::optional{PortalReply{OwnPinChanged{}}}; },
            [&](const SendOperation&) -> std::optional<PortalReply> { return std::nullopt; }},
        question);
}

bool opens_session(const PortalQuestion& question) {
    return std::holds_alternative<OpenSessionWithCode>(question) ||
           std::holds_alternative<OpenSessionWithPassword>(question) ||
           std::holds_alternative<OpenAttestedSession>(question);
}

}  // namespace

PortalClient::PortalClient(Transport& transport, const ContentHasher& hasher, const Clock& clock, RandomSource& random,
                           LogSink& log, std::string kiosk_identity)
    : m_transport(transport),
      m_hasher(hasher),
      m_clock(clock),
      m_random(random),
      m_log(log),
      m_kiosk_identity(std::move(kiosk_identity)) {}

void PortalClient::ask(std::uint64_t tag, PortalQuestion question) {
    Pending pending{tag, std::move(question), {}, {}, m_clock.wall(), {}};
    const OperationId* minted = wire::operation_of(pending.question);
    pending.operation_id = minted != nullptr ? minted->text() : OperationId::make(m_clock.wall(), m_random).text();
    HttpRequest request = wire::to_request(pending.question);
    const SessionToken* asked_in = wire::session_of(pending.question);
    const SessionToken session = asked_in != nullptr ? *asked_in : SessionToken{};
    submit(std::move(pending), std::move(request), asked_in != nullptr ? &session : nullptr);
}

// Whoever asked will not get this token: left open, the session would stand at the backend until it expires.
void PortalClient::close_unasked(const SessionToken& token) {
    Pending closing{std::nullopt, CloseSession{token}, OperationId::make(m_clock.wall(), m_random).text(),
                    {},           m_clock.wall(),      std::nullopt};
    HttpRequest request = wire::to_request(closing.question);
    submit(std::move(closing), std::move(request), &token);
}

void PortalClient::submit(Pending pending, HttpRequest request, const SessionToken* session) {
    pending.method = request.method;
    const bool post = request.method == HttpMethod::post;
    const std::string_view accepted = accepted_by(pending.question);
    request.headers.push_back({post ? "Idempotency-Key" : "X-Operation-Id", PrivateText{pending.operation_id}});
    request.headers.push_back({"X-Kiosk-Identity", PrivateText{m_kiosk_identity}});
    request.headers.push_back({"Accept", PrivateText{accepted}});
    if (session != nullptr) {
        PrivateText bearer{"Bearer "};
        bearer.append(session->view());
        request.headers.push_back({"Authorization", std::move(bearer)});
    }
    if (const AgentToken* agent = wire::agent_session_of(pending.question)) {
        request.headers.push_back({"X-Agent-Session", *agent});
    }
    const std::uint64_t exchange = m_next_exchange++;
    m_pending.emplace(exchange, std::move(pending));
    m_transport.submit(exchange, std::move(request));
}

void PortalClient::forget(std::uint64_t tag) {
    const auto found =
        std::find_if(m_pending.begin(), m_pending.end(), [tag](const auto& entry) { return entry.second.tag == tag; });
    if (found != m_pending.end()) m_transport.cancel(found->first);
}

std::vector<PortalAnswer> PortalClient::poll(Milliseconds timeout) {
    std::vector<PortalAnswer> answers;
    for (HttpDone& done : m_transport.poll(timeout)) {
        const auto found = m_pending.find(done.tag);
        if (found == m_pending.end()) continue;
        Pending pending = std::move(found->second);
        m_pending.erase(found);
        const std::optional<SessionToken> opened = pending.opened ? std::optional{pending.opened->token} : std::nullopt;
        auto reply = settle(pending, std::move(done));
        if (opened && !(reply && std::holds_alternative<SessionOpen>(*reply))) close_unasked(*opened);
        if (reply && pending.tag) answers.push_back({*pending.tag, std::move(*reply)});
    }
    return answers;
}

std::optional<PortalReply> PortalClient::settle(Pending& pending, HttpDone done) {
    if (const auto* fault = std::get_if<HttpFault>(&done.result)) {
        m_log.write(LogLevel::warning, "portal.fault", {{"why", fault->message}});
        return PortalReply{refusal_of(*fault)};
    }
    return believe(pending, std::get<HttpAnswer>(done.result));
}

PortalReply PortalClient::no_echo(const Pending& pending, const HttpAnswer& answer) {
    m_log.write(LogLevel::warning, "portal.no_echo", {{"status", answer.status}});
    return not_our_backend(pending.method);
}

std::optional<PortalReply> PortalClient::believe(Pending& pending, const HttpAnswer& answer) {
    const bool pdf_asked = wire::asks_for_pdf(pending.question);
    if (answer.status < 300 && (pdf_asked || wire::asks_for_file(pending.question))) {
        if (answer.operation_id != pending.operation_id) return no_echo(pending, answer);
        return pdf_asked ? bytes_or_unclear(wire::read_pdf(answer, m_hasher))
                         : bytes_or_unclear(wire::read_phone_file(answer, m_hasher));
    }
    const auto json = wire::parse_object({answer.body.data(), answer.body.size()});
    const bool echoed = json && wire::read_operation_id(*json) == pending.operation_id;
    if (std::holds_alternative<SendOperation>(pending.question)) {
        OperationAnswered answered{answer.status, echoed, {}, answer.retry_after_s, {}};
        if (echoed) {
            answered.problem = wire::read_problem_slug(*json);
            answered.feed_position = wire::read_feed_position(*json);
        }
        return PortalReply{std::move(answered)};
    }
    if (!echoed) return no_echo(pending, answer);
    if (std::holds_alternative<AskChanges>(pending.question)) {
        if (auto restored = wire::read_feed_restored(*json)) return PortalReply{std::move(*restored)};
    }
    if (answer.status >= 300) {
        PortalRefusal refusal = wire::to_refusal(answer, *json);
        m_log.write(LogLevel::info, "portal.refused", {{"problem", refusal.problem}, {"status", answer.status}});
        return PortalReply{std::move(refusal)};
    }
    if (pending.opened) {
        auto me = wire::read_me(*json);
        if (!me) return unreadable();
        pending.opened->tenant = std::move(me->tenant);
        pending.opened->waiting = me->waiting;
        return PortalReply{std::move(*pending.opened)};
    }
    auto reply = read_reply(pending.question, *json, pending.asked_at, m_clock.wall());
    if (!opens_session(pending.question) || !reply || !std::holds_alternative<SessionOpen>(*reply)) return reply;
    // The token is there; the name and the address that the glass needs come with a second question.
    Pending second{pending.tag, pending.question, OperationId::make(m_clock.wall(), m_random).text(),
                   {},          pending.asked_at, std::move(std::get<SessionOpen>(*reply))};
    const SessionToken token = second.opened->token;
    submit(std::move(second), wire::ask_me(), &token);
    return std::nullopt;
}

}  // namespace kiosk::portal
