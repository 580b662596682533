// Recovery, answer by answer.
#include "kiosk/payment/recovery.hpp"

#include "tests/payment/engine_bench.hpp"

namespace kiosk::test {
namespace {

using namespace kiosk::payment;
using Question = Recovery::Question;

constexpr MonotonicTime kSentAt{1'000'000};
constexpr Recovery::SentWhen kJustSent{kSentAt, Milliseconds{0}};

PaymentRow unknown_row() {
    return {Reference::make(7, 1),
            "lobby",
            Digest{},
            Cents{15'000},
            PaymentState::unknown,
            3,
            WallTime{1'795'600'000'000},
            SentMark{WallTime{1'795'600'000'000}, "boot-one", kSentAt, 41},
            std::nullopt,
            PaymentFacts{}};
}

Recovery recovery_with(CardTerminalCapabilities capabilities) {
    PaymentSettings settings = bench_settings();
    settings.capabilities = capabilities;
    return {settings, unknown_row(), kSentAt, kJustSent};
}

bool asks(const Recovery::Step& step, Question question) {
    return std::holds_alternative<Question>(step) && std::get<Question>(step) == question;
}
MonotonicTime pause_of(const Recovery::Step& step) {
    REQUIRE(std::holds_alternative<Recovery::Pause>(step));
    return std::get<Recovery::Pause>(step).until;
}
Recovery::Verdict verdict_of(const Recovery::Step& step) {
    REQUIRE(std::holds_alternative<Recovery::Verdict>(step));
    return std::get<Recovery::Verdict>(step);
}
MonotonicTime after(std::int64_t milliseconds) {
    return kSentAt + Milliseconds{milliseconds};
}

DuplicateAnswer ticket_of(std::uint32_t number, DuplicateAnswer::Verdict verdict = DuplicateAnswer::Verdict::debited) {
    DuplicateAnswer answer;
    answer.kind = DuplicateAnswer::Kind::ticket;
    answer.verdict = verdict;
    answer.ticket_number = number;
    answer.amount = Cents{15'000};
    answer.printed_at = paris_time(WallTime{1'795'600'020'000});
    answer.merchant_contract = "1234567";
    answer.last_four = "4242";
    return answer;
}

}  // namespace

TEST_CASE("recovery: what the terminal found by reference is the result") {
    struct Case {
        DebitOutcome outcome;
        PaymentState state;
    };
    const auto each = GENERATE(Case{DebitOutcome::approved, PaymentState::approved},
                               Case{DebitOutcome::declined, PaymentState::declined},
                               Case{DebitOutcome::cancelled, PaymentState::cancelled},
                               Case{DebitOutcome::timed_out_at_terminal, PaymentState::timed_out});
    Recovery recovery = recovery_with({true, false});
    REQUIRE(asks(recovery.begin(), Question::status));
    const auto verdict = verdict_of(recovery.on_status(answer_of(each.outcome, Cents{15'000}), after(1)));
    CHECK(verdict.state == each.state);
    CHECK(verdict.facts.evidence == PaymentEvidence::status);
}

TEST_CASE("recovery: not found counts twice, the second time after an idle probe later than the grace") {
    Recovery recovery = recovery_with({true, false});
    CHECK(pause_of(recovery.on_status(answer_of(DebitOutcome::not_found), after(3'000))) == after(200'000));
    REQUIRE(asks(recovery.resume(after(200'000)), Question::idle));
    REQUIRE(asks(recovery.on_idle_probe(idle_probe(), after(200'010)), Question::status));
    const auto verdict = verdict_of(recovery.on_status(answer_of(DebitOutcome::not_found), after(200'020)));
    CHECK(verdict.state == PaymentState::not_started);
    CHECK(verdict.facts.evidence == PaymentEvidence::two_not_found);
}

TEST_CASE("recovery: a terminal that has said \"performed\" about it cannot say afterwards that nothing happened") {
    const auto state_after_two_looks = [](Recovery recovery) {
        pause_of(recovery.on_status(answer_of(DebitOutcome::not_found), after(3'000)));
        REQUIRE(asks(recovery.on_idle_probe(idle_probe(), after(200'010)), Question::status));
        return verdict_of(recovery.on_status(answer_of(DebitOutcome::not_found), after(200'020)));
    };
    SECTION("to the debit: with another amount, reference or terminal than ours") {
        PaymentRow row = unknown_row();
        row.facts.evidence = PaymentEvidence::contradiction;
        const PaymentSettings settings = bench_settings();
        const auto verdict = state_after_two_looks({settings, row, kSentAt, kJustSent});
        CHECK(verdict.state == PaymentState::review);
        CHECK(verdict.facts.evidence == PaymentEvidence::contradiction);
    }
    SECTION("to a question about it") {
        Recovery recovery = recovery_with({true, false});
        DebitAnswer answer;
        answer.claims_performed = true;
        pause_of(recovery.on_status(answer, after(1'000)));
        CHECK(state_after_two_looks(recovery).state == PaymentState::review);
    }
}

TEST_CASE("recovery: a second not found without an idle probe, or before the grace, decides nothing") {
    Recovery recovery = recovery_with({true, false});
    pause_of(recovery.on_status(answer_of(DebitOutcome::not_found), after(3'000)));
    SECTION("no probe") {
        pause_of(recovery.on_status(answer_of(DebitOutcome::not_found), after(250'000)));
    }
    SECTION("probe before the grace") {
        pause_of(recovery.on_idle_probe(idle_probe(), after(199'999)));
        pause_of(recovery.on_status(answer_of(DebitOutcome::not_found), after(250'000)));
    }
    SECTION("the terminal was busy") {
        pause_of(recovery.on_idle_probe({TerminalProbe::Kind::busy, "", "", ""}, after(250'000)));
        pause_of(recovery.on_status(answer_of(DebitOutcome::not_found), after(250'100)));
    }
    SECTION("another terminal was idle") {
        pause_of(recovery.on_idle_probe({TerminalProbe::Kind::idle, "OTHER", "", ""}, after(250'000)));
    }
    SECTION("a terminal of another merchant, which does not say its serial, was idle") {
        pause_of(recovery.on_idle_probe({TerminalProbe::Kind::idle, "", "7654321", ""}, after(250'000)));
    }
    SECTION("the idle probe is older than a lost answer") {
        REQUIRE(asks(recovery.on_idle_probe(idle_probe(), after(250'000)), Question::status));
        pause_of(recovery.on_status(answer_of(DebitOutcome::unknown), after(250'100)));
        pause_of(recovery.on_status(answer_of(DebitOutcome::not_found), after(253'000)));
    }
    SECTION("it was in progress in between") {
        pause_of(recovery.on_status(answer_of(DebitOutcome::in_progress), after(4'000)));
        CHECK(asks(recovery.resume(after(250'000)), Question::status));
    }
}

TEST_CASE("recovery: in progress, busy and silence are waited for, within a limit") {
    const auto outcome =
        GENERATE(DebitOutcome::in_progress, DebitOutcome::busy, DebitOutcome::unknown, DebitOutcome::not_started);
    Recovery recovery = recovery_with({true, false});
    CHECK(pause_of(recovery.on_status(answer_of(outcome), after(1'000))) == after(3'000));
    CHECK(asks(recovery.resume(after(3'000)), Question::status));
    const auto verdict = verdict_of(recovery.resume(after(1'800'000)));
    CHECK(verdict.state == PaymentState::review);
    CHECK(verdict.facts.evidence == PaymentEvidence::exhausted);
}

TEST_CASE("recovery: an approval found for more than was asked goes to staff with its evidence") {
    Recovery recovery = recovery_with({true, false});
    const auto verdict = verdict_of(recovery.on_status(answer_of(DebitOutcome::approved, Cents{15'001}), after(1)));
    CHECK(verdict.state == PaymentState::review);
    CHECK(verdict.facts.evidence == PaymentEvidence::contradiction);
    CHECK(verdict.facts.authorised == Cents{15'001});
}

TEST_CASE(
    "recovery: a terminal that cannot answer by reference after all is asked for its last ticket, or goes to staff") {
    const auto outcome = GENERATE(DebitOutcome::unsupported, DebitOutcome::configuration_fault);
    Recovery with_ticket = recovery_with({true, true});
    pause_of(with_ticket.on_status(answer_of(outcome), after(1)));
    CHECK(asks(with_ticket.resume(after(3'000)), Question::last_ticket));
    Recovery without = recovery_with({true, false});
    CHECK(verdict_of(without.on_status(answer_of(outcome), after(1))).state == PaymentState::review);
}

TEST_CASE("recovery: a terminal without any memory goes to staff at once") {
    CHECK(verdict_of(recovery_with({false, false}).begin()).state == PaymentState::review);
}

TEST_CASE("recovery: the last ticket is ours when its number is new and all that it says agrees") {
    Recovery recovery = recovery_with({false, true});
    REQUIRE(asks(recovery.begin(), Question::last_ticket));
    const auto approved = verdict_of(recovery.on_last_ticket(ticket_of(42), after(1)));
    CHECK(approved.state == PaymentState::approved);
    CHECK(approved.facts.authorised == Cents{15'000});
    CHECK(approved.facts.evidence == PaymentEvidence::last_ticket);
    CHECK(verdict_of(recovery.on_last_ticket(ticket_of(42, DuplicateAnswer::Verdict::abandoned), after(1))).state ==
          PaymentState::declined);
}

TEST_CASE("recovery: a last ticket that may be somebody else's goes to staff") {
    Recovery recovery = recovery_with({false, true});
    DuplicateAnswer answer = ticket_of(42);
    SECTION("more than asked") {
        answer.amount = Cents{15'001};
    }
    SECTION("no amount") {
        answer.amount.reset();
    }
    SECTION("another merchant") {
        answer.merchant_contract = "7654321";
    }
    SECTION("hours before") {
        answer.printed_at = paris_time(WallTime{1'795'600'000'000 - 2 * 3'600'000});
    }
    SECTION("words that say nothing") {
        answer.verdict = DuplicateAnswer::Verdict::unclear;
    }
    SECTION("a number that went back") {
        answer.ticket_number = 40;
    }
    SECTION("no number") {
        answer.ticket_number.reset();
    }
    SECTION("a number further on: something happened in between, and the last ticket may be that one's") {
        answer = ticket_of(43);
    }
    SECTION("a number further on, of an operation that was given up: ours may have been charged before it") {
        answer = ticket_of(43, DuplicateAnswer::Verdict::abandoned);
    }
    SECTION("no ticket where there was one") {
        answer = DuplicateAnswer{DuplicateAnswer::Kind::no_ticket, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}};
    }
    CHECK(verdict_of(recovery.on_last_ticket(answer, after(1))).state == PaymentState::review);
}

TEST_CASE("recovery: the same last ticket as before means nothing happened, once idle and after the grace") {
    Recovery recovery = recovery_with({false, true});
    CHECK(pause_of(recovery.on_last_ticket(ticket_of(41), after(3'000))) == after(200'000));
    REQUIRE(asks(recovery.resume(after(200'000)), Question::idle));
    REQUIRE(asks(recovery.on_idle_probe(idle_probe(), after(200'010)), Question::last_ticket));
    CHECK(verdict_of(recovery.on_last_ticket(ticket_of(41), after(200'020))).state == PaymentState::not_started);
}

TEST_CASE(
    "recovery: where there was no ticket before, none is ours only as long as no collection can have come between") {
    PaymentSettings settings = bench_settings();
    settings.capabilities = {false, true};
    PaymentRow row = unknown_row();
    row.sent->ticket_number_before = 0;
    Recovery::SentWhen sent = kJustSent;
    const DuplicateAnswer none{DuplicateAnswer::Kind::no_ticket, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}};
    SECTION("within half an hour") {
        Recovery recovery{settings, row, kSentAt, sent};
        REQUIRE(std::holds_alternative<Recovery::Pause>(recovery.on_last_ticket(none, after(2'000))));
        REQUIRE(asks(recovery.resume(after(200'000)), Question::idle));
        REQUIRE(asks(recovery.on_idle_probe(idle_probe(), after(200'000)), Question::last_ticket));
        CHECK(verdict_of(recovery.on_last_ticket(none, after(200'000))).state == PaymentState::not_started);
        return;
    }
    SECTION("later: the kiosk was down over night") {
        sent.ago = Milliseconds{1'800'001};
    }
    SECTION("the machine was off, nobody knows how long") {
        sent = {};
    }
    SECTION("whether there was one before is not known") {
        row.sent->ticket_number_before.reset();
    }
    Recovery recovery{settings, row, kSentAt, sent};
    CHECK(verdict_of(recovery.on_last_ticket(none, kSentAt)).state == PaymentState::review);
}

TEST_CASE("recovery: \"not found\" proves nothing once the terminal may have forgotten what it did") {
    const PaymentSettings settings = bench_settings();
    const auto state_after_two_looks = [&](Recovery::SentWhen sent) {
        Recovery recovery{settings, unknown_row(), kSentAt, sent};
        pause_of(recovery.on_status(answer_of(DebitOutcome::not_found), after(0)));
        REQUIRE(asks(recovery.on_idle_probe(idle_probe(), after(200'000)), Question::status));
        return verdict_of(recovery.on_status(answer_of(DebitOutcome::not_found), after(200'000))).state;
    };
    // Over a reboot too, as long as the calendar says that it was today.
    CHECK(state_after_two_looks({std::nullopt, settings.status_kept - Milliseconds{200'000}}) ==
          PaymentState::not_started);
    CHECK(state_after_two_looks({std::nullopt, settings.status_kept}) == PaymentState::review);
    CHECK(state_after_two_looks({std::nullopt, std::nullopt}) == PaymentState::review);
}

}  // namespace kiosk::test
