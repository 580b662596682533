// The words of each slip that a journey prints, as other programs read them off the paper: the samples of
// tests/printing have words of their own.
#include "kiosk/app/slips.hpp"

#include <initializer_list>
#include <string>

#include "kiosk/domain/transfer.hpp"
#include "tests/app/paper_configuration.hpp"
#include "tests/printing/pdf_tools.hpp"
#include "tests/support/catch.hpp"

using namespace kiosk;
using namespace kiosk::app;
using kiosk::test::page_count;
using kiosk::test::PdfFile;
using kiosk::test::says;
using kiosk::test::without_line_breaks;

namespace {

// 1 December 2026, 08:30:00 UTC: half past nine in Paris.
constexpr WallTime kTuesday{1'796'113'800'000};

// 25 November 2026, 24 minutes past ten in Paris.
constexpr WallTime kPrinted{1'795'598'640'000};

PdfFile slip(const SlipContent& content, WallTime printed_at = kPrinted) {
    const auto pdf = render_slip(content, test::paper_configuration(), printed_at);
    INFO((pdf ? std::string{} : pdf.error().message));
    REQUIRE(pdf.has_value());
    return PdfFile{*pdf};
}

std::string text_of(const SlipContent& content) {
    return without_line_breaks(slip(content).text());
}

void check_says(const std::string& text, std::initializer_list<const char*> all) {
    for (const char* words : all) {
        INFO(words);
        CHECK(says(text, words));
    }
}

AppointmentSlip appointment() {
    AppointmentSlip slip;
    slip.appointment.reason_label = PrivateText{"Une difficulté de paiement"};
    slip.appointment.time = {kTuesday, WallTime{kTuesday.unix_ms + 1'800'000}};
    slip.appointment.place = "Agence Centre, bureau 2";
    return slip;
}

TransferSlip transfer(const char* reference, Cents amount) {
    return {{"Habitat Fictif de l’Exemple", "FR7699999000010000000000197", "EXEMFRPPXXX", PrivateText{reference}},
            amount};
}

}  // namespace

TEST_CASE("slips: whose, where and when stands on each of them, on one strip") {
    const SlipContent content = GENERATE(SlipContent{PendingAccountSlip{}}, SlipContent{RequestSlip{}},
                                         SlipContent{appointment()}, SlipContent{transfer("", Cents{0})});
    const PdfFile paper = slip(content);
    CHECK(page_count(paper) == 1);
    check_says(without_line_breaks(paper.text()), {"Habitat Fictif de l’Exemple", "Agence Centre", "BRN-AG1-01",
                                                   "25/11/2026 à 10 h 24", "01 99 00 10 00"});
}

TEST_CASE("slips: an account that waits for its e-mail is told what to do and by when, whether or not it exists") {
    check_says(text_of(PendingAccountSlip{}),
               {"Dernière étape : ouvrez votre e‑mail", "si vos informations correspondent à un contrat",
                "À faire avant", "jeudi 26 novembre 2026 à 9 h 54", "touchez le lien", "demandez à l’accueil"});
}

TEST_CASE("slips: the link's last moment is told in the time of its own day, also when the clocks go back") {
    const WallTime saturday{1'792'830'240'000};  // 24 October 2026, 24 minutes past ten in Paris
    check_says(without_line_breaks(slip(PendingAccountSlip{}, saturday).text()),
               {"24/10/2026 à 10 h 24", "dimanche 25 octobre 2026 à 8 h 54"});
}

TEST_CASE("slips: a request bears the kiosk's reference, and the landlord's number as soon as it is known") {
    RequestSlip request;
    request.reference = Reference::make(1'201, 4'097);
    request.title = PrivateText{"Demande de quittance"};
    std::string text = text_of(request);
    check_says(text, {"Votre demande est enregistrée", "Demande de quittance", "Suivre mes demandes"});
    CHECK(says(text, request.reference->spoken()));
    CHECK_FALSE(says(text, "Numéro de la demande"));

    request.number = PrivateText{"D-2026-000412"};
    check_says(text_of(request), {"Numéro de la demande", "D-2026-000412"});
}

TEST_CASE("slips: an appointment says when and where; what it is about is nobody else's business") {
    const std::string text = text_of(appointment());
    check_says(text, {"Votre rendez‑vous", "mardi 1er décembre 2026 à 9 h 30", "Agence Centre, bureau 2",
                      "Annulez à la borne"});
    CHECK_FALSE(says(text, "difficulté"));
}

TEST_CASE("slips: a cancelled appointment cannot be taken for one that stands") {
    AppointmentSlip slip = appointment();
    slip.appointment.is_cancelled = true;
    const std::string text = text_of(slip);
    check_says(text, {"Rendez‑vous annulé", "n’a plus lieu", "mardi 1er décembre 2026 à 9 h 30"});
    CHECK_FALSE(says(text, "Votre rendez‑vous"));
}

TEST_CASE("slips: a transfer has all that a bank asks for, and a code that says the same") {
    const TransferSlip order = transfer("104201/01", Cents{72'084});
    const PdfFile paper = slip(order);
    check_says(without_line_breaks(paper.text()), {"FR76 9999 9000 0100 0000 0000 197", "EXEMFRPPXXX", "104201/01",
                                                   "720,84 €", "Écrivez la référence", "deux à trois jours"});
    CHECK(PrivateText{paper.qr_codes()} == transfer_code(order.details, order.amount));
}

TEST_CASE("slips: who did not sign in is told to write the contract number, and gets no code without it") {
    const PdfFile paper = slip(transfer("", Cents{72'084}));
    check_says(without_line_breaks(paper.text()), {"Référence à écrire", "votre numéro de contrat", "720,84 €"});
    CHECK(paper.qr_codes().empty());

    CHECK_FALSE(says(text_of(transfer("104201/01", Cents{0})), "Montant"));
}

TEST_CASE("slips: what cannot be set on paper is refused with its reason") {
    TransferSlip order = transfer("104201/01", Cents{72'084});
    order.details.beneficiary = std::string(5'000, 'B');
    const auto pdf = render_slip(order, test::paper_configuration(), kPrinted);
    REQUIRE_FALSE(pdf.has_value());
    CHECK_FALSE(pdf.error().message.empty());
}

namespace {

Reference reference(std::uint32_t sequence) {
    return Reference::make(1, sequence);
}

DayEndSlip day_end(DayAccount account) {
    account.day = *parse_iso_date("2026-11-25");
    return {std::make_shared<const DayAccount>(std::move(account)), "21"};
}

}  // namespace

TEST_CASE("slips: the end of a day says the sums, and that kiosk and server are of one mind") {
    DayAccount account;
    account.kiosk = Takings{3, Cents{119'830}};
    account.backend = {3, Cents{119'830}};
    account.acquirer = {2, Cents{100'000}};
    account.not_charged = 4;
    account.tickets = {41, 46, {}, 0};
    const std::string text = text_of(day_end(account));
    check_says(text, {"Clôture du 25 novembre 2026", "3 · 1 198,30 €", "2 · 1 000,00 €", "Refusées, annulées",
                      "0041 à 0046", "La borne et le serveur sont d’accord.", "Agent 21"});
    CHECK_FALSE(says(text, "n’est pas une faute"));
    for (const char* words : {"Votre référence", "Une question", "Vos droits"}) CHECK_FALSE(says(text, words));
}

TEST_CASE("slips: the end of a day names what differs, what is missing and what is to be decided") {
    DayAccount account;
    account.kiosk = Takings{1, Cents{500}};
    account.kiosk_only = {reference(1)};
    account.backend_only = {reference(2)};
    account.other_amount = {reference(3)};
    account.by_decision = {reference(4)};
    for (std::uint32_t sequence = 10; sequence < 20; ++sequence) account.undecided.push_back(reference(sequence));
    account.tickets = {41, 50, {{42, 42}, {44, 46}}, 4};
    const std::string text = text_of(day_end(account));
    for (const std::uint32_t sequence : {1U, 2U, 3U, 4U, 10U, 17U}) {
        CHECK(says(text, reference(sequence).spoken().c_str()));
    }
    CHECK_FALSE(says(text, reference(18).spoken().c_str()));
    check_says(text, {"et 2 de plus", "0042, 0044 à 0046", "diffèrent", "n’est pas une faute", "onglet Paiements"});
    CHECK(page_count(slip(day_end(account))) == 1);
}

TEST_CASE("slips: the end of a day of which the kiosk remembers nothing says so") {
    check_says(text_of(day_end({})), {"Disque illisible", "Rien à comparer", "Aucun"});
}
