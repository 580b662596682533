// GET /me/requests, one of them, and what the tenant adds.
#include "deploy/gateway/service/requests.hpp"

#include <algorithm>

#include "deploy/gateway/messages/tenant_texts.hpp"
#include "deploy/gateway/service/paging.hpp"
#include "deploy/gateway/service/request_titles.hpp"
#include "kiosk/base/utf8.hpp"

namespace kiosk::gateway {
namespace {

constexpr std::size_t kRequestsOnPage = 20;
constexpr std::size_t kHistoryShown = 50;
constexpr std::size_t kHistoryWithComments = 40;  // the rest is for the staff
constexpr std::size_t kCommentMax = 2'000;

std::string unsealed(const Secrets& secrets, std::string_view sealed) {
    const auto plain = secrets.open_sealed(sealed);
    return plain ? std::string{plain->view()} : std::string{};
}

void add_certificate(Store& store, const DepositRow& deposit, const RequestDraft& draft) {
    DocumentRow document;
    document.document_id = "DOC-" + deposit.operation_id;
    document.tenant_id = deposit.tenant_id;
    document.contract_number = draft.contract_number;
    document.kind = "insurance_certificate";
    document.title = "Attestation d’assurance habitation";
    document.added = paris_time(deposit.received).date;
    document.status = "in_review";
    document.valid_from = draft.valid_from;
    document.valid_until = draft.valid_until;
    if (draft.pdf_upload) document.pages = std::min(draft.pages, 40);
    document.upload_id = draft.pdf_upload;
    document.operation_id = deposit.operation_id;
    store.put_document(document);
}

Json summary_json(const RequestRow& request) {
    Json appointment = nullptr;
    if (request.appointment_start && request.appointment_end) {
        appointment = {{"starts_at", to_moment(*request.appointment_start)},
                       {"ends_at", to_moment(*request.appointment_end)}};
    }
    return {{"id", request.request_id},
            {"number", request.request_id},
            {"reference", request.reference ? Json(*request.reference) : Json(nullptr)},
            {"contract_number", request.contract_number ? Json(*request.contract_number) : Json(nullptr)},
            {"title", request.title},
            {"created_at", to_moment(request.created)},
            {"updated_at", to_moment(request.updated)},
            {"status", request.status},
            {"has_news", request.has_news},
            {"appointment", appointment}};
}

std::optional<RequestRow> own_request(Tools& tools, const Call& call) {
    auto request = tools.store.request(call.path_id);
    return request && request->tenant_id == call.session->tenant_id ? std::move(request) : std::nullopt;
}

}  // namespace

bool is_over(const RequestRow& request) {
    return request.status == "done" || request.status == "rejected" || request.status == "cancelled";
}

Json request_json(Tools& tools, const RequestRow& request) {
    const std::vector<RequestEntryRow> entries = tools.store.entries_of(request.request_id);
    Json history = Json::array();
    for (std::size_t place = entries.size() - std::min(entries.size(), kHistoryShown); place < entries.size();
         ++place) {
        const RequestEntryRow& entry = entries[place];
        history.push_back({{"at", to_moment(entry.at)},
                           {"kind", entry.kind},
                           {"status", entry.status ? Json(*entry.status) : Json(nullptr)},
                           {"text", unsealed(tools.secrets, entry.sealed_text)}});
    }
    return {{"summary", summary_json(request)},
            {"comment", unsealed(tools.secrets, request.sealed_comment)},
            {"attachments", request.attachments},
            {"history", history}};
}

bool is_asked_already(Store& store, const DepositRow& deposit, const RequestDraft& draft) {
    if (deposit.kind != "quittance_request") return false;
    const std::string title = request_title(store, deposit, draft);  // which names the month
    const std::vector<RequestRow> requests = store.requests_of(deposit.tenant_id);
    return std::any_of(requests.begin(), requests.end(), [&](const RequestRow& request) {
        return !is_over(request) && request.title == title && request.contract_number == draft.contract_number;
    });
}

void open_request(Tools& tools, const DepositRow& deposit, const RequestDraft& draft) {
    RequestRow request;
    request.request_id = next_request_number(tools.store, deposit.received);
    request.tenant_id = deposit.tenant_id;
    request.reference = deposit.reference;
    request.operation_id = deposit.operation_id;
    request.contract_number = draft.contract_number;
    request.title = request_title(tools.store, deposit, draft);
    request.sealed_comment = tools.secrets.seal(draft.comment);
    request.attachments = draft.attachments;
    request.created = deposit.received;
    request.updated = deposit.received;
    request.status = "new";
    tools.store.put_request(request);
    tools.store.add_request_entry({request.request_id, deposit.received, "status", "new", tools.secrets.seal("")});
    if (deposit.kind == "insurance_certificate") add_certificate(tools.store, deposit, draft);
}

void move_request(Tools& tools, RequestRow request, const RequestMove& move, WallTime now, Tell whom) {
    request.status = move.status;
    request.updated = now;
    request.has_news = true;
    if (move.appointment_start) {
        request.appointment_start = move.appointment_start;
        request.appointment_end = move.appointment_end;
    }
    tools.store.put_request(request);
    tools.store.add_request_entry({request.request_id, now, "status", move.status, tools.secrets.seal(move.note)});
    if (whom == Tell::nobody) return;
    tell_of_request(tools, request, now, [&](const HolderRow& holder) {
        return request_moved_message(tools.landlord, holder, request, move.note);
    });
}

void tell_of_request(Tools& tools, const RequestRow& request, WallTime now, const MessageMaker& make) {
    const std::string key =
        request.request_id + "-" + std::to_string(tools.store.entries_of(request.request_id).size());
    notify(tools, request.tenant_id, "request_moved", key, now, make);
}

Answer get_requests(Tools& tools, const Call& call) {
    const auto question = read_list_question(call, {});
    if (!question) return malformed_query();
    const std::vector<RequestRow> all = tools.store.requests_of(call.session->tenant_id);
    const std::size_t begin = std::min(question->begin, all.size());
    const std::size_t end = std::min(begin + kRequestsOnPage, all.size());
    Json requests = Json::array();
    for (std::size_t place = begin; place < end; ++place) requests.push_back(summary_json(all[place]));
    return with_etag(call, {{"requests", requests}, {"next_cursor", next_cursor(end, all.size())}});
}

Answer get_request(Tools& tools, const Call& call) {
    auto request = own_request(tools, call);
    if (!request) return not_found();
    Json body = request_json(tools, *request);  // it was news until now
    if (request->has_news) {
        request->has_news = false;
        tools.store.put_request(*request);
    }
    return good(200, std::move(body));
}

Answer create_request_comment(Tools& tools, const Call& call) {
    MemberReader reader(call.body);
    const std::string text = reader.prose("text", kCommentMax);
    if (is_blank(text)) reader.refuse("text");
    if (const auto wrong = reader.first_wrong()) return invalid_field(*wrong);
    auto request = own_request(tools, call);
    if (!request) return not_found();
    if (is_over(*request)) return problem(409, "request-closed", "", Keep::yes);
    if (tools.store.entries_of(request->request_id).size() >= kHistoryWithComments)
        return problem(409, "too-many", "", Keep::yes);
    request->updated = call.now;
    tools.store.put_request(*request);
    tools.store.add_request_entry(
        {request->request_id, call.now, "tenant_comment", std::nullopt, tools.secrets.seal(text)});
    return good(201, request_json(tools, *request));
}

}  // namespace kiosk::gateway
