// Title, text of the scheme, the two parties, the place for the signature; below a rule, what is only information.
#include "printing/documents/sepa_mandate.hpp"

#include "kiosk/domain/iban.hpp"
#include "printing/documents/letter_parts.hpp"

namespace kiosk::printing {
namespace {

using namespace letter;

constexpr std::size_t kReferenceMax = 35;
constexpr std::size_t kContractsMax = 8;
constexpr double kValueStartPt = 145;
constexpr TextStyle kMandateTitle{Face::sans_bold, 22, 1.2};
constexpr TextStyle kScheme{Face::sans, 10, 1.3};

const char* fault_in(const SepaMandate& mandate) {
    if (mandate.landlord.name.empty() || mandate.landlord.address_lines.empty()) return "landlord: no name or address";
    if (mandate.creditor_identifier.empty()) return "creditor_identifier: empty";
    if (mandate.reference.empty() || mandate.reference.size() > kReferenceMax) return "reference: not 1 to 35 signs";
    if (mandate.holder.empty() || mandate.holder_address.empty()) return "holder: no name or address";
    if (mandate.iban.empty()) return "iban: empty";
    if (mandate.contract_numbers.empty() || mandate.contract_numbers.size() > kContractsMax)
        return "contract_numbers: none or too many";
    if (mandate.debit_day < 1 || mandate.debit_day > 28) return "debit_day: not 1 to 28";
    if (mandate.pre_notification_days < 1 || mandate.pre_notification_days > 14)
        return "pre_notification_days: not 1 to 14";
    return mandate.issued_on.ok() ? nullptr : "issued_on: no day";
}

void add_fact(Flow& flow, std::string_view field, std::string_view label, std::string_view value,
              const TextStyle& style = kRow) {
    flow.row(field, label, value, kValueStartPt, kRow, style);
}

// The standard text of the scheme; the creditor stands in it twice.
std::string authorisation(const std::string& creditor) {
    return "En signant ce formulaire de mandat, vous autorisez (A) " + creditor +
           " à envoyer des instructions à votre banque pour débiter votre compte, et (B) votre banque à débiter votre "
           "compte conformément aux instructions de " +
           creditor + ".";
}
constexpr const char* kRefund =
    "Vous bénéficiez du droit d’être remboursé par votre banque selon les conditions décrites dans la convention que "
    "vous avez passée avec elle. Une demande de remboursement doit être présentée dans les 8\u00A0semaines suivant la "
    "date de débit de votre compte pour un prélèvement autorisé.";
constexpr const char* kRights =
    "Vos droits concernant le présent mandat sont expliqués dans un document que vous pouvez obtenir auprès de votre "
    "banque.";

void add_parties(Flow& flow, const SepaMandate& mandate) {
    constexpr double kPaddingPt = 7;
    Flow creditor{flow.setter(), flow.width() - 2 * kPaddingPt};
    creditor.paragraph("creditor", "Créancier", kHeading);
    add_fact(creditor, "landlord.name", "Nom", mandate.landlord.name, kRowBold);
    std::string address;
    for (const auto& line : mandate.landlord.address_lines) address += (address.empty() ? "" : ", ") + line;
    add_fact(creditor, "landlord.address_lines", "Adresse", address);
    add_fact(creditor, "creditor_identifier", "Identifiant (ICS)", mandate.creditor_identifier, kRowBold);
    flow.framed(std::move(creditor), kPaddingPt, kFrame);
    flow.space(8);
    Flow debtor{flow.setter(), flow.width() - 2 * kPaddingPt};
    debtor.paragraph("debtor", "Débiteur", kHeading);
    add_fact(debtor, "holder", "Titulaire du compte", mandate.holder.view(), kRowBold);
    for (std::size_t line = 0; line < mandate.holder_address.size(); ++line) {
        add_fact(debtor, "holder_address", line == 0 ? "Adresse" : "", mandate.holder_address[line].view());
    }
    add_fact(debtor, "iban", "Compte (IBAN)", in_iban_groups(mandate.iban.view(), "\u00A0").view(), kRowBold);
    flow.framed(std::move(debtor), kPaddingPt, kFrame);
}

void add_signature(Flow& flow) {
    constexpr double kPaddingPt = 7;
    constexpr double kRoomPt = 52;
    Flow box{flow.setter(), flow.width() - 2 * kPaddingPt};
    box.row("signature", "Fait à\u202F:", "Le\u202F:", box.width() / 2, kRow, kRow);
    box.space(8);
    box.paragraph("signature", "Signature du titulaire du compte\u202F:", kRow);
    box.space(kRoomPt);
    flow.framed(std::move(box), kPaddingPt, kFrame);
}

std::string debits_in_words(const SepaMandate& mandate) {
    std::string words = "le\u00A0" + to_french_day(static_cast<unsigned>(mandate.debit_day)) + "\u00A0de chaque mois";
    if (mandate.start) words += ", à partir de " + to_french_month_in_sentence(*mandate.start);
    return words;
}

void add_information(Flow& flow, const SepaMandate& mandate) {
    flow.rule(0.8, kBlack);
    flow.space(5);
    flow.paragraph("information", "Pour information, hors du mandat", kHeading);
    add_fact(flow, "contract_numbers", mandate.contract_numbers.size() == 1 ? "Contrat" : "Contrats",
             joined(mandate.contract_numbers).view());
    add_fact(flow, "debit_day", "Prélèvement", debits_in_words(mandate));
    const std::string days = days_in_words(mandate.pre_notification_days);
    add_fact(flow, "pre_notification_days", "Annonce", "par l’avis d’échéance, au moins " + days + " avant");
    flow.space(4);
    flow.paragraph(
        "information",
        "Signez ce mandat au stylo. Rendez-le à la borne (Rendre mon mandat signé) ou à votre agence. "
        "D’ici là, continuez à payer votre loyer. Vous pouvez révoquer ce mandat à tout moment. Établi le\u00A0" +
            to_french_words(mandate.issued_on) + ".",
        kScheme);
}

}  // namespace

Result<PdfBytes, PrintingError> render(const SepaMandate& mandate, const FontFiles& fonts) {
    if (const char* fault = fault_in(mandate); fault != nullptr)
        return failure(PrintingError{PrintingError::Kind::invalid_document, 0, fault});
    auto document = PdfDocument::open(fonts, {"Mandat de prélèvement SEPA", {mandate.issued_on}});
    if (!document) return failure(std::move(document.error()));
    TextSetter setter{*document};
    Flow body{setter, kA4.content_width_pt()};
    body.paragraph("title", "Mandat de prélèvement SEPA", kMandateTitle);
    body.space(4);
    add_fact(body, "reference", "Référence unique (RUM)", mandate.reference, kRowBold);
    add_fact(body, "type", "Type de paiement", "Paiement récurrent / répétitif", kRowBold);
    body.space(6);
    body.paragraph("authorisation", authorisation(mandate.landlord.name), kScheme);
    body.space(3);
    body.paragraph("authorisation", kRefund, kScheme);
    body.space(3);
    body.paragraph("authorisation", kRights, kScheme);
    body.space(8);
    add_parties(body, mandate);
    body.space(8);
    add_signature(body);
    body.space(8);
    add_information(body, mandate);
    auto parts = running_parts(setter, demonstration_words(mandate.demonstration), mandate.landlord);
    return make_pages(*document, kA4, std::move(body), std::move(parts));
}

}  // namespace kiosk::printing
