// Putting deposit, request and document of one case together.
#include "deploy/gateway/desk/case.hpp"

#include <algorithm>
#include <set>

#include "deploy/gateway/desk/texts.hpp"
#include "deploy/gateway/service/requests.hpp"
#include "kiosk/base/operation_id.hpp"

namespace kiosk::gateway::desk {
namespace {

constexpr int kWaitingMax = 500;
constexpr std::size_t kAttachmentsMax = 8;
constexpr int kPagesMax = 40;

CaseGroup group_of(std::string_view kind) {
    if (kind == "insurance_certificate") return CaseGroup::certificates;
    if (kind == "problem_report") return CaseGroup::problems;
    if (kind == "direct_debit" || kind == "signed_mandate") return CaseGroup::direct_debits;
    if (kind == "quittance_request") return CaseGroup::quittances;
    return CaseGroup::others;
}

CaseSummary summary_of(const DepositRow& deposit, const std::optional<RequestRow>& request) {
    CaseSummary summary;
    summary.key = {CaseKey::By::deposit, deposit.operation_id};
    summary.group = group_of(deposit.kind);
    summary.kind = deposit.kind;
    summary.title = request ? request->title : kind_words(deposit.kind);
    summary.reference = deposit.reference.empty() && request ? request->request_id : deposit.reference;
    summary.status = request ? request->status : "";
    summary.tenant_id = deposit.tenant_id;
    summary.is_refused = deposit.status == "refused";
    summary.is_declared = deposit.identity == "declared";
    summary.since = deposit.received;
    return summary;
}

CaseSummary summary_of(const RequestRow& request) {
    CaseSummary summary;
    summary.key = {CaseKey::By::request, request.request_id};
    summary.title = request.title;
    summary.reference = request.request_id;
    summary.status = request.status;
    summary.tenant_id = request.tenant_id;
    summary.since = request.created;
    return summary;
}

std::vector<CaseAttachment> attachments_in(const Json& body) {
    std::vector<CaseAttachment> attachments;
    const auto list = body.find("attachments");
    if (list == body.end() || !list->is_array()) return attachments;
    for (const Json& item : *list) {
        if (!item.is_object() || attachments.size() == kAttachmentsMax) continue;
        const auto id = OperationId::parse(text_in(item, "upload_id"));
        const auto pages = item.find("pages");
        if (!id) continue;
        const bool has_pages = pages != item.end() && pages->is_number_integer();
        const auto count = has_pages ? std::clamp<std::int64_t>(pages->get<std::int64_t>(), 1, kPagesMax) : 1;
        attachments.push_back({id->text(), text_in(item, "sha256"), text_in(item, "media_type"), text_in(item, "role"),
                               static_cast<int>(count)});
    }
    return attachments;
}

// Identity and body; both stay null when what came cannot be read.
void read_content(const Tools& tools, Case& opened) {
    const auto plain = tools.secrets.open_sealed(opened.deposit->sealed_content);
    auto content = plain ? parse_object(plain->view(), JsonLimits{}) : failure(JsonError{});
    if (!content) return;
    const auto identity = content->find("identity");
    const auto body = content->find("body");
    if (identity != content->end() && identity->is_object()) opened.identity = *identity;
    if (body == content->end() || !body->is_object()) return;
    opened.body = *body;
    opened.attachments = attachments_in(opened.body);
}

}  // namespace

std::vector<CaseSummary> waiting_cases(Tools& tools) {
    std::vector<CaseSummary> cases;
    std::set<std::string> listed;  // deposits
    for (const DepositRow& deposit : tools.store.waiting_deposits(kWaitingMax)) {
        cases.push_back(summary_of(deposit, tools.store.request_of_deposit(deposit.operation_id)));
        listed.insert(deposit.operation_id);
    }
    for (const RequestRow& request : tools.store.open_requests(kWaitingMax)) {
        if (request.operation_id && listed.contains(*request.operation_id)) continue;
        // Its mandate waits for the tenant's signature; that comes as a case of its own.
        if (tools.store.mandate_of_request(request.request_id)) continue;
        const auto deposit = request.operation_id ? tools.store.deposit(*request.operation_id) : std::nullopt;
        cases.push_back(deposit ? summary_of(*deposit, request) : summary_of(request));
    }
    return cases;
}

std::string path_of(const CaseKey& key) {
    return (key.by == CaseKey::By::deposit ? "/dossiers/" : "/demandes/") + key.id;
}

std::string Case::reference() const {
    if (deposit && !deposit->reference.empty()) return deposit->reference;
    if (request) return request->request_id;
    return key.id;
}

std::string Case::title() const {
    return request ? request->title : kind_words(kind());
}

std::string Case::tenant_id() const {
    return request ? request->tenant_id : deposit->tenant_id;
}

bool Case::is_waiting() const {
    if (request && !is_over(*request)) return true;
    return deposit && !deposit->done && deposit->status != "taken";
}

bool Case::is_mandate_to_check() const {
    return mandate && deposit && deposit->status != "refused" && mandate->state == "received" &&
           mandate->signed_operation_id == deposit->operation_id;
}

bool Case::is_identity_to_check() const {
    return deposit && deposit->identity == "declared" && deposit->status == "to_review" && !deposit->done &&
           !deposit->tenant_id.empty() && !request;
}

std::optional<Case> open_case(Tools& tools, const CaseKey& key) {
    Case opened;
    opened.key = key;
    if (key.by == CaseKey::By::request) {
        opened.request = tools.store.request(key.id);
        if (!opened.request) return std::nullopt;
        return opened;
    }
    opened.deposit = tools.store.deposit(key.id);
    if (!opened.deposit) return std::nullopt;
    opened.request = tools.store.request_of_deposit(key.id);
    opened.document = tools.store.document_of_deposit(key.id);
    read_content(tools, opened);
    if (opened.deposit->kind == "signed_mandate")
        opened.mandate = tools.store.mandate(text_in(opened.body, "mandate_id"));
    if (opened.deposit->kind == "direct_debit" && opened.request)
        opened.mandate = tools.store.mandate_of_request(opened.request->request_id);
    return opened;
}

std::string tenant_names(Store& store, std::string_view tenant_id) {
    std::string names;
    if (tenant_id.empty()) return names;
    for (const HolderRow& holder : store.holders_of(tenant_id)) {
        if (!names.empty()) names += ", ";
        names += holder.first_name + " " + holder.last_name;
    }
    return names;
}

std::string text_in(const Json& object, const char* name) {
    const auto found = object.find(name);
    return found != object.end() && found->is_string() ? found->get<std::string>() : std::string{};
}

}  // namespace kiosk::gateway::desk
