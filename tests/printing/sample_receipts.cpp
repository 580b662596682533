// The invented receipts.
#include "tests/printing/sample_receipts.hpp"

#include <chrono>

#include "printing/documents/payment_duplicate.hpp"

namespace kiosk::test {

using printing::PaymentReceipt;

printing::FontFiles paper_fonts() {
    return printing::FontFiles::in(KIOSK_PAPER_FONTS_DIRECTORY);
}

PaymentReceipt part_payment() {
    using namespace std::chrono_literals;
    PaymentReceipt receipt;
    receipt.landlord = {"Habitat Fictif de l’Exemple",
                        "SA d’HLM (fictive)",
                        {"1 place du Modèle", "99100 EXEMPLEVILLE"},
                        "999000003",
                        "01 99 00 10 00",
                        "dpo@hfe.example"};
    receipt.agency = "Agence Centre";
    receipt.kiosk_id = "BRN-AG1-01";
    receipt.paid_at = {2026y / 11 / 25, 10, 24, 7};
    receipt.contract_number = PrivateText{"104201/01"};
    receipt.dwelling = PrivateText{"Appartement A-012, 1er étage"};
    receipt.payer = {"Mme", PrivateText{"Zoé"}, PrivateText{"L’Œuvre-Témoin"}};
    receipt.amount = Cents{15'000};
    receipt.card.means = "Carte bancaire CB, puce";
    receipt.card.last_four = "6368";
    receipt.card.authorisation_number = "184117";
    for (const char* line : {"     CARTE BANCAIRE",
                             "",
                             "A0000000421010",
                             "CB",
                             "Le 25/11/2026 a 10:24:05",
                             "HABITAT FICTIF",
                             "99 EXEMPLEVILLE",
                             "1234567",
                             "99900000300015",
                             "99999",
                             "############6368",
                             "D6C691E12B70AC40",
                             "005 001 000010 C @",
                             "NUM AUTO :   184117",
                             "MONTANT :",
                             "        150,00 EUR",
                             "DEBIT",
                             "",
                             "   TICKET CLIENT",
                             "   A CONSERVER"}) {
        receipt.card.ticket_lines.emplace_back(line);
    }
    receipt.reference = Reference::make(1'201, 4'096);
    receipt.qr_payload = "https://agence-virtuelle.hfe.example/r/" + receipt.reference->text();
    receipt.remaining = printing::RemainingDue{Cents{57'084}, 2026y / 11 / 23};
    receipt.confirmation_sent_to = PrivateText{"z***@courrier.example"};
    return receipt;
}

PaymentReceipt declined() {
    PaymentReceipt receipt = part_payment();
    receipt.kind = PaymentReceipt::Kind::declined_card_slip;
    receipt.card.authorisation_number.clear();
    receipt.remaining.reset();
    receipt.confirmation_sent_to.clear();
    receipt.card.ticket_lines.clear();
    for (const char* line : {"     CARTE BANCAIRE", "A0000000421010", "Le 25/11/2026 a 10:24:05", "############6368",
                             "MONTANT :", "        150,00 EUR", "   ABANDON DEBIT", "   TICKET CLIENT"}) {
        receipt.card.ticket_lines.emplace_back(line);
    }
    return receipt;
}

PaymentReceipt cancelled() {
    PaymentReceipt receipt = declined();
    receipt.kind = PaymentReceipt::Kind::cancelled_card_slip;
    receipt.card.ticket_lines.clear();
    receipt.card.last_four.clear();
    receipt.reference.reset();
    receipt.qr_payload.clear();
    return receipt;
}

PaymentReceipt unclear() {
    PaymentReceipt receipt = declined();
    receipt.kind = PaymentReceipt::Kind::unclear_card_slip;
    receipt.card.ticket_lines.clear();
    receipt.card.last_four.clear();
    return receipt;
}

ReceiptData receipt_of_the_backend() {
    using namespace std::chrono_literals;
    const PaymentReceipt paid = part_payment();
    ReceiptData receipt{paid.reference.value()};
    const auto paid_at = std::chrono::sys_days{2026y / 11 / 25} + 9h + 24min + 7s;
    receipt.paid_at =
        WallTime{std::chrono::duration_cast<std::chrono::milliseconds>(paid_at.time_since_epoch()).count()};
    receipt.landlord = {paid.landlord.name,
                        paid.landlord.legal_form,
                        paid.landlord.siren,
                        "1 place du Modèle",
                        "99100",
                        "EXEMPLEVILLE",
                        paid.landlord.contact,
                        ""};
    receipt.agency.name = paid.agency;
    receipt.kiosk_id = paid.kiosk_id;
    receipt.payer_civility = PrivateText{paid.payer.civility};
    receipt.payer_given_names = paid.payer.given_names;
    receipt.payer_family_name = paid.payer.family_name;
    receipt.contract_number = paid.contract_number;
    receipt.contract_label = paid.dwelling;
    receipt.amount = paid.amount;
    receipt.last_four = paid.card.last_four;
    receipt.authorisation_number = paid.card.authorisation_number;
    receipt.application_label = "CB";
    receipt.balance = ReceiptBalance{Cents{-4'210}, 2026y / 11 / 25};
    return receipt;
}

PaymentReceipt duplicate() {
    return printing::duplicate_of(receipt_of_the_backend(), part_payment().landlord.data_contact);
}

PaymentReceipt long_names() {
    PaymentReceipt receipt = part_payment();
    receipt.demonstration = printing::Demonstration::yes;
    receipt.landlord.name = "Office public de l’habitat intercommunal de la Vallée-de-l’Exemple";
    receipt.landlord.address_lines = {"Direction de la relation aux locataires", "Bâtiment administratif, 3e étage",
                                      "127 bis avenue du Général-Imaginaire", "BP 90 012",
                                      "99100 EXEMPLEVILLE CEDEX 9"};
    receipt.landlord.contact = "01 99 00 10 00 ou contact@vallee-de-l-exemple.example";
    receipt.dwelling = PrivateText{"Résidence Les Grands Tilleuls, bât. C, escalier 4, 12e étage, porte 1207 bis"};
    receipt.payer = {"Mme", PrivateText{"Marie-Éléonore Þórdís Nguyễn"},
                     PrivateText{"de Saint-Échantillon-Prototypowska épouse Dağdeviren-Łukaszewicz"}};
    receipt.amount = Cents{123'456'78};
    receipt.card.means = "Carte bancaire American Express, sans contact";
    receipt.confirmation_sent_to = PrivateText{"m***@un-tres-long-nom-de-domaine-de-messagerie.example"};
    return receipt;
}

PaymentReceipt with_ticket_lines(int count) {
    PaymentReceipt receipt = part_payment();
    receipt.card.ticket_lines.clear();
    for (int line = 1; line <= count; ++line) {
        receipt.card.ticket_lines.emplace_back("LIGNE " + std::to_string(line) + " DU TERMINAL");
    }
    return receipt;
}

std::vector<NamedReceipt> all_samples() {
    std::vector<NamedReceipt> samples;
    samples.push_back({"part_payment", part_payment()});
    samples.push_back({"declined", declined()});
    samples.push_back({"cancelled", cancelled()});
    samples.push_back({"unclear", unclear()});
    samples.push_back({"duplicate", duplicate()});
    samples.push_back({"long_names", long_names()});
    samples.push_back({"long_ticket", with_ticket_lines(150)});
    return samples;
}

}  // namespace kiosk::test
