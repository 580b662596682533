// Writing and sealing deposits.
#include "kiosk/sync/deposit.hpp"

#include <map>
#include <string_view>
#include <vector>

#include <nlohmann/json.hpp>

#include "kiosk/base/base64.hpp"
#include "kiosk/base/hexadecimal.hpp"
#include "kiosk/base/private_text.hpp"

namespace kiosk::sync {
namespace {

// Every byte of it is wiped when it is given back: it names a tenant.
using WipedString = std::basic_string<char, std::char_traits<char>, WipingAllocator<char>>;
using Json = nlohmann::basic_json<std::map, std::vector, WipedString, bool, std::int64_t, std::uint64_t, double,
                                  WipingAllocator>;

constexpr std::size_t kEnvelopeTextMax = 61'440;  // of the contract, in base 64

Json text(std::string_view value) {
    return WipedString{value.begin(), value.end()};
}
Json text(const PrivateText& value) {
    return text(value.view());
}
Json text_or_null(const PrivateText& value) {
    return value.empty() ? Json(nullptr) : text(value);
}
Json day_or_null(const std::optional<Date>& date) {
    return date ? text(to_iso(*date)) : Json(nullptr);
}
Json flag_or_null(Switch value) {
    return value == Switch::unchanged ? Json(nullptr) : Json(value == Switch::on);
}

std::string_view media_type(Attachment::Type type) {
    switch (type) {
        case Attachment::Type::pdf:
            return "application/pdf";
        case Attachment::Type::jpeg:
            return "image/jpeg";
        case Attachment::Type::png:
            return "image/png";
    }
    return "application/pdf";
}

std::string_view role_name(AttachmentRole role) {
    switch (role) {
        case AttachmentRole::certificate:
            return "certificate";
        case AttachmentRole::bank_details:
            return "bank_details";
        case AttachmentRole::request_form:
            return "request_form";
        case AttachmentRole::signed_mandate:
            return "signed_mandate";
        case AttachmentRole::photo:
            return "photo";
        case AttachmentRole::document:
            return "document";
    }
    return "document";
}

std::string_view place_name(ProblemPlace place) {
    switch (place) {
        case ProblemPlace::dwelling:
            return "dwelling";
        case ProblemPlace::common_area:
            return "common_area";
        case ProblemPlace::garage:
            return "garage";
        case ProblemPlace::cellar:
            return "cellar";
        case ProblemPlace::outdoor:
            return "outdoor";
    }
    return "dwelling";
}

Json attachments(const std::vector<Attachment>& list) {
    Json array = Json::array();
    for (const Attachment& each : list) {
        Json object = Json::object();
        object["upload_id"] = text(each.upload.text());
        object["sha256"] = text(to_hexadecimal(each.sha256));
        object["media_type"] = text(media_type(each.type));
        object["pages"] = each.pages;
        object["role"] = text(role_name(each.role));
        array.push_back(std::move(object));
    }
    return array;
}

Json texts(std::span<const PrivateText> list) {
    Json array = Json::array();
    for (const PrivateText& each : list) array.push_back(text(each));
    return array;
}

Json body_of(const ProblemReport& report) {
    Json body = Json::object();
    body["contract_number"] = text(report.contract_number);
    body["category"] = text(report.category);
    body["subcategory"] = text(report.subcategory);
    body["comment"] = text(report.comment);
    body["place"] = text(place_name(report.place));
    body["access_times"] = text(report.access_times);
    body["phone"] = text_or_null(report.phone);
    body["attachments"] = attachments(report.attachments);
    return body;
}

Json body_of(const InsuranceCertificate& certificate) {
    Json body = Json::object();
    body["contract_number"] = text(certificate.contract_number);
    body["insurer"] = text_or_null(certificate.insurer);
    body["valid_from"] = day_or_null(certificate.valid_from);
    body["valid_until"] = day_or_null(certificate.valid_until);
    body["comment"] = text(certificate.comment);
    Json checks = Json::object();
    checks["legible"] = certificate.checks.legible == Ticked::yes;
    checks["current"] = certificate.checks.current == Ticked::yes;
    checks["mine"] = certificate.checks.mine == Ticked::yes;
    body["checks"] = std::move(checks);
    body["attachments"] = attachments(certificate.attachments);
    return body;
}

Json body_of(const GeneralRequest& request) {
    Json body = Json::object();
    body["contract_number"] = text(request.contract_number);
    body["category"] = text(request.category);
    body["subcategory"] = text(request.subcategory);
    body["comment"] = text(request.comment);
    body["phone"] = text_or_null(request.phone);
    body["attachments"] = attachments(request.attachments);
    return body;
}

Json body_of(const SignedMandate& mandate) {
    Json body = Json::object();
    body["contract_number"] = text(mandate.contract_number);
    body["mandate_id"] = text(mandate.mandate_id);
    body["attachments"] = attachments(mandate.attachments);
    return body;
}

std::string month_name(std::chrono::year_month month) {
    return to_iso(Date{month / std::chrono::day{1}}).substr(0, 7);
}

Json body_of(const QuittanceRequest& request) {
    Json body = Json::object();
    body["contract_number"] = text(request.contract_number);
    body["period"] = text(month_name(request.period));
    return body;
}

Json body_of(const ChangedPreferences& preferences) {
    Json body = Json::object();
    body["email_notifications"] = flag_or_null(preferences.email_notifications);
    body["paperless_notices"] = flag_or_null(preferences.paperless_notices);
    body["paperless_text_version"] =
        preferences.paperless_text_version.empty() ? Json(nullptr) : text(preferences.paperless_text_version);
    return body;
}

Json body_of(const DirectDebit& debit) {
    Json body = Json::object();
    body["contract_number"] = text(debit.contract_numbers.empty() ? PrivateText() : debit.contract_numbers.front());
    body["other_contract_numbers"] = texts(
        {debit.contract_numbers.begin() + (debit.contract_numbers.empty() ? 0 : 1), debit.contract_numbers.end()});
    body["iban"] = text(debit.iban);
    body["account_holder"] = text(debit.account_holder);
    body["holder_address"] = texts(debit.holder_address);
    body["debit_day"] = debit.debit_day;
    body["start_month"] = debit.start_month.ok() ? text(month_name(debit.start_month)) : Json(nullptr);
    body["pre_notification_days"] = debit.pre_notification_days;
    body["signature"] = text(debit.signature_proof.empty() ? "drawn" : "code");
    body["signature_proof"] = text_or_null(debit.signature_proof);
    body["bank_details"] = text(debit.bank_details == BankDetails::attached ? "attached" : "to_follow");
    body["phone"] = text_or_null(debit.phone);
    body["email"] = text_or_null(debit.email);
    body["attachments"] = attachments(debit.attachments);
    body["consent"] = true;
    body["signed_at"] = text(to_rfc3339(debit.signed_at));
    return body;
}

Json identity_of(const DepositTicket& ticket) {
    Json identity = Json::object();
    identity["level"] = text("ticket");
    identity["ticket"] = text(ticket.ticket);
    return identity;
}

Json identity_of(const DeclaredIdentity& declared) {
    Json identity = Json::object();
    identity["level"] = text("declared");
    identity["contract_number"] = text(declared.contract_number);
    identity["birth_date"] = text(to_iso(declared.birth_date));
    return identity;
}

// nullopt when a text in it is not UTF-8.
std::optional<WipedString> write(const Json& json) {
    try {
        return json.dump();
    } catch (const Json::exception&) {
        return std::nullopt;
    }
}

std::size_t attachment_count(const DepositBody& body) {
    return std::visit(
        [](const auto& each) -> std::size_t {
            if constexpr (requires { each.attachments; }) return each.attachments.size();
            return 0;
        },
        body);
}

// Paperless notices need the tenant's express agreement (loi 89-462 art. 21): to which words is a part of it.
bool agrees_to_nothing(const DepositBody& body) {
    const auto* preferences = std::get_if<ChangedPreferences>(&body);
    return preferences != nullptr && preferences->paperless_notices == Switch::on &&
           preferences->paperless_text_version.empty();
}

std::span<const std::byte> bytes_of(std::string_view value) {
    return std::as_bytes(std::span{value});
}

}  // namespace

Result<NewOperation, DepositFault> make_deposit(const OperationId& id, const Deposit& deposit,
                                                const std::string& order_key, const SealKey& key,
                                                const Sealer& sealer) {
    const DepositKind kind = kind_of(deposit.body);
    const bool is_declared = std::holds_alternative<DeclaredIdentity>(deposit.identity);
    if (is_declared && !takes_declared_identity(kind)) return failure(DepositFault::identity_not_enough);
    if (agrees_to_nothing(deposit.body)) return failure(DepositFault::consent_text_missing);
    if (attachment_count(deposit.body) > kAttachmentsMax) return failure(DepositFault::too_large);

    Json content = Json::object();
    content["version"] = 1;
    content["op_id"] = text(id.text());
    content["reference"] = text(deposit.reference.text());
    content["kind"] = text(to_text(kind));
    content["captured_at"] = text(to_rfc3339(deposit.captured_at));
    content["identity"] = std::visit([](const auto& identity) { return identity_of(identity); }, deposit.identity);
    content["body"] = std::visit([](const auto& body) { return body_of(body); }, deposit.body);
    const auto plain = write(content);
    if (!plain) return failure(DepositFault::not_text);
    const auto box = sealer.seal(bytes_of({plain->data(), plain->size()}), key);
    if (box.empty()) return failure(DepositFault::no_usable_key);
    const std::string envelope = to_base64(box);
    if (envelope.size() > kEnvelopeTextMax) return failure(DepositFault::too_large);

    Json request = Json::object();
    request["reference"] = text(deposit.reference.text());
    request["kind"] = text(to_text(kind));
    request["key_id"] = text(key.key_id);
    request["envelope"] = text(envelope);
    const auto written = write(request);
    if (!written) return failure(DepositFault::not_text);
    const auto bytes = bytes_of({written->data(), written->size()});
    return NewOperation{
        id, Lane::requests, order_key, to_text(kind), "/deposits", key.key_id, {bytes.begin(), bytes.end()}};
}

Result<NewOperation, DepositFault> make_upload(const OperationId& id, std::span<const std::byte> document,
                                               const std::string& order_key, const SealKey& key, const Sealer& sealer) {
    if (document.empty() || document.size() > kUploadPlainMaxBytes) return failure(DepositFault::too_large);
    auto box = sealer.seal(document, key);
    if (box.empty()) return failure(DepositFault::no_usable_key);
    return NewOperation{id, Lane::uploads, order_key, kUploadKind, "/uploads/" + id.text(), key.key_id, std::move(box)};
}

}  // namespace kiosk::sync
