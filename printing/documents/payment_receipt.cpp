// A payment receipt's value: what it may hold, and the way to its papers.
#include "printing/documents/payment_receipt.hpp"

#include <algorithm>
#include <string_view>

#include "printing/documents/payment_receipt_formats.hpp"
#include "printing/documents/payment_receipt_wording.hpp"
#include "printing/layout/text.hpp"

namespace kiosk::printing {
namespace {

constexpr std::size_t kAddressLinesMax = 6;      // NF Z10-011
constexpr std::size_t kReceiptQrBytesMax = 120;  // beside the reference on 80 mm
constexpr std::size_t kTicketLinesMax = 500;     // the longest that a terminal can send has 900 characters

bool digits_only(std::string_view text) {
    return std::all_of(text.begin(), text.end(), [](char digit) { return digit >= '0' && digit <= '9'; });
}

// nullptr when the value may go on paper.
const char* fault_of(const PaymentReceipt& receipt) {
    const auto& card = receipt.card;
    if (receipt.amount <= Cents{0} || receipt.amount > kCentsMax) return "amount: out of range";
    if (receipt.landlord.name.empty()) return "landlord.name: empty";
    if (receipt.landlord.siren.size() != 9 || !digits_only(receipt.landlord.siren))
        return "landlord.siren: not nine digits";
    if (receipt.landlord.address_lines.size() > kAddressLinesMax) return "landlord.address_lines: more than six";
    if (!card.last_four.empty() && (card.last_four.size() != 4 || !digits_only(card.last_four))) {
        return "card.last_four: not four digits";
    }
    if (card.ticket_lines.size() > kTicketLinesMax) return "card.ticket_lines: too many";
    if (receipt.qr_payload.size() > kReceiptQrBytesMax) return "qr_payload: too long";
    if (money_was_received(receipt)) {
        if (!receipt.reference) return "reference: missing";
        if (receipt.contract_number.empty()) return "contract_number: empty";
        if (receipt.payer.family_name.empty()) return "payer.family_name: empty";
    }
    return nullptr;
}

}  // namespace

PrivateText masked_name(const Payer& payer) {
    const auto family = composed("payer.family_name", payer.family_name.view());
    PrivateText name{payer.civility};
    if (!family || family->empty()) return name;
    if (!name.empty()) name.append("\u00A0");
    name.append(initial(family->view()).view());
    name.append(".");
    return name;
}

Result<PdfBytes, PrintingError> render(const PaymentReceipt& receipt, Format format, const FontFiles& fonts) {
    if (const char* fault = fault_of(receipt); fault != nullptr) {
        return failure(PrintingError{PrintingError::Kind::invalid_document, 0, fault});
    }
    auto document = PdfDocument::open(fonts, {file_title(receipt), receipt.paid_at});
    if (!document) return failure(std::move(document.error()));
    return format == Format::ticket_80mm ? make_ticket(receipt, *document) : make_letter(receipt, *document);
}

}  // namespace kiosk::printing
