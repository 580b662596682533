// QR codes (ISO/IEC 18004) as squares, for paper and for the glass. The only room that knows libqrencode. Thread-safe.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

namespace kiosk {

struct QrSquares {
    int side = 0;            // modules on an edge, the quiet zone not counted
    std::vector<bool> dark;  // rows from the top, side × side
    [[nodiscard]] bool is_dark(int column, int row) const {
        return dark[static_cast<std::size_t>(row) * static_cast<std::size_t>(side) + static_cast<std::size_t>(column)];
    }
};
inline constexpr int kQrQuietZone = 4;  // modules of light around it, as readers want
inline constexpr std::size_t kQrBytesMax = 400;

// Error correction M (15 %). nullopt: empty, longer than kQrBytesMax, or no memory.
[[nodiscard]] std::optional<QrSquares> make_qr_squares(std::string_view payload);

}  // namespace kiosk
