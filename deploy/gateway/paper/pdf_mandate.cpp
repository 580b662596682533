// From the gateway's words to the document value of printing/.
#include "deploy/gateway/paper/pdf_mandate.hpp"

#include "printing/documents/sepa_mandate.hpp"

namespace kiosk::gateway {

std::optional<PrivateText> PdfMandateRenderer::render(const MandatePaper& paper) const {
    const LandlordBlock& landlord = paper.landlord;
    printing::SepaMandate mandate;
    mandate.demonstration = landlord.is_demonstration ? printing::Demonstration::yes : printing::Demonstration::no;
    mandate.landlord = {
        landlord.name,  landlord.legal_form, {landlord.address_line, landlord.postal_code + " " + landlord.city},
        landlord.siren, landlord.phone,      landlord.data_contact};
    mandate.creditor_identifier = landlord.creditor_identifier;
    mandate.reference = paper.reference;
    mandate.holder = paper.holder;
    mandate.holder_address = paper.holder_address;
    mandate.iban = paper.iban;
    for (const std::string& number : paper.contract_numbers) mandate.contract_numbers.emplace_back(number);
    mandate.debit_day = paper.debit_day;
    mandate.start = paper.start;
    mandate.pre_notification_days = paper.pre_notification_days;
    mandate.issued_on = paper.issued_on;
    const auto pdf = printing::render(mandate, m_fonts);
    if (!pdf) {
        m_log.write(LogLevel::error, "mandate.not_made",
                    {{"kind", printing::to_text(pdf.error().kind)}, {"why", pdf.error().message}});
        return std::nullopt;
    }
    return PrivateText{{reinterpret_cast<const char*>(pdf->data()), pdf->size()}};
}

}  // namespace kiosk::gateway
