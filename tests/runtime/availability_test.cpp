// What works just now: what the tiles say, and how often anybody is asked.
#include "tests/runtime/runtime_world.hpp"
#include "tests/support/catch.hpp"

namespace kiosk::test {

using namespace runtime;

namespace {

home::Reason why_not(RuntimeWorld& world) {
    if (world.route<AttractScreen>() != nullptr) world.wake_up();
    world.open_payment();
    REQUIRE(world.route<home::Model>() != nullptr);
    REQUIRE(std::holds_alternative<home::WhyNot>(world.route<home::Model>()->step));
    const home::Reason reason = std::get<home::WhyNot>(world.route<home::Model>()->step).reason;
    world.tap(home::Event{home::Closed{}});
    return reason;
}

}  // namespace

TEST_CASE("availability: the tile works when backend and terminal do, and says why when one of them does not") {
    RuntimeWorld world;
    CHECK(world.works().backend == Works::yes);
    CHECK(world.works().card_terminal == Works::yes);
    SECTION("the backend is away") {
        world.backend.works = Works::no;
        world.pass(Milliseconds{30'000});
        CHECK(why_not(world) == home::Reason::no_backend);
        world.backend.works = Works::yes;
    }
    SECTION("the terminal is away") {
        world.terminal.condition = TerminalProbe::Kind::unreachable;
        world.pass(Milliseconds{30'000});
        CHECK(why_not(world) == home::Reason::no_terminal);
        world.terminal.condition = TerminalProbe::Kind::idle;
    }
    SECTION("it is another terminal") {
        world.terminal.serial = "OTHER";
        world.pass(Milliseconds{30'000});
        CHECK(why_not(world) == home::Reason::no_terminal);
        world.terminal.serial = kSerial;
    }
    SECTION("it credits another merchant") {
        world.terminal.merchant_contract = "7654321";
        world.pass(Milliseconds{30'000});
        CHECK(why_not(world) == home::Reason::no_terminal);
        world.terminal.merchant_contract = kMerchantContract;
    }
    world.pass(Milliseconds{60'000});
    CHECK(world.works().backend == Works::yes);
    CHECK(world.works().card_terminal == Works::yes);
}

TEST_CASE(
    "availability: a disk without room stops the tile before the tenant starts, and frees it when there is room") {
    RuntimeWorld world;
    const auto answer_with = [&world](const std::optional<StoreError>& fault) {
        world.store_fault = [fault](const StoreWork& work) {
            return std::holds_alternative<CheckAdmission>(work) ? fault : std::nullopt;
        };
    };
    answer_with(StoreError{StoreError::Kind::full, 0, "no room"});
    world.pass(Milliseconds{60'000});
    CHECK(why_not(world) == home::Reason::no_room);
    CHECK(world.log.count("store.admission") == 1);
    answer_with(std::nullopt);
    world.pass(Milliseconds{60'000});
    CHECK(world.works().room == Admission::accepting);
    CHECK(world.log.count("store.admission") == 2);
}

TEST_CASE("availability: a disk that fails stops the tile before the tenant starts, whoever met the fault") {
    const auto kind = GENERATE(StoreError::Kind::io, StoreError::Kind::cannot_open, StoreError::Kind::busy);
    RuntimeWorld world;
    const auto fail = [&](bool in_payments_too) {
        world.store_fault = [kind, in_payments_too](const StoreWork& work) {
            const bool is_met = std::holds_alternative<CheckAdmission>(work) ||
                                (in_payments_too && std::holds_alternative<CommitCreated>(work));
            return is_met ? std::optional{StoreError{kind, 0, "no answer"}} : std::nullopt;
        };
    };
    SECTION("the look at it, once a minute") {
        fail(false);
        world.pass(Milliseconds{60'000});
    }
    SECTION("the tenant who was the first to leave something") {
        fail(true);
        world.pay();
        CHECK(world.paying<pay_rent::CardNotAsked>() != nullptr);
        world.leave();
        world.pass(Milliseconds{12'000});
    }
    CHECK(why_not(world) == home::Reason::no_store);
    CHECK(world.log.count("store.does_not_work") == 1);
    CHECK_FALSE(world.runtime().wants_another_store());
    world.store_fault = nullptr;
    world.pass(Milliseconds{5'000});
    CHECK(world.works().store == Works::yes);
    CHECK(world.log.count("store.works_again") == 1);
}

TEST_CASE("availability: a disk that does not answer stops the tile, whoever waits for it") {
    RuntimeWorld world;
    SECTION("it is only looked at") {
        world.pass(Milliseconds{50'000});
        world.hold(Worker::store);
        world.pass(Milliseconds{10'000});
        CHECK(world.works().store == Works::yes);
    }
    SECTION("a payment waits for it") {
        world.sign_in();
        world.open_payment();
        world.choose_whole_balance();
        world.hold(Worker::store);
        world.validate();
    }
    world.pass(Milliseconds{10'000});
    CHECK(world.works().store == Works::no);
    world.release(Worker::store);
    CHECK(world.works().store == Works::yes);
}

TEST_CASE("availability: a damaged file is opened anew once nobody stands before the glass, never before") {
    RuntimeWorld world;
    world.pass(Milliseconds{30'000});
    world.wake_up();
    world.store_fault = [](const StoreWork& work) {
        return std::holds_alternative<CheckAdmission>(work)
                   ? std::optional{StoreError{StoreError::Kind::corrupt, 0, "damaged"}}
                   : std::nullopt;
    };
    world.pass(Milliseconds{30'000});
    CHECK(why_not(world) == home::Reason::no_store);
    CHECK_FALSE(world.runtime().wants_another_store());
    world.tap(BarTouch::leave);
    world.pass(Milliseconds{12'000});
    REQUIRE(world.route<AttractScreen>() != nullptr);
    CHECK(world.runtime().wants_another_store());
}

TEST_CASE("availability: a payment under way when the disk fills up goes on to its end") {
    RuntimeWorld world;
    world.hold(Worker::terminal);
    world.pay();
    world.store_fault = [](const StoreWork& work) {
        return std::holds_alternative<CheckAdmission>(work)
                   ? std::optional{StoreError{StoreError::Kind::full, 0, "full"}}
                   : std::nullopt;
    };
    world.pass(Milliseconds{60'000});
    CHECK(world.works().room == Admission::full);
    world.release(Worker::terminal);
    CHECK(world.paying<pay_rent::Accepted>() != nullptr);
}

TEST_CASE("availability: whether a ticket would come out is known before the payment, and from the printing itself") {
    RuntimeWorld world;
    CHECK(world.works().ticket_paper == TicketPaper::ready);
    SECTION("the printer says so when it is asked") {
        world.printer.condition = PrinterCondition::paper_out;
        world.pass(Milliseconds{60'000});
        CHECK(world.works().ticket_paper == TicketPaper::out);
        world.printer.condition = PrinterCondition::paper_low;
        world.pass(Milliseconds{60'000});
        CHECK(world.works().ticket_paper == TicketPaper::ready);
    }
    SECTION("a job of somebody else is soon over") {
        world.printer.condition = PrinterCondition::busy;
        world.pass(Milliseconds{60'000});
        CHECK(world.works().ticket_paper == TicketPaper::ready);
    }
    SECTION("a paper that waits says so at once") {
        world.pay();
        world.hold(Worker::printer);
        world.tap(pay_rent::Event{pay_rent::PrintAsked{}});
        const auto paper = [&](PrintProgress::Stage stage, PrinterCondition condition) {
            world.step(DeviceEvent{PrintProgressed{1, {stage, condition, 0}}});
        };
        paper(PrintProgress::Stage::waiting, PrinterCondition::paper_out);
        CHECK(world.works().ticket_paper == TicketPaper::out);
        paper(PrintProgress::Stage::printing, PrinterCondition::ready);
        CHECK(world.works().ticket_paper == TicketPaper::ready);
    }
    SECTION("a kiosk that has none asks nobody, and lets its tenants go") {
        world.ticket_printer = Fitted::no;
        world.restart();
        const int probes = world.printer.probes;
        world.pass(Milliseconds{3'600'000});
        CHECK(world.printer.probes == probes);
        CHECK(world.works().ticket_paper == TicketPaper::no_printer);
        world.pay();
        REQUIRE(world.paying<pay_rent::Accepted>() != nullptr);
        world.tap(BarTouch::leave);
        CHECK(world.route<session_end::Farewell>() != nullptr);
    }
}

TEST_CASE("availability: one question that failed closes no tile; the backend is looked at again at once") {
    RuntimeWorld world;
    world.sign_in();
    SECTION("the backend works otherwise") {
        world.backend.refuses_contracts = refusal_of(PortalRefusal::Kind::unreachable);
        world.open_payment();
        REQUIRE(world.paying<pay_rent::LoadFailed>() != nullptr);
        CHECK(world.works().backend == Works::yes);
        world.pass(Milliseconds{0});
        CHECK(world.works().backend == Works::yes);
    }
    SECTION("the backend is away") {
        world.backend.works = Works::no;
        world.open_payment();
        REQUIRE(world.paying<pay_rent::LoadFailed>() != nullptr);
        world.pass(Milliseconds{0});
        CHECK(world.works().backend == Works::no);
    }
}

TEST_CASE("availability: a terminal that is busy is there; the one who pays is told to wait") {
    RuntimeWorld world;
    world.terminal.condition = TerminalProbe::Kind::busy;
    world.pass(Milliseconds{30'000});
    CHECK(world.works().card_terminal == Works::yes);
}

TEST_CASE("availability: a terminal that was exchanged while a tenant chose takes no money") {
    RuntimeWorld world;
    world.sign_in();
    world.open_payment();
    world.choose_whole_balance();
    world.terminal.serial = "OTHER";
    world.pass(Milliseconds{31'000});
    world.validate();
    REQUIRE(world.paying<pay_rent::CardNotAsked>() != nullptr);
    CHECK(world.paying<pay_rent::CardNotAsked>()->cause == PaymentNotStarted::Cause::wrong_terminal);
    CHECK(world.terminal.debits() == 0);
    world.terminal.serial = kSerial;
    world.pass(Milliseconds{31'000});
    CHECK(world.works().card_terminal == Works::yes);
}

TEST_CASE("availability: a payment that was open at the start does not spare the look at the terminal") {
    RuntimeWorld world;
    world.hold(Worker::terminal);
    world.pay();
    world.work(Worker::terminal);
    world.restart();
    world.terminal.condition = TerminalProbe::Kind::busy;
    world.release(Worker::terminal);
    CHECK(world.state_of(*world.last_reference()) == PaymentState::approved);
    CHECK(world.works().card_terminal == Works::no);
    world.terminal.condition = TerminalProbe::Kind::idle;
    world.pass(Milliseconds{5'000});
    CHECK(world.works().card_terminal == Works::yes);
}

TEST_CASE("availability: everybody is asked at the configured intervals, and not more often") {
    RuntimeWorld world;
    const int health = world.backend.asked<AskHealth>();
    const int terminal = world.terminal.probes();
    const int printer = world.printer.probes;
    world.pass(Milliseconds{3'600'000});
    CHECK(world.backend.asked<AskHealth>() - health == 120);
    CHECK(world.terminal.probes() - terminal == 120);
    CHECK(world.printer.probes - printer == 60);
    CHECK(world.wakes() <= 310);
}

TEST_CASE("availability: who does not answer a question is not asked a second one on top") {
    RuntimeWorld world;
    world.hold(Worker::backend);
    world.hold(Worker::terminal);
    world.hold(Worker::printer);
    world.pass(Milliseconds{3'600'000});
    CHECK(world.waiting(Worker::backend) == 3);  // how it is, the signed configuration, and a heartbeat
    CHECK(world.waiting(Worker::terminal) == 1);
    CHECK(world.waiting(Worker::printer) == 1);
}

TEST_CASE("availability: the terminal is left alone while a card is being processed") {
    RuntimeWorld world;
    world.hold(Worker::terminal);
    world.pay();
    const std::size_t waiting = world.waiting(Worker::terminal);
    world.pass(Milliseconds{170'000});
    CHECK(world.waiting(Worker::terminal) == waiting);
}

TEST_CASE("availability: a backend that did not know this kiosk and now serves it again gets what is owed to it") {
    RuntimeWorld world;
    world.backend.answers_operations = OperationAnswered{401, true, "kiosk-not-recognised", -1, ""};
    world.pay();
    const Reference reference = *world.last_reference();
    world.leave();
    world.pass(Milliseconds{3'600'000});
    CHECK(world.backend.outcomes_of(reference).empty());
    world.backend.answers_operations.reset();
    world.sign_in();
    world.pass(Milliseconds{1'000});
    CHECK(world.backend.outcomes_of(reference) == std::vector<std::string>{"approved"});
}

}  // namespace kiosk::test
