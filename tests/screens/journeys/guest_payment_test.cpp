// Paying without signing in, as decisions: which contract, and nothing told of it.
#include "screens/pay_rent/pay_rent.hpp"
#include "tests/screens/journeys/committed_table.hpp"
#include "tests/screens/journeys/guest_payment_samples.hpp"
#include "tests/support/catch.hpp"

using namespace kiosk;
using namespace kiosk::guest_payment;
using namespace kiosk::test;

namespace {

const JourneyContext& context() {
    static const JourneyContext nobody_signed_in = sample_context();
    return nobody_signed_in;
}

template <class Question>
const Question* asked_publicly(const Outcome& outcome) {
    const auto* ask = wanted<AskPublicService>(outcome);
    return ask != nullptr ? std::get_if<Question>(&ask->question) : nullptr;
}

Model type(Model model, const char* text) {
    return update(std::move(model), Typed{PrivateText{text}}, context()).model;
}

// By contract number and amount, as far as the question.
Outcome looked_for(const char* contract, const char* amount) {
    Model model = type(begin().model, contract);
    model = update(std::move(model), GoOn{}, context()).model;
    model = type(std::move(model), amount);
    return update(std::move(model), GoOn{}, context());
}

Outcome refused(PortalRefusal::Kind kind, Milliseconds retry_after) {
    PortalRefusal refusal = sample_refusal(kind);
    refusal.retry_after = retry_after;
    return hear(looked_for("10420101", "412").model, Answered{refusal}, context());
}

pay_rent::Outcome begin_paying(const GuestSession& session, GuestAmount amount) {
    return pay_rent::begin_for_guest(session, amount, context());
}

}  // namespace

TEST_CASE("guest_payment: table of transitions") {
    compare_with_committed("guest_payment", service_table(guest_payment_models(), guest_payment_events(),
                                                          guest_payment_news(), context()));
}

TEST_CASE("guest_payment: every step and every event is among the samples") {
    CHECK(all_alternatives_in<Step>(guest_payment_models()));
    CHECK(all_alternatives_in<Event>(guest_payment_events()));
    CHECK(all_alternatives_in<JourneyNews>(guest_payment_news()));
}

TEST_CASE("guest_payment: the notice's code alone says which contract; the reader rests while nobody needs it") {
    const Outcome first = begin();
    CHECK(wanted<ReadCodes>(first) != nullptr);
    const Outcome read = hear(first.model, CodeRead{PrivateText{"AVE1-104201/01-202610-26"}}, context());
    REQUIRE(asked_publicly<OpenGuestByNotice>(read) != nullptr);
    CHECK(asked_publicly<OpenGuestByNotice>(read)->notice_code == "AVE1-104201/01-202610-26");
    CHECK(wanted<StopReadingCodes>(read) != nullptr);
}

TEST_CASE("guest_payment: a code that is not a notice's is said, and asks nobody") {
    const Outcome read = hear(begin().model, CodeRead{PrivateText{"AVE1-104201/01-202610-27"}}, context());
    CHECK(read.effects.empty());
    CHECK(std::get<EnterContract>(read.model.step).scanned == Scanned::something_else);
}

TEST_CASE("guest_payment: without the notice's code, contract number and amount say which contract") {
    const Outcome outcome = looked_for("10420101", "412,5");
    REQUIRE(asked_publicly<OpenGuestByAmount>(outcome) != nullptr);
    CHECK(asked_publicly<OpenGuestByAmount>(outcome)->contract_number == "104201/01");
    CHECK(asked_publicly<OpenGuestByAmount>(outcome)->amount == Cents{41'250});
}

TEST_CASE("guest_payment: nothing is asked before the number is whole and an amount is typed") {
    const Model part = type(begin().model, "1042010");
    CHECK(update(part, GoOn{}, context()).model == part);
    CHECK(asked_publicly<OpenGuestByAmount>(looked_for("10420101", "")) == nullptr);
    CHECK(asked_publicly<OpenGuestByAmount>(looked_for("10420101", "0")) == nullptr);
}

TEST_CASE("guest_payment: whatever was wrong, the screen is the same; only how long to wait differs") {
    const Outcome wrong = refused(PortalRefusal::Kind::invalid_credentials, Milliseconds{0});
    for (const auto kind : {PortalRefusal::Kind::not_found, PortalRefusal::Kind::contract_not_payable,
                            PortalRefusal::Kind::rejected, PortalRefusal::Kind::too_early}) {
        CHECK(refused(kind, Milliseconds{0}).model == wrong.model);
    }
    const Outcome must_wait = refused(PortalRefusal::Kind::too_early, Milliseconds{45'000});
    CHECK(update(must_wait.model, GoOn{}, context()).model == must_wait.model);
    JourneyContext later = context();
    later.now = later.now + Milliseconds{45'000};
    CHECK(std::holds_alternative<EnterAmount>(update(must_wait.model, GoOn{}, later).model.step));
    CHECK(next_change(must_wait.model, context().now) == context().now + Milliseconds{1'000});
    CHECK(next_change(must_wait.model, later.now) == std::nullopt);
}

TEST_CASE("guest_payment: no answer keeps what was typed, and asks the same again") {
    const Outcome away = refused(PortalRefusal::Kind::unclear, Milliseconds{0});
    REQUIRE(std::holds_alternative<BackendAway>(away.model.step));
    const Outcome again = update(away.model, GoOn{}, context());
    REQUIRE(asked_publicly<OpenGuestByAmount>(again) != nullptr);
    CHECK(*asked_publicly<OpenGuestByAmount>(again) == OpenGuestByAmount{PrivateText{"104201/01"}, Cents{41'200}});
    const Outcome back = update(away.model, Back{}, context());
    CHECK(std::get<EnterAmount>(back.model.step).typed == "412");
}

TEST_CASE("guest_payment: the contract is compared with the notice before anything is paid") {
    Outcome found = hear(looked_for("10420101", "412").model, answered(sample_guest_session()), context());
    REQUIRE(std::holds_alternative<Check>(found.model.step));
    CHECK(found.effects.empty());
    const Outcome pays = update(found.model, GoOn{}, context());
    REQUIRE(wanted<PayAsGuest>(pays) != nullptr);
    CHECK(wanted<PayAsGuest>(pays)->amount == GuestAmount::proposed);
    CHECK(wanted<PayAsGuest>(update(found.model, OtherAmount{}, context()))->amount == GuestAmount::other);
    // Somebody else's: from the beginning, with nothing in the field.
    CHECK(std::get<EnterContract>(update(found.model, Back{}, context()).model.step).digits.empty());
}

TEST_CASE("guest_payment: a sum beyond the bounds leads to another amount, never to itself") {
    GuestSession session = sample_guest_session();
    session.proposed = session.amount_max + Cents{1};
    CHECK(wanted<PayAsGuest>(update(Model{Check{session}}, GoOn{}, context()))->amount == GuestAmount::other);
    session.proposed = Cents{0};
    CHECK(wanted<PayAsGuest>(update(Model{Check{session}}, GoOn{}, context()))->amount == GuestAmount::other);
}

TEST_CASE("guest_payment: a contract whose payment is being looked into cannot be paid") {
    GuestSession session = sample_guest_session();
    session.under_verification = true;
    const Outcome found = hear(looked_for("10420101", "412").model, answered(session), context());
    CHECK(std::holds_alternative<UnderVerification>(found.model.step));
    CHECK(wanted<PayAsGuest>(update(found.model, GoOn{}, context())) == nullptr);
    CHECK(wanted<PayAsGuest>(update(found.model, OtherAmount{}, context())) == nullptr);
}

TEST_CASE("guest_payment: a late answer changes nothing") {
    const Model typing = type(begin().model, "1042");
    CHECK(hear(typing, answered(sample_guest_session()), context()).model == typing);
    CHECK(leaving(typing) == Leaving::asks_first);
    CHECK(leaving(begin().model) == Leaving::free);
}

TEST_CASE("guest_payment: pay_rent goes on with initials and the amount, and knows nothing else") {
    const pay_rent::Outcome outcome = begin_paying(sample_guest_session(), GuestAmount::proposed);
    const auto* email = std::get_if<pay_rent::ChooseEmail>(&outcome.model.step);
    REQUIRE(email != nullptr);
    CHECK(email->order.amount == Cents{41'200});
    CHECK(outcome.model.profile_email.empty());
    REQUIRE(outcome.model.contracts.size() == 1);
    CHECK(outcome.model.contracts[0].label == "Z. L.");
    CHECK(outcome.model.contracts[0].balance == Cents{});
    CHECK(outcome.effects.empty());
    const pay_rent::Outcome other = begin_paying(sample_guest_session(), GuestAmount::other);
    CHECK(std::holds_alternative<pay_rent::TypeAmount>(other.model.step));
}

TEST_CASE("guest_payment: the same amount paid within a day asks first, without saying when or by which payment") {
    GuestSession session = sample_guest_session();
    session.same_amount_paid_lately = true;
    const pay_rent::Outcome outcome = begin_paying(session, GuestAmount::proposed);
    const auto* asks = std::get_if<pay_rent::AlreadyPaid>(&outcome.model.step);
    REQUIRE(asks != nullptr);
    CHECK_FALSE(asks->earlier.has_value());
    CHECK(std::holds_alternative<pay_rent::LeaveJourney>(
        pay_rent::update(outcome.model, pay_rent::GoOn{}, context()).effects.at(0)));
    const pay_rent::Outcome again = pay_rent::update(outcome.model, pay_rent::PayAgain{}, context());
    CHECK(std::holds_alternative<pay_rent::ChooseEmail>(again.model.step));
    // Of another amount nothing is known.
    pay_rent::Model typing = begin_paying(session, GuestAmount::other).model;
    typing = pay_rent::update(std::move(typing), pay_rent::AmountTyped{"100"}, context()).model;
    typing = pay_rent::update(std::move(typing), pay_rent::GoOn{}, context()).model;
    CHECK(std::holds_alternative<pay_rent::ChooseEmail>(typing.step));
}
