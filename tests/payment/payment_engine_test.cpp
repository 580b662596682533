// The payment engine, rule by rule.
#include <string_view>

#include "tests/payment/engine_bench.hpp"

namespace kiosk::test {
namespace {

using namespace kiosk::payment;

std::string_view text_of(const Envelope& envelope) {
    return {reinterpret_cast<const char*>(envelope.data()), envelope.size()};
}

}  // namespace

TEST_CASE("payment_engine: nothing is asked of anybody before the store was read") {
    EngineBench bench;
    CHECK(bench.availability() == Availability::starting);
    const auto actions = bench.confirm();
    CHECK_FALSE(has_action<CommitCreated>(actions));
    CHECK(told_outcome<PaymentNotStarted>(actions) != nullptr);
}

TEST_CASE("payment_engine: the terminal must be seen idle once before the first payment") {
    EngineBench bench;
    const auto boot = bench.step(Restarted{"boot-one", 0, std::nullopt, {}, {}});
    CHECK(has_action<ProbeIdle>(boot));
    CHECK(bench.availability() == Availability::terminal_settling);
    const auto busy = bench.step(IdleProbeAnswered{{TerminalProbe::Kind::busy, "", "", ""}});
    REQUIRE(has_action<WakeAt>(busy));
    bench.clock.advance(Milliseconds{5'000});
    CHECK(has_action<ProbeIdle>(bench.step(TimePassed{})));
    bench.step(IdleProbeAnswered{idle_probe()});
    CHECK(bench.availability() == Availability::ready);
}

TEST_CASE("payment_engine: a terminal that is not the configured one takes no payment") {
    EngineBench bench;
    bench.step(Restarted{"boot-one", 0, std::nullopt, {}, {}});
    const auto probe = GENERATE(TerminalProbe{TerminalProbe::Kind::idle, "OTHER", "", ""},
                                TerminalProbe{TerminalProbe::Kind::idle, "", "7654321", ""});
    CHECK(has_action<AlertStaff>(bench.step(IdleProbeAnswered{probe})));
    CHECK(bench.availability() == Availability::wrong_terminal);
    const auto refused = bench.confirm();
    REQUIRE(told_outcome<PaymentNotStarted>(refused) != nullptr);
    CHECK(told_outcome<PaymentNotStarted>(refused)->cause == PaymentNotStarted::Cause::wrong_terminal);
}

TEST_CASE("payment_engine: created, registered and sent are each durable before the next outside effect") {
    EngineBench bench;
    bench.start();
    const auto confirmed = bench.confirm();
    REQUIRE(has_action<CommitCreated>(confirmed));
    CHECK_FALSE(has_action<RegisterIntent>(confirmed));
    const PaymentRow created = find_action<CommitCreated>(confirmed)->row;
    CHECK(created.state == PaymentState::created);

    const auto registering = bench.step(CreatedCommitted{created.reference});
    REQUIRE(has_action<RegisterIntent>(registering));
    CHECK(find_action<RegisterIntent>(registering)->question.reference == created.reference);
    CHECK(find_action<RegisterIntent>(registering)->question.contract_number == "104201/01");
    CHECK_FALSE(has_action<StartDebit>(registering));

    const auto sending = bench.step(IntentRegistered{created.reference});
    REQUIRE(has_action<CommitSent>(sending));
    CHECK(find_action<CommitSent>(sending)->row.state == PaymentState::sent);
    CHECK(find_action<CommitSent>(sending)->row.sent->ticket_number_before == 41);
    CHECK_FALSE(has_action<StartDebit>(sending));

    const auto asked = bench.step(SentCommitted{created.reference});
    REQUIRE(has_action<StartDebit>(asked));
    CHECK(find_action<StartDebit>(asked)->request.amount == Cents{15'000});
}

TEST_CASE("payment_engine: a debit is never sent twice with one reference") {
    EngineBench bench;
    bench.start();
    const Reference reference = bench.pay();
    CHECK_FALSE(has_action<StartDebit>(bench.step(SentCommitted{reference})));
    CHECK_FALSE(has_action<StartDebit>(bench.step(IntentRegistered{reference})));
    CHECK_FALSE(has_action<StartDebit>(bench.step(CreatedCommitted{reference})));
    CHECK_FALSE(has_action<CommitCreated>(bench.confirm()));
    bench.step(TerminalAnswered{reference, answer_of(DebitOutcome::not_started)});
    bench.step(ResultCommitted{reference, std::nullopt});
    CHECK(bench.pay() != reference);
}

TEST_CASE("payment_engine: the journey hears of a result when it is on the disk, with its operation") {
    EngineBench bench;
    bench.start();
    const Reference reference = bench.pay();
    const auto answered = bench.step(TerminalAnswered{reference, answer_of(DebitOutcome::approved, Cents{15'000})});
    REQUIRE(has_action<CommitResult>(answered));
    CHECK(told_outcome<PaymentApproved>(answered) == nullptr);
    const CommitResult commit = *find_action<CommitResult>(answered);
    CHECK(commit.row.state == PaymentState::approved);
    REQUIRE(commit.operation.has_value());
    CHECK(commit.operation->path == "/payments/" + reference.text() + "/result");
    CHECK(commit.operation->order_key == reference.text());
    CHECK(commit.ticket == TicketLines{"CARTE BANCAIRE"});

    const OperationHead head{commit.operation->id,   1, Lane::payment_results, reference.text(),
                             OperationState::queued, {}};
    const auto committed = bench.step(ResultCommitted{reference, head});
    REQUIRE(told_outcome<PaymentApproved>(committed) != nullptr);
    CHECK(told_outcome<PaymentApproved>(committed)->authorised == Cents{15'000});
    REQUIRE(has_action<AnnounceOperation>(committed));
    CHECK(find_action<AnnounceOperation>(committed)->operation == head);
    CHECK(bench.availability() == Availability::ready);
}

TEST_CASE("payment_engine: the body of a result is the contract's, and names nobody") {
    EngineBench bench;
    bench.start();
    const Reference reference = bench.pay();
    DebitAnswer answer = answer_of(DebitOutcome::approved, Cents{15'000});
    answer.authorisation_number = "not in the form of the contract\"";
    const auto answered = bench.step(TerminalAnswered{reference, answer});
    const Envelope envelope = find_action<CommitResult>(answered)->operation->envelope;
    CHECK(text_of(envelope) ==
          R"({"outcome":"approved","authorised_cents":15000,"authorisation_number":null,"last_four":"4242",)"
          R"("aid":"A0000000421010","application_label":null,"ticket_number":"42","terminal_serial":"SERIAL1",)"
          R"("merchant_contract":"1234567","occurred_at":"2026-11-25T09:46:40.000Z","evidence":"terminal_answer"})");
}

TEST_CASE("payment_engine: each final answer of the terminal ends the payment as what it is") {
    struct Case {
        DebitOutcome outcome;
        PaymentState state;
    };
    const auto each = GENERATE(Case{DebitOutcome::declined, PaymentState::declined},
                               Case{DebitOutcome::cancelled, PaymentState::cancelled},
                               Case{DebitOutcome::timed_out_at_terminal, PaymentState::timed_out},
                               Case{DebitOutcome::not_started, PaymentState::not_started});
    EngineBench bench;
    bench.start();
    const Reference reference = bench.pay();
    const auto answered = bench.step(TerminalAnswered{reference, answer_of(each.outcome)});
    REQUIRE(has_action<CommitResult>(answered));
    CHECK(find_action<CommitResult>(answered)->row.state == each.state);
    CHECK(find_action<CommitResult>(answered)->operation.has_value());
    bench.step(ResultCommitted{reference, std::nullopt});
    CHECK(bench.availability() == Availability::ready);
}

TEST_CASE("payment_engine: no answer is never refused, it is unknown and locks the terminal") {
    const auto outcome = GENERATE(DebitOutcome::unknown, DebitOutcome::busy, DebitOutcome::configuration_fault,
                                  DebitOutcome::in_progress, DebitOutcome::not_found, DebitOutcome::unsupported);
    EngineBench bench;
    bench.start();
    const Reference reference = bench.pay();
    const auto answered = bench.step(TerminalAnswered{reference, answer_of(outcome)});
    REQUIRE(has_action<CommitResult>(answered));
    CHECK(find_action<CommitResult>(answered)->row.state == PaymentState::unknown);
    CHECK_FALSE(find_action<CommitResult>(answered)->operation.has_value());
    CHECK(told_stage(answered, PaymentStage::verifying));
    CHECK(bench.availability() == Availability::verifying);
    CHECK(told_outcome<PaymentNotStarted>(bench.confirm()) != nullptr);
    CHECK(has_action<AskStatus>(bench.step(ResultCommitted{reference, std::nullopt})));
}

TEST_CASE("payment_engine: an approval for less is an approval for that amount") {
    EngineBench bench;
    bench.start();
    const Reference reference = bench.pay();
    const auto answered = bench.step(TerminalAnswered{reference, answer_of(DebitOutcome::approved, Cents{10'000})});
    CHECK(find_action<CommitResult>(answered)->row.state == PaymentState::approved);
    CHECK(find_action<CommitResult>(answered)->row.facts.authorised == Cents{10'000});
    CHECK(told_outcome<PaymentApproved>(bench.step(ResultCommitted{reference, std::nullopt}))->authorised ==
          Cents{10'000});
}

TEST_CASE("payment_engine: an approval that cannot be ours is found out, not believed") {
    EngineBench bench;
    bench.start();
    const Reference reference = bench.pay();
    DebitAnswer answer = answer_of(DebitOutcome::approved, Cents{15'000});
    SECTION("more than asked") {
        answer.authorised = Cents{15'001};
    }
    SECTION("nothing") {
        answer.authorised = Cents{0};
    }
    SECTION("another merchant") {
        answer.merchant_contract = "7654321";
    }
    SECTION("another terminal") {
        answer.terminal_serial = "OTHER";
    }
    SECTION("an answer that says performed and is not whole, or not ours") {
        answer = DebitAnswer{};
        answer.claims_performed = true;
    }
    const auto answered = bench.step(TerminalAnswered{reference, answer});
    CHECK(find_action<CommitResult>(answered)->row.state == PaymentState::unknown);
    CHECK(find_action<CommitResult>(answered)->row.facts.evidence == PaymentEvidence::contradiction);
}

TEST_CASE("payment_engine: staff get what an answer that contradicts the question said of the card") {
    EngineBench bench;
    bench.start();
    const Reference reference = bench.pay();
    DebitAnswer answer = answer_of(DebitOutcome::approved, Cents{15'001});
    bench.step(TerminalAnswered{reference, answer});
    bench.step(ResultCommitted{reference, std::nullopt});
    const DebitAnswer not_found = answer_of(DebitOutcome::not_found);
    bench.step(StatusAnswered{reference, not_found});
    bench.clock.advance(bench_settings().not_found_grace);
    bench.step(TimePassed{});
    bench.step(IdleProbeAnswered{idle_probe()});
    const auto decided = bench.step(StatusAnswered{reference, not_found});
    REQUIRE(has_action<CommitResult>(decided));
    const CommitResult& review = *find_action<CommitResult>(decided);
    CHECK(review.row.state == PaymentState::review);
    CHECK(review.row.facts.authorised == Cents{15'001});
    const std::string_view body = text_of(review.operation->envelope);
    CHECK(body.find(R"("authorisation_number":"AUTH42")") != std::string_view::npos);
    CHECK(body.find(R"("last_four":"4242")") != std::string_view::npos);
    CHECK(body.find(R"("authorised_cents":null)") != std::string_view::npos);  // only an approval says an amount
}

TEST_CASE("payment_engine: an intent that the backend refuses asks nothing of the card") {
    EngineBench bench;
    bench.start();
    const auto confirmed = bench.confirm();
    const Reference reference = find_action<CommitCreated>(confirmed)->row.reference;
    bench.step(CreatedCommitted{reference});
    PortalRefusal refusal;
    SECTION("another payment is open") {
        refusal.kind = PortalRefusal::Kind::payment_open;
        refusal.open_reference = Reference::make(9, 9);
        const auto refused = bench.step(IntentRefused{reference, refusal});
        CHECK(find_action<CommitResult>(refused)->row.state == PaymentState::abandoned);
        CHECK_FALSE(find_action<CommitResult>(refused)->operation.has_value());
        const auto committed = bench.step(ResultCommitted{reference, std::nullopt});
        REQUIRE(told_outcome<PaymentRefusedByBackend>(committed) != nullptr);
        CHECK(told_outcome<PaymentRefusedByBackend>(committed)->open_reference == refusal.open_reference);
    }
    SECTION("the backend did not answer: it may have opened the intent, so it is told") {
        refusal.kind = GENERATE(PortalRefusal::Kind::unreachable, PortalRefusal::Kind::unclear);
        const auto refused = bench.step(IntentRefused{reference, refusal});
        REQUIRE(find_action<CommitResult>(refused)->operation.has_value());
        CHECK(text_of(find_action<CommitResult>(refused)->operation->envelope).find(R"("outcome":"abandoned")") !=
              std::string_view::npos);
        CHECK(told_outcome<PaymentBackendAway>(bench.step(ResultCommitted{reference, std::nullopt})) != nullptr);
    }
    CHECK(bench.availability() == Availability::ready);
    CHECK_FALSE(has_action<StartDebit>(bench.step(IntentRegistered{reference})));
}

TEST_CASE("payment_engine: a store that fails at 'created' stops the payment before anybody heard of it") {
    EngineBench bench;
    bench.start();
    const auto confirmed = bench.confirm();
    const Reference reference = find_action<CommitCreated>(confirmed)->row.reference;
    const auto failed = bench.step(StoreFailed{reference, StoreError::Kind::full});
    CHECK(told_outcome<PaymentNotStarted>(failed) != nullptr);
    CHECK_FALSE(has_action<RegisterIntent>(failed));
    CHECK(find_action<CommitCreated>(bench.confirm())->row.reference != reference);
}

TEST_CASE("payment_engine: a store that fails at 'sent' lets no byte leave, then or later") {
    EngineBench bench;
    bench.start();
    const auto confirmed = bench.confirm();
    const Reference reference = find_action<CommitCreated>(confirmed)->row.reference;
    bench.step(CreatedCommitted{reference});
    const auto sending = bench.step(IntentRegistered{reference});
    const PaymentRow sent = find_action<CommitSent>(sending)->row;
    const auto failed = bench.step(StoreFailed{reference, StoreError::Kind::io});
    CHECK(told_outcome<PaymentNotStarted>(failed) != nullptr);
    CHECK(bench.availability() == Availability::store_failing);

    bench.clock.advance(Milliseconds{1'000});
    const auto again = bench.step(TimePassed{});
    REQUIRE(has_action<CommitSent>(again));
    CHECK(find_action<CommitSent>(again)->row == sent);
    const auto committed = bench.step(SentCommitted{reference});
    CHECK_FALSE(has_action<StartDebit>(committed));
    REQUIRE(has_action<CommitResult>(committed));
    CHECK(find_action<CommitResult>(committed)->row.state == PaymentState::not_started);
    CHECK(find_action<CommitResult>(committed)->row.facts.evidence == PaymentEvidence::never_sent);
    CHECK(told_outcome<PaymentNotStarted>(bench.step(ResultCommitted{reference, std::nullopt})) ==
          nullptr);  // told before
    CHECK(bench.availability() == Availability::ready);
}

TEST_CASE("payment_engine: before a disk that does not answer no tenant stands, and no byte leaves when it does") {
    EngineBench bench;
    bench.start();
    const auto confirmed = bench.confirm();
    const Reference reference = find_action<CommitCreated>(confirmed)->row.reference;
    const auto pass_patience = [&] {
        bench.clock.advance(Milliseconds{9'999});
        CHECK(told_outcome<PaymentNotStarted>(bench.step(TimePassed{})) == nullptr);
        bench.clock.advance(Milliseconds{1});
        const auto late = bench.step(TimePassed{});
        REQUIRE(told_outcome<PaymentNotStarted>(late) != nullptr);
        CHECK(told_outcome<PaymentNotStarted>(late)->cause == PaymentNotStarted::Cause::kiosk_fault);
        CHECK(bench.availability() == Availability::store_failing);
    };
    Actions answered;
    PaymentState state = PaymentState::abandoned;
    SECTION("at 'created'") {
        pass_patience();
        answered = bench.step(CreatedCommitted{reference});
        CHECK_FALSE(has_action<RegisterIntent>(answered));
    }
    SECTION("at 'sent'") {
        bench.step(CreatedCommitted{reference});
        bench.step(IntentRegistered{reference});
        pass_patience();
        answered = bench.step(SentCommitted{reference});
        state = PaymentState::not_started;
    }
    SECTION("at 'sent', and then it fails") {
        bench.step(CreatedCommitted{reference});
        bench.step(IntentRegistered{reference});
        pass_patience();
        CHECK(told_outcome<PaymentNotStarted>(bench.step(StoreFailed{reference, StoreError::Kind::io})) == nullptr);
        bench.clock.advance(Milliseconds{1'000});
        REQUIRE(has_action<CommitSent>(bench.step(TimePassed{})));
        answered = bench.step(SentCommitted{reference});
        state = PaymentState::not_started;
    }
    CHECK_FALSE(has_action<StartDebit>(answered));
    REQUIRE(has_action<CommitResult>(answered));
    CHECK(find_action<CommitResult>(answered)->row.state == state);
    const auto ended = bench.step(ResultCommitted{reference, std::nullopt});
    CHECK(told_outcome<PaymentNotStarted>(ended) == nullptr);  // told before
    CHECK(bench.availability() == Availability::ready);
}

TEST_CASE("payment_engine: a result that a silent disk has not taken is being verified, and said once it has") {
    EngineBench bench;
    bench.start();
    const Reference reference = bench.pay();
    bench.step(TerminalAnswered{reference, answer_of(DebitOutcome::approved, Cents{15'000})});
    bench.clock.advance(Milliseconds{10'000});
    const auto late = bench.step(TimePassed{});
    CHECK(told_stage(late, PaymentStage::verifying));
    CHECK(told_outcome<PaymentApproved>(late) == nullptr);
    CHECK_FALSE(has_action<CommitResult>(late));
    CHECK(told_outcome<PaymentApproved>(bench.step(ResultCommitted{reference, std::nullopt})) != nullptr);
}

TEST_CASE("payment_engine: a result that cannot be stored is kept and tried again with the same key") {
    EngineBench bench;
    bench.start();
    const Reference reference = bench.pay();
    const auto answered = bench.step(TerminalAnswered{reference, answer_of(DebitOutcome::approved, Cents{15'000})});
    const CommitResult first = *find_action<CommitResult>(answered);
    for (int failure_count = 0; failure_count < 3; ++failure_count) {
        const auto failed = bench.step(StoreFailed{reference, StoreError::Kind::full});
        CHECK(told_outcome<PaymentApproved>(failed) == nullptr);
        CHECK(told_stage(failed, PaymentStage::verifying));
        bench.clock.advance(Milliseconds{1'000});
        const auto again = bench.step(TimePassed{});
        REQUIRE(has_action<CommitResult>(again));
        CHECK(find_action<CommitResult>(again)->row == first.row);
        CHECK(find_action<CommitResult>(again)->operation == first.operation);
    }
    CHECK(told_outcome<PaymentApproved>(bench.step(ResultCommitted{reference, std::nullopt})) != nullptr);
}

TEST_CASE("payment_engine: the card ticket is erased when it was printed, and after 15 minutes at the latest") {
    EngineBench bench;
    bench.start();
    const Reference reference = bench.pay();
    bench.step(TerminalAnswered{reference, answer_of(DebitOutcome::approved, Cents{15'000})});
    bench.step(ResultCommitted{reference, std::nullopt});
    SECTION("printed") {
        REQUIRE(has_action<ForgetTicketText>(bench.step(TicketHandled{reference})));
        bench.step(TicketErased{reference});
    }
    SECTION("nobody came") {
        bench.clock.advance(Milliseconds{899'999});
        CHECK_FALSE(has_action<ForgetTicketText>(bench.step(TimePassed{})));
        bench.clock.advance(Milliseconds{1});
        REQUIRE(has_action<ForgetTicketText>(bench.step(TimePassed{})));
        bench.step(TicketErased{reference});
    }
    SECTION("the store does not answer: it is not asked again and again") {
        bench.step(TicketHandled{reference});
        bench.clock.advance(Milliseconds{899'999});
        CHECK_FALSE(has_action<ForgetTicketText>(bench.step(TimePassed{})));
        bench.step(TicketErased{reference});
    }
    SECTION("the store failed: it is asked until it is gone") {
        bench.step(TicketHandled{reference});
        CHECK(has_action<AlertStaff>(bench.step(TicketEraseFailed{reference})));
        bench.clock.advance(Milliseconds{1'000});
        REQUIRE(has_action<ForgetTicketText>(bench.step(TimePassed{})));
        bench.step(TicketErased{reference});
    }
    bench.clock.advance(Milliseconds{3'600'000});
    CHECK_FALSE(has_action<ForgetTicketText>(bench.step(TimePassed{})));
}

TEST_CASE(
    "payment_engine: a card ticket of before a reboot is erased at once, one of this boot when its time is over") {
    EngineBench bench;
    const Reference old = Reference::make(7, 1);
    const Reference recent = Reference::make(7, 2);
    const auto boot = bench.step(
        Restarted{"boot-two",
                  3,
                  std::nullopt,
                  {},
                  {{old, "boot-one", bench.clock.now(), {"A"}}, {recent, "boot-two", bench.clock.now(), {"B"}}}});
    REQUIRE(has_action<ForgetTicketText>(boot));
    CHECK(find_action<ForgetTicketText>(boot)->reference == old);
    bench.step(TicketErased{old});
    bench.clock.advance(Milliseconds{900'000});
    const auto later = bench.step(TimePassed{});
    REQUIRE(has_action<ForgetTicketText>(later));
    CHECK(find_action<ForgetTicketText>(later)->reference == recent);
}

TEST_CASE("payment_engine: a tenant hears after a minute that it is not known yet, and once more when it is known") {
    EngineBench bench;
    bench.start();
    const Reference reference = bench.pay();
    bench.step(TerminalAnswered{reference, answer_of(DebitOutcome::unknown)});
    bench.step(ResultCommitted{reference, std::nullopt});
    bench.step(StatusAnswered{reference, answer_of(DebitOutcome::in_progress)});
    bench.clock.advance(Milliseconds{59'999});
    CHECK(told_outcome<PaymentUnknown>(bench.step(TimePassed{})) == nullptr);
    bench.clock.advance(Milliseconds{1});
    const auto told = bench.step(TimePassed{});
    REQUIRE(told_outcome<PaymentUnknown>(told) != nullptr);
    CHECK(told_outcome<PaymentUnknown>(told)->reference == reference);
    CHECK(find_action<TellJourney>(told)->reference == reference);
    CHECK(bench.availability() == Availability::verifying);
    bench.clock.advance(Milliseconds{60'000});
    CHECK(told_outcome<PaymentUnknown>(bench.step(TimePassed{})) == nullptr);
    bench.step(StatusAnswered{reference, answer_of(DebitOutcome::approved, Cents{15'000})});
    CHECK(told_outcome<PaymentApproved>(bench.step(ResultCommitted{reference, std::nullopt})) != nullptr);
}

TEST_CASE("payment_engine: a payment that an earlier run left open is told to nobody as unknown") {
    EngineBench bench;
    const Reference reference = Reference::make(7, 1);
    PaymentRow row{reference,
                   "lobby",
                   Digest{},
                   Cents{15'000},
                   PaymentState::unknown,
                   3,
                   bench.clock.wall(),
                   SentMark{bench.clock.wall(), "boot-one", bench.clock.now(), 41},
                   std::nullopt,
                   PaymentFacts{}};
    bench.start({row});
    bench.step(StatusAnswered{reference, answer_of(DebitOutcome::in_progress)});
    bench.clock.advance(Milliseconds{120'000});
    CHECK(told_outcome<PaymentUnknown>(bench.step(TimePassed{})) == nullptr);
}

TEST_CASE(
    "payment_engine: a terminal that was exchanged while the kiosk runs takes no payment until it is ours again") {
    EngineBench bench;
    bench.start();
    REQUIRE(bench.availability() == Availability::ready);
    const TerminalProbe other{TerminalProbe::Kind::idle, "OTHER", "", ""};
    SECTION("between two payments") {
        const auto seen = bench.step(TerminalSeen{other});
        CHECK(find_action<AlertStaff>(seen)->reason == AlertStaff::Reason::wrong_terminal);
        CHECK(has_action<ProbeIdle>(seen));
        CHECK(bench.availability() == Availability::wrong_terminal);
        CHECK_FALSE(has_action<AlertStaff>(bench.step(TerminalSeen{other})));
    }
    SECTION("while the backend writes the intent down: the card is not asked for, the backend hears so") {
        const auto confirmed = bench.confirm();
        const Reference reference = find_action<CommitCreated>(confirmed)->row.reference;
        bench.step(CreatedCommitted{reference});
        bench.step(TerminalSeen{other});
        const auto registered = bench.step(IntentRegistered{reference});
        CHECK_FALSE(has_action<CommitSent>(registered));
        REQUIRE(has_action<CommitResult>(registered));
        CHECK(find_action<CommitResult>(registered)->row.state == PaymentState::abandoned);
        CHECK(find_action<CommitResult>(registered)->operation.has_value());
        const auto committed = bench.step(ResultCommitted{reference, std::nullopt});
        REQUIRE(told_outcome<PaymentNotStarted>(committed) != nullptr);
        CHECK(told_outcome<PaymentNotStarted>(committed)->cause == PaymentNotStarted::Cause::wrong_terminal);
        CHECK(has_action<ProbeIdle>(committed));
    }
    bench.step(IdleProbeAnswered{idle_probe()});
    CHECK(bench.availability() == Availability::ready);
}

TEST_CASE("payment_engine: a probe that was told by the way neither frees a terminal nor answers a question") {
    EngineBench bench;
    bench.step(Restarted{"boot-one", 0, std::nullopt, {}, {}});
    REQUIRE(bench.availability() == Availability::terminal_settling);
    CHECK(bench.step(TerminalSeen{idle_probe()}).empty());
    CHECK(bench.availability() == Availability::terminal_settling);
}

TEST_CASE("payment_engine: staff hear once that the store fails, and once more when it fails again") {
    EngineBench bench;
    bench.start();
    const Reference reference = bench.pay();
    bench.step(TerminalAnswered{reference, answer_of(DebitOutcome::approved, Cents{15'000})});
    int alerts = 0;
    for (int failure_count = 0; failure_count < 100; ++failure_count) {
        if (has_action<AlertStaff>(bench.step(StoreFailed{reference, StoreError::Kind::full}))) ++alerts;
        bench.clock.advance(Milliseconds{1'000});
        bench.step(TimePassed{});
    }
    CHECK(alerts == 1);
    bench.step(ResultCommitted{reference, std::nullopt});
    const auto confirmed = bench.confirm();
    const Reference second = find_action<CommitCreated>(confirmed)->row.reference;
    CHECK(has_action<AlertStaff>(bench.step(StoreFailed{second, StoreError::Kind::full})));
}

TEST_CASE("payment_engine: a wake that was asked for lies in the future once its moment was used") {
    EngineBench bench;
    bench.start();
    const Reference reference = bench.pay();
    std::optional<MonotonicTime> wake;
    const auto note = [&](const Actions& actions) {
        if (const auto* asked = find_action<WakeAt>(actions)) wake = asked->time;
        return actions;
    };
    note(bench.step(TerminalAnswered{reference, answer_of(DebitOutcome::unknown)}));
    note(bench.step(ResultCommitted{reference, std::nullopt}));
    for (int turn = 0; turn < 2'000 && wake; ++turn) {
        bench.clock.advance(std::max(*wake - bench.clock.now(), Milliseconds{0}));
        const MonotonicTime before = *wake;
        wake.reset();
        Actions actions = note(bench.step(TimePassed{}));
        if (has_action<AskStatus>(actions)) {
            actions = note(bench.step(StatusAnswered{reference, answer_of(DebitOutcome::not_found)}));
        }
        if (has_action<ProbeIdle>(actions)) {
            note(bench.step(IdleProbeAnswered{{TerminalProbe::Kind::busy, "", "", ""}}));
        }
        if (has_action<CommitResult>(actions)) note(bench.step(ResultCommitted{reference, std::nullopt}));
        if (wake) CHECK(*wake > before);
    }
}

TEST_CASE("payment_engine: later evidence turns not_started into approved or review, once, with a new operation") {
    EngineBench bench;
    bench.start();
    const Reference reference = bench.pay();
    const auto first = bench.step(TerminalAnswered{reference, answer_of(DebitOutcome::not_started)});
    const OperationId first_id = find_action<CommitResult>(first)->operation->id;
    bench.step(ResultCommitted{reference, std::nullopt});
    const auto charged = GENERATE(std::optional<Cents>{Cents{15'000}}, std::optional<Cents>{});
    const auto late = bench.step(LateEvidence{reference, charged});
    REQUIRE(has_action<CommitResult>(late));
    CHECK(find_action<CommitResult>(late)->row.state == (charged ? PaymentState::approved : PaymentState::review));
    CHECK(find_action<CommitResult>(late)->operation->id != first_id);
    bench.step(ResultCommitted{reference, std::nullopt});
    CHECK_FALSE(has_action<CommitResult>(bench.step(LateEvidence{reference, charged})));
}

TEST_CASE("payment_engine: late and foreign answers change nothing") {
    EngineBench bench;
    bench.start();
    const Reference reference = bench.pay();
    const Reference other = Reference::make(7, 900);
    CHECK(bench.step(TerminalAnswered{other, answer_of(DebitOutcome::approved, Cents{15'000})}).empty());
    CHECK(bench.step(StatusAnswered{reference, answer_of(DebitOutcome::declined)}).empty());
    CHECK(bench.step(ResultCommitted{reference, std::nullopt}).empty());
    CHECK(bench.step(StoreFailed{reference, StoreError::Kind::io}).empty());
    CHECK(bench.step(IdleProbeAnswered{idle_probe()}).empty());
    CHECK(bench.step(DuplicateAnswered{}).empty());
    CHECK(bench.availability() == Availability::payment_running);
}

}  // namespace kiosk::test
