// A QR code as a square of modules (ISO/IEC 18004), ready to be drawn as rectangles.
#pragma once

#include <string_view>
#include <vector>

#include "kiosk/base/result.hpp"
#include "printing/layout/printing_error.hpp"

namespace kiosk::printing {

inline constexpr std::size_t kQrPayloadBytesMax = 120;
inline constexpr int kQrQuietZoneModules = 4;  // ISO/IEC 18004 §5.3.8

struct QrCode {
    int side = 0;               // modules, without the quiet zone
    std::vector<bool> modules;  // side × side, rows from the top; true is dark

    [[nodiscard]] bool dark(int row, int column) const {
        return modules[static_cast<std::size_t>(row) * static_cast<std::size_t>(side) +
                       static_cast<std::size_t>(column)];
    }
};

// Error correction M (15 %): paper gets folded.
[[nodiscard]] Result<QrCode, PrintingError> make_qr_code(std::string_view payload);

}  // namespace kiosk::printing
