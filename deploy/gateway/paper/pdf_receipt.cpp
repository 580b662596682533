// Filling the document value of printing/ and taking its bytes.
#include "deploy/gateway/paper/pdf_receipt.hpp"

#include "kiosk/domain/email.hpp"
#include "printing/layout/pdf_document.hpp"

namespace kiosk::gateway {

Result<void, printing::PrintingError> PdfReceiptRenderer::check(const printing::FontFiles& fonts) {
    auto document = printing::PdfDocument::open(fonts, {"", {}});
    if (!document) return failure(document.error());
    return {};
}

printing::PaymentReceipt to_document(const Receipt& receipt, const std::string& confirmation_email) {
    const LandlordBlock& landlord = receipt.landlord;
    printing::PaymentReceipt document;
    document.demonstration = landlord.is_demonstration ? printing::Demonstration::yes : printing::Demonstration::no;
    document.landlord = {
        landlord.name,  landlord.legal_form, {landlord.address_line, landlord.postal_code + " " + landlord.city},
        landlord.siren, landlord.phone,      landlord.data_contact};
    document.agency = receipt.kiosk.agency_name;
    document.kiosk_id = receipt.kiosk.kiosk_id;
    document.paid_at = paris_time(receipt.paid);
    document.contract_number = PrivateText{receipt.contract.contract_number};
    document.dwelling = PrivateText{receipt.contract.label};
    document.payer = {receipt.payer_civility, PrivateText{receipt.payer_given_names},
                      PrivateText{receipt.payer_family_name}};
    document.amount = receipt.amount;
    document.card.means = "Carte bancaire";
    document.card.last_four = receipt.last_four.value_or("");
    document.card.authorisation_number = receipt.authorisation_number.value_or("");
    document.reference = Reference::parse(receipt.reference);
    document.qr_payload = receipt.reference;
    if (receipt.balance)
        document.remaining = printing::RemainingDue{receipt.balance->estimated_after, receipt.balance->as_of};
    if (!confirmation_email.empty()) document.confirmation_sent_to = mask_email(confirmation_email);
    return document;
}

std::optional<Attachment> PdfReceiptRenderer::set(const printing::PaymentReceipt& document,
                                                  const Receipt& receipt) const {
    const auto pdf = printing::render(document, printing::Format::a4, m_fonts);
    if (!pdf) {
        m_log.write(LogLevel::error, "receipt.not_made",
                    {{"kind", printing::to_text(pdf.error().kind)}, {"why", pdf.error().message}});
        return std::nullopt;
    }
    return Attachment{"recu-" + receipt.reference + ".pdf", "application/pdf",
                      std::string(reinterpret_cast<const char*>(pdf->data()), pdf->size())};
}

std::optional<Attachment> PdfReceiptRenderer::render(const Receipt& receipt,
                                                     const std::string& confirmation_email) const {
    return set(to_document(receipt, confirmation_email), receipt);
}

std::optional<Attachment> PdfReceiptRenderer::render_duplicate(const Receipt& receipt) const {
    printing::PaymentReceipt document = to_document(receipt, "");
    document.kind = printing::PaymentReceipt::Kind::duplicate;
    return set(document, receipt);
}

}  // namespace kiosk::gateway
