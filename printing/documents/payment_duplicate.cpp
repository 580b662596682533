// From the backend's receipt to the paper's value.
#include "printing/documents/payment_duplicate.hpp"

namespace kiosk::printing {

PaymentReceipt duplicate_of(const ReceiptData& receipt, const std::string& data_contact) {
    PaymentReceipt paper;
    paper.kind = PaymentReceipt::Kind::duplicate;
    paper.demonstration = receipt.demonstration ? Demonstration::yes : Demonstration::no;
    const auto& landlord = receipt.landlord;
    paper.landlord = {
        landlord.name,  landlord.legal_form, {landlord.address_line, landlord.postal_code + " " + landlord.city},
        landlord.siren, landlord.phone,      data_contact};
    paper.agency = receipt.agency.name;
    paper.kiosk_id = receipt.kiosk_id;
    paper.paid_at = paris_time(receipt.paid_at);
    paper.contract_number = receipt.contract_number;
    paper.dwelling = receipt.contract_label;
    paper.payer = {std::string{receipt.payer_civility.view()}, receipt.payer_given_names, receipt.payer_family_name};
    paper.amount = receipt.amount;
    paper.card.means = "Carte bancaire";
    if (!receipt.application_label.empty()) paper.card.means += " " + receipt.application_label;
    paper.card.last_four = receipt.last_four;
    paper.card.authorisation_number = receipt.authorisation_number;
    paper.reference = receipt.reference;
    paper.qr_payload = receipt.reference.text();
    if (receipt.balance) paper.remaining = RemainingDue{receipt.balance->after, receipt.balance->date};
    return paper;
}

}  // namespace kiosk::printing
