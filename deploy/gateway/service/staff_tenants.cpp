// Requests, certificates and notices, for the staff.
#include "deploy/gateway/service/staff_tenants.hpp"

#include <algorithm>
#include <array>

#include "deploy/gateway/service/case_work.hpp"
#include "deploy/gateway/service/paging.hpp"

namespace kiosk::gateway {
namespace {

using Outcome = StaffService::Outcome;

constexpr int kListMax = 500;

Outcome no_such_thing() {
    return {404, {{"error", "there is no such thing"}}};
}

Outcome wrong_member(const std::string& name) {
    return {422, {{"error", "wrong: " + name}}};
}

Outcome list_requests(Tools& tools) {
    Json list = Json::array();
    for (const RequestRow& request : tools.store.open_requests(kListMax)) {
        list.push_back({{"number", request.request_id},
                        {"reference", request.reference ? Json(*request.reference) : Json(nullptr)},
                        {"title", request.title},
                        {"status", request.status},
                        {"updated_at", to_moment(request.updated)}});
    }
    return {200, {{"requests", list}}};
}

Outcome show_request(Tools& tools, const std::string& number) {
    const auto request = tools.store.request(number);
    return request ? Outcome{200, request_json(tools, *request)} : no_such_thing();
}

Outcome outcome_of(CaseOutcome outcome, Json body) {
    switch (outcome) {
        case CaseOutcome::done:
            return {200, std::move(body)};
        case CaseOutcome::no_such_case:
            return no_such_thing();
        case CaseOutcome::not_possible:
            return {409, {{"error", "it is of another kind, or in another state"}}};
        case CaseOutcome::wrong_words:
            break;
    }
    return {422, {{"error", "a word, a text or a day in it is wrong"}}};
}

Outcome move(Tools& tools, const Json& body, WallTime now) {
    MemberReader reader(body);
    const std::string number = reader.text("number", 1, 64);
    const std::string status = reader.text("status", 1, 20);
    const std::string note = reader.prose("note", kCaseTextMax);
    CaseAppointment appointment{{}, {}, note};
    const bool has_appointment = reader.has("appointment");
    if (has_appointment) {
        MemberReader times(reader.object("appointment"));
        appointment.starts = times.moment("starts_at");
        appointment.ends = times.moment("ends_at");
        if (times.first_wrong() || status != "scheduled") reader.refuse("appointment");
    } else {
        reader.skip("appointment");
    }
    if (const auto wrong = reader.first_wrong()) return wrong_member(*wrong);
    return outcome_of(has_appointment ? set_appointment(tools, number, appointment, now)
                                      : set_request_status(tools, number, status, note, now),
                      {{"number", number}, {"status", status}});
}

Outcome answer(Tools& tools, const Json& body, WallTime now) {
    MemberReader reader(body);
    const std::string number = reader.text("number", 1, 64);
    const std::string text = reader.prose("text", kCaseTextMax);
    if (const auto wrong = reader.first_wrong()) return wrong_member(*wrong);
    return outcome_of(answer_request(tools, number, text, now), {{"number", number}});
}

Outcome handle_certificate(Tools& tools, const Json& body, WallTime now) {
    MemberReader reader(body);
    const std::string number = reader.text("number", 1, 64);
    const auto valid_from = reader.date_or_null("valid_from");
    const auto valid_until = reader.date_or_null("valid_until");
    const auto reason = reader.text_or_null("reason", 1, 32);
    if (!reason && (!valid_from || !valid_until)) reader.refuse("valid_until");
    if (const auto wrong = reader.first_wrong()) return wrong_member(*wrong);
    if (reason) return outcome_of(refuse_certificate(tools, number, *reason, now), {{"status", "rejected"}});
    return outcome_of(record_certificate(tools, number, {*valid_from, *valid_until}, now), {{"status", "valid"}});
}

Outcome mandate_ready(Tools& tools, const Json& body, WallTime now) {
    MemberReader reader(body);
    const std::string number = reader.text("number", 1, 64);
    if (const auto wrong = reader.first_wrong()) return wrong_member(*wrong);
    const CaseOutcome outcome = make_mandate_ready(tools, number, now);
    const auto mandate = tools.store.mandate_of_request(number);
    return outcome_of(outcome, {{"mandate_id", mandate ? Json(mandate->mandate_id) : Json(nullptr)},
                                {"reference", mandate ? Json(mandate->reference) : Json(nullptr)}});
}

Outcome activate(Tools& tools, const Json& body, WallTime now) {
    MemberReader reader(body);
    const std::string mandate_id = reader.text("mandate_id", 1, 64);
    if (const auto wrong = reader.first_wrong()) return wrong_member(*wrong);
    return outcome_of(activate_mandate(tools, mandate_id, now), {{"mandate_id", mandate_id}, {"state", "active"}});
}

Outcome send_back(Tools& tools, const Json& body, WallTime now) {
    MemberReader reader(body);
    const std::string mandate_id = reader.text("mandate_id", 1, 64);
    const std::string note = reader.prose("note", kCaseTextMax);
    if (const auto wrong = reader.first_wrong()) return wrong_member(*wrong);
    return outcome_of(send_mandate_back(tools, mandate_id, note, now),
                      {{"mandate_id", mandate_id}, {"state", "to_sign"}});
}

Outcome issue(Tools& tools, const Json& body, WallTime now) {
    MemberReader reader(body);
    const std::string lookup = contract_lookup(reader.text("contract_number", 1, 64));
    const std::string period = reader.text("period", 7, 7);
    if (!is_period(period)) reader.refuse("period");
    if (const auto wrong = reader.first_wrong()) return wrong_member(*wrong);
    const std::vector<ContractRow> contracts = tools.store.all_contracts();
    const auto contract =
        std::find_if(contracts.begin(), contracts.end(), [&](const ContractRow& one) { return one.lookup == lookup; });
    if (contract == contracts.end()) return no_such_thing();
    const auto notice = issue_notice(tools, *contract, period, now);
    if (!notice) return {409, {{"error", "a notice of this period or of a later one is there, or none to go by"}}};
    return {200,
            {{"notice_id", notice->notice_id},
             {"total_cents", notice->total.value},
             {"channels", notice->is_on_paper ? Json::array({"online", "paper"}) : Json::array({"online"})}}};
}

}  // namespace

std::optional<StaffService::Outcome> serve_tenants(Tools& tools, const HttpRequest& request, WallTime now) {
    constexpr std::string_view kRequests = "/requests/";
    const std::string& path = request.path;
    if (request.method == "GET" && path == "/requests") return list_requests(tools);
    if (request.method == "GET" && path.starts_with(kRequests))
        return show_request(tools, path.substr(kRequests.size()));
    using Action = Outcome (*)(Tools&, const Json&, WallTime);
    static constexpr std::array<std::pair<std::string_view, Action>, 7> kActions{{
        {"/requests/moves", &move},
        {"/requests/answers", &answer},
        {"/certificates", &handle_certificate},
        {"/notices", &issue},
        {"/mandates", &mandate_ready},
        {"/mandates/activations", &activate},
        {"/mandates/returns", &send_back},
    }};
    const auto action =
        std::find_if(kActions.begin(), kActions.end(), [&](const auto& each) { return each.first == path; });
    if (request.method != "POST" || action == kActions.end()) return std::nullopt;
    const auto body = parse_object(request.body.view(), JsonLimits{});
    if (!body) return Outcome{400, {{"error", "that is no JSON object"}}};
    return action->second(tools, *body, now);
}

}  // namespace kiosk::gateway
