// The receipt as the PDF that is attached to the confirmation: the A4 paper of the kiosk, from the backend's own data.
// The part of the gateway that knows the room printing.
#pragma once

#include "deploy/gateway/messages/receipt.hpp"
#include "kiosk/base/log.hpp"
#include "printing/documents/payment_receipt.hpp"

namespace kiosk::gateway {

class PdfReceiptRenderer final : public ReceiptRenderer {
public:
    // Says so when the faces cannot be read: that is to be known at the start, not at the first payment.
    [[nodiscard]] static Result<void, printing::PrintingError> check(const printing::FontFiles& fonts);

    PdfReceiptRenderer(printing::FontFiles fonts, LogSink& log) : m_fonts(std::move(fonts)), m_log(log) {}
    [[nodiscard]] std::optional<Attachment> render(const Receipt& receipt,
                                                   const std::string& confirmation_email) const override;
    [[nodiscard]] std::optional<Attachment> render_duplicate(const Receipt& receipt) const override;

private:
    [[nodiscard]] std::optional<Attachment> set(const printing::PaymentReceipt& document, const Receipt& receipt) const;

    printing::FontFiles m_fonts;
    LogSink& m_log;
};

// The document's value, for tests as well. Without an address it names none.
[[nodiscard]] printing::PaymentReceipt to_document(const Receipt& receipt, const std::string& confirmation_email);

}  // namespace kiosk::gateway
