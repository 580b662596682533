// The request for direct debits: what it says, that it is no mandate, and what it never shows.
#include <string>

#include "kiosk/domain/iban.hpp"
#include "tests/printing/pdf_tools.hpp"
#include "tests/printing/sample_filings.hpp"
#include "tests/printing/sample_receipts.hpp"
#include "tests/support/catch.hpp"

using namespace kiosk;
using namespace kiosk::printing;
using kiosk::test::page_count;
using kiosk::test::paper_fonts;
using kiosk::test::PdfFile;
using kiosk::test::says;
using kiosk::test::without_line_breaks;

namespace {

PdfBytes rendered(const DirectDebitRequest& request) {
    auto pdf = render(request, paper_fonts());
    INFO((pdf ? std::string{} : pdf.error().message));
    REQUIRE(pdf.has_value());
    return std::move(*pdf);
}

}  // namespace

TEST_CASE("direct_debit_request: it says what is asked for, from which account, who signed and where") {
    const PdfFile file{rendered(test::debit_request())};
    const std::string text = without_line_breaks(file.text());
    for (const char* words :
         {"Demande de prélèvement automatique", "Habitat Fictif de l’Exemple", "Agence Centre, borne BRN-AG1-01",
          "25 novembre 2026", "104201/01 – Appartement A-012, 1er étage", "104201/02 – Garage 7", "le 5 de chaque mois",
          "janvier 2027", "le montant et la date, au moins 5 jours avant", "Zoé L’Œuvre-Témoin",
          "12 rue du Modèle, 99100 EXEMPLEVILLE", "FR76 **** **** **** **** ***0 115", "joint à cette demande",
          "06 39 98 01 01", "zoe.temoin@courrier.example", "Je suis titulaire du compte", "Signé à la borne",
          "continuez à payer votre loyer", "vous envoie le mandat à signer"}) {
        INFO(words);
        CHECK(says(text, words));
    }
    CHECK(says(text, test::debit_request().reference.spoken()));
    CHECK(page_count(file) == 1);
    CHECK(says(file.structure_check(), "No syntax or stream encoding errors found"));
}

TEST_CASE("direct_debit_request: it is a request and nowhere looks like a mandate") {
    const PdfFile file{rendered(test::debit_request())};
    const std::string text = without_line_breaks(file.text());
    CHECK(says(text, "Ceci est une demande. Ce n’est pas un mandat."));
    for (const char* words : {"Mandat de prélèvement", "SEPA", "RUM", "ICS", "vous autorisez"}) {
        INFO(words);
        CHECK_FALSE(says(text, words));
    }
    CHECK_FALSE(says(file.info(), "Zoé"));
    CHECK(says(file.info(), "Demande de prélèvement automatique"));
}

TEST_CASE("direct_debit_request: the signature is drawn as lines, not as a picture") {
    const PdfFile file{rendered(test::debit_request())};
    const std::string objects = file.unpacked();
    CHECK_FALSE(says(objects, "/Subtype /Image"));
    CHECK(says(objects, " c\n"));  // curves
    auto unsigned_copy = test::debit_request();
    unsigned_copy.signed_with = SignedByCode{unsigned_copy.signed_at};
    const PdfFile by_code{rendered(unsigned_copy)};
    constexpr double kTopMm = 216;  // inside of the frame
    CHECK(file.darkest_in(1, 130, kTopMm, 50, 20) < 90);
    CHECK(by_code.darkest_in(1, 130, kTopMm, 50, 20) > 235);
    CHECK(says(without_line_breaks(by_code.text()), "Signé par code à usage unique le 25 novembre 2026 à 10 h 24"));
    CHECK_FALSE(says(by_code.unpacked(), " c\n"));
}

TEST_CASE("direct_debit_request: without RIB, by code, in a demonstration") {
    const std::string text = without_line_breaks(PdfFile{rendered(test::debit_request_by_code())}.text());
    for (const char* words : {"DÉMONSTRATION", "à fournir à votre bailleur", "le 1er de chaque mois"}) {
        INFO(words);
        CHECK(says(text, words));
    }
    CHECK_FALSE(says(text, "E‑mail"));
}

TEST_CASE("direct_debit_request: what may not be on it is refused") {
    auto request = test::debit_request();
    SECTION("a whole IBAN") {
        request.masked_iban = PrivateText{"FR76 9999 9000 0100 0000 0000 115"};
    }
    SECTION("an IBAN with more in clear than its ends") {
        request.masked_iban = PrivateText{"FR76 **** **** **** **** **00 115"};
    }
    SECTION("no contract") {
        request.contracts.clear();
    }
    SECTION("a day that not every month has") {
        request.debit_day = 29;
    }
    SECTION("no month") {
        request.first_month = {};
    }
    SECTION("nobody's account") {
        request.holder.clear();
    }
    SECTION("no address") {
        request.address_lines.clear();
    }
    SECTION("a dot for a signature") {
        Signature dot;
        dot.add({PenMove::begins, {0.5F, 0.5F}});
        request.signed_with = dot;
    }
    const auto pdf = render(request, paper_fonts());
    REQUIRE_FALSE(pdf.has_value());
    CHECK(pdf.error().kind == PrintingError::Kind::invalid_document);
}

TEST_CASE("direct_debit_request: the mask that the domain makes is taken, of every length") {
    for (const char* iban : {"FR7630006000011234567890189", "NO9386011117947", "MT84MALT011000012345MTLCAST001S"}) {
        auto request = test::debit_request();
        request.masked_iban = Iban::parse(iban)->masked();
        CHECK(render(request, paper_fonts()).has_value());
    }
}

TEST_CASE("direct_debit_request: the same value gives the same bytes; the most that it may hold fits") {
    CHECK(rendered(test::debit_request()) == rendered(test::debit_request()));
    auto most = test::debit_request();
    most.contracts.assign(6, most.contracts.front());
    most.address_lines.assign(6, PrivateText{"Résidence des Exemples, bâtiment A, escalier"});
    most.agreed.assign(4, most.agreed.front());
    CHECK(page_count(PdfFile{rendered(most)}) <= 2);
}
