// The tenant's documents, and how the insurance of each contract stands.
#include <algorithm>

#include "deploy/gateway/service/paging.hpp"
#include "deploy/gateway/service/papers.hpp"

namespace kiosk::gateway {
namespace {

constexpr std::size_t kDocumentsOnPage = 20;
constexpr std::chrono::days kExpiringFrom{30};

// Accepted, and not to count before a later day.
bool is_of_later(const DocumentRow& document, Date today) {
    return document.status == "valid" && document.valid_from && *document.valid_from > today;
}

// What the landlord decided, seen from today.
std::string status_on(const DocumentRow& document, Date today) {
    if (is_of_later(document, today)) return "available";
    if (document.status != "valid" || !document.valid_until) return document.status;
    const auto left = std::chrono::sys_days{*document.valid_until} - std::chrono::sys_days{today};
    if (left < std::chrono::days{0}) return "expired";
    return left <= kExpiringFrom ? "expiring" : "valid";
}

template <class Value>
Json or_null(const std::optional<Value>& value) {
    return value ? Json(*value) : Json(nullptr);
}

Json or_null(const std::optional<Date>& date) {
    return date ? Json(to_iso(*date)) : Json(nullptr);
}

Json document_json(const DocumentRow& document, Date today) {
    return {{"id", document.document_id},
            {"contract_number", or_null(document.contract_number)},
            {"kind", document.kind},
            {"title", document.title},
            {"added_on", to_iso(document.added)},
            {"status", status_on(document, today)},
            {"valid_from", or_null(document.valid_from)},
            {"valid_until", or_null(document.valid_until)},
            {"reason", or_null(document.reason)},
            {"pages", has_pdf(document) ? or_null(document.pages) : Json(nullptr)}};
}

// The newest one says how it stands. A new one that waits or was refused takes nothing from one that counts for long,
// and one of later nothing from the one before it.
const DocumentRow* certificate_that_counts(const std::vector<DocumentRow>& newest_first, std::string_view contract,
                                           Date today) {
    const DocumentRow* newest = nullptr;
    for (const DocumentRow& document : newest_first) {
        if (document.kind != "insurance_certificate" || document.contract_number != contract) continue;
        if (is_of_later(document, today)) continue;
        if (newest == nullptr) newest = &document;
        if (status_on(document, today) == "valid") return &document;
    }
    return newest;
}

std::string insurance_status(const std::optional<LeaseRow>& lease, const DocumentRow* certificate, Date today) {
    if (lease && lease->insurance != "needed") return lease->insurance;
    return certificate == nullptr ? "missing" : status_on(*certificate, today);
}

}  // namespace

bool has_pdf(const DocumentRow& document) {
    return document.paper_file || document.upload_id || document.kind == "sepa_mandate";
}

std::optional<std::string> pdf_of(Store& store, const Secrets& secrets, const UploadFiles& uploads,
                                  const DocumentRow& document) {
    if (document.paper_file) return store.paper_file(*document.paper_file);
    if (const auto mandate = store.mandate_of_document(document.document_id)) {
        const auto paper = secrets.open_sealed(mandate->sealed_pdf);
        return paper ? std::optional{std::string{paper->view()}} : std::nullopt;
    }
    const auto upload = document.upload_id ? store.upload(*document.upload_id) : std::nullopt;
    const auto sealed = upload && upload->size_bytes > 0 ? uploads.read(upload->upload_id) : std::nullopt;
    const auto plain = sealed ? secrets.open_box(upload->key_id, *sealed) : std::nullopt;
    return plain ? std::optional{std::string{plain->view()}} : std::nullopt;
}

Json insurance_json(Store& store, std::string_view tenant_id, WallTime now) {
    const Date today = paris_time(now).date;
    const std::vector<DocumentRow> documents = store.documents_of(tenant_id);
    Json list = Json::array();
    for (const ContractRow& contract : store.contracts_of(tenant_id)) {
        const auto lease = store.lease(contract.contract_number);
        const bool is_needed = !lease || lease->insurance == "needed";
        const DocumentRow* certificate =
            is_needed ? certificate_that_counts(documents, contract.contract_number, today) : nullptr;
        list.push_back({{"contract_number", contract.contract_number},
                        {"status", insurance_status(lease, certificate, today)},
                        {"valid_until", certificate ? or_null(certificate->valid_until) : Json(nullptr)},
                        {"reason", certificate ? or_null(certificate->reason) : Json(nullptr)},
                        {"document_id", certificate ? Json(certificate->document_id) : Json(nullptr)}});
    }
    return list;
}

Answer get_documents(Tools& tools, const Call& call) {
    const auto question = read_list_question(call, {});
    if (!question) return malformed_query();
    const Date today = paris_time(call.now).date;
    const std::vector<DocumentRow> all = tools.store.documents_of(call.session->tenant_id);
    const std::size_t begin = std::min(question->begin, all.size());
    const std::size_t end = std::min(begin + kDocumentsOnPage, all.size());
    Json documents = Json::array();
    for (std::size_t place = begin; place < end; ++place) documents.push_back(document_json(all[place], today));
    return with_etag(call, {{"documents", documents},
                            {"insurance", insurance_json(tools.store, call.session->tenant_id, call.now)},
                            {"next_cursor", next_cursor(end, all.size())}});
}

Answer get_document_pdf(Tools& tools, const Call& call) {
    const auto document = tools.store.document(call.path_id);
    if (!document || document->tenant_id != call.session->tenant_id) return not_found();
    auto bytes = pdf_of(tools.store, tools.secrets, tools.uploads, *document);
    return bytes ? pdf_answer(std::move(*bytes)) : not_found();
}

}  // namespace kiosk::gateway
