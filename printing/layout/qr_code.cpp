// QR codes by kiosk/codes, within what paper takes.
#include "printing/layout/qr_code.hpp"

namespace kiosk::printing {

Result<QrCode, PrintingError> make_qr_code(std::string_view payload) {
    if (payload.empty() || payload.size() > kQrPayloadBytesMax) {
        return failure(PrintingError{PrintingError::Kind::invalid_document, 0, "qr_payload: empty or too long"});
    }
    auto squares = make_qr_squares(payload);
    if (!squares) return failure(PrintingError{PrintingError::Kind::library_failed, 0, "no QR code came about"});
    return std::move(*squares);
}

}  // namespace kiosk::printing
