// Deposits: what a tenant leaves at the glass for the landlord (openapi.yaml: Deposits). They live in the
// session's memory and, sealed, in the outbox; the kiosk cannot read a stored one.
#pragma once

#include <array>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "kiosk/base/clock.hpp"
#include "kiosk/base/operation_id.hpp"
#include "kiosk/base/private_text.hpp"
#include "kiosk/domain/date.hpp"

namespace kiosk {

enum class DepositKind : unsigned char {
    problem_report,
    insurance_certificate,
    quittance_request,
    preferences,
    direct_debit,
    general_request,
    signed_mandate,
};

// The contract's words.
[[nodiscard]] constexpr const char* to_text(DepositKind kind) {
    switch (kind) {
        case DepositKind::problem_report:
            return "problem_report";
        case DepositKind::insurance_certificate:
            return "insurance_certificate";
        case DepositKind::quittance_request:
            return "quittance_request";
        case DepositKind::preferences:
            return "preferences";
        case DepositKind::direct_debit:
            return "direct_debit";
        case DepositKind::general_request:
            return "general_request";
        case DepositKind::signed_mandate:
            return "signed_mandate";
    }
    return "problem_report";
}

// Write-only: lets one tenant's deposits in and shows nothing. From the answer that opened the session.
struct DepositTicket {
    PrivateText ticket;
};
// Somebody says who they are; a person at the landlord's looks at it.
struct DeclaredIdentity {
    PrivateText contract_number;
    Date birth_date;
};
using DepositIdentity = std::variant<DepositTicket, DeclaredIdentity>;

// A sealed file that is sent before the deposit that names it.
enum class AttachmentRole : unsigned char { certificate, bank_details, request_form, signed_mandate, photo, document };
struct Attachment {
    enum class Type : unsigned char { pdf, jpeg, png };
    OperationId upload;
    AttachmentRole role = AttachmentRole::document;
    std::array<std::byte, 32> sha256{};  // of the document before it was sealed
    Type type = Type::pdf;
    int pages = 1;
};
inline constexpr std::size_t kAttachmentsMax = 8;
inline constexpr std::size_t kCommentCharactersMax = 2'000;

// Where a problem is (the contract's words).
enum class ProblemPlace : unsigned char { dwelling, common_area, garage, cellar, outdoor };

struct ProblemReport {
    PrivateText contract_number;  // the home or garage that it is about
    ProblemPlace place = ProblemPlace::dwelling;
    std::string category;  // of the request taxonomy
    std::string subcategory;
    PrivateText comment;
    PrivateText access_times;  // when somebody may come; empty: nothing was said
    PrivateText phone;         // empty: the one on file
    std::vector<Attachment> attachments;
};
// Anything of the administrative tree that has no journey of its own.
struct GeneralRequest {
    PrivateText contract_number;  // may be empty
    std::string category;
    std::string subcategory;
    PrivateText comment;
    PrivateText phone;  // empty: the one on file
    std::vector<Attachment> attachments;
};
enum class Ticked : unsigned char { no, yes };
[[nodiscard]] constexpr Ticked turned(Ticked tick) {
    return tick == Ticked::yes ? Ticked::no : Ticked::yes;
}
// What the tenant says of the paper; whoever handles it looks for themselves.
struct CertificateChecks {
    Ticked legible = Ticked::no;
    Ticked current = Ticked::no;
    Ticked mine = Ticked::no;
    friend bool operator==(const CertificateChecks&, const CertificateChecks&) = default;
};
struct InsuranceCertificate {
    PrivateText contract_number;
    PrivateText insurer;  // empty: not known
    std::optional<Date> valid_from;
    std::optional<Date> valid_until;
    CertificateChecks checks;
    PrivateText comment;
    std::vector<Attachment> attachments;
};
struct QuittanceRequest {
    PrivateText contract_number;
    std::chrono::year_month period{};
};
enum class Switch : unsigned char { unchanged, on, off };
struct ChangedPreferences {
    Switch email_notifications = Switch::unchanged;
    Switch paperless_notices = Switch::unchanged;
    std::string paperless_text_version;  // of the words that the tenant agreed to; needed to switch it on
};
enum class BankDetails : unsigned char { attached, to_follow };
struct DirectDebit {
    std::vector<PrivateText> contract_numbers;  // one at least
    PrivateText iban;                           // without blanks, already checked
    PrivateText account_holder;
    std::vector<PrivateText> holder_address;  // lines, at most 6
    int debit_day = 5;
    std::chrono::year_month start_month{};
    int pre_notification_days = 14;
    PrivateText phone;            // empty: none
    PrivateText email;            // empty: none
    PrivateText signature_proof;  // of the one-time code that signed it; empty: the signature was drawn
    BankDetails bank_details = BankDetails::attached;
    std::vector<Attachment> attachments;
    WallTime signed_at;
};
// The landlord's mandate, printed, signed with a pen, and handed back.
struct SignedMandate {
    PrivateText contract_number;
    PrivateText mandate_id;
    std::vector<Attachment> attachments;
};
using DepositBody = std::variant<ProblemReport, InsuranceCertificate, QuittanceRequest, ChangedPreferences, DirectDebit,
                                 GeneralRequest, SignedMandate>;

[[nodiscard]] constexpr DepositKind kind_of(const DepositBody& body) {
    return static_cast<DepositKind>(body.index());
}

// Without a network nobody is known: what shows or changes something that is the tenant's alone needs a ticket.
[[nodiscard]] constexpr bool takes_declared_identity(DepositKind kind) {
    return kind == DepositKind::problem_report || kind == DepositKind::insurance_certificate ||
           kind == DepositKind::quittance_request;
}

}  // namespace kiosk
