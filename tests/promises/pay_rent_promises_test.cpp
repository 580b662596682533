// Paying by card, as the portal promises it: P11 to P17 and what the glass says for P19 and P20. Each title begins with
// its number and stands in README.md's table.
#include "screens/home/home_view.hpp"
#include "screens/session_end/session_end_view.hpp"
#include "tests/promises/paying_tenant.hpp"

using namespace kiosk;
using namespace kiosk::test;

namespace {

PaymentApproved approved(Cents amount) {
    return {sample_reference(), amount, "6368", "184117"};
}

}  // namespace

TEST_CASE("P11: the rent is paid by card, from the tile on the home screen to the farewell") {
    std::optional<home::Event> touched;
    const auto home_screen = glass_with([&touched](widgets::Kit& kit, const texts::Texts& texts) {
        if (auto event = home::draw(kit, home::begin().model, sample_context_signed_in(), texts)) {
            touched = event;
        }
    });
    CHECK(plain(home_screen->find("home.pay_rent")->label) == "Payer mon loyer");
    REQUIRE(home_screen->tap("home.pay_rent"));
    REQUIRE(touched);
    const auto opened = home::update(home::begin().model, *touched, sample_context_signed_in());
    REQUIRE(opened.effects.size() == 1);
    CHECK(std::get<home::OpenJourney>(opened.effects[0]).journey == JourneyName::pay_rent);

    PayingTenant zoe({sample_flat()});
    CHECK(zoe.reads("720,84 €"));
    zoe.goes_to_terminal("150");
    const auto payments = zoe.asked_for<pay_rent::BeginPayment>();
    REQUIRE(payments.size() == 1);
    CHECK(payments[0].contract_number == "104201/01");
    CHECK(payments[0].amount == Cents{15'000});
    zoe.hears(pay_rent::PaymentEnded{approved(Cents{15'000})});
    CHECK(zoe.reads("Paiement accepté"));
    CHECK(zoe.reads("150,00 €"));
    zoe.taps("pay_rent.no_ticket");
    zoe.taps("pay_rent.finish");
    CHECK(zoe.asked_for<pay_rent::EndSession>().size() == 1);
}

TEST_CASE("P12: the tenant fills in the amount to pay") {
    PayingTenant zoe({sample_flat()});
    CHECK(zoe.is_stopped("pay_rent.continue"));  // nothing is chosen in advance
    zoe.taps("pay_rent.other");
    zoe.types("pay_rent.pad", "42,5");
    CHECK(zoe.label("pay_rent.continue") == "Continuer avec 42,50 €");
    CHECK(zoe.reads("Il restera à payer, 678,34 €"));
    zoe.taps("pay_rent.continue");
    zoe.taps("email.continue");
    CHECK(zoe.reads("Montant à payer, 42,50 €"));
}

TEST_CASE("P13: the confirmation goes to the profile's e-mail address unless the tenant fills in another") {
    PayingTenant zoe({sample_flat()});
    zoe.taps("pay_rent.whole");
    zoe.taps("pay_rent.continue");
    CHECK(zoe.is_chosen("email.address"));
    std::string address = "zoe.exemple@mail.example";
    SECTION("the profile's, by default") {
        zoe.taps("email.continue");
    }
    SECTION("another one, typed on the glass") {
        zoe.taps("email.change");
        for (std::size_t letters = address.size(); letters > 0; --letters) {
            zoe.taps("email.keyboard.backspace");
        }
        address = "leo@mail.example";
        zoe.types("email.keyboard", address);
        zoe.taps("email.keyboard.validate");
        zoe.taps("email.continue");
    }
    INFO(zoe.screen());
    CHECK(zoe.reads("Confirmation par e‑mail, " + address));
    zoe.taps("pay_rent.tick");
    zoe.taps("pay_rent.confirm_payment");
    zoe.taps("pay_rent.summary_validate");
    REQUIRE(zoe.asked_for<pay_rent::BeginPayment>().size() == 1);
    CHECK(zoe.asked_for<pay_rent::BeginPayment>()[0].email == address);
}

TEST_CASE("P14: a box is ticked, then « Confirmer le paiement » works") {
    PayingTenant zoe({sample_flat()});
    zoe.goes_to_confirm("150");
    CHECK(zoe.label("pay_rent.confirm_payment") == "Confirmer le paiement");
    CHECK(zoe.label("pay_rent.tick") ==
          "J’ai vérifié le contrat et le montant, et j’accepte les conditions de paiement.");
    CHECK(zoe.is_stopped("pay_rent.confirm_payment"));
    zoe.taps("pay_rent.confirm_payment");
    CHECK_FALSE(zoe.sees("pay_rent.summary_validate"));
    zoe.taps("pay_rent.tick");
    CHECK_FALSE(zoe.is_stopped("pay_rent.confirm_payment"));
    zoe.taps("pay_rent.confirm_payment");
    CHECK(zoe.sees("pay_rent.summary_validate"));
}

TEST_CASE("P15: a window sums everything up; the tenant checks it and validates before the card is asked for") {
    PayingTenant zoe({sample_flat()});
    zoe.goes_to_confirm("150");
    zoe.taps("pay_rent.tick");
    zoe.taps("pay_rent.confirm_payment");
    INFO(zoe.screen());
    CHECK(
        zoe.reads("Vous allez payer 150,00 € Contrat, 104201/01 · Appartement A-001 "
                  "Confirmation par e‑mail, zoe.exemple@mail.example Moyen de paiement, Carte bancaire, sans frais "
                  "Valider Modifier"));
    CHECK(zoe.asked_for<pay_rent::BeginPayment>().empty());
    SECTION("« Modifier » goes back and asks nothing of the card") {
        zoe.taps("pay_rent.summary_modify");
        CHECK(zoe.reads("Vérifiez avant de payer"));
        CHECK(zoe.asked_for<pay_rent::BeginPayment>().empty());
    }
    SECTION("« Valider » begins the payment") {
        zoe.taps("pay_rent.summary_validate");
        CHECK(zoe.asked_for<pay_rent::BeginPayment>().size() == 1);
    }
}

TEST_CASE("P16: then the card is asked for, with the amount to compare") {
    PayingTenant zoe({sample_flat()});
    zoe.goes_to_terminal("150");
    for (const char* words :
         {"Suivez le terminal de paiement", "150,00 €", "Insérez", "votre carte", "le même montant", "touche rouge"}) {
        INFO(words << " in\n" << zoe.screen());
        CHECK(zoe.reads(words));
    }
}

TEST_CASE("P17: the tenant reads that the secret code stands for the bank's security checks on the web") {
    PayingTenant zoe({sample_flat()});
    zoe.goes_to_terminal("150");
    INFO(zoe.screen());
    CHECK(zoe.reads("Tapez votre code"));
    CHECK(zoe.reads("Votre code secret remplace les contrôles de la banque sur internet."));
}

TEST_CASE("P19: the tenant reads that the balance follows within 24 hours, before and after paying") {
    PayingTenant zoe({sample_flat()});
    CHECK(zoe.reads("Solde à payer au 23 novembre 2026"));
    CHECK(zoe.reads("Un paiement récent apparaît dans le solde sous 24 heures environ."));
    zoe.goes_to_terminal("150");
    zoe.hears(pay_rent::PaymentEnded{approved(Cents{15'000})});
    INFO(zoe.screen());
    CHECK(zoe.reads("Reste à payer, mis à jour sous 24 heures environ, 570,84 €"));
}
