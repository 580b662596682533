// The receipt of a payment once more, from what the backend keeps of it: after signing in, or by reference, contract
// and last four digits (then the payer is already masked). The terminal's own ticket is not kept.
#pragma once

#include <string>

#include "kiosk/ports/portal.hpp"
#include "printing/documents/payment_receipt.hpp"

namespace kiosk::printing {

// `data_contact`: who answers about personal data; empty: no such line.
[[nodiscard]] PaymentReceipt duplicate_of(const ReceiptData& receipt, const std::string& data_contact);

}  // namespace kiosk::printing
