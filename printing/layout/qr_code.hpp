// A QR code as a square of modules (ISO/IEC 18004), ready to be drawn as rectangles.
#pragma once

#include <string_view>

#include "kiosk/base/result.hpp"
#include "kiosk/codes/qr_code.hpp"
#include "printing/layout/printing_error.hpp"

namespace kiosk::printing {

inline constexpr std::size_t kQrPayloadBytesMax = 331;  // version 13 at M; the longest transfer by code (EPC069-12)
inline constexpr int kQrQuietZoneModules = kQrQuietZone;

using QrCode = QrSquares;

// Error correction M (15 %): paper gets folded.
[[nodiscard]] Result<QrCode, PrintingError> make_qr_code(std::string_view payload);

}  // namespace kiosk::printing
