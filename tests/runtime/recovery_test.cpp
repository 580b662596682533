// The program dies in the middle of a payment and is started again on the same files.
#include "tests/runtime/runtime_world.hpp"
#include "tests/support/catch.hpp"

namespace kiosk::test {

using namespace runtime;

TEST_CASE("restart: a payment that may have been charged locks the tile, is found out, and the tile works again") {
    const Boot boot = GENERATE(Boot::same, Boot::another);
    RuntimeWorld world;
    world.hold(Worker::terminal);
    world.pay();
    const Reference reference = *world.last_reference();
    REQUIRE(world.state_of(reference) == PaymentState::sent);
    SECTION("the terminal had charged it") {
        REQUIRE(world.work(Worker::terminal));  // its answer is lost with the program
        world.restart(boot);
        CHECK(world.works().card_terminal == Works::no);
        CHECK(world.state_of(reference) == PaymentState::unknown);
        world.release(Worker::terminal);
        CHECK(world.state_of(reference) == PaymentState::approved);
        CHECK(world.backend.outcomes_of(reference) == std::vector<std::string>{"approved"});
    }
    SECTION("the terminal had never heard of it: two looks, the second one idle and after the grace") {
        world.restart(boot);
        world.release(Worker::terminal);
        CHECK(world.state_of(reference) == PaymentState::unknown);
        CHECK(world.works().card_terminal == Works::no);
        world.pass(Milliseconds{199'000});
        CHECK(world.state_of(reference) == PaymentState::unknown);
        world.pass(Milliseconds{5'000});
        CHECK(world.state_of(reference) == PaymentState::not_started);
        CHECK(world.backend.outcomes_of(reference) == std::vector<std::string>{"not_started"});
    }
    CHECK(world.terminal.debits_of(reference) <= 1);
    world.pass(Milliseconds{1'000});
    CHECK(world.works().card_terminal == Works::yes);
}

TEST_CASE("restart: where in its feed the backend acknowledged a result is stored, for the day it is restored") {
    RuntimeWorld world;
    world.backend.answers_operations = OperationAnswered{201, true, "", -1, "", 7};
    world.pay();
    REQUIRE(world.paying<pay_rent::Accepted>() != nullptr);
    CHECK(world.outbox().reoffer_after(7).value().empty());
    CHECK(world.outbox().reoffer_after(6).value().size() == 1);
}

TEST_CASE("restart: while an earlier payment is found out a tenant reads why, and asks nothing of the card") {
    RuntimeWorld world;
    world.hold(Worker::terminal);
    world.pay();
    world.restart();
    world.wake_up();
    world.open_payment();
    REQUIRE(world.route<home::Model>() != nullptr);
    REQUIRE(std::holds_alternative<home::WhyNot>(world.route<home::Model>()->step));
    CHECK(std::get<home::WhyNot>(world.route<home::Model>()->step).reason == home::Reason::payment_ending);
}

TEST_CASE("restart: what is found out about an earlier payment is not told to the tenant who stands there now") {
    RuntimeWorld world;
    world.terminal.fault = ScriptedTerminal::Fault::answer_lost;
    world.terminal.status_outcome = DebitOutcome::in_progress;
    world.pay();
    world.restart();
    world.terminal.fault = ScriptedTerminal::Fault::none;
    world.sign_in();
    world.terminal.status_outcome.reset();
    world.pass(Milliseconds{2'000});
    CHECK(world.state_of(*world.last_reference()) == PaymentState::approved);
    CHECK(world.route<home::Model>() != nullptr);
    world.open_payment();
    world.choose_whole_balance();
    world.terminal.outcome = DebitOutcome::not_started;
    world.validate();
    REQUIRE(world.paying<pay_rent::CardNotAsked>() != nullptr);
    CHECK(world.printer.printed.empty());
}

TEST_CASE("restart: a result that was not sent yet is sent, once, and one under way keeps its key") {
    RuntimeWorld world;
    world.hold(Worker::terminal);
    world.pay();
    world.backend.works = Works::no;
    world.release(Worker::terminal);
    const Reference reference = *world.last_reference();
    REQUIRE(world.state_of(reference) == PaymentState::approved);
    world.backend.works = Works::yes;
    SECTION("nobody had answered") {}
    SECTION("the backend had it, the answer was lost") {
        world.hold(Worker::backend);
        world.pass(Milliseconds{4'000});
        while (world.work(Worker::backend)) {
        }
    }
    world.restart(Boot::another);
    world.release(Worker::backend);
    world.pass(Milliseconds{70'000});
    CHECK(world.backend.outcomes_of(reference) == std::vector<std::string>{"approved"});
    CHECK(world.backend.results().size() == 1);  // one key, however often it was sent
}

TEST_CASE("restart: a payment that had only been written down is given up, and the backend hears so") {
    RuntimeWorld world;
    world.sign_in();
    world.open_payment();
    world.choose_whole_balance();
    world.hold(Worker::backend);
    world.validate();
    const Reference reference = *world.last_reference();
    REQUIRE(world.state_of(reference) == PaymentState::created);
    world.restart();
    world.release(Worker::backend);
    CHECK(world.state_of(reference) == PaymentState::abandoned);
    CHECK(world.backend.outcomes_of(reference) == std::vector<std::string>{"abandoned"});
    CHECK(world.terminal.debits() == 0);
}

TEST_CASE("restart: a disk that cannot be read at first is read again; until then nobody pays") {
    RuntimeWorld world;
    world.hold(Worker::terminal);
    world.pay();
    const Reference reference = *world.last_reference();
    world.store_fault = [](const StoreWork& work) -> std::optional<StoreError> {
        const bool reads = std::holds_alternative<LoadAtBoot>(work) || std::holds_alternative<LoadSignInFailures>(work);
        if (!reads) return std::nullopt;
        return StoreError{StoreError::Kind::io, 0, "disk"};
    };
    world.restart();
    world.release(Worker::terminal);
    world.pass(Milliseconds{60'000});
    CHECK(world.works().card_terminal == Works::no);
    CHECK(world.stored<LoadAtBoot>() < 20);
    world.store_fault = nullptr;
    world.pass(Milliseconds{260'000});
    CHECK(world.state_of(reference) == PaymentState::not_started);
    CHECK(world.works().card_terminal == Works::yes);
}

TEST_CASE("restart: a card ticket of before a reboot is erased at once") {
    RuntimeWorld world;
    world.pay();
    REQUIRE(world.files_holding(kTicketLine) > 0);
    world.restart(Boot::another);
    CHECK(world.files_holding(kTicketLine) == 0);
}

TEST_CASE("restart: killed at every moment of a payment, the money is known and told, and never taken twice") {
    // The number of things done before the kill grows until a payment goes through without one.
    for (int kill_after = 0; kill_after < 200; ++kill_after) {
        RuntimeWorld world;
        world.sign_in();
        world.open_payment();
        world.choose_whole_balance();
        for (const Worker worker : {Worker::store, Worker::backend, Worker::terminal}) world.hold(worker);
        world.validate();
        int done = 0;
        bool worked = true;
        while (worked && done < kill_after) {
            worked = false;
            for (const Worker worker : {Worker::store, Worker::backend, Worker::terminal}) {
                if (done >= kill_after || !world.work(worker)) continue;
                worked = true;
                if (++done < kill_after) world.run();
            }
        }
        world.restart(kill_after % 2 == 0 ? Boot::same : Boot::another);
        for (const Worker worker : {Worker::store, Worker::backend, Worker::terminal}) world.release(worker);
        world.pass(Milliseconds{300'000});
        INFO("killed after " << kill_after << " pieces of work");
        const Cents charged = world.terminal.charged();
        int approved = 0;
        for (const auto& [id, result] : world.backend.results()) {
            if (result.body.find("\"outcome\":\"approved\"") != std::string::npos) ++approved;
        }
        CHECK(charged == Cents{approved * kOwed.value});
        CHECK(world.terminal.debits() <= 1);
        CHECK(world.works().card_terminal == Works::yes);
        if (!worked) return;
    }
    FAIL("a payment never comes to its end");
}

}  // namespace kiosk::test
