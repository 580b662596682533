// A page that shows what a printer can do, for whoever looks at it: its four corners, accents, small letters and fine
// lines, steps from white to black, and a code that the kiosk's own reader reads.
#pragma once

#include <string>

#include "kiosk/base/result.hpp"
#include "kiosk/domain/date.hpp"
#include "kiosk/ports/pdf_bytes.hpp"
#include "printing/documents/payment_receipt.hpp"
#include "printing/layout/fonts.hpp"
#include "printing/layout/printing_error.hpp"

namespace kiosk::printing {

struct TestPage {
    Demonstration demonstration = Demonstration::no;
    std::string agency;  // may be empty
    std::string kiosk_id;
    LocalDateTime made_at;
};

// One page. Thermal paper knows no grey: there the steps are of dots. The same value gives the same bytes.
[[nodiscard]] Result<PdfBytes, PrintingError> render(const TestPage& page, Format format, const FontFiles& fonts);

}  // namespace kiosk::printing
