// QR codes by libqrencode.
#include "kiosk/codes/qr_code.hpp"

#include <qrencode.h>

#include <memory>

namespace kiosk {

std::optional<QrSquares> make_qr_squares(std::string_view payload) {
    if (payload.empty() || payload.size() > kQrBytesMax) return std::nullopt;
    struct Free {
        void operator()(QRcode* code) const { QRcode_free(code); }
    };
    const std::unique_ptr<QRcode, Free> code{QRcode_encodeData(
        static_cast<int>(payload.size()), reinterpret_cast<const unsigned char*>(payload.data()), 0, QR_ECLEVEL_M)};
    if (!code) return std::nullopt;
    QrSquares squares;
    squares.side = code->width;
    const auto count = static_cast<std::size_t>(code->width) * static_cast<std::size_t>(code->width);
    squares.dark.reserve(count);
    for (std::size_t module = 0; module < count; ++module) squares.dark.push_back((code->data[module] & 1U) != 0);
    return squares;
}

}  // namespace kiosk
