// The driver against the stand-in terminal, which was written from the same facts by other hands: two codecs that
// agree.
#include <algorithm>

#include "tests/devices/card_terminal/stand_in_bench.hpp"

using namespace kiosk;
using namespace kiosk::card_terminal;
using kiosk::card_terminal::test::Bench;

TEST_CASE("card_terminal: an approval at the stand-in carries all that a receipt needs") {
    Bench bench{{"--auto", "approve"}};
    const DebitAnswer answer = bench.debit(1, Cents{15'000});
    CHECK(answer.outcome == DebitOutcome::approved);
    CHECK(answer.authorised == Cents{15'000});
    CHECK(answer.authorisation_number.size() == 6);
    CHECK(answer.application_id == "A0000000421010");
    CHECK(answer.last_four.size() == 4);
    CHECK(answer.merchant_contract == "1234567");
    CHECK(answer.ticket_number == 1U);
    CHECK(std::find(answer.ticket.begin(), answer.ticket.end(), "MONTANT : 150,00 EUR") != answer.ticket.end());
    CHECK(bench.status(1) == DebitOutcome::approved);
    CHECK(bench.status(2) == DebitOutcome::not_found);

    const DuplicateAnswer copy = bench.driver->duplicate();
    CHECK(copy.kind == DuplicateAnswer::Kind::ticket);
    CHECK(copy.verdict == DuplicateAnswer::Verdict::debited);
    CHECK(copy.ticket_number == 1U);
    CHECK(copy.amount == Cents{15'000});
    CHECK(copy.authorisation_number == answer.authorisation_number);
    CHECK(copy.last_four == answer.last_four);
    CHECK(copy.merchant_contract == "1234567");
    CHECK(copy.printed_at);

    const TerminalProbe probe = bench.driver->probe();
    CHECK(probe.kind == TerminalProbe::Kind::idle);
    CHECK(probe.terminal_serial == "DEMO0001");
    CHECK(probe.merchant_contract == "1234567");
}

TEST_CASE("card_terminal: each way that a cardholder ends a debit") {
    Bench bench{{}};
    CHECK(bench.debit_after("auto refuse", 1) == DebitOutcome::declined);
    CHECK(bench.debit_after("auto red-key", 2) == DebitOutcome::cancelled);
    CHECK(bench.debit_after("auto time-out", 3) == DebitOutcome::timed_out_at_terminal);
    CHECK(bench.debit_after("busy", 4) == DebitOutcome::busy);
    CHECK(bench.driver->probe().kind == TerminalProbe::Kind::busy);
    CHECK(bench.debit_after("busy off", 5) == DebitOutcome::timed_out_at_terminal);
    CHECK(bench.status(1) == DebitOutcome::declined);
    const DuplicateAnswer copy = bench.driver->duplicate();
    CHECK(copy.kind == DuplicateAnswer::Kind::ticket);
    CHECK(copy.verdict == DuplicateAnswer::Verdict::abandoned);
}

TEST_CASE("card_terminal: answers in pieces, late or with something around them are understood") {
    Bench bench{{"--auto", "approve"}};
    CHECK(bench.debit_after("interim", 1) == DebitOutcome::approved);
    CHECK(bench.debit_after("keep-open", 2) == DebitOutcome::approved);
    CHECK(bench.debit_after("split 37", 3) == DebitOutcome::approved);
    CHECK(bench.debit_after("drip 1", 4) == DebitOutcome::approved);
    CHECK(bench.debit_after("set CB 000000015000", 6) == DebitOutcome::approved);
    REQUIRE(bench.terminal.control("lower-amount 100") == "ok");
    CHECK(bench.debit(7, Cents{15'000}).authorised == Cents{14'900});
}

TEST_CASE("card_terminal: what cannot be believed is unknown, and the terminal knows better when asked") {
    Bench bench{{"--auto", "approve"}};
    std::uint32_t sequence = 0;
    for (const char* fault : {"silence", "reset", "hang-up", "cut 40", "garbage", "flood", "set CF OTHER", "drop CF",
                              "set AE 99", "drop AE", "set CA 09", "set CD 3", "set CE 756", "drop CB", "set CB 00"}) {
        INFO(fault);
        CHECK(bench.debit_after(fault, ++sequence) == DebitOutcome::unknown);
        CHECK(bench.reaches(sequence, DebitOutcome::approved));
    }
}

TEST_CASE("card_terminal: a debit goes on at the terminal when the kiosk has given up waiting") {
    Bench bench{{}};
    REQUIRE(bench.terminal.control("pin-wait").size() > 0);
    CHECK(bench.debit(1, Cents{15'000}).outcome == DebitOutcome::unknown);
    CHECK(bench.status(1) == DebitOutcome::in_progress);
    CHECK(bench.driver->probe().kind == TerminalProbe::Kind::busy);
    REQUIRE(bench.terminal.control("card") == "ok");
    CHECK(bench.reaches(1, DebitOutcome::approved));
}

TEST_CASE("card_terminal: unplugged means not started, and a card number in full goes no further") {
    Bench bench{{"--auto", "approve"}};
    CHECK(bench.debit_after("unplug", 1) == DebitOutcome::not_started);
    CHECK(bench.driver->probe().kind == TerminalProbe::Kind::unreachable);
    REQUIRE(bench.terminal.control("plug") == "ok");
    REQUIRE(bench.terminal.control("full-pan") == "ok");
    const DebitAnswer answer = bench.debit(2, Cents{15'000});
    CHECK(answer.outcome == DebitOutcome::approved);
    for (const std::string& line : answer.ticket) CHECK(line.find("49701") == std::string::npos);
}

TEST_CASE("card_terminal: without status by reference the driver says so and the copy still works") {
    Bench bench{{"--auto", "approve", "--profile", "duplicate"}};
    CHECK(bench.debit(1, Cents{15'000}).outcome == DebitOutcome::approved);
    CHECK(bench.status(1) == DebitOutcome::unsupported);
    CHECK(bench.driver->duplicate().kind == DuplicateAnswer::Kind::ticket);
}
