// Decisions about requests and certificates.
#include "deploy/gateway/service/case_work.hpp"

#include "deploy/gateway/landlord/tenant_papers.hpp"
#include "deploy/gateway/messages/tenant_texts.hpp"
#include "deploy/gateway/service/paging.hpp"
#include "kiosk/base/utf8.hpp"

namespace kiosk::gateway {
namespace {

bool is_too_long(std::string_view text) {
    return characters_in(text) > kCaseTextMax;
}

struct Certificate {
    RequestRow request;
    DocumentRow document;
};

// The document of the request says how it ended, and so does the request itself; one message says both.
void close_certificate(Tools& tools, const Certificate& certificate, WallTime now) {
    const DocumentRow& document = certificate.document;
    tools.store.put_document(document);
    const bool is_refused = document.status == "rejected";
    const std::string note =
        is_refused ? "Motif\u202f: " + rejection_words(document.reason.value_or("other")) + "." : "";
    move_request(tools, certificate.request, {is_refused ? "rejected" : "done", note, std::nullopt, std::nullopt}, now,
                 Tell::nobody);
    tools.store.finish_deposit(document.operation_id.value_or(""), now);
    notify(tools, document.tenant_id, "certificate_handled", document.document_id + "-" + std::to_string(now.unix_ms),
           now, [&](const HolderRow& holder) { return certificate_message(tools.landlord, holder, document); });
}

Result<Certificate, CaseOutcome> certificate_of(Store& store, const std::string& number) {
    auto request = store.request(number);
    if (!request) return failure(CaseOutcome::no_such_case);
    auto document = request->operation_id ? store.document_of_deposit(*request->operation_id) : std::nullopt;
    if (!document || document->kind != "insurance_certificate") return failure(CaseOutcome::not_possible);
    return Certificate{std::move(*request), std::move(*document)};
}

}  // namespace

CaseOutcome record_certificate(Tools& tools, const std::string& number, const CertificateDates& dates, WallTime now) {
    if (dates.valid_until < dates.valid_from) return CaseOutcome::wrong_words;
    auto certificate = certificate_of(tools.store, number);
    if (!certificate) return certificate.error();
    certificate->document.status = "valid";
    certificate->document.reason = std::nullopt;
    certificate->document.valid_from = dates.valid_from;
    certificate->document.valid_until = dates.valid_until;
    close_certificate(tools, *certificate, now);
    return CaseOutcome::done;
}

CaseOutcome refuse_certificate(Tools& tools, const std::string& number, const std::string& reason, WallTime now) {
    if (!is_rejection_reason(reason)) return CaseOutcome::wrong_words;
    auto certificate = certificate_of(tools.store, number);
    if (!certificate) return certificate.error();
    certificate->document.status = "rejected";
    certificate->document.reason = reason;
    close_certificate(tools, *certificate, now);
    return CaseOutcome::done;
}

CaseOutcome answer_request(Tools& tools, const std::string& number, const std::string& text, WallTime now) {
    if (is_blank(text) || is_too_long(text)) return CaseOutcome::wrong_words;
    auto request = tools.store.request(number);
    if (!request) return CaseOutcome::no_such_case;
    request->updated = now;
    request->has_news = true;
    tools.store.put_request(*request);
    tools.store.add_request_entry(
        {request->request_id, now, "landlord_comment", std::nullopt, tools.secrets.seal(text)});
    tell_of_request(tools, *request, now, [&](const HolderRow& holder) {
        return request_answered_message(tools.landlord, holder, *request, text);
    });
    return CaseOutcome::done;
}

CaseOutcome set_request_status(Tools& tools, const std::string& number, const std::string& status,
                               const std::string& note, WallTime now) {
    if (!is_request_status(status) || is_too_long(note)) return CaseOutcome::wrong_words;
    const auto request = tools.store.request(number);
    if (!request) return CaseOutcome::no_such_case;
    move_request(tools, *request, {status, note, std::nullopt, std::nullopt}, now, Tell::tenant);
    const bool is_end = status == "done" || status == "rejected" || status == "cancelled";
    if (is_end && request->operation_id) tools.store.finish_deposit(*request->operation_id, now);
    return CaseOutcome::done;
}

CaseOutcome set_appointment(Tools& tools, const std::string& number, const CaseAppointment& appointment, WallTime now) {
    if (appointment.ends <= appointment.starts || is_too_long(appointment.note)) return CaseOutcome::wrong_words;
    const auto request = tools.store.request(number);
    if (!request) return CaseOutcome::no_such_case;
    move_request(tools, *request, {"scheduled", appointment.note, appointment.starts, appointment.ends}, now,
                 Tell::tenant);
    return CaseOutcome::done;
}

}  // namespace kiosk::gateway
