// What the body of a deposit says, as far as a rule needs it; the words themselves stay in the sealed row. Every member
// is read by its type and length, and none that is unknown is let through.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "deploy/gateway/service/requests.hpp"

namespace kiosk::gateway {

inline constexpr std::size_t kDepositAttachmentsMax = 8;

struct AttachmentClaim {
    std::string upload_id;
    std::string sha256;
    bool is_pdf = false;
    int pages = 0;
};

struct DepositBody {
    std::string contract_number;                      // empty: none is named
    std::vector<std::string> other_contract_numbers;  // of a direct debit
    std::optional<std::string> mandate_id;            // that is given back, signed
    bool is_signed_by_code = false;                   // a direct debit; then with a proof
    std::string signature_proof;
    std::vector<AttachmentClaim> attachments;
    std::optional<bool> email_notifications;
    std::optional<bool> paperless_notices;
    std::optional<std::string> paperless_text_version;
    RequestDraft request;  // what the tenant finds again among the requests
};

[[nodiscard]] bool is_deposit_kind(std::string_view kind);
// Somebody who only says who they are may leave this; a person looks at each.
[[nodiscard]] bool takes_declared_identity(std::string_view kind);
// nullopt: a member is missing, wrong or unknown.
[[nodiscard]] std::optional<DepositBody> read_deposit_body(std::string_view kind, const Json& json);

}  // namespace kiosk::gateway
