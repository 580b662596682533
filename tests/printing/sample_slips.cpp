// The invented slips.
#include "tests/printing/sample_slips.hpp"

#include "tests/printing/sample_receipts.hpp"
#include "tests/printing/sample_rent_papers.hpp"

namespace kiosk::test {
namespace {

using printing::Slip;

Slip empty_slip(const char* title) {
    const auto receipt = part_payment();
    Slip slip;
    slip.landlord = receipt.landlord;
    slip.agency = receipt.agency;
    slip.kiosk_id = receipt.kiosk_id;
    slip.made_at = receipt.paid_at;
    slip.title = title;
    return slip;
}

Slip::Fact fact(const char* label, const char* value, Slip::Shown shown = Slip::Shown::everywhere) {
    return {label, PrivateText{value}, shown};
}

}  // namespace

Slip request_slip() {
    Slip slip = empty_slip("Votre demande est enregistrée");
    slip.reference = Reference::make(1'201, 4'097);
    slip.person = part_payment().payer;
    slip.facts = {fact("Demande", "Robinet qui goutte ou bloqué"), fact("Numéro de la demande", "D-2026-000412"),
                  fact("Logement", "Appartement A-012, 1er étage", Slip::Shown::letter_only),
                  fact("Pièces jointes", "2")};
    slip.paragraphs = {PrivateText{"Gardez ce papier\u202F: l’accueil retrouve votre demande grâce à lui."},
                       PrivateText{"Suivez\u2011la à la borne, dans «\u202FSuivre mes demandes\u202F»."}};
    slip.qr_payload = PrivateText{"https://agence-virtuelle.hfe.example/d/" + slip.reference->text()};
    slip.qr_caption = "Suivre sur mon téléphone";
    return slip;
}

Slip appointment_slip() {
    Slip slip = empty_slip("Votre rendez\u2011vous est pris");
    slip.person = part_payment().payer;
    slip.facts = {fact("Quand", "mardi 1er décembre 2026, de 9 h 30 à 10 h"), fact("Où", "Agence Centre, bureau 2"),
                  fact("Pour quoi", "Payer en plusieurs fois", Slip::Shown::letter_only)};
    slip.paragraphs = {PrivateText{"Venez avec une pièce d’identité et votre dernier avis d’échéance."},
                       PrivateText{"Vous ne pouvez pas venir\u202F? Annulez à la borne, ou appelez-nous."}};
    return slip;
}

Slip ways_to_pay_slip() {
    const auto transfer = june_notice().transfer.value_or(TransferDetails{});
    Slip slip = empty_slip("Payer par virement");
    slip.facts = {fact("Bénéficiaire", transfer.beneficiary.c_str()),
                  fact("IBAN", grouped_iban(transfer.iban).c_str()),
                  fact("BIC", transfer.bic.c_str()),
                  fact("Référence à recopier sur le virement", "104201/01 2026-06"),
                  fact("Montant", "485,97 €"),
                  fact("Contrat", "104201/01", Slip::Shown::letter_only)};
    slip.paragraphs = {PrivateText{"Dans l’application de votre banque, scannez le code, ou recopiez ces lignes."}};
    slip.qr_payload = transfer_code(transfer, Cents{485'97});
    slip.qr_caption = "Pour l’application de votre banque";
    return slip;
}

Slip pending_account_slip() {
    Slip slip = empty_slip("Dernière étape\u202F: ouvrez votre e\u2011mail");
    slip.demonstration = printing::Demonstration::yes;
    slip.facts = {fact("E\u2011mail envoyé à", "z***@courrier.example")};
    slip.paragraphs = {PrivateText{"Lisez votre e\u2011mail avant demain, 10 h 24."},
                       PrivateText{"Touchez le lien, ou tapez à la borne le code à 6 chiffres."}};
    return slip;
}

Slip filing_slip() {
    Slip slip = empty_slip("Votre attestation est envoyée");
    slip.reference = Reference::make(1'201, 4'099);
    slip.person = part_payment().payer;
    slip.facts = {fact("Papier", "Attestation d’assurance"),
                  fact("Logement", "Appartement A-012, 1er étage", Slip::Shown::letter_only),
                  fact("Page 1", "210 × 297 mm"), fact("Page 2", "210 × 297 mm"),
                  fact("Empreinte", "3F2A 91C0 7B44 D05E")};
    slip.paragraphs = {
        PrivateText{"Gardez ce papier\u202F: il prouve votre dépôt."},
        PrivateText{"L’agence lit votre attestation. Vous voyez la réponse dans «\u202FMes documents\u202F»."},
        PrivateText{"N’oubliez pas votre original dans le scanner."}};
    return slip;
}

Slip filing_later_slip() {
    Slip slip = filing_slip();
    slip.title = "Votre attestation est enregistrée";
    slip.paragraphs.front() = PrivateText{"Elle part dès que le réseau revient. Vous n’avez rien à refaire."};
    return slip;
}

Slip emergency_slip() {
    Slip slip = empty_slip("Numéros d’urgence");
    const auto number = [](const char* label, const char* value) {
        return Slip::Fact{label, PrivateText{value}, Slip::Shown::everywhere, Slip::Size::large};
    };
    slip.facts = {number("Odeur de gaz", "0 800 47 33 33"), number("Pompiers", "18"),
                  number("Urgences, par SMS aussi", "114"),
                  number("Personne bloquée dans l’ascenseur", "01 99 00 10 09"),
                  number("Astreinte du bailleur", "01 99 00 10 01")};
    slip.paragraphs = {PrivateText{"En cas de danger, sortez d’abord. Appelez ensuite."}};
    return slip;
}

printing::AccountGuide account_guide() {
    const auto receipt = part_payment();
    return {printing::Demonstration::no, receipt.landlord, "agence-virtuelle.hfe.example",
            "https://agence-virtuelle.hfe.example/", receipt.paid_at};
}

std::vector<NamedSlip> all_slips() {
    return {{"slip_request", request_slip()},         {"slip_appointment", appointment_slip()},
            {"slip_ways_to_pay", ways_to_pay_slip()}, {"slip_pending_account", pending_account_slip()},
            {"slip_filing", filing_slip()},           {"slip_filing_later", filing_later_slip()},
            {"slip_emergency", emergency_slip()}};
}

}  // namespace kiosk::test
