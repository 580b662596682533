// The landlord's papers: what a notice, a quittance and a reçu must say, that their sums are right, and what is
// refused.
#include <array>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "printing/documents/rent_notice.hpp"
#include "printing/documents/rent_receipt.hpp"
#include "printing/layout/qr_code.hpp"
#include "tests/printing/pdf_tools.hpp"
#include "tests/printing/sample_receipts.hpp"
#include "tests/printing/sample_rent_papers.hpp"
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
PdfBytes rendered(const Paper& paper) {
    auto pdf = render(paper, paper_fonts());
    INFO((pdf ? std::string{} : pdf.error().message));
    REQUIRE(pdf.has_value());
    return std::move(*pdf);
}

template <class Paper>
std::string text_of(const Paper& paper) {
    return without_line_breaks(PdfFile{rendered(paper)}.text());
}

template <class Paper>
PrintingError refused(const Paper& paper) {
    const auto pdf = render(paper, paper_fonts());
    REQUIRE_FALSE(pdf.has_value());
    return pdf.error();
}

void check_says(const std::string& text, const std::vector<const char*>& words) {
    for (const char* sentence : words) {
        INFO(sentence);
        CHECK(says(text, sentence));
    }
}

}  // namespace

// --- the avis d'échéance ---------------------------------------------------------------------------------------------

TEST_CASE("rent_notice: it says all that a notice must say, on one page") {
    const PdfFile file{rendered(test::june_notice())};
    CHECK(page_count(file) == 1);
    check_says(without_line_breaks(file.text()),
               {"Avis d’échéance — ne vaut pas quittance",
                "Habitat Fictif de l’Exemple",
                "SA d’HLM (fictive)",
                "SIREN 999 000 003",
                "1 place du Modèle, 99100 EXEMPLEVILLE",
                "Agence Centre",
                "12 rue de l’Essai",
                "Mme Zoé L’Œuvre-Témoin",
                "M. Łukasz Şahin",
                "14 allée des Spécimens",
                "Contrat n° 104201/01",
                "Appartement A-012, 1er étage",
                "Juin 2026",
                "du 1er juin 2026 au 30 juin 2026",
                "Avis du 25 mai 2026",
                "Solde avant cet avis 0,00 €",
                "Total de cet avis 485,97 €",
                "Montant dû 485,97 €",
                "par carte à la borne, ou par virement",
                "Vos données servent à tenir votre compte locataire. Vos droits : dpo@hfe.example"});
}

TEST_CASE("rent_notice: both codes say in plain words who reads them") {
    const std::string text = text_of(test::june_notice());
    const auto kiosk = text.find("Pour la borne");
    const auto bank = text.find("Pour l’application");
    REQUIRE(kiosk != std::string::npos);
    REQUIRE(bank != std::string::npos);
    CHECK(kiosk < text.find("Le détail"));
    CHECK(bank > text.find("Payer par virement"));
    CHECK(says(text_of(test::debited_notice()), "Pour la borne"));
}

TEST_CASE("rent_notice: the fullest month of a year stays on one page, debts and the banner of a demonstration too") {
    auto notice = test::notice_in_arrears();
    notice.lines.push_back({"TEOM", PrivateText{"TEOM 2026"}, PaperLine::Category::charges, Cents{168'20}});
    notice.total = notice.total + Cents{168'20};
    notice.balance_after = notice.balance_after + Cents{168'20};
    notice.summary.amount = notice.total;
    notice.summary.remaining = notice.total;
    CHECK(page_count(PdfFile{rendered(notice)}) == 1);
}

TEST_CASE("rent_notice: what, by when and how stand together on top") {
    const std::string text = PdfFile{rendered(test::june_notice())}.text();
    const auto demand = text.find("À payer");
    const auto detail = text.find("Le détail");
    REQUIRE(demand != std::string::npos);
    REQUIRE(detail != std::string::npos);
    CHECK(demand < detail);
    check_says(without_line_breaks(text.substr(demand, detail - demand)),
               {"485,97 €", "au plus tard le vendredi 5 juin 2026", "par carte à la borne, ou par virement"});
}

TEST_CASE("rent_notice: rent stands apart from charges; a group shows its sum and its lines") {
    check_says(text_of(test::june_notice()),
               {"Loyer 483,88 €", "Charges 201,80 €", "Charges générales 85,10 €", "Eau froide 27,60 €",
                "Chauffage 59,30 €", "Eau chaude 29,80 €", "Régularisation des charges 2025 62,15 €",
                "Réduction : RLS –47,86 €", "Aide : APL versée par la CAF –214,00 €"});
}

TEST_CASE("rent_notice: a line that is alone in its group still says that it is a charge") {
    const std::string text = text_of(test::notice_in_credit());
    CHECK(says(text, "Charges : Eau froide 21,00 €"));
    CHECK(says(text, "Aides au logement –415,60 €"));
}

TEST_CASE("rent_notice: a transfer can be typed, or read from a code by the bank's application") {
    check_says(text_of(test::june_notice()),
               {"Payer par virement", "Bénéficiaire Habitat Fictif de l’Exemple",
                "IBAN FR76 9999 9000 0100 0000 0000 197", "BIC EXEMFRPPXXX", "Référence 104201/01 2026-06"});
    auto without = test::june_notice();
    without.transfer.reset();
    const std::string text = text_of(without);
    CHECK_FALSE(says(text, "virement"));
    CHECK(says(text, "par carte à la borne"));
}

TEST_CASE("rent_notice: the notice is the pre-notification of its direct debit") {
    const std::string text = text_of(test::debited_notice());
    check_says(text, {"Prélèvement le 5 juin 2026", "Vous n’avez rien à faire.", "Date 5 juin 2026", "Montant 485,97 €",
                      "RUM HFE-104201-01-2024", "ICS FR53ZZZ999999", "Cet avis vous prévient du prélèvement."});
    CHECK_FALSE(says(text, "Payer par virement"));
}

TEST_CASE("rent_notice: what the direct debit does not take stays to be paid, and can be transferred") {
    auto notice = test::debited_notice();
    notice.direct_debit->amount = Cents{400'00};
    const std::string text = text_of(notice);
    check_says(text,
               {"En plus, à payer au plus tard le 5 juin 2026 : 85,97 €", "Payer par virement", "Montant 85,97 €"});
    CHECK_FALSE(says(text, "Vous n’avez rien à faire"));
}

TEST_CASE("rent_notice: debts from before are asked for, and named as such") {
    const PdfFile file{rendered(test::notice_in_arrears())};
    CHECK(page_count(file) == 1);
    check_says(without_line_breaks(file.text()),
               {"1 737,67 €", "dont 1 251,70 € restés dus avant cet avis", "Reste dû avant cet avis 1 251,70 €",
                "Vous avez du mal à payer ?", "nous cherchons une solution avec vous", "agence.centre@hfe.example"});
}

TEST_CASE("rent_notice: nobody is asked twice for what was paid") {
    const std::string paid = text_of(test::notice_already_paid());
    check_says(paid,
               {"Déjà payé", "0,00 €", "Vous n’avez rien à faire pour cet avis.", "Payé depuis cet avis –485,97 €"});
    CHECK_FALSE(says(paid, "À payer"));
    CHECK_FALSE(says(paid, "Payer par virement"));

    auto partly = test::june_notice();
    partly.summary.remaining = Cents{185'97};
    const std::string text = text_of(partly);
    check_says(text, {"Reste à payer : 185,97 €", "Payé depuis cet avis –300,00 €", "Montant 185,97 €"});
}

TEST_CASE("rent_notice: the copy of a notice that a direct debit has paid still tells of the direct debit") {
    auto notice = test::debited_notice();
    notice.summary.remaining = Cents{0};
    const std::string text = text_of(notice);
    check_says(text, {"Déjà payé", "Vous n’avez rien à faire pour cet avis.", "RUM HFE-104201-01-2024"});
    CHECK_FALSE(says(text, "Prélèvement le"));
}

TEST_CASE("rent_notice: in credit there is nothing to pay, and an advance never reads as a debt") {
    const std::string text = text_of(test::notice_in_credit());
    check_says(text, {"Rien à payer", "Votre avance avant cet avis –50,00 €", "Votre avance après cet avis –42,10 €"});
    CHECK_FALSE(says(text, "Montant dû"));
    CHECK_FALSE(says(text, "au plus tard"));
}

TEST_CASE("rent_notice: abbreviations are explained when they are used, and only then") {
    const std::string text = text_of(test::june_notice());
    CHECK(says(text, "APL : aide personnalisée au logement."));
    CHECK(says(text, "RLS : réduction de loyer de solidarité."));
    CHECK_FALSE(says(text, "SLS :"));
    CHECK_FALSE(says(text, "TEOM :"));
    const std::string longest = text_of(test::longest_notice());
    CHECK(says(longest, "SLS : supplément de loyer de solidarité."));
    CHECK(says(longest, "TEOM : taxe d’enlèvement des ordures ménagères."));

    auto look_alike = test::june_notice();
    look_alike.lines.back().label = PrivateText{"Remise APLANIE"};
    CHECK_FALSE(says(text_of(look_alike), "APL :"));
}

TEST_CASE("rent_notice: long names and thirty lines go on over pages, each with its banner and number") {
    const PdfFile file{rendered(test::longest_notice())};
    const std::string text = file.text();
    CHECK(page_count(file) == 3);
    check_says(without_line_breaks(text),
               {"Page 1 sur 3", "Page 3 sur 3", "M. Đorđe Čapek-Žižka", "Mme Ağça Iğdır", "M. Ștefan Țepeș",
                "Autres lignes 19,00 €", "Total de cet avis 716,37 €", "Montant dû 790,37 €"});
    int banners = 0;
    for (auto at = text.find("DÉMONSTRATION"); at != std::string::npos; at = text.find("DÉMONSTRATION", at + 1))
        ++banners;
    CHECK(banners == 3);
    CHECK_FALSE(says(text_of(test::june_notice()), "DÉMONSTRATION"));
}

TEST_CASE("rent_notice: twelve notices are one document, each from a page of its own and in the order given") {
    std::vector<RentNotice> notices(12, test::june_notice());
    notices[1] = test::longest_notice();
    notices[11] = test::notice_already_paid();
    const PdfFile file{rendered(std::span<const RentNotice>{notices})};
    CHECK(page_count(file) == 14);
    CHECK(says(file.structure_check(), "No syntax or stream encoding errors found"));
    const std::string text = file.text();
    CHECK(text.find("Page 3 sur 3") < text.find("Déjà payé"));
    CHECK_FALSE(says(text, "sur 14"));

    CHECK(refused(std::span<const RentNotice>{}).kind == PrintingError::Kind::invalid_document);
    notices.push_back(test::june_notice());
    CHECK(refused(std::span<const RentNotice>{notices}).kind == PrintingError::Kind::invalid_document);
}

TEST_CASE("rent_notice: what does not add up, or is no code and no account, is refused without a word of it") {
    auto notice = test::june_notice();
    SECTION("lines and total") {
        notice.lines.front().amount = Cents{1};
    }
    SECTION("opening, total and balance") {
        notice.opening = Cents{1};
    }
    SECTION("no lines") {
        notice.lines.clear();
        notice.total = Cents{0};
        notice.balance_after = Cents{0};
    }
    SECTION("more than thirty lines") {
        notice.lines.resize(31, notice.lines.front());
    }
    SECTION("no holder") {
        notice.head.holders.clear();
    }
    SECTION("a notice code with a wrong check") {
        notice.notice_code = PrivateText{"AVE1-104201/01-202606-39"};
    }
    SECTION("an IBAN with blanks") {
        notice.transfer->iban = "FR76 9999 9000 0100 0000 0000 197";
    }
    SECTION("a beneficiary that would add lines to the bank's code") {
        notice.transfer->beneficiary = "Habitat\nFR7612345678901234567890123";
    }
    SECTION("a period that ends before it begins") {
        notice.head.period_end = notice.head.period_start - std::chrono::months{1};
    }
    CHECK(refused(notice).kind == PrintingError::Kind::invalid_document);
}

TEST_CASE("transfer_code: the longest details still fit into a code") {
    TransferDetails longest{std::string(140, 'M'), "MT" + std::string(32, '1'), std::string(11, 'A'),
                            PrivateText{std::string(70, 'R')}};
    REQUIRE(transfer_fault(longest) == nullptr);
    CHECK(make_qr_code(transfer_code(longest, Cents{999'999'999}).view()).has_value());
}

// --- quittance and reçu ----------------------------------------------------------------------------------------------

TEST_CASE("rent_receipt: a quittance has all that makes it one, on one page") {
    const PdfFile file{rendered(test::june_quittance())};
    CHECK(page_count(file) == 1);
    const std::string text = without_line_breaks(file.text());
    check_says(text, {"Quittance de loyer",
                      "Q-2026-000123",
                      "EXEMPLEVILLE, le 2 juillet 2026",
                      "Habitat Fictif de l’Exemple",
                      "1 place du Modèle, 99100 EXEMPLEVILLE",
                      "Nous avons reçu de Mme Zoé L’Œuvre-Témoin et M. Łukasz Şahin la somme de :",
                      "485,97 €",
                      "quatre cent quatre-vingt-cinq euros et quatre-vingt-dix-sept centimes",
                      "pour le loyer et les charges de la période du 1er juin 2026 au 30 juin 2026.",
                      "Appartement A-012, 1er étage, 14 allée des Spécimens, 99100 EXEMPLEVILLE",
                      "Loyer 483,88 €",
                      "Charges 201,80 €",
                      "Réduction : RLS –47,86 €",
                      "Aide : APL versée par la CAF –214,00 €",
                      "Total à votre charge 485,97 €",
                      "4 juin 2026, par carte bancaire 300,00 €",
                      "18 juin 2026, par virement 185,97 €",
                      "Total payé 485,97 €",
                      "pour valoir ce que de droit, sous réserve de tous droits et de l’encaissement.",
                      "Ce document est gratuit.",
                      "dpo@hfe.example"});
    CHECK_FALSE(says(text, "Reçu"));
    CHECK_FALSE(says(text, "Reste à payer"));
}

TEST_CASE("rent_receipt: a reçu says that it is no quittance, on account of what, and what remains") {
    const std::string text = text_of(test::june_part_receipt());
    check_says(text, {"Reçu", "Ce reçu n’est pas une quittance.", "300,00 €", "trois cents euros",
                      "à valoir sur le loyer et les charges de la période du 1er juin 2026 au 30 juin 2026.",
                      "4 juin 2026, par carte bancaire 300,00 €", "Reste à payer pour cette période 185,97 €",
                      "sous réserve de tous droits et de l’encaissement."});
    CHECK_FALSE(says(text, "Quittance"));
}

TEST_CASE("rent_receipt: every means of payment has its words") {
    using Means = RentReceipt::Means;
    const std::array<std::pair<Means, const char*>, 6> cases{{{Means::card, "par carte bancaire"},
                                                              {Means::direct_debit, "par prélèvement automatique"},
                                                              {Means::transfer, "par virement"},
                                                              {Means::cheque, "par chèque"},
                                                              {Means::cash, "en espèces"},
                                                              {Means::other, "par un autre moyen"}}};
    auto receipt = test::june_quittance();
    receipt.payments.clear();
    receipt.paid = Cents{0};
    for (const auto& [means, words] : cases) {
        const Cents amount = means == Means::card ? Cents{480'97} : Cents{1'00};
        receipt.payments.push_back({receipt.issued_on, amount, means});
        receipt.paid = receipt.paid + amount;
    }
    const std::string text = text_of(receipt);
    for (const auto& [means, words] : cases) CHECK(says(text, words));
}

TEST_CASE("rent_receipt: when aids cover all of it, the quittance says that nothing was left to pay") {
    auto receipt = test::june_quittance();
    receipt.lines.back().amount = receipt.lines.back().amount - receipt.total;
    receipt.total = Cents{0};
    receipt.payments.clear();
    receipt.paid = Cents{0};
    const std::string text = text_of(receipt);
    CHECK(says(text, "rien ne restait à votre charge"));
    CHECK_FALSE(says(text, "Nous avons reçu"));
    CHECK_FALSE(says(text, "zéro euro"));
}

TEST_CASE("rent_receipt: thirty lines, six holders and twenty payments are paged") {
    const PdfFile file{rendered(test::longest_quittance())};
    CHECK(page_count(file) == 3);
    check_says(without_line_breaks(file.text()), {"M. Đorđe Čapek-Žižka", "Total payé 716,37 €", "Page 3 sur 3"});

    auto very_long = test::longest_quittance();
    for (auto& holder : very_long.head.holders) holder = PrivateText{std::string(250, 'M')};
    CHECK(says(text_of(very_long), "tous les locataires nommés ci-dessus"));
    auto notice = test::longest_notice();
    notice.head.holders = very_long.head.holders;
    CHECK(says(text_of(notice), "Montant dû 790,37 €"));
}

TEST_CASE("rent_receipt: what does not add up is refused, and a quittance while something remains") {
    auto receipt = test::june_quittance();
    SECTION("none is no paper") {
        receipt.kind = ReceiptKind::none;
    }
    SECTION("lines and total") {
        receipt.total = Cents{1};
    }
    SECTION("payments and paid") {
        receipt.paid = receipt.paid - Cents{1};
    }
    SECTION("a quittance of a part") {
        receipt = test::june_part_receipt();
        receipt.kind = ReceiptKind::quittance;
    }
    SECTION("a reçu of the whole") {
        receipt.kind = ReceiptKind::recu;
    }
    SECTION("no number") {
        receipt.number.clear();
    }
    CHECK(refused(receipt).kind == PrintingError::Kind::invalid_document);
}

TEST_CASE("rent_receipt: several are one document") {
    const std::vector<RentReceipt> receipts{test::june_quittance(), test::june_part_receipt()};
    CHECK(page_count(PdfFile{rendered(std::span<const RentReceipt>{receipts})}) == 2);
    CHECK(refused(std::span<const RentReceipt>{}).kind == PrintingError::Kind::invalid_document);
}

// --- both ------------------------------------------------------------------------------------------------------------

TEST_CASE("rent_papers: sound PDFs on A4 with embedded fonts, without names in their information") {
    std::vector<PdfBytes> papers;
    for (const auto& sample : test::all_notices()) papers.push_back(rendered(sample.notice));
    for (const auto& sample : test::all_rent_receipts()) papers.push_back(rendered(sample.receipt));
    for (const auto& paper : papers) {
        const PdfFile file{paper};
        CHECK(says(file.structure_check(), "No syntax or stream encoding errors found"));
        CHECK_FALSE(says(file.fonts(), " no  "));  // emb, sub and uni are all "yes"
        const std::string info = file.info();
        CHECK(says(info, "(A4)"));
        for (const char* secret : {"Œuvre", "Şahin", "104201", "2026-06"}) CHECK_FALSE(says(info, secret));
    }
}

TEST_CASE("rent_papers: the same value gives the same bytes") {
    CHECK(rendered(test::june_notice()) == rendered(test::june_notice()));
    CHECK(rendered(test::june_quittance()) == rendered(test::june_quittance()));
}

TEST_CASE("rent_papers: a character that the faces lack is an error, never a gap, and no word of the name is in it") {
    auto notice = test::june_notice();
    notice.head.holders.front() = PrivateText{"Mme Bonnet 中"};
    auto receipt = test::june_quittance();
    receipt.head = notice.head;
    for (const auto& error : {refused(notice), refused(receipt)}) {
        CHECK(error.kind == PrintingError::Kind::uncovered_character);
        CHECK(error.code_point == U'中');
        CHECK_FALSE(says(error.message, "Bonnet"));
    }
}
