// The avis d'échéance on A4, from the landlord's data: what is to be paid, by when, and how, for people who struggle
// with papers; and all that a notice must say (pre-notification of a direct debit included). It never proves a payment.
#pragma once

#include <span>

#include "kiosk/base/result.hpp"
#include "kiosk/ports/pdf_bytes.hpp"
#include "kiosk/ports/service_values.hpp"
#include "printing/layout/fonts.hpp"
#include "printing/layout/printing_error.hpp"

namespace kiosk::printing {

inline constexpr std::size_t kNoticesTogetherMax = 12;

// The same value gives the same bytes. Thread-safe; touches no file but the fonts. Refused (invalid_document): sums
// that do not add up, a notice code or an IBAN that is none.
[[nodiscard]] Result<PdfBytes, PrintingError> render(const RentNotice& notice, const FontFiles& fonts);
// "Print all 12": one document, each notice on pages of its own, in the order given. 1 to kNoticesTogetherMax.
[[nodiscard]] Result<PdfBytes, PrintingError> render(std::span<const RentNotice> notices, const FontFiles& fonts);

}  // namespace kiosk::printing
