// The pictured guide "Créer mon compte en 6 étapes" (P1 of the portal's promises): what to bring, the steps, where, and
// who helps. For everybody: it holds nothing about the person who takes it.
#pragma once

#include <string>

#include "kiosk/base/result.hpp"
#include "kiosk/domain/date.hpp"
#include "kiosk/ports/pdf_bytes.hpp"
#include "printing/documents/payment_receipt.hpp"
#include "printing/layout/fonts.hpp"
#include "printing/layout/printing_error.hpp"

namespace kiosk::printing {

struct AccountGuide {
    Demonstration demonstration = Demonstration::no;
    LandlordBlock landlord;      // its contact helps; empty: the agency's desk only
    std::string portal_address;  // as people type it: "agence-virtuelle.hfe.example"
    std::string portal_qr;       // "https://agence-virtuelle.hfe.example/"; empty: no code
    LocalDateTime made_at;
};

// A4: one page; 80 mm: the same steps in short. The same value gives the same bytes.
[[nodiscard]] Result<PdfBytes, PrintingError> render(const AccountGuide& guide, Format format, const FontFiles& fonts);

}  // namespace kiosk::printing
