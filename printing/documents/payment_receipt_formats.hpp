// The two papers of a payment receipt; payment_receipt.cpp chooses. The values have been checked.
#pragma once

#include "printing/documents/payment_receipt.hpp"
#include "printing/layout/pdf_document.hpp"

namespace kiosk::printing {

[[nodiscard]] Result<PdfBytes, PrintingError> make_ticket(const PaymentReceipt& receipt, PdfDocument& document);
[[nodiscard]] Result<PdfBytes, PrintingError> make_letter(const PaymentReceipt& receipt, PdfDocument& document);

}  // namespace kiosk::printing
