// Paper: from what the runtime wants printed to the bytes of a PDF: the configuration's landlord, the backend's
// receipt, the terminal's ticket, in one document value of printing/.
#pragma once

#include "kiosk/app/configuration.hpp"
#include "kiosk/runtime/effect.hpp"
#include "printing/documents/payment_receipt.hpp"
#include "printing/documents/test_page.hpp"

namespace kiosk::app {

[[nodiscard]] printing::LandlordBlock landlord_of(const Configuration& configuration);
[[nodiscard]] printing::Demonstration demonstration_of(const Configuration& configuration);
[[nodiscard]] printing::TestPage test_page_of(const Configuration& configuration, WallTime printed_at);

// Thread-safe; called on a printer's worker.
[[nodiscard]] printing::PaymentReceipt to_document(const runtime::PrintOrder& order,
                                                   const Configuration& configuration);
[[nodiscard]] Result<PdfBytes, printing::PrintingError> make_paper(const runtime::PrintOrder& order,
                                                                   const Configuration& configuration);

}  // namespace kiosk::app
