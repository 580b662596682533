// Building the requests of openapi.yaml.
#include "kiosk/portal/wire/requests.hpp"

#include "kiosk/base/base64.hpp"
#include "kiosk/base/match.hpp"
#include "kiosk/portal/wire/building.hpp"
#include "kiosk/portal/wire/service_requests.hpp"
#include "kiosk/portal/wire/staff_questions.hpp"

namespace kiosk::portal::wire {
namespace {

constexpr Milliseconds kWriteDeadline{15'000};
constexpr Milliseconds kBackgroundDeadline{60'000};
// No more than a lower bound of speed for large files (CurlTransport's): 12 MiB on a slow line are 20 minutes.
constexpr Milliseconds kUploadDeadline{1'800'000};
constexpr std::size_t kFeedBytesMax = 1'048'576;
constexpr std::size_t kConfigurationBytesMax = 393'216;

HttpRequest request_of(const AskHealth&) {
    return get("/time");
}

HttpRequest request_of(const AskChallenge& question) {
    Json json = Json::object();
    json["kind"] = wiped("contract_number");
    json["contract_number"] = wiped(question.contract_number.view());
    json["birth_date"] = wiped(to_iso(question.birth_date));
    return post("/sign-in/challenges", to_body(json), HttpConnection::reused, kWriteDeadline);
}

HttpRequest request_of(const OpenSessionWithCode& question) {
    Json json = Json::object();
    json["challenge_id"] = wiped(question.challenge_id.view());
    json["code"] = wiped(question.code.view());
    return post("/sessions", to_body(json), HttpConnection::reused, kWriteDeadline);
}

HttpRequest request_of(const OpenSessionWithPassword& question) {
    Json json = Json::object();
    json["email"] = wiped(question.email.view());
    json["password"] = wiped(question.password.view());
    return post("/sessions", to_body(json), HttpConnection::reused, kWriteDeadline);
}

HttpRequest request_of(const CloseSession&) {
    HttpRequest request = get("/sessions/current");
    request.method = HttpMethod::remove;
    return request;
}

HttpRequest request_of(const AskContracts&) {
    return get("/me/contracts");
}

HttpRequest request_of(const RegisterPayment& question) {
    Json json = Json::object();
    json["reference"] = wiped(question.reference.text());
    json["contract_number"] = wiped(question.contract_number.view());
    json["amount_cents"] = question.amount.value;
    json["currency"] = wiped("EUR");
    json["confirmation_email"] = wiped_or_null(question.confirmation_email.view());
    json["terms_accepted"] = true;
    json["kiosk_time"] = wiped(to_rfc3339(question.confirmed_at));
    return post("/payments", to_body(json), HttpConnection::fresh, kWriteDeadline);
}

HttpRequest request_of(const AskReceipt& question) {
    return get("/payments/" + question.reference.text() + "/receipt");
}

HttpRequest request_of(const SendOperation& question) {
    HttpRequest request = post(question.path, HttpBody{question.body.begin(), question.body.end()},
                               HttpConnection::fresh, kBackgroundDeadline);
    if (question.kiosk_sequence > 0) {
        request.headers.push_back({"X-Kiosk-Sequence", PrivateText{std::to_string(question.kiosk_sequence)}});
    }
    std::string lost;
    for (const OperationId& upload : question.lost_uploads) lost += (lost.empty() ? "" : ", ") + upload.text();
    if (question.form == SendOperation::Form::json) {
        if (!lost.empty()) request.headers.push_back({"X-Lost-Uploads", PrivateText{lost}});
        return request;
    }
    request.method = HttpMethod::put;
    request.content_type = "application/octet-stream";
    request.deadline = kUploadDeadline;
    request.headers.push_back({"Content-Digest", PrivateText{"sha-256=:" + to_base64(question.digest) + ":"}});
    request.headers.push_back({"X-Seal-Key", PrivateText{question.key_id}});
    return request;
}

HttpRequest request_of(const AskChanges& question) {
    std::string path =
        "/changes?limit=" + std::to_string(kFeedChangesMax) + "&wait=" + std::to_string(question.wait.count());
    if (!question.cursor.empty()) path += "&cursor=" + question.cursor;  // [A-Za-z0-9_-] only
    HttpRequest request = get(path);
    request.pace = HttpPace::may_be_held_back;
    request.deadline = question.wait + kBackgroundDeadline;
    request.answer_bytes_max = kFeedBytesMax;
    return request;
}

HttpRequest request_of(const AskConfiguration&) {
    HttpRequest request = get("/kiosks/self/configuration");
    request.answer_bytes_max = kConfigurationBytesMax;
    return request;
}

HttpRequest request_of(const AskStaffList&) {
    HttpRequest request = get("/kiosks/self/staff-list");
    request.answer_bytes_max = kConfigurationBytesMax;
    return request;
}

HttpRequest request_of(const OpenAgentSession& question) {
    Json json = Json::object();
    json["agent_id"] = wiped(question.agent_id);
    json["pin"] = wiped(question.pin.view());
    return post("/kiosks/self/agent-sessions", to_body(json), HttpConnection::reused, kWriteDeadline);
}

HttpRequest request_of(const CloseAgentSession&) {
    return post("/kiosks/self/agent-sessions/current/end", to_body(Json::object()), HttpConnection::reused,
                kWriteDeadline);
}

HttpRequest request_of(const ChangeOwnPin& question) {
    Json json = Json::object();
    json["pin"] = wiped(question.pin.view());
    return post("/kiosks/self/agents/self/pin", to_body(json), HttpConnection::reused, kWriteDeadline);
}

HttpRequest request_of(const OpenAttestedSession& question) {
    Json json = Json::object();
    json["contract_number"] = wiped(question.contract_number.view());
    json["birth_date"] = wiped(to_iso(question.birth_date));
    return post("/kiosks/self/attested-sessions", to_body(json), HttpConnection::reused, kWriteDeadline);
}

HttpRequest request_of(const AskAsAgent& asked) {
    return staff_request(asked.question);
}

HttpRequest request_of(const AskInSession& asked) {
    return service_request(asked.question);
}

HttpRequest request_of(const AskPublicly& asked) {
    return service_request(asked.question);
}

}  // namespace

HttpRequest to_request(const PortalQuestion& question) {
    return std::visit([](const auto& asked) { return request_of(asked); }, question);
}

HttpRequest ask_me() {
    return get("/me");
}

bool asks_for_file(const PortalQuestion& question) {
    const auto* asked = std::get_if<AskInSession>(&question);
    return asked != nullptr && asks_for_file(asked->question);
}

bool asks_for_pdf(const PortalQuestion& question) {
    const auto* asked = std::get_if<AskInSession>(&question);
    return asked != nullptr && asks_for_pdf(asked->question);
}

const SessionToken* session_of(const PortalQuestion& question) {
    return std::visit(
        [](const auto& asked) -> const SessionToken* {
            if constexpr (requires { asked.token; }) return &asked.token;
            return nullptr;
        },
        question);
}

const AgentToken* agent_session_of(const PortalQuestion& question) {
    return std::visit(
        [](const auto& asked) -> const AgentToken* {
            if constexpr (requires { asked.agent_token; }) return &asked.agent_token;
            return nullptr;
        },
        question);
}

const OperationId* operation_of(const PortalQuestion& question) {
    return std::visit(
        [](const auto& asked) -> const OperationId* {
            if constexpr (requires { asked.operation_id; }) return &asked.operation_id;
            return nullptr;
        },
        question);
}

}  // namespace kiosk::portal::wire
