// A payment through the money desk: each way it can end, and what stands on the disk and at the backend before the
// glass says so.
#include "tests/runtime/runtime_world.hpp"
#include "tests/support/catch.hpp"

namespace kiosk::test {

using namespace runtime;

namespace {

template <class Work>
std::function<std::optional<StoreError>(const StoreWork&)> failing() {
    return [](const StoreWork& work) -> std::optional<StoreError> {
        if (!std::holds_alternative<Work>(work)) return std::nullopt;
        return StoreError{StoreError::Kind::full, 0, "no space"};
    };
}

}  // namespace

TEST_CASE("payment: approved, durable, said, and told to the backend once, with one key") {
    RuntimeWorld world;
    world.pay();
    REQUIRE(world.paying<pay_rent::Accepted>() != nullptr);
    const Reference reference = world.paying<pay_rent::Accepted>()->result.reference;
    CHECK(world.paying<pay_rent::Accepted>()->result.authorised == kOwed);
    CHECK(world.terminal.charged() == kOwed);
    CHECK(world.state_of(reference) == PaymentState::approved);
    CHECK(world.backend.intents() == std::vector<Reference>{reference});
    CHECK(world.backend.outcomes_of(reference) == std::vector<std::string>{"approved"});
    REQUIRE(world.backend.results().size() == 1);
    CHECK(world.backend.results().begin()->second.times_sent == 1);
    CHECK(world.paying<pay_rent::Accepted>()->mail == pay_rent::Mail::sent);
}

TEST_CASE("payment: the glass says nothing of a result that is not on the disk") {
    RuntimeWorld world;
    world.hold(Worker::terminal);
    world.pay();
    world.hold(Worker::store);
    world.release(Worker::terminal);
    CHECK(world.terminal.charged() == kOwed);
    CHECK(world.paying<pay_rent::Paying>() != nullptr);
    CHECK(world.backend.results().empty());
    world.release(Worker::store);
    CHECK(world.paying<pay_rent::Accepted>() != nullptr);
}

TEST_CASE("payment: no card is asked for before the intent is registered and \"sent\" is on the disk") {
    RuntimeWorld world;
    world.stand_before_the_summary();
    world.hold(Worker::backend);
    world.validate();
    CHECK(world.terminal.debits() == 0);
    world.hold(Worker::store);
    world.release(Worker::backend);
    CHECK(world.backend.intents().size() == 1);
    CHECK(world.terminal.debits() == 0);
    world.release(Worker::store);
    CHECK(world.terminal.debits() == 1);
}

TEST_CASE("payment: a card that is authorised for less has paid that much") {
    RuntimeWorld world;
    world.terminal.authorises = Cents{20'000};
    world.pay();
    REQUIRE(world.paying<pay_rent::Accepted>() != nullptr);
    CHECK(world.paying<pay_rent::Accepted>()->result.authorised == Cents{20'000});
}

TEST_CASE(
    "payment: refused, cancelled and timed out each have their screen, are told to the backend, and may be repeated") {
    struct Case {
        DebitOutcome outcome;
        const char* told;
    };
    const auto each = GENERATE(Case{DebitOutcome::declined, "declined"}, Case{DebitOutcome::cancelled, "cancelled"},
                               Case{DebitOutcome::timed_out_at_terminal, "timed_out"});
    RuntimeWorld world;
    world.terminal.outcome = each.outcome;
    world.pay();
    CHECK((world.paying<pay_rent::Refused>() != nullptr) == (each.outcome == DebitOutcome::declined));
    CHECK((world.paying<pay_rent::Cancelled>() != nullptr) == (each.outcome == DebitOutcome::cancelled));
    CHECK((world.paying<pay_rent::TimedOut>() != nullptr) == (each.outcome == DebitOutcome::timed_out_at_terminal));
    REQUIRE(world.last_reference().has_value());
    CHECK(world.backend.outcomes_of(*world.last_reference()) == std::vector<std::string>{each.told});
    world.terminal.outcome = DebitOutcome::approved;
    world.tap(pay_rent::Event{pay_rent::GoOn{}});
    world.validate();
    REQUIRE(world.paying<pay_rent::Accepted>() != nullptr);
    CHECK(world.terminal.debits() == 2);
    CHECK(world.terminal.charged() == kOwed);
}

TEST_CASE("payment: a terminal that has certainly heard nothing leads to \"not asked\", which may be repeated") {
    RuntimeWorld world;
    world.terminal.outcome = DebitOutcome::not_started;
    world.pay();
    REQUIRE(world.paying<pay_rent::CardNotAsked>() != nullptr);
    CHECK(world.printer.printed.empty());
    world.terminal.outcome = DebitOutcome::approved;
    world.tap(pay_rent::Event{pay_rent::GoOn{}});
    world.validate();
    CHECK(world.paying<pay_rent::Accepted>() != nullptr);
}

TEST_CASE("payment: an answer that was lost is found out by reference, and nobody pays twice") {
    RuntimeWorld world;
    world.terminal.fault = ScriptedTerminal::Fault::answer_lost;
    world.pay();
    REQUIRE(world.paying<pay_rent::Accepted>() != nullptr);
    CHECK(world.terminal.debits() == 1);
    CHECK(world.terminal.charged() == kOwed);
    CHECK(world.backend.outcomes_of(*world.last_reference()) == std::vector<std::string>{"approved"});
}

TEST_CASE(
    "payment: a tenant is not kept before a terminal that does not answer: after a minute the truth, and a reference") {
    RuntimeWorld world;
    world.terminal.fault = ScriptedTerminal::Fault::answer_lost;
    world.terminal.status_outcome = DebitOutcome::in_progress;
    world.pay();
    REQUIRE(world.paying<pay_rent::Paying>() != nullptr);
    CHECK(world.paying<pay_rent::Paying>()->stage == PaymentStage::verifying);
    const Reference reference = *world.last_reference();
    world.pass(Milliseconds{59'999});
    REQUIRE(world.paying<pay_rent::Paying>() != nullptr);
    world.pass(Milliseconds{1});
    REQUIRE(world.paying<pay_rent::OutcomeUnknown>() != nullptr);
    CHECK(world.paying<pay_rent::OutcomeUnknown>()->reference == reference);
    CHECK(world.state_of(reference) == PaymentState::unknown);

    SECTION("it is found out while the tenant still stands there") {
        world.terminal.status_outcome.reset();
        world.pass(Milliseconds{2'000});
        CHECK(world.paying<pay_rent::Accepted>() != nullptr);
    }
    SECTION("it is found out to have come to nothing: the glass says so, with a way on") {
        world.terminal.status_outcome = DebitOutcome::declined;
        world.pass(Milliseconds{2'000});
        REQUIRE(world.paying<pay_rent::Refused>() != nullptr);
        CHECK(world.state_of(reference) == PaymentState::declined);
        CHECK(world.backend.outcomes_of(reference) == std::vector<std::string>{"declined"});
        return;
    }
    SECTION("the tenant goes; it is found out and told to the backend without them") {
        world.leave();
        REQUIRE(world.route<session_end::Farewell>() != nullptr);
        world.terminal.status_outcome.reset();
        world.pass(Milliseconds{2'000});
        CHECK(world.route<session_end::Farewell>() != nullptr);
    }
    CHECK(world.state_of(reference) == PaymentState::approved);
    CHECK(world.backend.outcomes_of(reference) == std::vector<std::string>{"approved"});
    CHECK(world.terminal.debits() == 1);
}

TEST_CASE("payment: silence ends the session of a payment that is being found out, the finding out goes on") {
    RuntimeWorld world;
    world.terminal.fault = ScriptedTerminal::Fault::request_lost;
    world.pay();
    const Reference reference = *world.last_reference();
    world.pass(Milliseconds{60'000 + 135'000});
    CHECK(world.route<session_end::Farewell>() != nullptr);
    world.pass(Milliseconds{60'000});
    CHECK(world.state_of(reference) == PaymentState::not_started);
    CHECK(world.backend.outcomes_of(reference) == std::vector<std::string>{"not_started"});
    CHECK(world.works().card_terminal == Works::yes);
}

TEST_CASE("payment: a terminal that never heard of it is told to the tenant who has waited for that") {
    RuntimeWorld world;
    world.terminal.fault = ScriptedTerminal::Fault::request_lost;
    world.pay();
    world.pass(Milliseconds{60'000});
    for (int minute = 0; minute < 3 && world.paying<pay_rent::CardNotAsked>() == nullptr; ++minute) {
        REQUIRE(world.paying<pay_rent::OutcomeUnknown>() != nullptr);
        world.step(StageEvent{AnyTouch{}});
        world.pass(Milliseconds{60'000});
    }
    CHECK(world.paying<pay_rent::CardNotAsked>() != nullptr);
    CHECK(world.state_of(*world.last_reference()) == PaymentState::not_started);
}

TEST_CASE("payment: what cannot be found out within half an hour stands on the staff list, and the backend knows") {
    RuntimeWorld world;
    world.terminal.fault = ScriptedTerminal::Fault::answer_lost;
    world.terminal.status_outcome = DebitOutcome::unknown;
    world.pay();
    const Reference reference = *world.last_reference();
    world.pass(Milliseconds{1'810'000});
    CHECK(world.state_of(reference) == PaymentState::review);
    CHECK(world.backend.outcomes_of(reference) == std::vector<std::string>{"review"});
    CHECK(world.log.count("payment.alert") >= 2);
    world.pass(Milliseconds{10'000});
    CHECK(world.works().card_terminal == Works::yes);  // seen idle again
}

TEST_CASE("payment: a backend that is away is asked for nothing more, and hears later that it came to nothing") {
    RuntimeWorld world;
    world.stand_before_the_summary();
    world.backend.works = Works::no;
    world.validate();
    REQUIRE(world.paying<pay_rent::BackendAway>() != nullptr);
    CHECK(world.terminal.debits() == 0);
    world.backend.works = Works::yes;
    world.pass(Milliseconds{60'000});
    CHECK(world.backend.outcomes_of(*world.last_reference()) == std::vector<std::string>{"abandoned"});
}

TEST_CASE("payment: \"sent to your mailbox\" is said of the payment on the glass, not of an earlier one") {
    RuntimeWorld world;
    world.stand_before_the_summary();
    world.backend.works = Works::no;
    world.validate();
    REQUIRE(world.paying<pay_rent::BackendAway>() != nullptr);
    world.backend.works = Works::yes;
    world.tap(pay_rent::Event{pay_rent::GoOn{}});
    world.hold(Worker::terminal);
    world.validate();
    world.backend.answers_operations = OperationAnswered{};  // results meet a captive portal from now on
    world.release(Worker::terminal);
    REQUIRE(world.paying<pay_rent::Accepted>() != nullptr);
    const Reference second = world.paying<pay_rent::Accepted>()->result.reference;
    world.backend.answers_operations.reset();
    world.pass(Milliseconds{1'900});
    while (world.backend.results().empty()) world.pass(Milliseconds{100});
    if (world.backend.outcomes_of(second).empty()) {
        CHECK(world.paying<pay_rent::Accepted>()->mail == pay_rent::Mail::on_its_way);
    }
    world.pass(Milliseconds{60'000});
    REQUIRE(world.paying<pay_rent::Accepted>() != nullptr);
    CHECK(world.paying<pay_rent::Accepted>()->mail == pay_rent::Mail::sent);
}

TEST_CASE("payment: an approval waits for a backend that went away, and reaches it in order") {
    RuntimeWorld world;
    world.hold(Worker::terminal);
    world.pay();
    world.backend.works = Works::no;
    world.release(Worker::terminal);
    REQUIRE(world.paying<pay_rent::Accepted>() != nullptr);
    CHECK(world.paying<pay_rent::Accepted>()->mail == pay_rent::Mail::on_its_way);
    CHECK(world.paying<pay_rent::Accepted>()->posting == pay_rent::Posting::delayed);
    const Reference reference = world.paying<pay_rent::Accepted>()->result.reference;
    world.leave();
    world.pass(Milliseconds{3'600'000});
    CHECK(world.backend.outcomes_of(reference).empty());
    CHECK(world.log.count("sync.alert") >= 1);
    world.backend.works = Works::yes;
    world.pass(Milliseconds{100'000});
    CHECK(world.backend.outcomes_of(reference) == std::vector<std::string>{"approved"});
}

TEST_CASE("payment: a contract under verification cannot pay") {
    RuntimeWorld world;
    SECTION("it is said before anything is chosen") {
        world.backend.contracts[0].under_verification = true;
        world.sign_in();
        world.open_payment();
        CHECK(world.paying<pay_rent::UnderVerification>() != nullptr);
    }
    SECTION("the backend says so at the last moment") {
        world.stand_before_the_summary();
        world.backend.refuses_payments = refusal_of(PortalRefusal::Kind::under_verification);
        world.validate();
        REQUIRE(world.paying<pay_rent::NotAccepted>() != nullptr);
        world.tap(pay_rent::Event{pay_rent::GoOn{}});
        CHECK(world.paying<pay_rent::NotAccepted>() != nullptr);
    }
    CHECK(world.terminal.debits() == 0);
}

TEST_CASE("payment: the same amount within 24 hours is asked about first") {
    RuntimeWorld world;
    const std::int64_t hour_ms = 3'600'000;
    const std::int64_t age_ms = GENERATE(23, 25) * hour_ms;
    world.backend.contracts[0].recent.push_back(
        {Reference::make(9, 9), kOwed, WallTime{world.clock.wall().unix_ms - age_ms}, false});
    world.sign_in();
    world.open_payment();
    world.tap(pay_rent::Event{pay_rent::ChoiceMade{pay_rent::AmountChoice::whole_balance}});
    world.tap(pay_rent::Event{pay_rent::GoOn{}});
    CHECK((world.paying<pay_rent::AlreadyPaid>() != nullptr) == (age_ms == 23 * hour_ms));
}

TEST_CASE("payment: the backend's bounds hold where they are narrower than the kiosk's, for this session only") {
    RuntimeWorld world;
    world.backend.amount_max = Cents{40'000};
    world.sign_in();
    world.open_payment();
    CHECK(world.runtime().context().limits.max == Cents{40'000});
    world.leave();
    CHECK(world.runtime().context().limits.max == PaymentLimits{}.max);
}

TEST_CASE("payment: a disk that is full stops a payment while nothing has happened yet") {
    RuntimeWorld world;
    world.stand_before_the_summary();
    SECTION("before the backend hears of it") {
        world.store_fault = failing<CommitCreated>();
        world.validate();
        CHECK(world.backend.intents().empty());
    }
    SECTION("before the card") {
        world.store_fault = failing<CommitSent>();
        world.validate();
        CHECK(world.backend.intents().size() == 1);
        CHECK(world.works().card_terminal == Works::no);
        world.pass(Milliseconds{10'000});
        world.store_fault = nullptr;
        world.pass(Milliseconds{2'000});
        CHECK(world.backend.outcomes_of(*world.last_reference()) == std::vector<std::string>{"not_started"});
    }
    CHECK(world.paying<pay_rent::CardNotAsked>() != nullptr);
    CHECK(world.terminal.debits() == 0);
    CHECK(world.works().card_terminal == Works::yes);
}

TEST_CASE(
    "payment: a disk that is full when the result comes: kept, tried again, and the tenant is not kept for ever") {
    RuntimeWorld world;
    world.hold(Worker::terminal);
    world.pay();
    world.store_fault = failing<CommitResult>();
    world.release(Worker::terminal);
    REQUIRE(world.paying<pay_rent::Paying>() != nullptr);
    CHECK(world.paying<pay_rent::Paying>()->stage == PaymentStage::verifying);  // no card is asked for any more
    world.pass(Milliseconds{30'000});
    CHECK(world.paying<pay_rent::Paying>() != nullptr);
    SECTION("there is space again in time") {
        world.store_fault = nullptr;
        world.pass(Milliseconds{1'000});
        CHECK(world.paying<pay_rent::Accepted>() != nullptr);
    }
    SECTION("there is not: the tenant goes with a reference, the result is stored when it can be") {
        world.pass(Milliseconds{30'000});
        CHECK(world.paying<pay_rent::OutcomeUnknown>() != nullptr);
        world.leave();
        world.pass(Milliseconds{600'000});
        world.store_fault = nullptr;
        world.pass(Milliseconds{2'000});
    }
    CHECK(world.state_of(*world.last_reference()) == PaymentState::approved);
    CHECK(world.backend.outcomes_of(*world.last_reference()) == std::vector<std::string>{"approved"});
    CHECK(world.log.count("payment.alert") < 10);  // said once, not once a second
}

}  // namespace kiosk::test
