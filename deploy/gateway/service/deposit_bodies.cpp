// One reader for each kind of deposit. What came after version 1.0 of the contract may be missing, or null: older
// kiosks do not know it.
#include "deploy/gateway/service/deposit_bodies.hpp"

#include <algorithm>
#include <array>

#include "deploy/gateway/service/signatures.hpp"
#include "kiosk/base/operation_id.hpp"

namespace kiosk::gateway {
namespace {

constexpr std::size_t kCommentMax = 2'000;
constexpr std::size_t kOtherContractsMax = 7;
constexpr std::array<std::string_view, 6> kRoles{"certificate",    "bank_details", "request_form",
                                                 "signed_mandate", "photo",        "document"};
constexpr std::array<std::string_view, 5> kPlaces{"dwelling", "common_area", "garage", "cellar", "outdoor"};
constexpr std::array<std::string_view, 2> kSignatures{"drawn", "code"};
constexpr std::array<std::string_view, 2> kBankDetails{"attached", "to_follow"};

template <class Words>
bool is_one_of(const Words& words, std::string_view word) {
    return std::find(words.begin(), words.end(), word) != words.end();
}

bool is_word(std::string_view text) {
    return text.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789_") == std::string_view::npos;
}

template <class Read>
void read_if_there(MemberReader& reader, const char* name, Read read) {
    if (reader.has(name))
        read();
    else
        reader.skip(name);
}

template <class Words>
void check_word_if_there(MemberReader& reader, const char* name, const Words& words) {
    read_if_there(reader, name, [&] {
        if (!is_one_of(words, reader.text(name, 1, 32))) reader.refuse(name);
    });
}

void check_text_if_there(MemberReader& reader, const char* name, std::size_t length_max) {
    read_if_there(reader, name, [&] { (void)reader.text(name, 0, length_max); });
}

// Items that are texts; each is handed over.
template <class Take>
void read_texts_if_there(MemberReader& reader, const char* name, std::size_t size_max, std::size_t length_max,
                         Take take) {
    read_if_there(reader, name, [&] {
        for (const Json& item : reader.array(name, size_max)) {
            const Json wrapped{{"item", item}};
            MemberReader member(wrapped);
            take(member.text("item", 0, length_max));
            if (member.first_wrong()) reader.refuse(name);
        }
    });
}

std::vector<AttachmentClaim> read_attachments(MemberReader& reader) {
    std::vector<AttachmentClaim> claims;
    for (const Json& item : reader.array("attachments", kDepositAttachmentsMax)) {
        if (!item.is_object()) {
            reader.refuse("attachments");
            continue;
        }
        MemberReader attachment(item);
        const auto id = OperationId::parse(attachment.text("upload_id", 36, 36));
        const std::string digest = attachment.text("sha256", 64, 64);
        const std::string type = attachment.text("media_type", 1, 32);
        const auto pages = static_cast<int>(attachment.number("pages", 1, 40));
        check_word_if_there(attachment, "role", kRoles);
        const bool is_known_type = type == "application/pdf" || type == "image/jpeg" || type == "image/png";
        if (!id || !is_known_type || attachment.first_wrong()) reader.refuse("attachments");
        if (id) claims.push_back({id->text(), digest, type == "application/pdf", pages});
    }
    return claims;
}

void read_matter(MemberReader& reader, DepositBody& body) {
    body.contract_number = reader.text("contract_number", 0, 64);
    body.request.category = reader.text("category", 1, 48);
    body.request.subcategory = reader.text("subcategory", 1, 48);
    if (!is_word(body.request.category)) reader.refuse("category");
    if (!is_word(body.request.subcategory)) reader.refuse("subcategory");
    body.request.comment = reader.prose("comment", kCommentMax);
    body.attachments = read_attachments(reader);
}

void read_problem_report(MemberReader& reader, DepositBody& body) {
    read_matter(reader, body);
    check_word_if_there(reader, "place", kPlaces);
    check_text_if_there(reader, "access_times", 200);
    check_text_if_there(reader, "phone", 32);
}

void read_general_request(MemberReader& reader, DepositBody& body) {
    read_matter(reader, body);
    (void)reader.text_or_null("phone", 0, 32);
}

void read_certificate(MemberReader& reader, DepositBody& body) {
    body.contract_number = reader.text("contract_number", 0, 64);
    (void)reader.text_or_null("insurer", 0, 80);
    body.request.valid_from = reader.date_or_null("valid_from");
    body.request.valid_until = reader.date_or_null("valid_until");
    body.request.comment = reader.prose("comment", kCommentMax);
    body.attachments = read_attachments(reader);
    read_if_there(reader, "checks", [&] {
        MemberReader checks(reader.object("checks"));
        for (const char* each : {"legible", "current", "mine"}) (void)checks.flag(each);
        if (checks.first_wrong()) reader.refuse("checks");
    });
}

void read_quittance_request(MemberReader& reader, DepositBody& body) {
    body.contract_number = reader.text("contract_number", 0, 64);
    const std::string period = reader.text("period", 7, 7);
    if (!parse_iso_date(period + "-01")) reader.refuse("period");
    body.request.period = period;
}

// Who switches paperless notices on has agreed to words, and which they were is a part of the consent.
void read_preferences(MemberReader& reader, DepositBody& body) {
    body.email_notifications = reader.flag_or_null("email_notifications");
    body.paperless_notices = reader.flag_or_null("paperless_notices");
    body.paperless_text_version = reader.text_or_null("paperless_text_version", 1, 32);
    const auto& version = body.paperless_text_version;
    if ((version && !is_paperless_text(*version)) || (body.paperless_notices == true && !version))
        reader.refuse("paperless_text_version");
}

void read_direct_debit(MemberReader& reader, DepositBody& body) {
    body.contract_number = reader.text("contract_number", 0, 64);
    (void)reader.text("iban", 15, 34);
    (void)reader.text("account_holder", 1, 140);
    (void)reader.number("debit_day", 1, 28);
    (void)reader.text_or_null("phone", 0, 32);
    (void)reader.text_or_null("email", 0, 254);
    body.attachments = read_attachments(reader);
    if (!reader.flag("consent")) reader.refuse("consent");
    (void)reader.moment("signed_at");
    read_texts_if_there(reader, "other_contract_numbers", kOtherContractsMax, 64, [&](std::string number) {
        if (number.empty()) reader.refuse("other_contract_numbers");
        body.other_contract_numbers.push_back(std::move(number));
    });
    read_texts_if_there(reader, "holder_address", 6, 38, [](const std::string&) {});
    read_if_there(reader, "start_month", [&] {
        if (!parse_iso_date(reader.text("start_month", 7, 7) + "-01")) reader.refuse("start_month");
    });
    read_if_there(reader, "pre_notification_days", [&] { (void)reader.number("pre_notification_days", 1, 14); });
    read_if_there(reader, "signature", [&] {
        const std::string way = reader.text("signature", 1, 32);
        if (!is_one_of(kSignatures, way)) reader.refuse("signature");
        body.is_signed_by_code = way == "code";
    });
    read_if_there(reader, "signature_proof",
                  [&] { body.signature_proof = reader.text("signature_proof", 1, kSignatureProofMax); });
    check_word_if_there(reader, "bank_details", kBankDetails);
}

void read_signed_mandate(MemberReader& reader, DepositBody& body) {
    body.contract_number = reader.text("contract_number", 1, 64);
    body.mandate_id = reader.text("mandate_id", 1, 64);
    if (!is_paper_id(*body.mandate_id)) reader.refuse("mandate_id");
    body.attachments = read_attachments(reader);
    if (body.attachments.empty()) reader.refuse("attachments");
}

struct Kind {
    std::string_view name;
    void (*read)(MemberReader&, DepositBody&);
    bool takes_declared_identity;
};
constexpr std::array<Kind, 7> kKinds{{
    {"problem_report", &read_problem_report, true},
    {"insurance_certificate", &read_certificate, true},
    {"quittance_request", &read_quittance_request, true},
    {"preferences", &read_preferences, false},
    {"direct_debit", &read_direct_debit, false},
    {"general_request", &read_general_request, false},
    {"signed_mandate", &read_signed_mandate, false},
}};

const Kind* find_kind(std::string_view name) {
    const auto found = std::find_if(kKinds.begin(), kKinds.end(), [&](const Kind& kind) { return kind.name == name; });
    return found == kKinds.end() ? nullptr : &*found;
}

}  // namespace

bool is_deposit_kind(std::string_view kind) {
    return find_kind(kind) != nullptr;
}

bool takes_declared_identity(std::string_view kind) {
    const Kind* found = find_kind(kind);
    return found != nullptr && found->takes_declared_identity;
}

std::optional<DepositBody> read_deposit_body(std::string_view kind, const Json& json) {
    const Kind* found = find_kind(kind);
    if (found == nullptr) return std::nullopt;
    MemberReader reader(json);
    DepositBody body;
    found->read(reader, body);
    return reader.first_wrong() ? std::nullopt : std::optional{std::move(body)};
}

}  // namespace kiosk::gateway
