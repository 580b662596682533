// The home screen: what can be opened, and why something cannot.
#include "tests/screens/journeys/samples.hpp"
#include "tests/support/catch.hpp"

using namespace kiosk;
using namespace kiosk::home;
using namespace kiosk::test;

TEST_CASE("P11 home: paying opens from its tile") {
    const auto outcome = update(begin().model, TileTouched{JourneyName::pay_rent}, sample_context());
    REQUIRE(outcome.effects.size() == 1);
    CHECK(std::get<OpenJourney>(outcome.effects[0]).journey == JourneyName::pay_rent);
}

TEST_CASE("home: a tile that cannot work now says why instead of opening") {
    JourneyContext context = sample_context();
    Reason expected = Reason::soon;
    JourneyName journey = JourneyName::pay_rent;
    SECTION("the terminal is away") {
        context.availability.card_terminal = Works::no;
        expected = Reason::no_terminal;
    }
    SECTION("an earlier payment is still being found out at the terminal") {
        context.availability.card_terminal = Works::no;
        context.availability.earlier_payment = EarlierPayment::is_ending;
        expected = Reason::payment_ending;
    }
    SECTION("the backend is away") {
        context.availability.backend = Works::no;
        expected = Reason::no_backend;
    }
    SECTION("the disk has no room for what it would leave") {
        context.availability.room = Admission::full;
        expected = Reason::no_room;
    }
    SECTION("the disk fails") {
        context.availability.store = Works::no;
        expected = Reason::no_store;
    }
    SECTION("somebody is signed in, and it ends in a sign-in") {
        context = sample_context_signed_in();
        expected = Reason::signed_in;
        journey = GENERATE(JourneyName::create_account, JourneyName::recover_access);
    }
    const auto outcome = update(begin().model, TileTouched{journey}, context);
    CHECK(outcome.effects.empty());
    REQUIRE(std::holds_alternative<WhyNot>(outcome.model.step));
    CHECK(std::get<WhyNot>(outcome.model.step).reason == expected);
    CHECK(update(outcome.model, Closed{}, context).model == begin().model);
}

TEST_CASE("home: a journey that is not there yet says so") {
    JourneyEntry later = journey_entry(JourneyName::direct_debit);
    later.opening = JourneyOpening::soon;
    CHECK(reason_against(later, sample_context_signed_in()) == Reason::soon);
}

TEST_CASE("P26: a problem can be reported from its tile, from the contact sheet and from the emergency sheet") {
    for (const Step& step : {Step{Tiles{}}, Step{Contact{}}, Step{Urgent{}}}) {
        const auto outcome = update(Model{step}, TileTouched{JourneyName::report_problem}, sample_context());
        REQUIRE(outcome.effects.size() == 1);
        CHECK(std::get<OpenJourney>(outcome.effects[0]).journey == JourneyName::report_problem);
    }
    CHECK(update(Model{Contact{}}, TileTouched{JourneyName::profile}, sample_context()).effects.empty());
}

TEST_CASE("home: a payment still opens when only documents have no room any more") {
    JourneyContext context = sample_context();
    context.availability.room = Admission::nearly_full;
    CHECK(update(begin().model, TileTouched{JourneyName::pay_rent}, context).effects.size() == 1);
    CHECK(reason_against(journey_entry(JourneyName::insurance_certificate), context) == Reason::no_room);
    // What to do in an emergency needs no disk: there the report itself is stopped.
    CHECK_FALSE(reason_against(journey_entry(JourneyName::report_problem), context));
    context.availability.store = Works::no;
    CHECK_FALSE(reason_against(journey_entry(JourneyName::report_problem), context));
}

TEST_CASE("home: without a network a certificate and a problem can still be left, by whoever says who they are") {
    JourneyContext context = sample_context();
    context.availability.backend = Works::no;
    context.availability.scanner = Works::yes;
    CHECK_FALSE(reason_against(journey_entry(JourneyName::insurance_certificate), context));
    CHECK_FALSE(reason_against(journey_entry(JourneyName::report_problem), context));
    CHECK(reason_against(journey_entry(JourneyName::direct_debit), context) == Reason::no_backend);
}

TEST_CASE("P26 home: the landlord can be reached from the envelope at the top") {
    const auto outcome = update(begin().model, ContactTouched{}, sample_context());
    CHECK(std::holds_alternative<Contact>(outcome.model.step));
}

TEST_CASE("home: who is signed in is not asked to sign in again") {
    CHECK(update(begin().model, SignInTouched{}, sample_context()).effects.size() == 1);
    CHECK(update(begin().model, SignInTouched{}, sample_context_signed_in()).effects.empty());
}

TEST_CASE("home: what lies under an open sheet cannot be opened") {
    const Model sheet{Urgent{}};
    CHECK(update(sheet, TileTouched{JourneyName::pay_rent}, sample_context()).effects.empty());
}

TEST_CASE("home: every journey has a tile with a name and a hint") {
    const texts::Texts french(texts::Language::french);
    for (const JourneyEntry& entry : kJourneys) {
        CHECK_FALSE(french(entry.title).empty());
        CHECK_FALSE(french(entry.hint).empty());
    }
}
