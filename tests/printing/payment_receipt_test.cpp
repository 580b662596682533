// Payment receipts: what stands on the paper, what may never stand there, and what is refused.
#include "printing/documents/payment_receipt.hpp"

#include <algorithm>
#include <string>

#include "printing/documents/payment_duplicate.hpp"
#include "tests/printing/pdf_tools.hpp"
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

constexpr Format kFormats[] = {Format::ticket_80mm, Format::a4};

PdfBytes rendered(const PaymentReceipt& receipt, Format format) {
    auto pdf = render(receipt, format, paper_fonts());
    INFO((pdf ? std::string{} : pdf.error().message));
    REQUIRE(pdf.has_value());
    return std::move(*pdf);
}

std::string text_of(const PaymentReceipt& receipt, Format format) {
    return PdfFile{rendered(receipt, format)}.text();
}

PrintingError refused(const PaymentReceipt& receipt, Format format = Format::a4) {
    const auto pdf = render(receipt, format, paper_fonts());
    REQUIRE_FALSE(pdf.has_value());
    return pdf.error();
}

}  // namespace

TEST_CASE("payment_receipt: ticket and letter say what was paid, by which means and where") {
    const auto format = GENERATE(Format::ticket_80mm, Format::a4);
    const std::string text = without_line_breaks(text_of(test::part_payment(), format));
    for (const char* words : {"Habitat Fictif de l’Exemple",
                              "SA d’HLM (fictive)",
                              "1 place du Modèle",
                              "99100 EXEMPLEVILLE",
                              "SIREN\u00A0999\u00A0000\u00A0003",
                              "Agence Centre",
                              "BRN-AG1-01",
                              "25/11/2026 à\u00A010\u00A0h\u00A024",
                              "104201/01",
                              "Appartement A-012, 1er étage",
                              "150,00\u00A0€",
                              "cent cinquante euros",
                              "Carte bancaire CB, puce",
                              "••••\u00A06368",
                              "184117",
                              "570,84\u00A0€",
                              "23/11/2026",
                              "z***@courrier.example",
                              "01 99 00 10 00",
                              "dpo@hfe.example",
                              "Ticket du terminal de paiement",
                              "Reçu"}) {
        INFO(words);
        CHECK(says(text, words));
    }
    CHECK(says(text, test::part_payment().reference->spoken()));
}

TEST_CASE(
    "payment_receipt: a reçu says in plain words when the sum counts, keeps the legal ones, and is no quittance") {
    const auto format = GENERATE(Format::ticket_80mm, Format::a4);
    const PdfFile file{rendered(test::part_payment(), format)};
    CHECK(page_count(file) == 1);
    const std::string text = without_line_breaks(file.text());
    const auto counts = text.find("Cette somme compte pour votre loyer dès que la banque la confirme.");
    const auto terms = text.find("À valoir sur votre compte locataire, sous réserve d’encaissement.");
    REQUIRE(counts != std::string::npos);
    REQUIRE(terms != std::string::npos);
    CHECK(counts < terms);
    // On the letter the terminal's ticket stands beside these two, and pdftotext may cut them where their lines end.
    CHECK(says(text, "Ce reçu n’est pas une quittance."));
    CHECK(says(text, "Votre solde se met à jour sous 24\u00A0heures environ"));
    const auto only = text.find("quittance");
    CHECK(text.find("quittance", only + 1) == std::string::npos);
    CHECK_FALSE(says(text, "Quittance"));
}

TEST_CASE("payment_receipt: the ticket masks the payer, the letter names them in full") {
    const auto receipt = test::part_payment();
    const std::string ticket = text_of(receipt, Format::ticket_80mm);
    CHECK(says(ticket, "Mme\u00A0L."));
    CHECK_FALSE(says(ticket, "Zoé"));
    CHECK_FALSE(says(ticket, "Œuvre"));
    CHECK(says(text_of(receipt, Format::a4), "Mme\u00A0Zoé L’Œuvre-Témoin"));
}

TEST_CASE("payment_receipt: masked_name gives civility and initial") {
    const auto masked = [](const char* civility, const char* family) {
        return std::string{masked_name({civility, PrivateText{"X"}, PrivateText{family}}).view()};
    };
    CHECK(masked("Mme", "Lefèvre") == "Mme\u00A0L.");
    CHECK(masked("M.", "école") == "M.\u00A0É.");
    CHECK(masked("M.", "e\u0301cole") == "M.\u00A0É.");
    CHECK(masked("", "Martin") == "M.");
    CHECK(masked("M.", "") == "M.");
}

TEST_CASE("payment_receipt: the terminal's ticket is printed line by line, as it came") {
    const auto format = GENERATE(Format::ticket_80mm, Format::a4);
    const auto receipt = test::part_payment();
    const std::string text = text_of(receipt, format);
    for (const auto& line : receipt.card.ticket_lines) {
        std::string trimmed{line.view()};
        trimmed.erase(0, std::min(trimmed.find_first_not_of(' '), trimmed.size()));
        INFO(trimmed);
        // pdftotext widens or narrows runs of blanks; everything else must be there in one piece.
        if (trimmed.find("  ") == std::string::npos) CHECK(says(text, trimmed));
    }
}

TEST_CASE("payment_receipt: a declined card slip says that nothing was charged and is no receipt") {
    const auto format = GENERATE(Format::ticket_80mm, Format::a4);
    const std::string text = without_line_breaks(text_of(test::declined(), format));
    CHECK(says(text, "Paiement refusé"));
    CHECK(says(text, "Montant demandé"));
    CHECK(says(text, "Votre carte n’a pas été débitée."));
    CHECK(says(text, "Ce ticket n’est pas un reçu."));
    CHECK_FALSE(says(text, "Reçu"));
    CHECK_FALSE(says(text, "encaissement"));
    CHECK(says(without_line_breaks(text_of(test::cancelled(), format)), "Paiement annulé"));
}

TEST_CASE("payment_receipt: a slip of an unclear payment forbids a second one, and says neither paid nor refused") {
    const auto format = GENERATE(Format::ticket_80mm, Format::a4);
    const std::string text = without_line_breaks(text_of(test::unclear(), format));
    CHECK(says(text, "Paiement en vérification"));
    CHECK(says(text, "Ne payez pas à nouveau."));
    CHECK(says(text, "Nous ne savons pas encore si votre carte est débitée."));
    CHECK(says(text, test::unclear().reference->spoken()));
    for (const char* word : {"n’a pas été débitée", "Reçu", "encaissement", "compte pour votre loyer", "refusé",
                             "annulé", "recommencer"}) {
        CAPTURE(word);
        CHECK_FALSE(says(text, word));
    }
}

TEST_CASE("payment_receipt: duplicates and demonstrations say so on every page") {
    const auto format = GENERATE(Format::ticket_80mm, Format::a4);
    CHECK(says(text_of(test::duplicate(), format), "DUPLICATA"));
    CHECK_FALSE(says(text_of(test::part_payment(), format), "DUPLICATA"));
    CHECK_FALSE(says(text_of(test::part_payment(), format), "DÉMONSTRATION"));

    auto receipt = test::with_ticket_lines(200);
    receipt.demonstration = Demonstration::yes;
    const PdfFile file{rendered(receipt, format)};
    const std::string text = file.text();
    int banners = 0;
    for (auto at = text.find("DÉMONSTRATION"); at != std::string::npos; at = text.find("DÉMONSTRATION", at + 1))
        ++banners;
    CHECK(page_count(file) > 1);
    CHECK(banners == page_count(file));
}

TEST_CASE(
    "payment_receipt: a duplicate names the day and the reference of the one payment, without the terminal's ticket") {
    const auto format = GENERATE(Format::ticket_80mm, Format::a4);
    const PdfFile file{rendered(test::duplicate(), format)};
    CHECK(page_count(file) == 1);
    const std::string text = without_line_breaks(file.text());
    for (const std::string& words :
         {std::string{"Duplicata du reçu du 25/11/2026 à 10 h 24"},
          "référence " + test::duplicate().reference->spoken(),
          std::string{"C’est le même paiement : il ne compte qu’une fois."}, std::string{"150,00 €"},
          std::string{"Carte bancaire CB"}, std::string{"•••• 6368"}, std::string{"BRN-AG1-01"}}) {
        INFO(words);
        CHECK(says(text, words));
    }
    CHECK_FALSE(says(text, "Ticket du terminal"));
    CHECK_FALSE(says(text, "sous 24 heures"));
}

TEST_CASE("payment_receipt: a duplicate of a payer whom the backend masked is printed as it came") {
    auto found = test::receipt_of_the_backend();
    found.payer_given_names.clear();
    found.payer_family_name = PrivateText{"L."};
    CHECK(says(text_of(duplicate_of(found, ""), Format::a4), "Mme L."));
    CHECK(says(text_of(duplicate_of(found, ""), Format::ticket_80mm), "Mme L."));
}

TEST_CASE("payment_receipt: a balance in credit reads as an advance, never as a negative debt") {
    const auto format = GENERATE(Format::ticket_80mm, Format::a4);
    const std::string text = text_of(test::duplicate(), format);
    CHECK(says(text, "Votre avance"));
    CHECK(says(text, "42,10\u00A0€"));
    CHECK_FALSE(says(text, "Reste à payer"));
}

TEST_CASE("payment_receipt: a sound PDF with embedded fonts, of the right size, without names in its information") {
    for (const auto& sample : test::all_samples()) {
        for (const auto format : kFormats) {
            INFO(sample.name);
            const PdfFile file{rendered(sample.receipt, format)};
            CHECK(says(file.structure_check(), "No syntax or stream encoding errors found"));
            const std::string fonts = file.fonts();
            CHECK(says(fonts, "NotoSans"));
            CHECK_FALSE(says(fonts, " no  "));  // emb, sub and uni are all "yes"
            const std::string info = file.info();
            CHECK(says(info, format == Format::a4 ? "(A4)" : "226.77"));
            CHECK_FALSE(says(info, "Œuvre"));
            CHECK_FALSE(says(info, "104201"));
        }
    }
}

TEST_CASE("payment_receipt: the same value gives the same bytes") {
    const auto format = GENERATE(Format::ticket_80mm, Format::a4);
    CHECK(rendered(test::part_payment(), format) == rendered(test::part_payment(), format));
}

TEST_CASE("payment_receipt: a long terminal ticket is paged, with every line and page numbers") {
    const auto format = GENERATE(Format::ticket_80mm, Format::a4);
    const PdfFile file{rendered(test::with_ticket_lines(200), format)};
    CHECK(page_count(file) > 1);
    const std::string text = file.text();
    for (int line = 1; line <= 200; ++line) CHECK(says(text, "LIGNE " + std::to_string(line) + " DU TERMINAL"));
    CHECK(says(text, "Page\u00A01 sur\u00A0" + std::to_string(page_count(file))));
}

TEST_CASE("payment_receipt: names of all Latin alphabets are printed in full") {
    const char* name = GENERATE("Łukaszewicz-Żółć", "Dağdeviren Işık İnönü", "Nguyễn Thị Ngọc Ánh", "Škvorecký Đặng",
                                "Ståle Ørjan Æsir", "Müller-Strauß", "Ŵyn O’Sullivan", "Țepeș");
    auto receipt = test::part_payment();
    receipt.payer.family_name = PrivateText{name};
    CHECK(says(text_of(receipt, Format::a4), name));
}

TEST_CASE("payment_receipt: decomposed accents are composed before they are printed") {
    auto receipt = test::part_payment();
    receipt.payer.family_name = PrivateText{"Lefe\u0300vre-U\u0308nal"};
    CHECK(says(text_of(receipt, Format::a4), "Lefèvre-Ünal"));
}

TEST_CASE("payment_receipt: a character without a glyph is refused by its code point, and the name stays out of it") {
    struct Case {
        const char* family_name;
        char32_t code_point;
        PrintingError::Kind kind;
    };
    const auto expected = GENERATE(Case{"Bonnet 中", U'中', PrintingError::Kind::uncovered_character},
                                   Case{"Bonnet 😀", U'😀', PrintingError::Kind::uncovered_character},
                                   Case{"Bonnet x\u0304", U'\u0304', PrintingError::Kind::uncovered_character},
                                   Case{"Bonnet\tA", U'\t', PrintingError::Kind::malformed_text},
                                   Case{"Bonnet \u202E", U'\u202E', PrintingError::Kind::malformed_text},
                                   Case{"Bonnet \xC3", 0, PrintingError::Kind::malformed_text});
    auto receipt = test::part_payment();
    receipt.payer.family_name = PrivateText{expected.family_name};
    const auto error = refused(receipt);
    CHECK(error.kind == expected.kind);
    CHECK(error.code_point == expected.code_point);
    CHECK(says(error.message, "payer"));
    CHECK_FALSE(says(error.message, "Bonnet"));
}

TEST_CASE("payment_receipt: the ticket refuses too when the masked name hides the bad character from it") {
    auto receipt = test::part_payment();
    receipt.payer.family_name = PrivateText{"中 Bonnet"};
    CHECK(refused(receipt, Format::ticket_80mm).kind == PrintingError::Kind::uncovered_character);
}

TEST_CASE("payment_receipt: values that a receipt may not carry are refused") {
    auto receipt = test::part_payment();
    SECTION("nothing paid") {
        receipt.amount = Cents{0};
    }
    SECTION("a negative amount") {
        receipt.amount = Cents{-1};
    }
    SECTION("more of the card's number than the last four") {
        receipt.card.last_four = "36368";
    }
    SECTION("no reference to find the payment again") {
        receipt.reference.reset();
    }
    SECTION("no payer") {
        receipt.payer.family_name.clear();
    }
    SECTION("no contract") {
        receipt.contract_number.clear();
    }
    SECTION("a SIREN that is none") {
        receipt.landlord.siren = "99900000";
    }
    SECTION("a QR text that no telephone reads") {
        receipt.qr_payload = std::string(121, 'A');
    }
    CHECK(refused(receipt).kind == PrintingError::Kind::invalid_document);
}

TEST_CASE("payment_receipt: without its fonts there is no document, and the error says why") {
    auto fonts = paper_fonts();
    SECTION("missing") {
        fonts.mono = "/nowhere/paper-mono.ttf";
    }
    SECTION("not a font") {
        fonts.sans = "/proc/self/cmdline";
    }
    const auto pdf = render(test::part_payment(), Format::a4, fonts);
    REQUIRE_FALSE(pdf.has_value());
    CHECK(pdf.error().kind == PrintingError::Kind::fonts_missing);
}

TEST_CASE("payment_receipt: a paper longer than twenty pages is refused, not cut") {
    auto receipt = test::part_payment();
    receipt.card.ticket_lines.assign(500, PrivateText{std::string(300, 'M')});
    CHECK(refused(receipt, Format::a4).kind == PrintingError::Kind::too_long);
}
