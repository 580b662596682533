// Filling the document value.
#include "kiosk/app/paper.hpp"

#include "kiosk/domain/email.hpp"
#include "kiosk/domain/phone_number.hpp"

namespace kiosk::app {
namespace {

using printing::PaymentReceipt;

PaymentReceipt::Kind kind_of(DocumentKind kind) {
    switch (kind) {
        case DocumentKind::payment_receipt:
            return PaymentReceipt::Kind::payment_receipt;
        case DocumentKind::declined_card_slip:
            return PaymentReceipt::Kind::declined_card_slip;
        case DocumentKind::cancelled_card_slip:
            return PaymentReceipt::Kind::cancelled_card_slip;
        case DocumentKind::unclear_card_slip:
            return PaymentReceipt::Kind::unclear_card_slip;
    }
    return PaymentReceipt::Kind::cancelled_card_slip;
}

// "Mme L." is all that the kiosk knows of a name without the backend's receipt.
printing::Payer payer_of(const PrivateText& short_name) {
    const std::string_view text = short_name.view();
    constexpr std::string_view kNoBreakSpace = "\u00A0";
    const auto place = text.find(kNoBreakSpace);
    if (place == std::string_view::npos) return {{}, {}, short_name};
    return {std::string{text.substr(0, place)}, {}, PrivateText{text.substr(place + kNoBreakSpace.size())}};
}

// The backend's word goes before the configuration's: it is the one that issues the receipt.
void apply_receipt(PaymentReceipt& document, const ReceiptData& receipt) {
    document.landlord.name = receipt.landlord.name;
    document.landlord.legal_form = receipt.landlord.legal_form;
    document.landlord.siren = receipt.landlord.siren;
    document.landlord.address_lines = {receipt.landlord.address_line,
                                       receipt.landlord.postal_code + " " + receipt.landlord.city};
    document.landlord.contact = to_french_phone(receipt.landlord.phone);
    document.agency = receipt.agency.name;
    document.paid_at = paris_time(receipt.paid_at);
    document.contract_number = receipt.contract_number;
    document.dwelling = receipt.contract_label;
    document.payer = {std::string{receipt.payer_civility.view()}, receipt.payer_given_names, receipt.payer_family_name};
    document.amount = receipt.amount;
    if (receipt.balance) document.remaining = printing::RemainingDue{receipt.balance->after, receipt.balance->date};
}

}  // namespace

printing::LandlordBlock landlord_of(const Configuration& configuration) {
    const LandlordSettings& landlord = configuration.landlord;
    return {landlord.name,  landlord.legal_form, landlord.address_lines,
            landlord.siren, landlord.contact,    landlord.data_contact};
}

printing::Demonstration demonstration_of(const Configuration& configuration) {
    return configuration.demonstration == Demonstration::yes ? printing::Demonstration::yes
                                                             : printing::Demonstration::no;
}

printing::TestPage test_page_of(const Configuration& configuration, WallTime printed_at) {
    return {demonstration_of(configuration), configuration.agency.name, configuration.kiosk.id, paris_time(printed_at)};
}

PaymentReceipt to_document(const runtime::PrintOrder& order, const Configuration& configuration) {
    PaymentReceipt document;
    document.kind = kind_of(order.request.kind);
    document.demonstration = demonstration_of(configuration);
    document.landlord = landlord_of(configuration);
    document.agency = configuration.agency.name;
    document.kiosk_id = configuration.kiosk.id;
    document.paid_at = paris_time(order.ended_at);
    document.contract_number = order.request.contract_number;
    document.payer = payer_of(order.payer_short_name);
    document.amount = order.request.amount;
    document.card.means = "Carte bancaire";
    document.card.last_four = order.last_four;
    document.card.authorisation_number = order.authorisation_number;
    for (const std::string& line : order.ticket) document.card.ticket_lines.emplace_back(line);
    document.reference = order.request.reference;
    if (document.reference) document.qr_payload = document.reference->text();
    if (!order.request.confirmation_email.empty()) {
        document.confirmation_sent_to = mask_email(order.request.confirmation_email.view());
    }
    if (order.receipt) apply_receipt(document, *order.receipt);
    return document;
}

Result<PdfBytes, printing::PrintingError> make_paper(const runtime::PrintOrder& order,
                                                     const Configuration& configuration) {
    const auto format = order.request.paper == Paper::a4 ? printing::Format::a4 : printing::Format::ticket_80mm;
    return printing::render(to_document(order, configuration), format,
                            printing::FontFiles::in(configuration.fonts.paper_directory));
}

}  // namespace kiosk::app
