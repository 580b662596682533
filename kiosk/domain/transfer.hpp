// A transfer to the landlord: where the money goes and what must stand beside it, and the code that a bank's
// application reads: the European Payments Council's "Quick Response Code: Guidelines to Enable Data Capture for the
// Initiation of a SEPA Credit Transfer" (EPC069-12, version 002, UTF-8).
#pragma once

#include <string>
#include <string_view>

#include "kiosk/base/private_text.hpp"
#include "kiosk/domain/money.hpp"

namespace kiosk {

struct TransferDetails {
    std::string beneficiary;
    std::string iban;  // the landlord's, without blanks
    std::string bic;
    PrivateText reference;  // the tenant's; empty: not known
    friend bool operator==(const TransferDetails&, const TransferDetails&) = default;
};

// The shape alone: two letters, two digits, 15 to 34 letters and digits, all capitals and without blanks.
[[nodiscard]] bool has_shape_of_iban(std::string_view text);
[[nodiscard]] bool has_shape_of_bic(std::string_view text);  // 8 or 11 capitals and digits

// nullptr when the details may stand on paper and in a code: no line breaks, lengths, shapes of IBAN and BIC.
[[nodiscard]] const char* transfer_fault(const TransferDetails& transfer);

// A code says how much and for whom: without a sum or a reference there is none.
[[nodiscard]] bool can_have_code(const TransferDetails& transfer, Cents amount);
// `amount` > 0. At most 331 bytes when transfer_fault() finds nothing.
[[nodiscard]] PrivateText transfer_code(const TransferDetails& transfer, Cents amount);

// "FR76 3000 6000 01…" in groups of four; a line may break between them.
[[nodiscard]] std::string grouped_iban(std::string_view iban);

}  // namespace kiosk
