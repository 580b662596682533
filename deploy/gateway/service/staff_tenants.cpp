// Requests, certificates and notices, for the staff.
#include "deploy/gateway/service/staff_tenants.hpp"

#include <algorithm>

#include "deploy/gateway/landlord/tenant_papers.hpp"
#include "deploy/gateway/messages/tenant_texts.hpp"
#include "deploy/gateway/service/paging.hpp"
#include "deploy/gateway/service/requests.hpp"

namespace kiosk::gateway {
namespace {

using Outcome = StaffService::Outcome;

constexpr int kListMax = 500;
constexpr std::size_t kNoteMax = 2'000;

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

Outcome move(Tools& tools, const Json& body, WallTime now) {
    MemberReader reader(body);
    const auto request = tools.store.request(reader.text("number", 1, 64));
    RequestMove move;
    move.status = reader.text("status", 1, 20);
    if (!is_request_status(move.status)) reader.refuse("status");
    move.note = reader.prose("note", kNoteMax);
    if (reader.has("appointment")) {
        MemberReader appointment(reader.object("appointment"));
        move.appointment_start = appointment.moment("starts_at");
        move.appointment_end = appointment.moment("ends_at");
        if (appointment.first_wrong() || *move.appointment_end <= *move.appointment_start) reader.refuse("appointment");
    } else {
        reader.skip("appointment");
    }
    if (const auto wrong = reader.first_wrong()) return wrong_member(*wrong);
    if (!request) return no_such_thing();
    move_request(tools, *request, move, now, Tell::tenant);
    return {200, {{"number", request->request_id}, {"status", move.status}}};
}

// The document of the request says how it ended, and so does the request itself; one message says both.
Outcome handle_certificate(Tools& tools, const Json& body, WallTime now) {
    MemberReader reader(body);
    const auto request = tools.store.request(reader.text("number", 1, 64));
    const auto valid_from = reader.date_or_null("valid_from");
    const auto valid_until = reader.date_or_null("valid_until");
    const auto reason = reader.text_or_null("reason", 1, 32);
    if (reason && !is_rejection_reason(*reason)) reader.refuse("reason");
    if (!reason && (!valid_from || !valid_until || *valid_until < *valid_from)) reader.refuse("valid_until");
    if (const auto wrong = reader.first_wrong()) return wrong_member(*wrong);
    auto document =
        request && request->operation_id ? tools.store.document_of_deposit(*request->operation_id) : std::nullopt;
    if (!document) return no_such_thing();
    document->status = reason ? "rejected" : "valid";
    document->reason = reason;
    if (valid_from) document->valid_from = valid_from;
    if (valid_until) document->valid_until = valid_until;
    tools.store.put_document(*document);
    const std::string note = reason ? "Motif\u202f: " + rejection_words(*reason) + "." : "";
    move_request(tools, *request, {reason ? "rejected" : "done", note, std::nullopt, std::nullopt}, now, Tell::nobody);
    tools.store.finish_deposit(*request->operation_id, now);
    notify(tools, document->tenant_id, "certificate_handled", document->document_id + "-" + std::to_string(now.unix_ms),
           now, [&](const HolderRow& holder) { return certificate_message(tools.landlord, holder, *document); });
    return {200, {{"document_id", document->document_id}, {"status", document->status}}};
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
    const bool is_ours = path == "/requests/moves" || path == "/certificates" || path == "/notices";
    if (request.method != "POST" || !is_ours) return std::nullopt;
    const auto body = parse_object(request.body.view(), JsonLimits{});
    if (!body) return Outcome{400, {{"error", "that is no JSON object"}}};
    if (path == "/requests/moves") return move(tools, *body, now);
    if (path == "/certificates") return handle_certificate(tools, *body, now);
    return issue(tools, *body, now);
}

}  // namespace kiosk::gateway
