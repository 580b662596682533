// QR codes by libqrencode.
#include "printing/layout/qr_code.hpp"

#include <qrencode.h>

#include <memory>

namespace kiosk::printing {

Result<QrCode, PrintingError> make_qr_code(std::string_view payload) {
    if (payload.empty() || payload.size() > kQrPayloadBytesMax) {
        return failure(PrintingError{PrintingError::Kind::invalid_document, 0, "qr_payload: empty or too long"});
    }
    struct Free {
        void operator()(QRcode* code) const { QRcode_free(code); }
    };
    const std::unique_ptr<QRcode, Free> code{QRcode_encodeData(
        static_cast<int>(payload.size()), reinterpret_cast<const unsigned char*>(payload.data()), 0, QR_ECLEVEL_M)};
    if (!code) return failure(PrintingError{PrintingError::Kind::library_failed, 0, "libqrencode gave no code"});
    QrCode result;
    result.side = code->width;
    const auto count = static_cast<std::size_t>(code->width) * static_cast<std::size_t>(code->width);
    result.modules.reserve(count);
    for (std::size_t module = 0; module < count; ++module) result.modules.push_back((code->data[module] & 1U) != 0);
    return result;
}

}  // namespace kiosk::printing
