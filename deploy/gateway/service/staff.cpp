// The staff's side of the gateway.
#include "deploy/gateway/service/staff.hpp"

#include "deploy/gateway/service/calls.hpp"
#include "deploy/gateway/service/enrolments.hpp"
#include "deploy/gateway/service/feed.hpp"
#include "deploy/gateway/service/staff_agents.hpp"
#include "deploy/gateway/service/staff_kiosk_agents.hpp"
#include "deploy/gateway/service/staff_tenants.hpp"

namespace kiosk::gateway {
namespace {

constexpr int kListMax = 500;

Json row_json(const DepositRow& deposit) {
    return {{"op_id", deposit.operation_id},
            {"reference", deposit.reference},
            {"kind", deposit.kind},
            {"status", deposit.status},
            {"reason", deposit.reason},
            {"identity", deposit.identity},
            {"kiosk_id", deposit.kiosk_id},
            {"known_tenant", !deposit.tenant_id.empty()},
            {"received_at", to_moment(deposit.received)}};
}

Json no_such_thing() {
    return {{"error", "there is no such thing"}};
}

StaffService::Outcome outcome_of(EnrolmentDecision decision) {
    switch (decision) {
        case EnrolmentDecision::approved:
            return {200, {{"status", "approved"}}};
        case EnrolmentDecision::refused:
            return {200, {{"status", "refused"}}};
        case EnrolmentDecision::no_such_code:
            return {404, {{"error", "no kiosk waits with this code"}}};
        case EnrolmentDecision::no_such_agency:
            return {422, {{"error", "this kiosk is new, and no kiosk of ours stands in an agency of that name"}}};
        case EnrolmentDecision::bad_name:
            return {422, {{"error", "a kiosk's name has letters, digits and dashes"}}};
        case EnrolmentDecision::exhausted:
            return {409, {{"error", "all 32,767 enrolments have been given"}}};
        case EnrolmentDecision::failed:
            break;
    }
    return {500, {{"error", "the certificate was not made"}}};
}

}  // namespace

HttpResponse StaffService::handle(const HttpRequest& request) {
    Transaction transaction(m_tools.store);
    Outcome outcome = perform(request);
    const FeedMark mark = feed_mark(m_tools.store);
    if (const auto done = transaction.commit(); !done)
        outcome = {500, {{"error", "the database refused"}}};
    else
        m_tools.watermark.note(mark);
    m_log.write(LogLevel::info, "staff", {{"method", request.method}, {"status", std::int64_t{outcome.status}}});
    HttpResponse response;
    response.status = outcome.status;
    std::string text = outcome.body.dump();
    response.body.assign(text);
    wipe(text.data(), text.size());
    response.headers["Content-Type"] = "application/json";
    response.headers["Cache-Control"] = "no-store";
    return response;
}

StaffService::Outcome StaffService::perform(const HttpRequest& request) {
    constexpr std::string_view kDeposits = "/deposits/";
    constexpr std::string_view kDone = "/done";
    std::string_view path = request.path;
    const bool reads = request.method == "GET";
    if (reads && path == "/deposits") return list_deposits();
    if (reads && path == "/items") return list_items();
    if (reads && path == "/kiosks") return list_kiosks();
    if (reads && path == "/enrolments") return list_enrolments();
    if (reads && path == "/calls") return list_calls();
    if (request.method == "POST" && path == "/calls") return answer_call(request);
    if (request.method == "POST" && path == "/documents") return publish(request);
    if (request.method == "POST" && path == "/enrolments") return decide(request);
    if (request.method == "POST" && path == "/kiosks/dismissals") return dismiss(request);
    if (auto outcome = serve_agents(m_tools, request, m_clock.wall())) return std::move(*outcome);
    if (auto outcome = serve_kiosk_agents(m_tools, request, m_clock.wall())) return std::move(*outcome);
    if (auto outcome = serve_tenants(m_tools, request, m_clock.wall())) return std::move(*outcome);
    if (!path.starts_with(kDeposits)) return {404, no_such_thing()};
    path.remove_prefix(kDeposits.size());
    if (reads) return show_deposit(std::string{path});
    if (request.method != "POST" || !path.ends_with(kDone)) return {404, no_such_thing()};
    return finish_deposit(std::string{path.substr(0, path.size() - kDone.size())});
}

StaffService::Outcome StaffService::list_deposits() {
    Json list = Json::array();
    for (const DepositRow& deposit : m_tools.store.waiting_deposits(kListMax)) list.push_back(row_json(deposit));
    return {200, {{"deposits", list}}};
}

StaffService::Outcome StaffService::show_deposit(const std::string& operation_id) {
    const auto deposit = m_tools.store.deposit(operation_id);
    if (!deposit) return {404, no_such_thing()};
    const auto plain = m_tools.secrets.open_sealed(deposit->sealed_content);
    auto content = plain ? parse_object(plain->view(), JsonLimits{}) : failure(JsonError{});
    Json body = row_json(*deposit);
    body["content"] = content ? std::move(*content) : Json(nullptr);
    return {200, std::move(body)};
}

StaffService::Outcome StaffService::finish_deposit(const std::string& operation_id) {
    if (!m_tools.store.deposit(operation_id)) return {404, no_such_thing()};
    m_tools.store.finish_deposit(operation_id, m_clock.wall());
    return {200, {{"status", "done"}}};
}

StaffService::Outcome StaffService::list_kiosks() {
    Json kiosks = Json::array();
    for (const HeartbeatRow& heartbeat : m_tools.store.all_heartbeats()) {
        auto content = parse_object(heartbeat.content, JsonLimits{});
        kiosks.push_back({{"kiosk_id", heartbeat.kiosk_id},
                          {"received_at", to_moment(heartbeat.received)},
                          {"heartbeat", content ? std::move(*content) : Json(nullptr)}});
    }
    Json events = Json::array();
    for (const EventRow& event : m_tools.store.latest_events(kListMax)) {
        events.push_back({{"kiosk_id", event.kiosk_id},
                          {"kind", event.kind},
                          {"at", to_moment(event.at)},
                          {"reference", event.reference ? Json(*event.reference) : Json(nullptr)}});
    }
    return {200, {{"kiosks", kiosks}, {"events", events}}};
}

StaffService::Outcome StaffService::list_enrolments() {
    Json list = Json::array();
    for (const EnrolmentRow& enrolment : m_tools.store.waiting_enrolments(m_clock.wall())) {
        list.push_back({{"user_code", enrolment.user_code},
                        {"serial", enrolment.serial},
                        {"model", enrolment.model},
                        {"asked_at", to_moment(enrolment.created)}});
    }
    return {200, {{"enrolments", list}}};
}

StaffService::Outcome StaffService::decide(const HttpRequest& request) {
    const auto body = parse_object(request.body.view(), JsonLimits{});
    if (!body) return {400, {{"error", "that is no JSON object"}}};
    MemberReader reader(*body);
    const std::string user_code = reader.text("user_code", 1, 32);
    const bool is_approved = reader.flag("approve");
    const std::string kiosk_id = reader.text_or_null("kiosk_id", 1, 64).value_or("");
    const std::string agency = reader.text_or_null("agency_name", 1, 200).value_or("");
    if (const auto wrong = reader.first_wrong()) return {422, {{"error", "wrong: " + *wrong}}};
    const EnrolmentDecision decision = is_approved
                                           ? approve_enrolment(m_tools, {user_code, kiosk_id, agency}, m_clock.wall())
                                           : refuse_enrolment(m_tools, user_code, m_clock.wall());
    return outcome_of(decision);
}

// Its certificate may live on; nobody here knows it any more.
StaffService::Outcome StaffService::dismiss(const HttpRequest& request) {
    const auto body = parse_object(request.body.view(), JsonLimits{});
    if (!body) return {400, {{"error", "that is no JSON object"}}};
    MemberReader reader(*body);
    const std::string kiosk_id = reader.text("kiosk_id", 1, 64);
    if (reader.first_wrong() || !m_tools.store.kiosk(kiosk_id)) return {404, no_such_thing()};
    m_tools.store.remove_kiosk(kiosk_id);
    return {200, {{"status", "dismissed"}}};
}

// A document that every kiosk keeps: a new version of it goes out with the feed.
StaffService::Outcome StaffService::publish(const HttpRequest& request) {
    const auto body = parse_object(request.body.view(), kDocumentLimits);
    if (!body) return {400, {{"error", "that is no JSON object"}}};
    MemberReader reader(*body);
    const std::string name = reader.text("name", 1, 40);
    if (name.find_first_not_of("abcdefghijklmnopqrstuvwxyz_") != std::string::npos) reader.refuse("name");
    const Json& content = reader.object("content");
    if (const auto wrong = reader.first_wrong()) return {422, {{"error", "wrong: " + *wrong}}};
    const std::int64_t version = m_tools.store.document_version(name) + 1;
    m_tools.store.put_change({"document", name, m_tools.store.next_feed_position(), version, content.dump()});
    return {200, {{"name", name}, {"version", version}}};
}

StaffService::Outcome StaffService::list_calls() {
    DeskAnswer answer = gateway::list_calls(m_tools, m_clock.wall());
    return {answer.status, std::move(answer.body)};
}

StaffService::Outcome StaffService::answer_call(const HttpRequest& request) {
    const auto body = parse_object(request.body.view(), JsonLimits{});
    if (!body) return {400, {{"error", "that is no JSON object"}}};
    MemberReader reader(*body);
    const std::string call_id = reader.text("call_id", 1, 64);
    const std::string word = reader.text("answer", 1, 16);
    if (const auto wrong = reader.first_wrong()) return {422, {{"error", "wrong: " + *wrong}}};
    DeskAnswer answer = gateway::answer_call(m_tools, call_id, word);
    return {answer.status, std::move(answer.body)};
}

StaffService::Outcome StaffService::list_items() {
    Json list = Json::array();
    for (const StaffItem& item : m_tools.store.all_staff_items()) {
        list.push_back({{"reference", item.reference}, {"reason", item.reason}, {"since", to_moment(item.since)}});
    }
    return {200, {{"items", list}}};
}

}  // namespace kiosk::gateway
