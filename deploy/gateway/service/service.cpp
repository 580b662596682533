// The service: one table of routes, and for each request the same steps in the same order.
#include "deploy/gateway/service/service.hpp"

#include <algorithm>
#include <array>
#include <charconv>

#include "deploy/gateway/service/agent_sessions.hpp"
#include "deploy/gateway/service/feed.hpp"
#include "deploy/gateway/service/mandates.hpp"
#include "deploy/gateway/service/phone_pages.hpp"
#include "kiosk/base/operation_id.hpp"
#include "kiosk/domain/reference.hpp"

namespace kiosk::gateway {
namespace {

enum class Needs : unsigned char {
    nothing,
    kiosk,           // a token is not looked at: a result says the same whether its tenant is still signed in or not
    session,         // and makes it last longer
    payer,           // a session, or a guest
    session_to_end,  // also when there is none any more
    agent,           // at the staff side of the kiosk, of any role
    technician,      // or a manager
    receptionist,    // or a manager
    manager,
    new_pin,       // an agent, and a temporary PIN is no hindrance
    agent_to_end,  // also when there is none any more
};

enum class Source : unsigned char {
    screen,  // a tenant waits for the answer
    outbox,  // numbered by the kiosk, and remembered under a position of the feed
};

enum class Query : unsigned char { none, some };  // what may follow a "?"

constexpr const char* kContractVersion = "1.5.0";              // info.version of kiosk/portal/openapi.yaml
constexpr std::size_t kLargeBodyMax_bytes = 12 * 1024 * 1024;  // of an upload

Answer get_health(Tools&, const Call&) {
    return good(200, {{"status", "ok"}, {"contract_version", kContractVersion}});
}

Answer get_time(Tools&, const Call& call) {
    return good(200, {{"now", to_moment(call.now)}, {"unix_ms", call.now.unix_ms}});
}

// DELETE of a session that is not there is a success as well: the service ends it before the operation is called.
Answer delete_session(Tools& tools, const Call& call) {
    end_old_phone_pages(tools.store, tools.phone_files, call.now);
    return good(200, {{"status", "signed_out"}});
}

std::string header(const HttpRequest& request, const char* name) {
    const auto found = request.headers.find(name);
    return found == request.headers.end() ? std::string{} : found->second;
}

// The operation id that the request carries, whatever becomes of it: it is echoed in every answer.
std::optional<std::string> operation_id_of(const HttpRequest& request) {
    const auto parsed =
        OperationId::parse(header(request, request.method == "POST" ? "idempotency-key" : "x-operation-id"));
    return parsed ? std::optional{parsed->text()} : std::nullopt;
}

PrivateText bearer_token(const HttpRequest& request) {
    constexpr std::string_view kScheme = "Bearer ";
    const std::string value = header(request, "authorization");
    return PrivateText{value.starts_with(kScheme) ? std::string_view{value}.substr(kScheme.size())
                                                  : std::string_view{}};
}

HttpResponse to_response(const Answer& answer, const std::optional<std::string>& operation_id) {
    HttpResponse response;
    response.status = answer.status;
    response.headers = answer.headers;
    response.headers["Cache-Control"] = "no-store";
    if (answer.status == 304) {
        if (operation_id) response.headers["X-Operation-Id"] = *operation_id;  // there is no body to repeat it in
        return response;
    }
    if (answer.octets) {
        if (operation_id) response.headers["X-Operation-Id"] = *operation_id;
        response.headers["Content-Type"] = answer.media_type;
        response.headers["Content-Digest"] = "sha-256=:" + sha256_base64(*answer.octets) + ":";
        response.body.assign(*answer.octets);
        return response;
    }
    Json body = answer.body;
    if (operation_id) body["op_id"] = *operation_id;
    std::string text = body.dump();
    response.body.assign(text);
    wipe(text.data(), text.size());
    const bool is_problem = body.contains("type");  // a refusal that was shortened is none any more
    response.headers["Content-Type"] = is_problem ? "application/problem+json" : "application/json";
    if (answer.status == 401) response.headers["WWW-Authenticate"] = "Bearer";  // RFC 9110 §15.5.2
    if (answer.retry_after_s) response.headers["Retry-After"] = std::to_string(*answer.retry_after_s);
    if (answer.is_replayed) response.headers["Idempotency-Replayed"] = "true";
    return response;
}

// Media types know no case (RFC 9110 §8.3.1); parameters do not matter, JSON is UTF-8 anyway.
bool is_media_type(std::string_view content_type, std::string_view wanted) {
    std::string_view type = content_type.substr(0, content_type.find(';'));
    while (!type.empty() && type.back() == ' ') type.remove_suffix(1);
    return std::equal(type.begin(), type.end(), wanted.begin(), wanted.end(), [](char sent, char expected) {
        return (sent >= 'A' && sent <= 'Z' ? sent - 'A' + 'a' : sent) == expected;
    });
}

Answer too_busy() {
    Answer answer = problem(503, "too-busy", "", Keep::no);
    answer.retry_after_s = 1;
    return answer;
}

// What stands in the place of a route's "{…}"; nullopt: that is not what the path has there.
std::optional<std::string> path_value(std::string_view path, std::string_view before, std::string_view after) {
    const bool fits = path.size() > before.size() + after.size() && path.starts_with(before) && path.ends_with(after);
    if (!fits) return std::nullopt;
    return std::string{path.substr(before.size(), path.size() - before.size() - after.size())};
}

constexpr std::int64_t kSequenceMax = 9'007'199'254'740'991;  // what every JSON reader keeps exact

// nullopt: there is none, or it is not one.
std::optional<std::int64_t> sequence_of(const HttpRequest& request) {
    const std::string text = header(request, "x-kiosk-sequence");
    std::int64_t number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    const bool is_number = error == std::errc{} && end == text.data() + text.size() && text.front() != '-';
    return is_number && number >= 1 && number <= kSequenceMax ? std::optional{number} : std::nullopt;
}

bool has_role_for(Needs needs, std::string_view role) {
    if (role == "manager" || needs == Needs::agent) return true;
    return (needs == Needs::technician && role == "technician") ||
           (needs == Needs::receptionist && role == "reception");
}

// Besides the kiosk: no number of an agent is a tenant's id.
std::string who_of(const Call& call) {
    if (call.agent) return "agent " + call.agent->row.agent_id;
    return call.session ? call.session->tenant_id : "-";
}

// What the operation is about, as a slip or a staff list names it: kept for ever, when the answer itself is gone.
std::string reference_of(const Call& call) {
    if (!call.reference.empty()) return call.reference;
    const auto member = call.body.find("reference");
    const auto reference = member != call.body.end() && member->is_string()
                               ? Reference::parse(member->get_ref<const std::string&>())
                               : std::nullopt;
    return reference ? reference->text() : "";
}

// What is left of an answer after 90 days.
Answer short_answer(const StoredAnswer& stored) {
    Answer answer = good(stored.status, {{"status", stored.status}});
    if (!stored.reference.empty()) answer.body["reference"] = stored.reference;
    answer.headers["Idempotency-Shortened"] = "true";
    answer.is_replayed = true;
    return answer;
}

}  // namespace

bool is_paper_id(std::string_view text) {
    constexpr std::string_view kAllowed = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-";
    return !text.empty() && text.size() <= 64 && text.find_first_not_of(kAllowed) == std::string_view::npos;
}

struct Service::Route {
    std::string_view operation;  // operationId of openapi.yaml: for the log, which never sees a path
    std::string_view method;
    std::string_view path;
    Needs needs;
    Source source;
    Answer (*perform)(Tools&, const Call&);
    Query query = Query::none;
};

struct Service::Routes {
    static constexpr std::array<Route, 73> kAll{{
        {"getHealth", "GET", "/v1/health", Needs::nothing, Source::screen, &get_health},
        {"getTime", "GET", "/v1/time", Needs::nothing, Source::screen, &get_time},
        {"createSignInChallenge", "POST", "/v1/sign-in/challenges", Needs::kiosk, Source::screen, &create_challenge},
        {"createSession", "POST", "/v1/sessions", Needs::kiosk, Source::screen, &create_session},
        {"deleteSession", "DELETE", "/v1/sessions/current", Needs::session_to_end, Source::screen, &delete_session},
        {"getMe", "GET", "/v1/me", Needs::session, Source::screen, &get_me},
        {"getContracts", "GET", "/v1/me/contracts", Needs::session, Source::screen, &get_contracts},
        {"getProfile", "GET", "/v1/me/profile", Needs::session, Source::screen, &get_profile},
        {"createContactChange", "POST", "/v1/me/contact-changes", Needs::session, Source::screen,
         &create_contact_change},
        {"confirmContactChange", "POST", "/v1/me/contact-changes/confirmations", Needs::session, Source::screen,
         &confirm_contact_change},
        {"createSignatureCode", "POST", "/v1/me/signature-codes", Needs::session, Source::screen,
         &create_signature_code},
        {"confirmSignatureCode", "POST", "/v1/me/signature-codes/confirmations", Needs::session, Source::screen,
         &confirm_signature_code},
        {"getAccountEntries", "GET", "/v1/me/account-entries", Needs::session, Source::screen, &get_account_entries,
         Query::some},
        {"getNotices", "GET", "/v1/me/notices", Needs::session, Source::screen, &get_notices, Query::some},
        {"getNotice", "GET", "/v1/me/notices/{notice_id}", Needs::session, Source::screen, &get_notice},
        {"getNoticePdf", "GET", "/v1/me/notices/{notice_id}/pdf", Needs::session, Source::screen, &get_notice_pdf},
        {"getQuittance", "GET", "/v1/me/quittance", Needs::session, Source::screen, &get_quittance, Query::some},
        {"getDocuments", "GET", "/v1/me/documents", Needs::session, Source::screen, &get_documents, Query::some},
        {"getDocumentPdf", "GET", "/v1/me/documents/{document_id}/pdf", Needs::session, Source::screen,
         &get_document_pdf},
        {"getMandates", "GET", "/v1/me/mandates", Needs::session, Source::screen, &get_mandates},
        {"createPhonePage", "POST", "/v1/me/phone-pages", Needs::session, Source::screen, &create_phone_page},
        {"getPhonePage", "GET", "/v1/me/phone-pages/{phone_page_id}", Needs::session, Source::screen, &get_phone_page,
         Query::some},
        {"getPhoneFile", "GET", "/v1/me/phone-pages/{phone_page_id}/files/{file_id}", Needs::session, Source::screen,
         &get_phone_file},
        {"endPhonePage", "POST", "/v1/me/phone-pages/{phone_page_id}/end", Needs::session, Source::screen,
         &end_phone_page},
        {"getRequests", "GET", "/v1/me/requests", Needs::session, Source::screen, &get_requests, Query::some},
        {"getRequest", "GET", "/v1/me/requests/{request_id}", Needs::session, Source::screen, &get_request},
        {"createRequestComment", "POST", "/v1/me/requests/{request_id}/comments", Needs::session, Source::screen,
         &create_request_comment},
        {"getAppointments", "GET", "/v1/me/appointments", Needs::session, Source::screen, &get_appointments},
        {"createAppointment", "POST", "/v1/me/appointments", Needs::session, Source::screen, &create_appointment},
        {"cancelAppointment", "POST", "/v1/me/appointments/{appointment_id}/cancellation", Needs::session,
         Source::screen, &cancel_appointment},
        {"createPayment", "POST", "/v1/payments", Needs::payer, Source::screen, &create_payment},
        {"getPayment", "GET", "/v1/payments/{reference}", Needs::kiosk, Source::screen, &get_payment},
        {"createPaymentResult", "POST", "/v1/payments/{reference}/result", Needs::kiosk, Source::outbox,
         &create_payment_result},
        {"getReceipt", "GET", "/v1/payments/{reference}/receipt", Needs::payer, Source::screen, &get_receipt},
        {"createDeposit", "POST", "/v1/deposits", Needs::kiosk, Source::outbox, &create_deposit},
        {"putUpload", "PUT", "/v1/uploads/{upload_id}", Needs::kiosk, Source::outbox, &put_upload},
        {"getChanges", "GET", "/v1/changes", Needs::kiosk, Source::screen, &get_changes, Query::some},
        {"getConfiguration", "GET", "/v1/kiosks/self/configuration", Needs::kiosk, Source::screen, &get_configuration},
        {"getStaffList", "GET", "/v1/kiosks/self/staff-list", Needs::kiosk, Source::screen, &get_staff_list},
        {"createAgentSession", "POST", "/v1/kiosks/self/agent-sessions", Needs::kiosk, Source::screen,
         &create_agent_session},
        {"endAgentSession", "POST", "/v1/kiosks/self/agent-sessions/current/end", Needs::agent_to_end, Source::screen,
         &end_agent_session},
        {"setOwnPin", "POST", "/v1/kiosks/self/agents/self/pin", Needs::new_pin, Source::screen, &set_own_pin},
        {"createJournalEntry", "POST", "/v1/kiosks/self/journal-entries", Needs::kiosk, Source::outbox,
         &create_journal_entry},
        {"getStaffPayments", "GET", "/v1/kiosks/self/payments", Needs::agent, Source::screen, &get_staff_payments,
         Query::some},
        {"getStaffReceipt", "GET", "/v1/kiosks/self/payments/{reference}/receipt", Needs::agent, Source::screen,
         &get_staff_receipt},
        {"createPaymentDecision", "POST", "/v1/kiosks/self/payments/{reference}/decisions", Needs::technician,
         Source::screen, &create_payment_decision},
        {"createAttestedSession", "POST", "/v1/kiosks/self/attested-sessions", Needs::receptionist, Source::screen,
         &create_attested_session},
        {"getAgents", "GET", "/v1/kiosks/self/agents", Needs::manager, Source::screen, &get_agents},
        {"createAgent", "POST", "/v1/kiosks/self/agents", Needs::manager, Source::screen, &create_agent},
        {"closeAgent", "POST", "/v1/kiosks/self/agents/{agent_id}/closing", Needs::manager, Source::screen,
         &close_agent_of_agency},
        {"createAnnouncement", "POST", "/v1/kiosks/self/announcements", Needs::manager, Source::screen,
         &create_announcement},
        {"withdrawAnnouncement", "POST", "/v1/kiosks/self/announcements/{announcement_id}/withdrawal", Needs::manager,
         Source::screen, &withdraw_announcement},
        {"createClosure", "POST", "/v1/kiosks/self/closures", Needs::manager, Source::screen, &create_closure},
        {"withdrawClosure", "POST", "/v1/kiosks/self/closures/{day}/withdrawal", Needs::manager, Source::screen,
         &withdraw_closure},
        {"createDayReport", "POST", "/v1/kiosks/self/day-reports", Needs::kiosk, Source::outbox, &create_day_report},
        {"createReadinessReport", "POST", "/v1/kiosks/self/readiness-reports", Needs::kiosk, Source::outbox,
         &create_readiness_report},
        {"createEnrolment", "POST", "/v1/enrolments", Needs::nothing, Source::screen, &create_enrolment},
        {"claimEnrolment", "POST", "/v1/enrolments/claims", Needs::nothing, Source::screen, &claim_enrolment},
        {"renewCertificate", "POST", "/v1/kiosks/self/certificate", Needs::kiosk, Source::screen, &renew_certificate},
        {"createHeartbeat", "POST", "/v1/kiosks/self/heartbeats", Needs::kiosk, Source::screen, &create_heartbeat},
        {"createEvents", "POST", "/v1/kiosks/self/events", Needs::kiosk, Source::outbox, &create_events},
        {"createAccount", "POST", "/v1/accounts", Needs::kiosk, Source::screen, &create_account},
        {"confirmAccount", "POST", "/v1/accounts/confirmations", Needs::kiosk, Source::screen, &confirm_account},
        {"createRecovery", "POST", "/v1/recoveries", Needs::kiosk, Source::screen, &create_recovery},
        {"confirmRecovery", "POST", "/v1/recoveries/confirmations", Needs::kiosk, Source::screen, &confirm_recovery},
        {"setPassword", "POST", "/v1/recoveries/passwords", Needs::kiosk, Source::screen, &set_password},
        {"createDelivery", "POST", "/v1/me/deliveries", Needs::session, Source::screen, &create_delivery},
        {"createDownload", "POST", "/v1/me/downloads", Needs::session, Source::screen, &create_download},
        {"findReceipt", "POST", "/v1/receipts/lookups", Needs::kiosk, Source::screen, &find_receipt},
        {"createGuestSession", "POST", "/v1/guest-sessions", Needs::kiosk, Source::screen, &create_guest_session},
        {"createCall", "POST", "/v1/kiosks/self/calls", Needs::kiosk, Source::screen, &create_call},
        {"getCall", "GET", "/v1/kiosks/self/calls/{call_id}", Needs::kiosk, Source::screen, &get_call, Query::some},
        {"cancelCall", "POST", "/v1/kiosks/self/calls/{call_id}/cancellation", Needs::kiosk, Source::screen,
         &cancel_call},
    }};
};

struct Service::Match {
    const Route* route = nullptr;
    std::string reference;
    std::string upload_id;
    std::string path_id;
    std::string file_id;
};

// "…/{page_id}/files/{file_id}": a path with two names in it.
std::optional<Service::Match> Service::match_file(const Route& route, std::string_view path) {
    constexpr std::string_view kBetween = "/files/";
    const std::size_t at = path.rfind(kBetween);
    if (at == std::string_view::npos) return std::nullopt;
    const auto page = path_value(path.substr(0, at), route.path.substr(0, route.path.find('{')), "");
    const std::string_view file = path.substr(at + kBetween.size());
    if (!page || !is_paper_id(*page) || !is_paper_id(file)) return std::nullopt;
    return Match{&route, {}, {}, *page, std::string{file}};
}

std::optional<Service::Match> Service::find_route(const HttpRequest& request) {
    for (const Route& route : Routes::kAll) {
        if (route.method != request.method) continue;
        const std::size_t begin = route.path.find('{');
        if (begin == std::string_view::npos) {
            if (route.path == request.path) return Match{&route, {}, {}, {}, {}};
            continue;
        }
        if (route.path.ends_with("/files/{file_id}")) {
            if (auto match = match_file(route, request.path)) return match;
            continue;
        }
        const std::size_t end = route.path.find('}');
        const auto value = path_value(request.path, route.path.substr(0, begin), route.path.substr(end + 1));
        if (!value) continue;
        const std::string_view name = route.path.substr(begin, end + 1 - begin);
        if (name == "{upload_id}") {
            if (OperationId::parse(*value)) return Match{&route, {}, *value, {}, {}};
        } else if (name != "{reference}") {
            if (is_paper_id(*value)) return Match{&route, {}, {}, *value, {}};
        } else if (const auto reference = Reference::parse(*value); reference && reference->text() == *value) {
            return Match{&route, *value, {}, {}, {}};
        }
    }
    return std::nullopt;
}

std::optional<Answer> Service::refuse_early(const HttpRequest& request, const std::optional<Match>& match,
                                            const std::optional<std::string>& operation_id) const {
    if (request.has_repeated_header) return problem(400, "malformed-request", "a header stands twice", Keep::no);
    if (!match) return problem(404, "unknown-operation", "", Keep::no);
    if (!request.query.empty() && match->route->query == Query::none)
        return problem(404, "unknown-operation", "", Keep::no);
    if (request.has_repeated_query) return problem(400, "malformed-request", "a name stands twice", Keep::no);
    if (request.is_too_large) return problem(413, "body-too-large", "64 KiB, or 12 MiB of an upload", Keep::no);
    if (request.is_crowded_out) return too_busy();
    const bool is_numbered = request.headers.contains("x-kiosk-sequence");
    if (is_numbered && !sequence_of(request)) return problem(400, "malformed-request", "the sequence", Keep::no);
    if (request.method == "POST") {
        if (!operation_id) return problem(400, "idempotency-key-missing", "", Keep::no);
        if (!is_media_type(header(request, "content-type"), "application/json"))
            return problem(415, "unsupported-media-type", "", Keep::no);
    } else if (request.method == "PUT") {
        if (!operation_id) return problem(400, "idempotency-key-missing", "", Keep::no);
        if (*operation_id != match->upload_id) return problem(400, "malformed-request", "two ids", Keep::no);
        if (!is_media_type(header(request, "content-type"), "application/octet-stream"))
            return problem(415, "unsupported-media-type", "", Keep::no);
    } else if (!request.body.empty()) {
        return problem(400, "malformed-request", "a body where none belongs", Keep::no);
    }
    return std::nullopt;
}

Reply Service::handle(const HttpRequest& request, Patience patience) {
    const std::optional<std::string> operation_id = operation_id_of(request);
    const std::optional<Match> match = find_route(request);
    Answer answer;
    Call call;
    if (auto refusal = refuse_early(request, match, operation_id)) {
        answer = std::move(*refusal);
    } else {
        call.now = m_clock.wall();
        call.operation_id = operation_id.value_or("");
        answer = run(request, *match, call);
    }
    if (patience == Patience::some && answer.may_wait > Milliseconds{0})
        return {to_response(answer, operation_id), answer.may_wait,
                call.kiosk.kiosk_id + " " + std::string{match ? match->route->operation : ""}};
    m_log.write(answer.status >= 500 ? LogLevel::error : LogLevel::info, "request",
                {{"operation", match ? match->route->operation : "none"},
                 {"status", std::int64_t{answer.status}},
                 {"op_id", operation_id.value_or("-")},
                 {"replayed", answer.is_replayed ? "yes" : "no"}});
    return {to_response(answer, operation_id), Milliseconds{0}, {}};
}

Answer Service::run(const HttpRequest& request, const Match& match, Call& call) {
    if (request.method == "POST") {
        auto body = parse_object(request.body.view(), JsonLimits{});
        if (!body) return problem(400, "malformed-request", body.error().sentence, Keep::no);
        call.body = std::move(*body);
    }
    if (request.method == "PUT") call.octets = request.body.view();
    call.content_digest = header(request, "content-digest");
    call.seal_key = header(request, "x-seal-key");
    call.lost_uploads = header(request, "x-lost-uploads");
    call.if_none_match = header(request, "if-none-match");
    call.query = request.query;
    call.reference = match.reference;
    call.path_id = match.path_id;
    call.file_id = match.file_id;
    Transaction transaction(m_tools.store);
    keep_accounts(m_tools.store, call.now);
    Answer answer = perform(request, match, call);
    const FeedMark mark = feed_mark(m_tools.store);
    if (const auto done = transaction.commit(); !done) {
        m_log.write(LogLevel::error, "store.failed", {{"during", done.error().during}});
        return internal_error();
    }
    m_tools.watermark.note(mark);  // before anybody hears of the position
    return answer;
}

// Who is asking: fills in the kiosk and the session, or says why not.
std::optional<Answer> Service::identify(const HttpRequest& request, const Route& route, Call& call) {
    if (route.needs == Needs::nothing) return std::nullopt;
    const auto kiosk_id = m_identifier.kiosk_id(request);
    auto kiosk = kiosk_id ? m_tools.store.kiosk(*kiosk_id) : std::nullopt;
    if (!kiosk) return problem(401, "kiosk-not-recognised", "", Keep::no);
    call.kiosk = std::move(*kiosk);
    if (route.needs == Needs::kiosk) return std::nullopt;
    if (route.needs >= Needs::agent) return identify_agent(request, route, call);
    const PrivateText token = bearer_token(request);
    const std::string token_hash = m_tools.secrets.keyed_hash(HashPurpose::token, token.view());
    call.session = m_tools.store.session(token_hash);
    if (call.session && call.session->kiosk_id != call.kiosk.kiosk_id) call.session.reset();
    if (!call.session) identify_guest(route, token_hash, call);
    if (call.guest) return std::nullopt;
    if (route.needs == Needs::session_to_end) {
        if (call.session) m_tools.store.end_session(token_hash);
        return std::nullopt;
    }
    if (!call.session) return session_expired();
    m_tools.store.extend_session(token_hash, WallTime{call.now.unix_ms + kSessionTimeToLive.count()});
    return std::nullopt;
}

std::optional<Answer> Service::identify_agent(const HttpRequest& request, const Route& route, Call& call) {
    const PrivateText token{header(request, "x-agent-session")};
    call.agent = agent_behind(m_tools, call, token);
    if (route.needs == Needs::agent_to_end) return std::nullopt;
    if (!call.agent) return agent_session_expired();
    if (route.needs == Needs::new_pin) return std::nullopt;
    const bool may_do_it = !call.agent->row.is_pin_temporary && has_role_for(route.needs, call.agent->row.role);
    return may_do_it ? std::nullopt : std::optional{not_allowed()};
}

// A guest pays, and takes leave; for everything else there is no session.
void Service::identify_guest(const Route& route, const std::string& token_hash, Call& call) {
    auto guest = m_tools.store.access().guest(token_hash);
    if (!guest || guest->kiosk_id != call.kiosk.kiosk_id) return;
    if (route.needs == Needs::session_to_end) m_tools.store.access().end_guest(token_hash);
    if (route.needs != Needs::payer) return;
    m_tools.store.access().extend_guest(token_hash, WallTime{call.now.unix_ms + kSessionTimeToLive.count()});
    call.session = SessionRow{guest->token_hash, guest->kiosk_id, guest->holder_id,
                              guest->tenant_id,  guest->expires,  guest->operation_id};
    call.guest = std::move(guest);
}

Answer Service::perform(const HttpRequest& request, const Match& match, Call& call) {
    if (auto refusal = identify(request, *match.route, call)) return std::move(*refusal);
    if (match.route->source == Source::outbox) note_sequence(request, call);
    if (request.method != "POST") return match.route->perform(m_tools, call);
    // Who asked what: another kiosk or another tenant with the same id is not a retry.
    std::string question =
        call.kiosk.kiosk_id + "\n" + who_of(call) + "\n" + request.method + "\n" + request.path + "\n";
    question += request.body.view();
    // Keyed: a body may hold a password, and the digest is kept.
    const std::string digest = m_tools.secrets.keyed_hash(HashPurpose::request, question);
    wipe(question.data(), question.size());
    if (auto stored = stored_answer(*match.route, call, digest)) return std::move(*stored);
    Answer answer = match.route->perform(m_tools, call);
    if (answer.keep == Keep::no) return answer;
    if (match.route->source == Source::outbox) answer.body["feed_position"] = m_tools.store.next_feed_position();
    store_answer(call, digest, answer);
    return answer;
}

// One number for two operations, or a sequence that starts again within an enrolment: two kiosks live on copies of one
// disk, or one on an old copy of its own. The operation counts all the same; a person finds out.
void Service::note_sequence(const HttpRequest& request, const Call& call) {
    const auto sequence = sequence_of(request);
    if (!sequence) return;
    if (m_tools.store.operation_of_sequence(call.kiosk, *sequence, call.operation_id) == call.operation_id) return;
    m_tools.store.add_staff_item({call.kiosk.kiosk_id, "sequence_reused", call.now});
}

std::optional<Answer> Service::stored_answer(const Route& route, const Call& call, const std::string& digest) {
    const auto stored = m_tools.store.stored_answer(call.operation_id);
    if (!stored) return std::nullopt;
    if (stored->digest != digest) return problem(422, "idempotency-key-reused", "", Keep::no);
    // The answer held a token.
    if (stored->ended_with_session)
        return route.perform == &create_agent_session ? agent_session_expired() : session_expired();
    if (!stored->sealed_body) return short_answer(*stored);
    const auto plain = m_tools.secrets.open_sealed(*stored->sealed_body);
    auto body = plain ? parse_object(plain->view(), JsonLimits{}) : failure(JsonError{});
    if (!body) return internal_error();
    return Answer{stored->status, std::move(*body), Keep::yes, stored->retry_after_s, {}, true, {}};
}

void Service::store_answer(const Call& call, const std::string& digest, const Answer& answer) {
    std::string body = answer.body.dump();
    m_tools.store.put_stored_answer({call.operation_id, digest, answer.status, m_tools.secrets.seal(body),
                                     answer.retry_after_s, call.now, reference_of(call)});
    wipe(body.data(), body.size());
}

void Service::keep_house() {
    Transaction transaction(m_tools.store);
    keep_accounts(m_tools.store, m_clock.wall());
    remove_old_uploads(m_tools.store, m_tools.uploads, m_clock.wall());
    end_old_phone_pages(m_tools.store, m_tools.phone_files, m_clock.wall());
    announce_seal_key(m_tools.store, m_clock.wall());
    const FeedMark mark = feed_mark(m_tools.store);
    if (const auto done = transaction.commit(); !done) {
        m_log.write(LogLevel::error, "store.failed", {{"during", done.error().during}});
        return;
    }
    m_tools.watermark.note(mark);
}

NewsMark Service::news() {
    AccessStore& access = m_tools.store.access();
    return {m_tools.store.last_change_position(), access.agent_call_changes(), access.phone_page_changes()};
}

HttpResponse too_busy_response(const HttpRequest& request) {
    return to_response(too_busy(), operation_id_of(request));
}

std::size_t large_body_max_bytes(std::string_view method, std::string_view path) {
    return method == "PUT" && path.starts_with("/v1/uploads/") ? kLargeBodyMax_bytes : 0;
}

std::optional<std::string> once_only_id(const HttpRequest& request) {
    return request.method == "POST" || request.method == "PUT" ? operation_id_of(request) : std::nullopt;
}

HttpResponse in_progress_response(const HttpRequest& request) {
    Answer answer = problem(409, "operation-in-progress", "", Keep::no);
    answer.retry_after_s = 1;
    answer.body["retry_after_s"] = 1;
    return to_response(answer, operation_id_of(request));
}

}  // namespace kiosk::gateway
