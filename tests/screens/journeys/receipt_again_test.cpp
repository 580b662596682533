// A ticket again without signing in: what is typed, what is said of a slip of the finger, and that a wrong answer tells
// nothing of what exists.
#include "tests/screens/journeys/receipt_again_samples.hpp"

#include "tests/screens/journeys/balance_samples.hpp"
#include "tests/screens/journeys/committed_table.hpp"
#include "tests/support/catch.hpp"

using namespace kiosk;
using namespace kiosk::receipt_again;
using namespace kiosk::test;

namespace {

const JourneyContext& context() {
    static const JourneyContext nobody = sample_context();
    return nobody;
}

Outcome type(Model model, std::string_view text) {
    return update(std::move(model), Typed{PrivateText{text}}, context());
}

// The three answers, as a tenant types them.
Outcome searching(std::string_view reference = "0010-4k7n") {
    Outcome outcome = begin(context());
    for (const std::string_view text : {reference, std::string_view{"104377/01"}, std::string_view{"0042"}}) {
        outcome = type(std::move(outcome.model), text);
        outcome = update(std::move(outcome.model), GoOn{}, context());
    }
    return outcome;
}

Outcome refused(PortalRefusal::Kind kind, Milliseconds retry_after = Milliseconds{0}) {
    PortalRefusal refusal = sample_refusal(kind);
    refusal.retry_after = retry_after;
    return hear(searching().model, Answered{refusal}, context());
}

}  // namespace

TEST_CASE("receipt_again: table of transitions") {
    compare_with_committed("receipt_again", service_table(receipt_again_models(), receipt_again_events(),
                                                          receipt_again_news(), context()));
}

TEST_CASE("receipt_again: every step, event and piece of news is among the samples") {
    CHECK(all_alternatives_in<Step>(receipt_again_models()));
    CHECK(all_alternatives_in<Event>(receipt_again_events()));
    CHECK(all_alternatives_in<JourneyNews>(receipt_again_news()));
}

TEST_CASE("receipt_again: a reference may be typed in any case, with blanks and dashes, O for 0 and I or L for 1") {
    for (const char* text : {"00104K7N", "0010 4k7n", "0010-4K7N", "oo1O 4k7n", "00I04K7N", "00l04k7n"}) {
        CAPTURE(text);
        CHECK(read_typed(text) == TypedReference{sample_reference()});
    }
}

TEST_CASE("receipt_again: a slip of the finger in the reference is said at once, and how many signs lack until then") {
    CHECK(read_typed("") == TypedReference{Missing{8}});
    CHECK(read_typed("0010 4") == TypedReference{Missing{3}});
    CHECK(read_typed("00104K7M") == TypedReference{Typo::wrong_sign});
    CHECK(read_typed("0010K47N") == TypedReference{Typo::wrong_sign});
    CHECK(read_typed("0010U") == TypedReference{Typo::unknown_sign});
    CHECK(read_typed("é") == TypedReference{Typo::unknown_sign});
    const Outcome stopped = update(type(begin(context()).model, "00104K7M").model, GoOn{}, context());
    CHECK(std::holds_alternative<EnterReference>(stopped.model.step));
}

TEST_CASE("receipt_again: reference, contract and last four digits are asked of the backend") {
    const Outcome outcome = searching();
    const auto* ask = wanted<AskPublicService>(outcome);
    REQUIRE(ask != nullptr);
    CHECK(std::get<FindReceipt>(ask->question) == FindReceipt{sample_reference(), PrivateText{"104377/01"}, "0042"});
}

TEST_CASE("receipt_again: nothing is asked before contract and card are whole") {
    Model model = type(begin(context()).model, "00104K7N").model;
    model = update(std::move(model), GoOn{}, context()).model;
    model = update(type(std::move(model), "104377").model, GoOn{}, context()).model;
    CHECK(std::holds_alternative<EnterContract>(model.step));
    model = update(type(std::move(model), "10437701").model, GoOn{}, context()).model;
    const Outcome short_card = update(type(std::move(model), "004").model, GoOn{}, context());
    CHECK(short_card.effects.empty());
}

TEST_CASE("receipt_again: what was found is printed as a duplicate; the receipt of another payment never") {
    const Outcome found = hear(searching().model, Answered{sample_receipt(sample_reference())}, context());
    REQUIRE(std::holds_alternative<Found>(found.model.step));
    const Outcome printed = update(found.model, PrintAsked{}, context());
    const auto* print = wanted<PrintDocument>(printed);
    REQUIRE(print != nullptr);
    const auto& ticket = std::get<DuplicateTicket>(std::get<SlipOrder>(print->request).content);
    CHECK(ticket.receipt->reference == sample_reference());
    const Outcome other = hear(searching().model, Answered{sample_receipt(Reference::make(2, 1))}, context());
    CHECK_FALSE(std::holds_alternative<Found>(other.model.step));
}

TEST_CASE("receipt_again: every refusal looks the same, and says how long to wait") {
    const Outcome wrong = refused(PortalRefusal::Kind::invalid_credentials, Milliseconds{30'000});
    CHECK(wrong.model == refused(PortalRefusal::Kind::too_early, Milliseconds{30'000}).model);
    CHECK(wrong.model == refused(PortalRefusal::Kind::not_found, Milliseconds{30'000}).model);
    REQUIRE(std::holds_alternative<NotFound>(wrong.model.step));
    CHECK(std::holds_alternative<NotFound>(update(wrong.model, GoOn{}, context()).model.step));
    CHECK(next_change(wrong.model, context().now) == context().now + Milliseconds{1'000});
    JourneyContext later = context();
    later.now = later.now + Milliseconds{30'000};
    const Outcome again = update(wrong.model, GoOn{}, later);
    CHECK(std::holds_alternative<EnterReference>(again.model.step));
    CHECK(again.model.reference == "0010-4k7n");
    CHECK(next_change(wrong.model, later.now) == std::nullopt);
}

TEST_CASE("receipt_again: a backend that is away is not a wrong answer, and is asked the same again") {
    const Outcome away = refused(PortalRefusal::Kind::unreachable);
    REQUIRE(std::holds_alternative<BackendAway>(away.model.step));
    CHECK(wanted<AskPublicService>(update(away.model, GoOn{}, context())) != nullptr);
}

TEST_CASE("receipt_again: whoever is signed in, or wants to be, finds all tickets at the balance") {
    const Outcome signed_in = begin(sample_context_signed_in());
    REQUIRE(wanted<OpenJourney>(signed_in) != nullptr);
    CHECK(wanted<OpenJourney>(signed_in)->journey == JourneyName::balance);
    const Outcome instead = update(refused(PortalRefusal::Kind::not_found).model, SignInAsked{}, context());
    REQUIRE(wanted<OpenJourney>(instead) != nullptr);
    CHECK(wanted<OpenJourney>(instead)->journey == JourneyName::balance);
}
