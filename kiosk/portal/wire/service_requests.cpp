// One function a question, in the order of service_values.hpp.
#include "kiosk/portal/wire/service_requests.hpp"

#include <algorithm>

#include "kiosk/base/match.hpp"
#include "kiosk/portal/wire/building.hpp"

namespace kiosk::portal::wire {
namespace {

constexpr Milliseconds kPdfDeadline{30'000};
constexpr std::size_t kPdfBytesMax = 12 * 1024 * 1024;

std::string to_text(Period period) {
    return to_iso(Date{period / std::chrono::day{1}}).substr(0, 7);
}

// Its operation id makes a repeated one harmless: it may go over a connection that was used before.
HttpRequest post_json(std::string_view path, const Json& json) {
    return post(path, to_body(json), HttpConnection::reused, kReadDeadline);
}

PrivateText path_to(std::string_view before, std::string_view id, std::string_view behind = {}) {
    PrivateText path{before};
    append_encoded(path, id);
    path.append(behind);
    return path;
}

void add_parameter(PrivateText& path, std::string_view name, std::string_view value) {
    if (value.empty()) return;
    path.append(path.view().find('?') == std::string_view::npos ? "?" : "&");
    path.append(name);
    path.append("=");
    append_encoded(path, value);
}

HttpRequest get_page(std::string_view path, std::string_view contract_number, std::string_view cursor) {
    PrivateText page{path};
    add_parameter(page, "contract_number", contract_number);
    add_parameter(page, "cursor", cursor);
    return get(page.view());
}

HttpRequest get_pdf(const PrivateText& path) {
    HttpRequest request = get(path.view());
    request.deadline = kPdfDeadline;
    request.answer_bytes_max = kPdfBytesMax;
    return request;
}

Json code_body(const PrivateText& challenge_id, const PrivateText& code) {
    Json json = Json::object();
    json["challenge_id"] = wiped(challenge_id.view());
    json["code"] = wiped(code.view());
    return json;
}

// --- in a session ----------------------------------------------------------------------------------------------------

HttpRequest request_of(const AskProfile&) {
    return get("/me/profile");
}

HttpRequest request_of(const AskWaiting&) {
    return get("/me");
}

std::string_view word_of(ContactKind kind) {
    switch (kind) {
        case ContactKind::email:
            return "email";
        case ContactKind::mobile:
            return "mobile";
        case ContactKind::phone:
            return "phone";
    }
    return "email";
}

HttpRequest request_of(const ChangeContact& question) {
    Json json = Json::object();
    json["kind"] = wiped(word_of(question.kind));
    json["value"] = wiped(question.value.view());
    return post_json("/me/contact-changes", json);
}

HttpRequest request_of(const ConfirmContact& question) {
    return post_json("/me/contact-changes/confirmations", code_body(question.challenge_id, question.code));
}

HttpRequest request_of(const AskSignatureCode&) {
    Json json = Json::object();
    json["purpose"] = wiped("direct_debit");
    return post_json("/me/signature-codes", json);
}

HttpRequest request_of(const ConfirmSignature& question) {
    return post_json("/me/signature-codes/confirmations", code_body(question.challenge_id, question.code));
}

HttpRequest request_of(const AskAccountEntries& question) {
    return get_page("/me/account-entries", question.contract_number.view(), question.cursor);
}

HttpRequest request_of(const AskNotices& question) {
    return get_page("/me/notices", question.contract_number.view(), question.cursor);
}

HttpRequest request_of(const AskNotice& question) {
    return get(path_to("/me/notices/", question.id.view()).view());
}

HttpRequest request_of(const AskNoticePdf& question) {
    return get_pdf(path_to("/me/notices/", question.id.view(), "/pdf"));
}

HttpRequest request_of(const AskQuittance& question) {
    PrivateText path{"/me/quittance"};
    add_parameter(path, "contract_number", question.contract_number.view());
    add_parameter(path, "period", to_text(question.period));
    return get(path.view());
}

HttpRequest request_of(const AskDocuments& question) {
    return get_page("/me/documents", {}, question.cursor);
}

HttpRequest request_of(const AskDocumentPdf& question) {
    return get_pdf(path_to("/me/documents/", question.id.view(), "/pdf"));
}

Json to_json(const PaperChoice& choice) {
    Json json = Json::object();
    std::visit(match{[&json](const NoticeChoice& notice) {
                         json["kind"] = wiped("notice");
                         json["id"] = wiped(notice.id.view());
                     },
                     [&json](const DocumentChoice& document) {
                         json["kind"] = wiped("document");
                         json["id"] = wiped(document.id.view());
                     },
                     [&json](const QuittanceChoice& quittance) {
                         json["kind"] = wiped("quittance");
                         json["contract_number"] = wiped(quittance.contract_number.view());
                         json["period"] = wiped(to_text(quittance.period));
                     },
                     [&json](const ReceiptChoice& receipt) {
                         json["kind"] = wiped("receipt");
                         json["reference"] = wiped(receipt.reference.text());
                     }},
               choice);
    return json;
}

Json papers_body(const std::vector<PaperChoice>& papers) {
    Json list = Json::array();
    for (const PaperChoice& paper : papers) list.push_back(to_json(paper));
    Json json = Json::object();
    json["papers"] = std::move(list);
    return json;
}

HttpRequest request_of(const SendPapers& question) {
    return post_json("/me/deliveries", papers_body(question.papers));
}

HttpRequest request_of(const OfferPapers& question) {
    return post_json("/me/downloads", papers_body(question.papers));
}

HttpRequest request_of(const AskRequests& question) {
    return get_page("/me/requests", {}, question.cursor);
}

HttpRequest request_of(const AskRequest& question) {
    return get(path_to("/me/requests/", question.id.view()).view());
}

HttpRequest request_of(const AddRequestComment& question) {
    Json json = Json::object();
    json["text"] = wiped(question.text.view());
    return post_json(path_to("/me/requests/", question.id.view(), "/comments").view(), json);
}

HttpRequest request_of(const AskAppointments&) {
    return get("/me/appointments");
}

HttpRequest request_of(const BookAppointment& question) {
    Json json = Json::object();
    json["reason"] = wiped(question.reason);
    json["slot_id"] = wiped(question.slot_id);
    return post_json("/me/appointments", json);
}

HttpRequest request_of(const CancelAppointment& question) {
    return post_json(path_to("/me/appointments/", question.id.view(), "/cancellation").view(), Json::object());
}

std::string_view word_of(PhonePagePurpose purpose) {
    switch (purpose) {
        case PhonePagePurpose::certificate:
            return "certificate";
        case PhonePagePurpose::bank_details:
            return "bank_details";
        case PhonePagePurpose::photo:
            return "photo";
        case PhonePagePurpose::document:
            break;
    }
    return "document";
}

HttpRequest request_of(const OfferPhonePage& question) {
    Json json = Json::object();
    json["purpose"] = wiped(word_of(question.purpose));
    return post_json("/me/phone-pages", json);
}

// One that the backend may hold back while nothing changes.
HttpRequest get_when_changed(PrivateText path, std::chrono::seconds wanted) {
    const auto wait = std::clamp(wanted, std::chrono::seconds{0}, kCallWaitMax);
    add_parameter(path, "wait", std::to_string(wait.count()));
    HttpRequest request = get(path.view());
    request.pace = HttpPace::may_be_held_back;
    request.deadline = wait + kReadDeadline;
    return request;
}

HttpRequest request_of(const FollowPhonePage& question) {
    return get_when_changed(path_to("/me/phone-pages/", question.id.view()), question.wait);
}

HttpRequest request_of(const TakePhoneFile& question) {
    PrivateText path = path_to("/me/phone-pages/", question.page_id.view(), "/files/");
    append_encoded(path, question.file_id.view());
    return get_pdf(path);
}

HttpRequest request_of(const EndPhonePage& question) {
    return post_json(path_to("/me/phone-pages/", question.id.view(), "/end").view(), Json::object());
}

HttpRequest request_of(const AskMandates&) {
    return get("/me/mandates");
}

// --- by anybody ------------------------------------------------------------------------------------------------------

HttpRequest request_of(const CreateAccount& question) {
    Json json = Json::object();
    json["number"] = wiped(question.number.view());
    json["family_name"] = wiped(question.family_name.view());
    json["birth_date"] = wiped(to_iso(question.birth_date));
    json["email"] = wiped(question.email.view());
    json["mobile"] = wiped_or_null(question.mobile.view());
    json["password"] = wiped(question.password.view());
    json["email_notifications"] = question.email_notifications;
    json["paperless_notices"] = question.paperless_notices;
    json["paperless_text_version"] = wiped_or_null(question.paperless_text_version);
    json["information_read"] = true;
    json["language"] = wiped("fr");  // of what the landlord writes, whatever the glass speaks
    return post_json("/accounts", json);
}

HttpRequest request_of(const ConfirmAccount& question) {
    return post_json("/accounts/confirmations", code_body(question.challenge_id, question.code));
}

HttpRequest request_of(const RecoverAccess& question) {
    Json json = Json::object();
    json["email"] = wiped(question.email.view());
    json["birth_date"] = wiped(to_iso(question.birth_date));
    return post_json("/recoveries", json);
}

HttpRequest request_of(const ConfirmRecovery& question) {
    return post_json("/recoveries/confirmations", code_body(question.challenge_id, question.code));
}

HttpRequest request_of(const SetPassword& question) {
    Json json = Json::object();
    json["reset_token"] = wiped(question.reset_token.view());
    json["password"] = wiped(question.password.view());
    return post_json("/recoveries/passwords", json);
}

HttpRequest request_of(const FindReceipt& question) {
    Json json = Json::object();
    json["reference"] = wiped(question.reference.text());
    json["contract_number"] = wiped(question.contract_number.view());
    json["last_four"] = wiped(question.last_four);
    return post_json("/receipts/lookups", json);
}

HttpRequest request_of(const OpenGuestByNotice& question) {
    Json json = Json::object();
    json["kind"] = wiped("notice_code");
    json["code"] = wiped(question.notice_code.view());
    return post_json("/guest-sessions", json);
}

HttpRequest request_of(const OpenGuestByAmount& question) {
    Json json = Json::object();
    json["kind"] = wiped("contract_and_amount");
    json["contract_number"] = wiped(question.contract_number.view());
    json["amount_cents"] = question.amount.value;
    return post_json("/guest-sessions", json);
}

HttpRequest request_of(const CallAgent& question) {
    Json json = Json::object();
    json["topic"] = wiped(question.topic);
    return post_json("/kiosks/self/calls", json);
}

HttpRequest request_of(const FollowCall& question) {
    return get_when_changed(path_to("/kiosks/self/calls/", question.call_id), question.wait);
}

HttpRequest request_of(const CancelCall& question) {
    return post_json(path_to("/kiosks/self/calls/", question.call_id, "/cancellation").view(), Json::object());
}

}  // namespace

HttpRequest service_request(const TenantQuestion& question) {
    return std::visit([](const auto& asked) { return request_of(asked); }, question);
}

HttpRequest service_request(const PublicQuestion& question) {
    return std::visit([](const auto& asked) { return request_of(asked); }, question);
}

bool asks_for_pdf(const TenantQuestion& question) {
    return std::holds_alternative<AskNoticePdf>(question) || std::holds_alternative<AskDocumentPdf>(question);
}

bool asks_for_file(const TenantQuestion& question) {
    return std::holds_alternative<TakePhoneFile>(question);
}

}  // namespace kiosk::portal::wire
