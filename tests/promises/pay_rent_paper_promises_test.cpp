// What a payment leaves in the tenant's hand: P18 and P20. The journey asks for the paper as it does at the kiosk, and
// the paper is made by the kiosk's own way from there to the PDF; pdftotext reads it back.
#include "kiosk/app/paper.hpp"
#include "screens/parts/screen_frame.hpp"
#include "screens/session_end/session_end_view.hpp"
#include "tests/printing/pdf_tools.hpp"
#include "tests/printing/sample_receipts.hpp"
#include "tests/promises/paying_tenant.hpp"

using namespace kiosk;
using namespace kiosk::test;

namespace {

app::Configuration configuration() {
    app::Configuration kiosk;
    kiosk.kiosk.id = "BRN-AG1-01";
    kiosk.agency.name = "Agence Centre";
    kiosk.landlord = {"Habitat Fictif de l’Exemple",
                      "SA d’HLM (fictive)",
                      {"1 place du Modèle", "99100 EXEMPLEVILLE"},
                      "999000003",
                      "",
                      "01 99 00 10 00",
                      "dpo@hfe.example",
                      ""};
    kiosk.fonts.paper_directory = paper_fonts().sans.parent_path();
    return kiosk;
}

// What the runtime adds to what the journey asked for.
std::string paper_for(const DocumentRequest& request) {
    runtime::PrintOrder order;
    order.request = request;
    order.payer_short_name = PrivateText("Mme\u00A0L.");
    order.ticket = {"CARTE BANCAIRE", "############6368", "MONTANT : 150,00 EUR", "DEBIT", "A CONSERVER"};
    order.last_four = "6368";
    order.authorisation_number = "184117";
    order.ended_at = sample_context().wall;
    const auto pdf = app::make_paper(order, configuration());
    REQUIRE(pdf);
    return plain(PdfFile{*pdf}.text());
}

void pay_150(PayingTenant& tenant) {
    tenant.goes_to_terminal("150");
    tenant.hears(pay_rent::PaymentEnded{PaymentApproved{sample_reference(), Cents{15'000}, "6368", "184117"}});
}

// The paper that the tenant's touch on « Imprimer mon ticket » brings out.
std::string ticket_printed_for(PayingTenant& tenant) {
    tenant.taps("pay_rent.print");
    const auto prints = tenant.asked_for<PrintDocument>();
    REQUIRE(prints.size() == 1);
    return paper_for(std::get<DocumentRequest>(prints[0].request));
}

}  // namespace

TEST_CASE("P18: once the payment is accepted, the tenant gets a payment ticket on paper that confirms it") {
    PayingTenant zoe({sample_flat()});
    pay_150(zoe);
    CHECK(zoe.label("pay_rent.print") == "Imprimer mon ticket");
    CHECK(zoe.asked_for<PrintDocument>().empty());  // nothing is printed unasked
    const std::string ticket = ticket_printed_for(zoe);
    for (const std::string& words : {std::string("Reçu"), std::string("150,00 €"), std::string("cent cinquante euros"),
                                     std::string("104201/01"), std::string("23/11/2026 à 10 h 24"),
                                     std::string("Habitat Fictif de l’Exemple"), sample_reference().spoken()}) {
        INFO(words << " in\n" << ticket);
        CHECK(ticket.find(plain(words)) != std::string::npos);
    }
    zoe.hears(pay_rent::PrintEvent{print_document::Printed{}});
    CHECK(zoe.reads("Prenez votre ticket"));
}

TEST_CASE("P20: paid and the balance has not moved: the ticket proves it, and the glass says so") {
    SECTION("the paper carries what the landlord and the bank find the payment by") {
        PayingTenant zoe({sample_flat()});
        pay_150(zoe);
        const std::string ticket = ticket_printed_for(zoe);
        for (const char* words : {"sous réserve d’encaissement", "Votre solde se met à jour sous 24 heures environ.",
                                  "Autorisation", "184117", "•••• 6368", "DEBIT"}) {
            INFO(words << " in\n" << ticket);
            CHECK(ticket.find(words) != std::string::npos);
        }
    }
    SECTION("coming back, the tenant finds the payment in the list, taken off what remains") {
        PayingTenant zoe({sample_pending()});
        INFO(zoe.screen());
        CHECK(zoe.reads("Solde à payer au 23 novembre 2026, 720,84 €"));
        CHECK(zoe.reads("Paiement du 23/11/2026 à 9 h 24, −150,00 €"));
        CHECK(zoe.reads("Reste à payer, estimé, 490,84 €"));
    }
    SECTION("the conditions say when it counts, and what the ticket is worth") {
        PayingTenant zoe({sample_flat()});
        zoe.goes_to_confirm("150");
        zoe.taps("pay_rent.conditions");
        INFO(zoe.screen());
        CHECK(zoe.reads("Le paiement compte dès que la banque le confirme."));
        CHECK(zoe.reads("Votre solde se met à jour sous 24 heures environ."));
        CHECK(zoe.reads("Le ticket prouve le paiement."));
    }
    SECTION("and so does the help beside the balance") {
        const auto help = glass_with([](widgets::Kit& kit, const texts::Texts& texts) {
            begin_screen(kit, "pay_rent.amount", sample_context_signed_in());
            const session_end::HelpSheet sheet{HelpTopic::pay};
            (void)session_end::draw(kit, sheet, sample_context_signed_in(), texts);
        });
        CHECK(plain(help->words())
                  .find("Votre solde se met à jour sous 24 heures environ. Votre ticket prouve le paiement.") !=
              std::string::npos);
    }
}
