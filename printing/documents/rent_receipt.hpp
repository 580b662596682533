// The quittance de loyer, or the reçu of a part payment, on A4, from the landlord's data (loi 89-462 art. 21): rent
// apart from charges, deductions, total, what was paid, when and by which means. Free of charge, and says so.
#pragma once

#include <span>

#include "kiosk/base/result.hpp"
#include "kiosk/ports/pdf_bytes.hpp"
#include "kiosk/ports/service_values.hpp"
#include "printing/layout/fonts.hpp"
#include "printing/layout/printing_error.hpp"

namespace kiosk::printing {

inline constexpr std::size_t kReceiptsTogetherMax = 12;

// The same value gives the same bytes. Thread-safe; touches no file but the fonts. Refused (invalid_document): sums
// that do not add up, and a quittance while something remains due.
[[nodiscard]] Result<PdfBytes, PrintingError> render(const RentReceipt& receipt, const FontFiles& fonts);
// Several in one document, each on pages of its own, in the order given. 1 to kReceiptsTogetherMax.
[[nodiscard]] Result<PdfBytes, PrintingError> render(std::span<const RentReceipt> receipts, const FontFiles& fonts);

}  // namespace kiosk::printing
