// A transfer that a bank's application reads from a QR code: the European "Quick Response Code: Guidelines to Enable
// Data Capture for the Initiation of a SEPA Credit Transfer" (EPC069-12, version 002, UTF-8).
#pragma once

#include <string>
#include <string_view>

#include "kiosk/base/private_text.hpp"
#include "kiosk/domain/money.hpp"
#include "kiosk/ports/service_values.hpp"

namespace kiosk::printing {

// nullptr when the details may stand on paper and in a code: no line breaks, lengths, letters of IBAN and BIC.
[[nodiscard]] const char* fault_of(const TransferDetails& transfer);

// `amount` > 0. At most 331 bytes when fault_of() finds nothing.
[[nodiscard]] PrivateText transfer_code(const TransferDetails& transfer, Cents amount);

// "FR76 3000 6000 01…" in groups of four; a line may break between them.
[[nodiscard]] std::string grouped_iban(std::string_view iban);

}  // namespace kiosk::printing
