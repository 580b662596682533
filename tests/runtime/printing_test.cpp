// Papers: what is printed on request, what unasked, and how long the card ticket's text lives.
#include "tests/runtime/runtime_world.hpp"
#include "tests/support/catch.hpp"

namespace kiosk::test {

using namespace runtime;

namespace {

void ask_for_ticket(RuntimeWorld& world) {
    world.tap(pay_rent::Event{pay_rent::PrintAsked{}});
}

PrintError paper_out() {
    return {PrintError::Kind::needs_attention, PrinterCondition::paper_out, false, "no paper"};
}

}  // namespace

TEST_CASE("printing: an approved payment is printed on request only, with the backend's receipt and the card ticket") {
    RuntimeWorld world;
    world.pay();
    CHECK(world.printer.printed.empty());
    ask_for_ticket(world);
    REQUIRE(world.printer.printed.size() == 1);
    const PrintOrder& order = world.paper(0);
    CHECK(order.request.kind == DocumentKind::payment_receipt);
    REQUIRE(order.receipt.has_value());
    CHECK(order.receipt->reference == world.last_reference());
    CHECK(order.ticket == TicketLines{"CARTE BANCAIRE", kTicketLine});
    CHECK(order.last_four == "4242");
    CHECK(order.payer_short_name == kDisplayName);
}

TEST_CASE("printing: without the backend's receipt the paper comes after the wait, with what the kiosk knows") {
    RuntimeWorld world;
    SECTION("the backend went away before it had the payment") {
        world.hold(Worker::terminal);
        world.pay();
        world.backend.works = Works::no;
        world.release(Worker::terminal);
    }
    SECTION("the backend has the payment and no receipt") {
        world.backend.refuses_receipts = refusal_of(PortalRefusal::Kind::not_found);
        world.pay();
    }
    SECTION("the backend says nothing at all about the receipt") {
        world.pay();
        world.hold(Worker::backend);
    }
    SECTION("the backend gives somebody else's receipt") {
        world.backend.confuses_receipt_with = Reference::make(9, 9);
        world.pay();
    }
    ask_for_ticket(world);
    world.pass(Milliseconds{7'999});
    CHECK(world.printer.printed.empty());
    world.pass(Milliseconds{1});
    REQUIRE(world.printer.printed.size() == 1);
    CHECK_FALSE(world.paper(0).receipt.has_value());
    CHECK(world.paper(0).request.reference == world.last_reference());
}

TEST_CASE("printing: the receipt is waited for no longer than the backend needs") {
    RuntimeWorld world;
    world.hold(Worker::terminal);
    world.pay();
    world.backend.works = Works::no;
    world.release(Worker::terminal);
    ask_for_ticket(world);
    world.backend.works = Works::yes;
    world.pass(Milliseconds{7'500});
    REQUIRE(world.printer.printed.size() == 1);
    CHECK(world.paper(0).receipt.has_value());
    CHECK(world.backend.asked<AskReceipt>() == 1);  // not before the backend has the result
}

TEST_CASE("printing: a card operation that came to nothing gives its slip unasked, with the card ticket") {
    struct Case {
        DebitOutcome outcome;
        DocumentKind kind;
    };
    const auto each = GENERATE(Case{DebitOutcome::declined, DocumentKind::declined_card_slip},
                               Case{DebitOutcome::cancelled, DocumentKind::cancelled_card_slip},
                               Case{DebitOutcome::timed_out_at_terminal, DocumentKind::cancelled_card_slip});
    RuntimeWorld world;
    world.terminal.outcome = each.outcome;
    world.pay();
    REQUIRE(world.printer.printed.size() == 1);
    CHECK(world.paper(0).request.kind == each.kind);
    CHECK(world.paper(0).request.reference == world.last_reference());
    CHECK(world.paper(0).ticket.size() == 2);
    CHECK(world.backend.asked<AskReceipt>() == 0);
    CHECK(world.files_holding(kTicketLine) == 0);
}

TEST_CASE("printing: a slip that did not come out is told to staff, and the last screen speaks of no ticket") {
    RuntimeWorld world;
    world.terminal.outcome = DebitOutcome::cancelled;
    SECTION("the tenant leaves while the printer waits for paper") {
        world.hold(Worker::printer);
        world.pay();
        REQUIRE(world.paying<pay_rent::Cancelled>() != nullptr);
        const PrintProgress waiting{PrintProgress::Stage::waiting, PrinterCondition::paper_out, 0};
        world.step(DeviceEvent{PrintProgressed{1, waiting}});
        CHECK(world.paying<pay_rent::Cancelled>()->slip == pay_rent::Slip::waits_for_paper);
        CHECK(world.log.count("print.slip_not_printed") == 0);
        world.leave();
        world.release(Worker::printer);
    }
    SECTION("the tenant tries again") {
        world.hold(Worker::printer);
        world.pay();
        world.tap(pay_rent::Event{pay_rent::GoOn{}});
        CHECK(world.log.count("print.slip_not_printed") == 1);
        world.leave();
        world.release(Worker::printer);
    }
    SECTION("the printer gives up") {
        world.printer.fails = paper_out();
        world.pay();
        CHECK(world.paying<pay_rent::Cancelled>()->slip == pay_rent::Slip::not_printed);
        world.leave();
    }
    CHECK(world.printer.printed.empty());
    REQUIRE(world.route<session_end::Farewell>() != nullptr);
    CHECK(world.route<session_end::Farewell>()->takes == session_end::Takes::card_and_papers);
    CHECK(world.log.count("print.slip_not_printed") == 1);
    CHECK(world.log.count("print.slip_not_printed reference=" + world.last_reference()->text()) == 1);
}

TEST_CASE("printing: the last screen speaks of the ticket when one came out in this session") {
    RuntimeWorld world;
    world.pay();
    SECTION("it was printed") {
        ask_for_ticket(world);
        world.tap(pay_rent::Event{pay_rent::PrintEvent{print_document::GoOn{}}});
        world.leave();
        CHECK(world.route<session_end::Farewell>()->takes == session_end::Takes::ticket_too);
        world.tap(BarTouch::leave);
        world.sign_in();
    }
    SECTION("it was not wanted") {
        world.tap(pay_rent::Event{pay_rent::WithoutTicket{}});
    }
    world.leave();
    REQUIRE(world.route<session_end::Farewell>() != nullptr);
    CHECK(world.route<session_end::Farewell>()->takes == session_end::Takes::card_and_papers);
    CHECK(world.log.count("print.slip_not_printed") == 0);
}

TEST_CASE("printing: the card ticket's text leaves the disk when it was printed, declined, or nobody can take it") {
    RuntimeWorld world;
    world.pay();
    REQUIRE(world.files_holding(kTicketLine) > 0);
    SECTION("printed") {
        ask_for_ticket(world);
    }
    SECTION("declined") {
        world.tap(pay_rent::Event{pay_rent::WithoutTicket{}});
    }
    SECTION("the printer failed and the tenant goes on without") {
        world.printer.fails = paper_out();
        ask_for_ticket(world);
        REQUIRE(world.files_holding(kTicketLine) > 0);
        world.tap(pay_rent::Event{pay_rent::PrintEvent{print_document::GoOnWithoutPaper{}}});
    }
    SECTION("the session ends") {
        world.leave();
    }
    SECTION("silence") {
        world.pass(Milliseconds{140'000});
    }
    CHECK(world.files_holding(kTicketLine) == 0);
}

TEST_CASE("printing: the card ticket's text leaves the disk after 15 minutes, whatever the tenant does") {
    RuntimeWorld world;
    world.pay();
    for (int minute = 0; minute < 15; ++minute) {
        CHECK(world.files_holding(kTicketLine) > 0);
        world.pass(Milliseconds{60'000});
        world.step(StageEvent{AnyTouch{}});
    }
    CHECK(world.files_holding(kTicketLine) == 0);
    ask_for_ticket(world);
    REQUIRE(world.printer.printed.size() == 1);
    CHECK(world.paper(0).ticket.empty());
}

TEST_CASE("printing: a slip that could not be printed leaves no text behind when the tenant pays again") {
    RuntimeWorld world;
    world.terminal.outcome = DebitOutcome::declined;
    world.printer.fails = paper_out();
    world.pay();
    REQUIRE(world.files_holding(kTicketLine) > 0);
    world.tap(pay_rent::Event{pay_rent::GoOn{}});
    world.hold(Worker::terminal);
    world.validate();
    CHECK(world.files_holding(kTicketLine) == 0);
}

TEST_CASE("printing: the text of a payment that ends after its session does not wait for a tenant who has gone") {
    RuntimeWorld world;
    world.terminal.fault = ScriptedTerminal::Fault::answer_lost;
    world.terminal.status_outcome = DebitOutcome::in_progress;
    world.pay();
    world.pass(Milliseconds{60'000});
    world.leave();
    world.terminal.status_outcome.reset();
    world.pass(Milliseconds{5'000});
    REQUIRE(world.state_of(*world.last_reference()) == PaymentState::approved);
    CHECK(world.files_holding(kTicketLine) == 0);
}

TEST_CASE("printing: a job that failed can be tried again, the receipt is asked for again") {
    RuntimeWorld world;
    world.printer.fails = paper_out();
    world.pay();
    ask_for_ticket(world);
    REQUIRE(world.paying<pay_rent::PrintTicket>() != nullptr);
    world.printer.fails.reset();
    world.tap(pay_rent::Event{pay_rent::PrintEvent{print_document::PrintAgain{}}});
    REQUIRE(world.printer.printed.size() == 1);
    CHECK(world.paper(0).receipt.has_value());
    CHECK(world.paper(0).ticket.size() == 2);
}

TEST_CASE("printing: a receipt that comes late belongs to the paper that it was asked for, not to the next one") {
    RuntimeWorld world;
    world.pay();
    world.hold(Worker::backend);
    ask_for_ticket(world);
    world.tap(pay_rent::Event{pay_rent::PrintEvent{print_document::GoOnWithoutPaper{}}});
    REQUIRE(world.paying<pay_rent::Done>() != nullptr);
    world.tap(pay_rent::Event{pay_rent::PayAnother{}});
    REQUIRE(world.work(Worker::backend, Pick::newest));  // the contracts overtake the receipt
    world.deliver();
    world.choose_whole_balance();
    if (world.paying<pay_rent::AlreadyPaid>() != nullptr) world.tap(pay_rent::Event{pay_rent::PayAgain{}});
    world.validate();
    while (world.paying<pay_rent::Accepted>() == nullptr && world.work(Worker::backend, Pick::newest)) world.run();
    REQUIRE(world.paying<pay_rent::Accepted>() != nullptr);
    const Reference second = world.paying<pay_rent::Accepted>()->result.reference;
    ask_for_ticket(world);
    world.release(Worker::backend);
    world.pass(Milliseconds{8'000});
    REQUIRE(world.printer.printed.size() == 1);
    REQUIRE(world.paper(0).receipt.has_value());
    CHECK(world.paper(0).receipt->reference == second);
}

}  // namespace kiosk::test
