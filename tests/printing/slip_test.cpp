// Slips and the guide: what they say, what an 80 mm slip in the tray must not say, and what is refused.
#include <string>

#include "printing/documents/account_guide.hpp"
#include "printing/documents/slip.hpp"
#include "tests/printing/pdf_tools.hpp"
#include "tests/printing/sample_receipts.hpp"
#include "tests/printing/sample_slips.hpp"
#include "tests/support/catch.hpp"

using namespace kiosk;
using namespace kiosk::printing;
using kiosk::test::page_count;
using kiosk::test::paper_fonts;
using kiosk::test::PdfFile;
using kiosk::test::says;
using kiosk::test::without_line_breaks;

namespace {

template <class Paper>
PdfBytes rendered(const Paper& paper, Format format) {
    auto pdf = render(paper, format, paper_fonts());
    INFO((pdf ? std::string{} : pdf.error().message));
    REQUIRE(pdf.has_value());
    return std::move(*pdf);
}

template <class Paper>
std::string text_of(const Paper& paper, Format format) {
    return without_line_breaks(PdfFile{rendered(paper, format)}.text());
}

template <class Paper>
PrintingError::Kind refusal_of(const Paper& paper) {
    const auto pdf = render(paper, Format::ticket_80mm, paper_fonts());
    REQUIRE_FALSE(pdf.has_value());
    return pdf.error().kind;
}

}  // namespace

TEST_CASE("slip: title, reference as it is said, facts, words, and where and when it was made") {
    const auto format = GENERATE(Format::ticket_80mm, Format::a4);
    const auto slip = test::request_slip();
    const std::string text = text_of(slip, format);
    for (const char* words :
         {"Habitat Fictif de l’Exemple", "Agence Centre", "BRN-AG1-01", "25/11/2026 à 10 h 24", "Votre référence",
          "À donner si vous avez une question.", "Robinet qui goutte ou bloqué", "Numéro de la demande",
          "D-2026-000412", "Pièces jointes", "01 99 00 10 00", "dpo@hfe.example"}) {
        INFO(words);
        CHECK(says(text, words));
    }
    CHECK(says(text, slip.reference->spoken()));
}

TEST_CASE("slip: on 80 mm nobody is named in full, and what is for the letter only stays away") {
    const auto slip = test::request_slip();
    const std::string ticket = text_of(slip, Format::ticket_80mm);
    CHECK(says(ticket, "Mme L."));
    for (const char* secret : {"Zoé", "Œuvre", "Appartement A-012"}) {
        INFO(secret);
        CHECK_FALSE(says(ticket, secret));
    }
    const std::string letter = text_of(slip, Format::a4);
    CHECK(says(letter, "Mme Zoé L’Œuvre-Témoin"));
    CHECK(says(letter, "Appartement A-012, 1er étage"));
}

TEST_CASE("slip: a paper of nobody has no line for a name") {
    const std::string ticket = text_of(test::ways_to_pay_slip(), Format::ticket_80mm);
    CHECK_FALSE(says(ticket, "Pour Mme"));
    CHECK_FALSE(says(ticket, "Contrat"));
    CHECK(says(ticket, "FR76 9999 9000 0100 0000 0000 197"));
    CHECK(says(ticket, "Référence à recopier sur le virement 104201/01 2026-06"));
    CHECK(says(ticket, "Pour l’application de votre banque"));
}

TEST_CASE("slip: what was handed in is listed, with its number, its pages and their fingerprint") {
    const auto format = GENERATE(Format::ticket_80mm, Format::a4);
    const std::string text = text_of(test::filing_slip(), format);
    CHECK(says(text, test::filing_slip().reference->spoken()));
    for (const char* words : {"Votre attestation est envoyée", "25/11/2026 à 10 h 24", "Page 1", "Page 2",
                              "3F2A 91C0 7B44 D05E", "il prouve votre dépôt"}) {
        INFO(words);
        CHECK(says(text, words));
    }
    CHECK(says(text_of(test::filing_later_slip(), format), "Elle part dès que le réseau revient."));
}

TEST_CASE("slip: a reference without a code beside it, and numbers to dial, are large") {
    const auto has_letters_of = [](const Slip& slip, Format format, const char* points) {
        return says(PdfFile{rendered(slip, format)}.unpacked(), std::string{" "} + points + " Tf");
    };
    CHECK(has_letters_of(test::filing_slip(), Format::ticket_80mm, "32"));
    CHECK(has_letters_of(test::filing_slip(), Format::a4, "40"));
    CHECK_FALSE(has_letters_of(test::request_slip(), Format::ticket_80mm, "32"));
    CHECK(has_letters_of(test::emergency_slip(), Format::ticket_80mm, "24"));
    CHECK(has_letters_of(test::emergency_slip(), Format::a4, "24"));
    const std::string text = text_of(test::emergency_slip(), Format::a4);
    CHECK(says(text, "0 800 47 33 33"));
    CHECK_FALSE(says(text, "Votre référence"));
}

TEST_CASE("slip: a demonstration says so; an empty slip has a title and no more") {
    const auto format = GENERATE(Format::ticket_80mm, Format::a4);
    CHECK(says(text_of(test::pending_account_slip(), format), "DÉMONSTRATION"));
    Slip bare;
    bare.landlord.name = "Habitat Fictif de l’Exemple";
    bare.made_at = test::request_slip().made_at;
    bare.title = "Nous vous rappelons";
    const std::string text = text_of(bare, format);
    CHECK(says(text, "Nous vous rappelons"));
    CHECK_FALSE(says(text, "DÉMONSTRATION"));
    CHECK_FALSE(says(text, "Votre référence"));
    CHECK_FALSE(says(text, "SIREN"));
}

TEST_CASE("slip: one sheet each, sound, the same bytes twice, and no name in the document's information") {
    for (const auto& [name, slip] : test::all_slips()) {
        for (const auto format : {Format::ticket_80mm, Format::a4}) {
            INFO(name);
            const auto pdf = rendered(slip, format);
            CHECK(pdf == rendered(slip, format));
            const PdfFile file{pdf};
            CHECK(page_count(file) == 1);
            CHECK(says(file.structure_check(), "No syntax or stream encoding errors found"));
            CHECK_FALSE(says(file.info(), "Œuvre"));
        }
    }
}

TEST_CASE("slip: an address beside a long label goes below it, rather than being cut") {
    CHECK(says(text_of(test::pending_account_slip(), Format::ticket_80mm), "z***@courrier.example"));
}

TEST_CASE("slip: more than a slip can hold is refused") {
    auto slip = test::request_slip();
    SECTION("no title") {
        slip.title.clear();
        CHECK(refusal_of(slip) == PrintingError::Kind::invalid_document);
    }
    SECTION("21 facts") {
        slip.facts.resize(21, slip.facts.front());
        CHECK(refusal_of(slip) == PrintingError::Kind::invalid_document);
    }
    SECTION("13 paragraphs") {
        slip.paragraphs.resize(13, slip.paragraphs.front());
        CHECK(refusal_of(slip) == PrintingError::Kind::invalid_document);
    }
    SECTION("a code that no telephone reads") {
        slip.qr_payload = PrivateText{std::string(332, 'A')};
        CHECK(refusal_of(slip) == PrintingError::Kind::invalid_document);
    }
    SECTION("a word that the faces cannot set") {
        slip.paragraphs.front() = PrivateText{"中"};
        CHECK(refusal_of(slip) == PrintingError::Kind::uncovered_character);
    }
}

TEST_CASE("account_guide: what to bring, six steps in order, where, and who helps, on one sheet") {
    const auto format = GENERATE(Format::ticket_80mm, Format::a4);
    const PdfFile file{rendered(test::account_guide(), format)};
    CHECK(page_count(file) == 1);
    const std::string text = without_line_breaks(file.text());
    for (const char* words : {"Créer mon compte", "6 étapes", "Ce qu’il vous faut", "un avis d’échéance", "1. Touchez",
                              "2. Dites", "3. Donnez", "4. Choisissez", "5. Répondez Oui ou Non", "6. Confirmez",
                              "agence-virtuelle.hfe.example", "Un agent vous aide à l’accueil", "01 99 00 10 00"}) {
        INFO(words);
        CHECK(says(text, words));
    }
    const auto help = text.find("Un agent vous aide");
    CHECK(text.find("Un agent vous aide", help + 1) == std::string::npos);
    CHECK(rendered(test::account_guide(), format) == rendered(test::account_guide(), format));
}

TEST_CASE("account_guide: the words of a demonstration and a long name and number do not need a second sheet") {
    auto guide = test::account_guide();
    guide.demonstration = Demonstration::yes;
    guide.landlord.name = "Office public de l’habitat de la communauté d’agglomération de l’Exemple";
    guide.landlord.contact = "01 99 00 10 00 (appel gratuit, du lundi au vendredi de 8 h 30 à 17 h 30)";
    guide.portal_address = "agence-virtuelle.communaute-agglomeration-exemple.example";
    CHECK(page_count(PdfFile{rendered(guide, Format::a4)}) == 1);
}

TEST_CASE("account_guide: it names the site and the password's rule as the glass does") {
    const std::string text = text_of(test::account_guide(), Format::ticket_80mm);
    CHECK(says(text, "À la borne, ou sur l’Agence Virtuelle."));
    CHECK(says(text, "avec majuscules, minuscules, chiffres et signes. Ou bien 7 mots différents."));
    CHECK_FALSE(says(text, "14 caractères"));
}

TEST_CASE("account_guide: without a code the address can still be typed; without an address there is no guide") {
    auto guide = test::account_guide();
    guide.portal_qr.clear();
    CHECK(says(text_of(guide, Format::a4), "Tapez cette adresse"));
    CHECK(says(text_of(guide, Format::ticket_80mm), "agence-virtuelle.hfe.example"));
    guide.portal_address.clear();
    CHECK(refusal_of(guide) == PrintingError::Kind::invalid_document);
}

TEST_CASE("account_guide: each step has its picture") {
    auto guide = test::account_guide();
    const PdfFile file{rendered(guide, Format::a4)};
    // The disc of the last step's tick, in the right column: black around, a white tick on it.
    CHECK(file.grey_at(1, 113, 182) == 0);
}
