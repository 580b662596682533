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
struct Attachment {
    enum class Type : unsigned char { pdf, jpeg, png };
    OperationId upload;
    std::array<std::byte, 32> sha256{};  // of the document before it was sealed
    Type type = Type::pdf;
    int pages = 1;
};
inline constexpr std::size_t kAttachmentsMax = 8;
inline constexpr std::size_t kCommentCharactersMax = 2'000;

struct ProblemReport {
    PrivateText contract_number;  // the home or garage that it is about
    std::string category;         // of the request taxonomy
    std::string subcategory;
    PrivateText comment;
    std::vector<Attachment> attachments;
};
struct InsuranceCertificate {
    PrivateText contract_number;
    PrivateText insurer;  // empty: not known
    std::optional<Date> valid_from;
    std::optional<Date> valid_until;
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
struct DirectDebit {
    PrivateText contract_number;
    PrivateText iban;  // without blanks, already checked
    PrivateText account_holder;
    int debit_day = 5;
    PrivateText phone;  // empty: none
    PrivateText email;  // empty: none
    std::vector<Attachment> attachments;
    WallTime signed_at;
};
using DepositBody =
    std::variant<ProblemReport, InsuranceCertificate, QuittanceRequest, ChangedPreferences, DirectDebit>;

[[nodiscard]] constexpr DepositKind kind_of(const DepositBody& body) {
    return static_cast<DepositKind>(body.index());
}

// Without a network nobody is known: what shows or changes something that is the tenant's alone needs a ticket.
[[nodiscard]] constexpr bool takes_declared_identity(DepositKind kind) {
    return kind == DepositKind::problem_report || kind == DepositKind::insurance_certificate ||
           kind == DepositKind::quittance_request;
}

}  // namespace kiosk
