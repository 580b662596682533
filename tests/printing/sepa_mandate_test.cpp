// The mandate of direct debits: every element of the scheme, its text as it stands, on one page that is easy to sign.
#include "printing/documents/sepa_mandate.hpp"

#include <string>

#include "tests/printing/pdf_tools.hpp"
#include "tests/printing/sample_mandates.hpp"
#include "tests/printing/sample_receipts.hpp"
#include "tests/support/catch.hpp"

using namespace kiosk;
using namespace kiosk::printing;
using kiosk::test::paper_fonts;
using kiosk::test::PdfFile;
using kiosk::test::says;
using kiosk::test::without_line_breaks;

namespace {

PdfBytes rendered(const SepaMandate& mandate) {
    auto pdf = render(mandate, paper_fonts());
    INFO((pdf ? std::string{} : pdf.error().message));
    REQUIRE(pdf.has_value());
    return std::move(*pdf);
}

// As the scheme words it in French.
constexpr const char* kAuthorisation =
    "En signant ce formulaire de mandat, vous autorisez (A) Habitat Fictif de l’Exemple à envoyer des "
    "instructions à votre banque pour débiter votre compte, et (B) votre banque à débiter votre compte "
    "conformément aux instructions de Habitat Fictif de l’Exemple.";
constexpr const char* kRefund =
    "Vous bénéficiez du droit d’être remboursé par votre banque selon les conditions décrites dans la convention "
    "que vous avez passée avec elle. Une demande de remboursement doit être présentée dans les 8 semaines "
    "suivant la date de débit de votre compte pour un prélèvement autorisé.";
constexpr const char* kRights =
    "Vos droits concernant le présent mandat sont expliqués dans un document que vous pouvez obtenir auprès de "
    "votre banque.";

}  // namespace

TEST_CASE("mandate: it has every element that the scheme wants, and the French text as it stands") {
    const std::string text = without_line_breaks(PdfFile{rendered(test::sample_mandate())}.text());
    for (const char* words :
         {"Mandat de prélèvement SEPA", "HFE10420101A", "Paiement récurrent / répétitif", "Habitat Fictif de l’Exemple",
          "FR53ZZZ999999", "Zoé Lambert", "12 RUE DE L’EXEMPLE", "99100 SAINT-AUBIN", "Fait à",
          "Signature du titulaire", kAuthorisation, kRefund, kRights, "FR14 2004 1010 0505 0001 3M02 606",
          "104201/01, 104201/02", "le 5 de chaque mois, à partir de janvier 2027", "au moins 5 jours avant",
          "25 novembre 2026"}) {
        INFO(words);
        CHECK(says(text, words));
    }
}

TEST_CASE("mandate: it is one page, also with the longest values") {
    SepaMandate mandate = test::sample_mandate();
    CHECK(test::page_count(PdfFile{rendered(mandate)}) == 1);
    mandate = test::longest_mandate();
    CHECK(test::page_count(PdfFile{rendered(mandate)}) == 1);
    CHECK(says(PdfFile{rendered(mandate)}.text(), "DÉMONSTRATION"));
}

TEST_CASE("mandate: one with an element missing is none") {
    const auto refuses = [](auto spoil) {
        SepaMandate mandate = test::sample_mandate();
        spoil(mandate);
        const auto pdf = render(mandate, paper_fonts());
        return !pdf && pdf.error().kind == PrintingError::Kind::invalid_document;
    };
    CHECK(refuses([](SepaMandate& it) { it.creditor_identifier.clear(); }));
    CHECK(refuses([](SepaMandate& it) { it.reference.clear(); }));
    CHECK(refuses([](SepaMandate& it) { it.reference.assign(36, 'A'); }));
    CHECK(refuses([](SepaMandate& it) { it.holder.clear(); }));
    CHECK(refuses([](SepaMandate& it) { it.holder_address.clear(); }));
    CHECK(refuses([](SepaMandate& it) { it.iban.clear(); }));
    CHECK(refuses([](SepaMandate& it) { it.contract_numbers.clear(); }));
    CHECK(refuses([](SepaMandate& it) { it.debit_day = 29; }));
    CHECK(refuses([](SepaMandate& it) { it.pre_notification_days = 15; }));
    CHECK(refuses([](SepaMandate& it) { it.issued_on = {}; }));
    CHECK(refuses([](SepaMandate& it) { it.landlord.address_lines.clear(); }));
}
