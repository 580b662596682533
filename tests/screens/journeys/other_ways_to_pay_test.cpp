// Other ways to pay, as decisions: the transfer says who pays, and nobody is left without a way on.
#include "tests/screens/journeys/other_ways_to_pay_samples.hpp"

#include "tests/screens/journeys/committed_table.hpp"
#include "tests/support/catch.hpp"

using namespace kiosk;
using namespace kiosk::other_ways_to_pay;
using namespace kiosk::test;

namespace {

JourneyContext signed_in() {
    return with_payment_channels(sample_context_signed_in());
}

Transfer transfer_of(ContractSummary contract) {
    Outcome outcome = update(begin().model, PageAsked{Page::transfer}, signed_in());
    REQUIRE(wanted<AskContractList>(outcome) != nullptr);
    outcome = hear(std::move(outcome.model),
                   Answered{kiosk::Contracts{{std::move(contract)}, Cents{100}, Cents{300'000}}}, signed_in());
    REQUIRE(std::holds_alternative<Transfer>(outcome.model.step));
    return std::get<Transfer>(outcome.model.step);
}

}  // namespace

TEST_CASE("other_ways_to_pay: table of transitions") {
    compare_with_committed("other_ways_to_pay", service_table(other_ways_to_pay_models(), other_ways_to_pay_events(),
                                                              other_ways_to_pay_news(), signed_in()));
}

TEST_CASE("other_ways_to_pay: every step, event and piece of news is among the samples") {
    CHECK(all_alternatives_in<Step>(other_ways_to_pay_models()));
    CHECK(all_alternatives_in<Event>(other_ways_to_pay_events()));
    CHECK(all_alternatives_in<JourneyNews>(other_ways_to_pay_news()));
}

TEST_CASE("other_ways_to_pay: a transfer bears the landlord's account, the contract and what is left to pay") {
    const Transfer transfer = transfer_of(sample_pending());
    CHECK(transfer.details.iban == "FR7699999000010000000000197");
    CHECK(transfer.details.reference == "104377/01");
    CHECK(transfer.amount == Cents{49'084});
    CHECK(can_have_code(transfer.details, transfer.amount));
}

TEST_CASE("other_ways_to_pay: a tenant in advance is asked for nothing, and a code without a sum is not shown") {
    const Transfer transfer = transfer_of(sample_garage());
    CHECK(transfer.amount == Cents{0});
    CHECK_FALSE(can_have_code(transfer.details, transfer.amount));
}

TEST_CASE("other_ways_to_pay: without signing in the account is there, the reference is the tenant's to write") {
    const JourneyContext nobody = with_payment_channels(sample_context());
    const Outcome outcome = update(begin().model, PageAsked{Page::transfer}, nobody);
    REQUIRE(std::holds_alternative<Transfer>(outcome.model.step));
    const auto& transfer = std::get<Transfer>(outcome.model.step);
    CHECK(transfer.details.beneficiary == "Habitat Fictif de l’Exemple");
    CHECK(transfer.details.reference.empty());
    CHECK_FALSE(can_have_code(transfer.details, transfer.amount));
    const Outcome sign_in = update(outcome.model, SignInAsked{}, nobody);
    REQUIRE(wanted<SignInFirst>(sign_in) != nullptr);
    CHECK(wanted<SignInFirst>(sign_in)->journey == JourneyName::other_ways_to_pay);
}

TEST_CASE("other_ways_to_pay: contracts that do not come leave the account in place") {
    Outcome outcome = update(begin().model, PageAsked{Page::transfer}, signed_in());
    outcome = hear(std::move(outcome.model), Answered{sample_refusal(PortalRefusal::Kind::unreachable)}, signed_in());
    REQUIRE(std::holds_alternative<Transfer>(outcome.model.step));
    CHECK(std::get<Transfer>(outcome.model.step).details.bic == "EXEMFRPPXXX");
}

TEST_CASE("other_ways_to_pay: what the landlord has not told yet cannot be opened; help with a card always can") {
    const JourneyContext untold = sample_context();
    CHECK(std::holds_alternative<Menu>(update(begin().model, PageAsked{Page::transfer}, untold).model.step));
    CHECK(std::holds_alternative<Menu>(update(begin().model, PageAsked{Page::channels}, untold).model.step));
    CHECK(std::holds_alternative<CardCeiling>(update(begin().model, PageAsked{Page::card_ceiling}, untold).model.step));
}

TEST_CASE("other_ways_to_pay: the slip says the same as the glass") {
    const Transfer transfer = transfer_of(sample_flat());
    const Outcome outcome = update(Model{transfer}, SlipAsked{}, signed_in());
    const auto* print = wanted<PrintDocument>(outcome);
    REQUIRE(print != nullptr);
    CHECK(std::get<TransferSlip>(std::get<SlipOrder>(print->request).content) ==
          TransferSlip{transfer.details, transfer.amount});
    CHECK(leaving(outcome.model) == Leaving::asks_first);
}

TEST_CASE("other_ways_to_pay: a card at its ceiling leads to a smaller sum, or to a transfer") {
    const Model ceiling{CardCeiling{}};
    const Outcome part = update(ceiling, PayAsked{}, signed_in());
    REQUIRE(wanted<OpenJourney>(part) != nullptr);
    CHECK(wanted<OpenJourney>(part)->journey == JourneyName::pay_rent);
    CHECK(wanted<AskContractList>(update(ceiling, PageAsked{Page::transfer}, signed_in())) != nullptr);
}

TEST_CASE("other_ways_to_pay: whoever has trouble paying reaches a person: now, or by an appointment") {
    const Model difficulty{Difficulty{}};
    CHECK(wanted<CallForAgent>(update(difficulty, AgentAsked{}, sample_context())) != nullptr);
    const Outcome appointment = update(difficulty, AppointmentAsked{}, sample_context());
    REQUIRE(wanted<OpenJourney>(appointment) != nullptr);
    CHECK(wanted<OpenJourney>(appointment)->journey == JourneyName::appointments);
}
