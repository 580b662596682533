// Nothing that names a tenant reaches the log or the disk.
#include "tests/runtime/runtime_world.hpp"
#include "tests/support/catch.hpp"

namespace kiosk::test {

using namespace runtime;

namespace {

// Every word that would name, locate or open the tenant's account.
const std::vector<std::string> kCanaries{kContractDigitsTyped, kContractNumber, kBirthDateTyped, kCode,
                                         "Quesnel-Canari",     kEmail,          kPassword,       "token-",
                                         "Appartement A-012",  "1961-03-12"};

void check_log(const RuntimeWorld& world) {
    for (const std::string& line : world.log.lines()) {
        for (const std::string& canary : kCanaries) {
            INFO(canary);
            CHECK(line.find(canary) == std::string::npos);
        }
        CHECK(line.find(kTicketLine) == std::string::npos);
    }
}

}  // namespace

TEST_CASE("privacy: whatever happens to a tenant, the log names nobody") {
    RuntimeWorld world;
    const auto play = [&world] {
        if (world.route<session_end::Farewell>() != nullptr) world.tap(session_end::FarewellAnswer::again);
        world.pay();
        world.tap(pay_rent::Event{pay_rent::PrintAsked{}});
        world.pass(Milliseconds{70'000});
        world.leave();
        world.pass(Milliseconds{300'000});
    };
    play();
    world.terminal.outcome = DebitOutcome::declined;
    world.printer.fails = PrintError{PrintError::Kind::needs_attention, PrinterCondition::paper_out, false, "no paper"};
    play();
    world.terminal.outcome = DebitOutcome::approved;
    world.terminal.fault = ScriptedTerminal::Fault::answer_lost;
    world.terminal.status_outcome = DebitOutcome::unknown;
    play();
    world.pass(Milliseconds{1'800'000});
    world.backend.works = Works::no;
    world.store_fault = [](const StoreWork& work) -> std::optional<StoreError> {
        if (std::holds_alternative<LoadAtBoot>(work)) return std::nullopt;
        return StoreError{StoreError::Kind::io, 10, "commit: disk I/O error"};
    };
    world.pass(Milliseconds{1'000'000});
    REQUIRE(world.log.lines().size() > 10);
    CHECK(world.log.count("payment.alert") > 0);
    check_log(world);
}

TEST_CASE("privacy: wrong answers at sign-in leave no name in the log") {
    RuntimeWorld world;
    world.wake_up();
    world.tap(home::Event{home::SignInTouched{}});
    world.identify();
    for (int attempt = 0; attempt < 5; ++attempt) {
        world.give_code("000000");
        world.pass(Milliseconds{50'000});
    }
    check_log(world);
}

TEST_CASE("privacy: the disk names nobody, during a payment and after it") {
    RuntimeWorld world;
    world.hold(Worker::terminal);
    world.pay();
    const auto check_files = [&world] {
        for (const std::string& canary : kCanaries) {
            INFO(canary);
            CHECK(world.files_holding(canary) == 0);
        }
    };
    check_files();
    world.release(Worker::terminal);
    check_files();
    world.leave();
    check_files();
    CHECK(world.files_holding("4242") > 0);  // what stays in clear does stay
}

TEST_CASE("privacy: alerts say what is the matter in words that staff can look up") {
    RuntimeWorld world;
    world.terminal.fault = ScriptedTerminal::Fault::answer_lost;
    world.terminal.status_outcome = DebitOutcome::unknown;
    world.pay();
    world.pass(Milliseconds{1'810'000});
    CHECK(world.log.count("payment.alert reason=payment_unresolved reference=" + world.last_reference()->text()) == 1);
    CHECK(world.log.count("payment.alert reason=payment_needs_review reference=" + world.last_reference()->text()) ==
          1);
    world.backend.works = Works::no;
    world.restart();
}

}  // namespace kiosk::test
