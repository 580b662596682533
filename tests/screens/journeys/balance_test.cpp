// Balance and payments, as decisions: where a payment is, what can be done about it, and that nobody is led to pay what
// is paid already (P19, P20).
#include <algorithm>

#include "tests/screens/journeys/balance_samples.hpp"
#include "tests/screens/journeys/committed_table.hpp"
#include "tests/support/catch.hpp"

using namespace kiosk;
using namespace kiosk::balance;
using namespace kiosk::test;

namespace {

const JourneyContext& context() {
    static const JourneyContext signed_in = sample_context_signed_in();
    return signed_in;
}

Model before_the_account(ContractSummary contract) {
    Outcome outcome = begin();
    REQUIRE(wanted<AskContractList>(outcome) != nullptr);
    outcome = hear(std::move(outcome.model),
                   Answered{kiosk::Contracts{{std::move(contract)}, Cents{100}, Cents{300'000}}}, context());
    REQUIRE(std::holds_alternative<Account>(outcome.model.step));
    return std::move(outcome.model);
}

// « J'ai payé, mais mon solde n'a pas bougé », with these movements of the account.
Model looking_for(ContractSummary contract, AccountEntries entries) {
    Outcome outcome = update(before_the_account(std::move(contract)), ListAsked{List::payments}, context());
    REQUIRE(asked<AskAccountEntries>(outcome) != nullptr);
    return hear(std::move(outcome.model), answered(std::move(entries)), context()).model;
}

Model before_payment(const FoundPayment& payment) {
    Model model = looking_for(sample_pending(), sample_entries(""));
    model.step = OnePayment{payment};
    return model;
}

FoundPayment of(Whereabouts where) {
    FoundPayment payment;
    payment.where = where;
    payment.amount = Cents{15'000};
    payment.date = context().today;
    payment.reference = sample_reference();
    return payment;
}

std::optional<Whereabouts> where_is(const std::vector<FoundPayment>& found, const Reference& reference) {
    const auto at = std::find_if(found.begin(), found.end(),
                                 [&](const FoundPayment& payment) { return payment.reference == reference; });
    return at != found.end() ? std::optional(at->where) : std::nullopt;
}

}  // namespace

TEST_CASE("balance: table of transitions") {
    compare_with_committed("balance", service_table(balance_models(), balance_events(), balance_news(), context()));
}

TEST_CASE("balance: every step, event and piece of news is among the samples") {
    CHECK(all_alternatives_in<Step>(balance_models()));
    CHECK(all_alternatives_in<Event>(balance_events()));
    CHECK(all_alternatives_in<JourneyNews>(balance_news()));
}

TEST_CASE("balance: a payment is found where it is: on its way, late, in the balance or being looked into") {
    const Reference recent = Reference::make(1, 4005);
    ContractSummary contract = sample_pending();
    contract.recent = {{recent, Cents{5'000}, context().wall, false}};
    AccountEntries entries = sample_entries("");
    AccountEntry verifying = entries.entries.front();
    verifying.reference = Reference::make(1, 4006);
    verifying.state = AccountEntry::State::verifying;
    entries.entries.push_back(verifying);
    const auto found = found_payments(&contract, entries.entries);
    CHECK(where_is(found, Reference::make(1, 4001)) == Whereabouts::on_its_way);
    CHECK(where_is(found, Reference::make(1, 3999)) == Whereabouts::late);
    CHECK(where_is(found, recent) == Whereabouts::in_balance);
    CHECK(where_is(found, Reference::make(1, 3100)) == Whereabouts::in_balance);
    CHECK(where_is(found, Reference::make(1, 4006)) == Whereabouts::being_verified);
}

TEST_CASE("balance: a payment that the summary and the movements both tell of is found once") {
    const ContractSummary contract = sample_pending();
    const auto found = found_payments(&contract, sample_entries("").entries);
    CHECK(std::count_if(found.begin(), found.end(), [](const FoundPayment& payment) {
              return payment.reference == Reference::make(1, 4001);
          }) == 1);
}

TEST_CASE("balance: what the balance does not know yet stands first, and nothing that the tenant did not pay") {
    const ContractSummary contract = sample_pending();
    const auto found = found_payments(&contract, sample_entries("").entries);
    REQUIRE(found.size() == 5);
    CHECK(found[0].where == Whereabouts::late);
    CHECK(found[1].where == Whereabouts::on_its_way);
    CHECK(found[2].means == AccountEntry::Kind::cheque);
    CHECK(found[3].reference == Reference::make(1, 3100));
    CHECK(found[4].means == AccountEntry::Kind::direct_debit);
}

TEST_CASE("balance: what came back, a cheque or a direct debit that bounced, is no payment") {
    AccountEntry bounced;
    bounced.kind = GENERATE(AccountEntry::Kind::direct_debit, AccountEntry::Kind::cheque, AccountEntry::Kind::transfer);
    bounced.state = AccountEntry::State::posted;
    bounced.amount = Cents{-49'084};
    REQUIRE(found_payments(nullptr, {bounced}).size() == 1);
    bounced.amount = Cents{49'084};
    CHECK(found_payments(nullptr, {bounced}).empty());
}

TEST_CASE("balance: a contract that is looked into shows a payment even when no movement tells of it") {
    const ContractSummary contract = sample_checked();
    const auto found = found_payments(&contract, {});
    REQUIRE(found.size() == 1);
    CHECK(found[0].where == Whereabouts::being_verified);
    CHECK_FALSE(has_ticket(found[0]));
}

TEST_CASE("balance: paying is offered for what is left once pending payments count, never while one is looked into") {
    const Outcome pay = update(before_the_account(sample_flat()), PayAsked{}, context());
    REQUIRE(wanted<OpenJourney>(pay) != nullptr);
    CHECK(wanted<OpenJourney>(pay)->journey == JourneyName::pay_rent);
    ContractSummary covered = sample_pending();
    covered.estimated_remainder = Cents{0};
    CHECK(update(before_the_account(covered), PayAsked{}, context()).effects.empty());
    CHECK(update(before_the_account(sample_checked()), PayAsked{}, context()).effects.empty());
}

TEST_CASE("balance: a payment that is nowhere to be found is explained at once, and can be told to the agency") {
    Model model = looking_for(sample_flat(), AccountEntries{});
    REQUIRE(std::holds_alternative<NothingFound>(model.step));
    const Outcome told = update(std::move(model), ReportAsked{}, context());
    const auto* left = wanted<LeaveDeposit>(told);
    REQUIRE(left != nullptr);
    const auto& report = std::get<ProblemReport>(left->body);
    CHECK(report.category == "payment");
    CHECK(report.subcategory == "payment_claim");
    CHECK(report.contract_number == "104201/01");
}

TEST_CASE("balance: a late payment is told to the agency with its reference, its amount and its day") {
    const Outcome told = update(before_payment(of(Whereabouts::late)), ReportAsked{}, context());
    const auto* left = wanted<LeaveDeposit>(told);
    REQUIRE(left != nullptr);
    const std::string comment{std::get<ProblemReport>(left->body).comment.view()};
    CHECK(comment.find(sample_reference().text()) != std::string::npos);
    CHECK(comment.find("150,00") != std::string::npos);
    CHECK(comment.find("23/11/2026") != std::string::npos);
    const Outcome kept = hear(told.model, DepositLeft{sample_reference()}, context());
    CHECK(std::holds_alternative<Reported>(kept.model.step));
}

TEST_CASE("balance: only what is late is told to the agency; an agent can be called about any") {
    for (const Whereabouts where : {Whereabouts::on_its_way, Whereabouts::in_balance, Whereabouts::being_verified}) {
        CHECK(update(before_payment(of(where)), ReportAsked{}, context()).effects.empty());
        CHECK(wanted<CallForAgent>(update(before_payment(of(where)), AgentAsked{}, context())) != nullptr);
    }
}

TEST_CASE("balance: the proof is the backend's own receipt, printed as a duplicate") {
    Outcome outcome = update(before_payment(of(Whereabouts::on_its_way)), PrintAsked{}, context());
    const auto* again = wanted<AskReceiptAgain>(outcome);
    REQUIRE(again != nullptr);
    CHECK(again->reference == sample_reference());
    CHECK(again->contract_number == "104377/01");
    outcome = hear(std::move(outcome.model), Answered{sample_receipt(sample_reference())}, context());
    const auto* print = wanted<PrintDocument>(outcome);
    REQUIRE(print != nullptr);
    const auto& ticket = std::get<DuplicateTicket>(std::get<SlipOrder>(print->request).content);
    CHECK(ticket.receipt->reference == sample_reference());
    CHECK(idle_time(outcome.model) == IdleTime::suspended);
    CHECK(leaving(outcome.model) == Leaving::asks_first);
}

TEST_CASE("balance: the receipt of another payment is not printed, and one that is not ready yet is said to be so") {
    const Outcome fetching = update(before_payment(of(Whereabouts::on_its_way)), PrintAsked{}, context());
    const Outcome other = hear(fetching.model, Answered{sample_receipt(Reference::make(2, 1))}, context());
    CHECK(wanted<PrintDocument>(other) == nullptr);
    CHECK(std::get<NoTicket>(other.model.step).cause == NoTicket::Cause::backend);
    const Outcome early = hear(fetching.model, Answered{sample_refusal(PortalRefusal::Kind::not_found)}, context());
    CHECK(std::get<NoTicket>(early.model.step).cause == NoTicket::Cause::not_there);
}

TEST_CASE("balance: nobody gets a ticket of a payment that is looked into") {
    const Model model = before_payment(of(Whereabouts::being_verified));
    CHECK(update(model, PrintAsked{}, context()).effects.empty());
    CHECK(update(model, HandingAsked{hand_over::Way::by_email}, context()).effects.empty());
}

TEST_CASE("balance: without a ticket printer nothing is printed, and the proof goes by e-mail") {
    JourneyContext bare = context();
    bare.availability.ticket_paper = TicketPaper::no_printer;
    const Model model = before_payment(of(Whereabouts::in_balance));
    CHECK(update(model, PrintAsked{}, bare).effects.empty());
    const Outcome sent = update(model, HandingAsked{hand_over::Way::by_email}, bare);
    REQUIRE(asked<SendPapers>(sent) != nullptr);
    CHECK(asked<SendPapers>(sent)->papers == std::vector<PaperChoice>{ReceiptChoice{sample_reference()}});
    const Outcome gone = hear(sent.model, answered(PapersSending{}), bare);
    CHECK(std::holds_alternative<hand_over::Sent>(std::get<HandingOver>(gone.model.step).part.step));
}

TEST_CASE("balance: older movements come by the cursor and tell of no pending payment again") {
    Model model = looking_for(sample_pending(), sample_entries("cursor-2"));
    Outcome outcome = update(std::move(model), OlderAsked{}, context());
    REQUIRE(asked<AskAccountEntries>(outcome) != nullptr);
    CHECK(asked<AskAccountEntries>(outcome)->cursor == "cursor-2");
    outcome = hear(std::move(outcome.model), answered(AccountEntries{}), context());
    CHECK(std::holds_alternative<Payments>(outcome.model.step));
    CHECK(payments_shown(outcome.model).empty());
    outcome = update(std::move(outcome.model), NewerAsked{}, context());
    CHECK(payments_shown(outcome.model).size() == 5);
}

TEST_CASE("balance: another contract begins with its own movements") {
    Outcome outcome = begin();
    outcome = hear(std::move(outcome.model), Answered{sample_contracts()}, context());
    REQUIRE(std::holds_alternative<ChooseContract>(outcome.model.step));
    outcome = update(std::move(outcome.model), ContractChosen{0}, context());
    outcome = update(std::move(outcome.model), ListAsked{List::movements}, context());
    outcome = hear(std::move(outcome.model), answered(sample_entries("")), context());
    for (int steps = 0; steps < 2; ++steps) {
        outcome = update(std::move(outcome.model), Back{}, context());
    }
    outcome = update(std::move(outcome.model), ContractChosen{1}, context());
    outcome = update(std::move(outcome.model), ListAsked{List::movements}, context());
    REQUIRE(asked<AskAccountEntries>(outcome) != nullptr);
    CHECK(asked<AskAccountEntries>(outcome)->contract_number == "104201/02");
}
