// The sheet that lies in a stack of notices in place of one that cannot be printed: which one it is, and where to have
// it. It names nobody.
#pragma once

#include "kiosk/base/result.hpp"
#include "kiosk/domain/date.hpp"
#include "kiosk/ports/account_values.hpp"
#include "kiosk/ports/pdf_bytes.hpp"
#include "printing/documents/payment_receipt.hpp"
#include "printing/layout/fonts.hpp"
#include "printing/layout/printing_error.hpp"

namespace kiosk::printing {

struct MissingNotice {
    Demonstration demonstration = Demonstration::no;
    LandlordBlock landlord;
    std::string agency;  // "Agence Centre"; may be empty
    Period period{};
    LocalDateTime made_at;
};

// One page of A4. The same value gives the same bytes.
[[nodiscard]] Result<PdfBytes, PrintingError> render(const MissingNotice& missing, const FontFiles& fonts);

}  // namespace kiosk::printing
