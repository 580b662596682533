// The end of a session: "Terminer", silence, and that nothing of the tenant is left.
#include "tests/runtime/runtime_world.hpp"
#include "tests/support/catch.hpp"

namespace kiosk::test {

using namespace runtime;

TEST_CASE("session end: \"Terminer\" asks first when something would be lost, and not when nothing would") {
    RuntimeWorld world;
    SECTION("home: nothing") {
        world.sign_in();
        world.tap(BarTouch::leave);
        CHECK(world.route<session_end::Farewell>() != nullptr);
    }
    SECTION("a chosen amount") {
        world.stand_before_the_summary();
        world.tap(BarTouch::leave);
        REQUIRE(world.shows<session_end::LeaveQuestion>());
        CHECK(std::get<session_end::LeaveQuestion>(world.stage().overlay).would_lose ==
              session_end::WouldLose::what_was_chosen);
        world.tap(session_end::LeaveAnswer::keep_on);
        CHECK(world.paying<pay_rent::Summary>() != nullptr);
        world.tap(BarTouch::leave);
        world.tap(session_end::LeaveAnswer::finish);
        CHECK(world.route<session_end::Farewell>() != nullptr);
    }
    SECTION("a ticket that was not taken") {
        world.pay();
        world.tap(BarTouch::leave);
        REQUIRE(world.shows<session_end::LeaveQuestion>());
        CHECK(std::get<session_end::LeaveQuestion>(world.stage().overlay).would_lose ==
              session_end::WouldLose::the_ticket);
    }
}

TEST_CASE("session end: the question follows what is so: it goes when the ticket has come out after all") {
    RuntimeWorld world;
    world.pay();
    world.hold(Worker::printer);
    world.tap(pay_rent::Event{pay_rent::PrintAsked{}});
    REQUIRE(world.waiting(Worker::printer) == 1);
    const std::uint64_t job = 1;
    const auto paper = [&](PrintProgress::Stage stage, PrinterCondition condition) {
        world.step(DeviceEvent{PrintProgressed{job, {stage, condition, 0}}});
    };
    paper(PrintProgress::Stage::waiting, PrinterCondition::paper_out);
    world.tap(BarTouch::leave);
    REQUIRE(world.shows<session_end::LeaveQuestion>());
    paper(PrintProgress::Stage::printing, PrinterCondition::ready);
    CHECK(world.shows<session_end::LeaveQuestion>());  // whoever leaves now leaves without it
    world.release(Worker::printer);
    REQUIRE(world.printer.printed.size() == 1);
    CHECK(world.shows<NoOverlay>());
    CHECK(world.paying<pay_rent::PrintTicket>() != nullptr);
}

TEST_CASE("session end: never while the card is being processed, whatever is touched and however long it takes") {
    RuntimeWorld world;
    world.hold(Worker::terminal);
    SECTION("\"Terminer\"") {
        world.pay();
        world.leave();
    }
    SECTION("an answer to a question that was open before") {
        world.stand_before_the_summary();
        world.step(StageEvent{BarTouch::leave});
        world.step(StageEvent{pay_rent::Event{pay_rent::GoOn{}}});
        world.step(StageEvent{session_end::LeaveAnswer::keep_on});
        world.validate();
        world.step(StageEvent{session_end::LeaveAnswer::finish});
        world.step(StageEvent{session_end::IdleAnswer::finish});
    }
    SECTION("silence") {
        world.pay();
        world.pass(Milliseconds{170'000});
        CHECK(world.shows<NoOverlay>());
    }
    REQUIRE(world.paying<pay_rent::Paying>() != nullptr);
    world.release(Worker::terminal);
    CHECK(world.paying<pay_rent::Accepted>() != nullptr);
}

TEST_CASE("session end: a late \"your session is over\" about a question of before cannot end a card being processed") {
    RuntimeWorld world;
    world.sign_in();
    world.hold(Worker::backend);
    world.open_payment();
    world.tap(pay_rent::Event{pay_rent::Leave{}});
    world.open_payment();
    REQUIRE(world.work(Worker::backend, Pick::newest));  // the second list overtakes the first one
    world.deliver();
    world.choose_whole_balance();
    world.hold(Worker::terminal);
    world.validate();
    REQUIRE(world.paying<pay_rent::Paying>() != nullptr);
    world.backend.refuses_contracts = refusal_of(PortalRefusal::Kind::session_over);
    REQUIRE(world.work(Worker::backend));
    world.deliver();
    CHECK(world.paying<pay_rent::Paying>() != nullptr);
}

TEST_CASE("idle: a signed-in tenant is warned after 90 s with 45 s to answer, public pages after 60 s with 20 s") {
    RuntimeWorld world;
    SECTION("signed in") {
        world.sign_in();
        world.pass(Milliseconds{89'999});
        CHECK(world.shows<NoOverlay>());
        world.pass(Milliseconds{1});
        REQUIRE(world.shows<session_end::IdleWarning>());
        CHECK(std::get<session_end::IdleWarning>(world.stage().overlay).seconds_left == 45);
        world.pass(Milliseconds{44'999});
        REQUIRE(world.shows<session_end::IdleWarning>());
        CHECK(std::get<session_end::IdleWarning>(world.stage().overlay).seconds_left == 1);
    }
    SECTION("nobody signed in") {
        world.wake_up();
        world.pass(Milliseconds{59'999});
        CHECK(world.shows<NoOverlay>());
        world.pass(Milliseconds{1});
        REQUIRE(world.shows<session_end::IdleWarning>());
        world.pass(Milliseconds{19'999});
        CHECK(world.shows<session_end::IdleWarning>());
    }
    world.pass(Milliseconds{1});
    REQUIRE(world.route<session_end::Farewell>() != nullptr);
    CHECK(world.route<session_end::Farewell>()->reason == session_end::EndReason::timed_out);
    world.pass(Milliseconds{12'000});
    CHECK(world.route<AttractScreen>() != nullptr);
}

TEST_CASE("idle: the seconds on the warning are redrawn one by one") {
    RuntimeWorld world;
    world.sign_in();
    world.pass(Milliseconds{90'000});
    for (int left = 45; left >= 2; --left) {
        REQUIRE(world.shows<session_end::IdleWarning>());
        CHECK(std::get<session_end::IdleWarning>(world.stage().overlay).seconds_left == left);
        world.pass(Milliseconds{1'000});
    }
}

TEST_CASE("idle: \"Je suis encore là\" gives the whole time again, any number of times") {
    RuntimeWorld world;
    world.sign_in();
    for (int extension = 0; extension < 20; ++extension) {
        world.pass(Milliseconds{134'000});
        REQUIRE(world.shows<session_end::IdleWarning>());
        world.tap(session_end::IdleAnswer::still_here);
        REQUIRE(world.shows<NoOverlay>());
    }
    world.pass(Milliseconds{89'999});
    CHECK(world.shows<NoOverlay>());
}

TEST_CASE("idle: a finger that comes down on the warning takes nothing away, so that both its keys can be pressed") {
    RuntimeWorld world;
    world.sign_in();
    world.pass(Milliseconds{100'000});
    world.step(StageEvent{AnyTouch{}});
    REQUIRE(world.shows<session_end::IdleWarning>());
    world.step(StageEvent{session_end::IdleAnswer::finish});
    REQUIRE(world.route<session_end::Farewell>() != nullptr);
    CHECK(world.route<session_end::Farewell>()->reason == session_end::EndReason::finished);
}

TEST_CASE("idle: what was masked before the warning comes back masked") {
    RuntimeWorld world;
    world.stand_before_the_summary();
    world.tap(BarTouch::hide);
    world.pass(Milliseconds{100'000});
    REQUIRE(world.shows<session_end::IdleWarning>());
    SECTION("by \"Je suis encore là\"") {
        world.tap(session_end::IdleAnswer::still_here);
    }
    SECTION("by larger letters") {
        world.tap(BarTouch::text_size);
    }
    CHECK(world.shows<session_end::Curtain>());
    world.step(StageEvent{AnyTouch{}});
    CHECK(world.shows<NoOverlay>());
}

TEST_CASE("idle: a key of the bar answers for itself while the warning stands there") {
    RuntimeWorld world;
    world.stand_before_the_summary();
    world.pass(Milliseconds{100'000});
    REQUIRE(world.shows<session_end::IdleWarning>());
    world.tap(BarTouch::leave);
    CHECK(world.shows<session_end::LeaveQuestion>());
    world.tap(session_end::LeaveAnswer::keep_on);
    world.pass(Milliseconds{89'999});
    CHECK(world.shows<NoOverlay>());
}

TEST_CASE("idle: time stands still while paper comes out, and counts while a tenant reads") {
    RuntimeWorld world;
    SECTION("printing") {
        world.pay();
        world.hold(Worker::printer);
        world.tap(pay_rent::Event{pay_rent::PrintAsked{}});
        world.pass(Milliseconds{600'000});
        CHECK(world.shows<NoOverlay>());
        CHECK(world.paying<pay_rent::PrintTicket>() != nullptr);
        world.release(Worker::printer);
        world.pass(Milliseconds{89'999});
        CHECK(world.shows<NoOverlay>());
        world.pass(Milliseconds{1});
        CHECK(world.shows<session_end::IdleWarning>());
    }
    SECTION("the conditions of payment: the warning comes, and can be answered without end") {
        world.stand_before_the_summary();
        world.tap(pay_rent::Event{pay_rent::Back{}});
        world.tap(pay_rent::Event{pay_rent::ConditionsAsked{}});
        REQUIRE(world.paying<pay_rent::ReadConditions>() != nullptr);
        world.pass(Milliseconds{90'000});
        REQUIRE(world.shows<session_end::IdleWarning>());
        world.tap(session_end::IdleAnswer::still_here);
        CHECK(world.paying<pay_rent::ReadConditions>() != nullptr);
    }
}

TEST_CASE("session end: everything of the tenant goes: token, papers, preferences, texts, questions under way") {
    RuntimeWorld world;
    world.pay();
    world.tap(BarTouch::text_size);
    world.tap(BarTouch::contrast);
    world.hold(Worker::printer);
    world.tap(pay_rent::Event{pay_rent::PrintAsked{}});
    REQUIRE(world.waiting(Worker::printer) == 1);
    world.leave();
    REQUIRE(world.route<session_end::Farewell>() != nullptr);
    CHECK(world.backend.open_sessions().empty());
    CHECK(world.backend.asked<CloseSession>() == 1);
    CHECK(world.prints_cancelled() == 1);
    CHECK(world.screens_forgotten() == 1);
    world.release(Worker::printer);
    CHECK(world.printer.printed.empty());
    CHECK(world.files_holding(kTicketLine) == 0);
}

TEST_CASE("session end: the next tenant finds the glass as it was, whatever was touched on the last screen") {
    RuntimeWorld world;
    world.sign_in();
    world.leave();
    REQUIRE(world.route<session_end::Farewell>() != nullptr);
    world.tap(BarTouch::text_size);
    world.tap(BarTouch::contrast);
    world.tap(BarTouch::leave);
    CHECK(world.route<AttractScreen>() != nullptr);
    CHECK(world.stage().preferences == Preferences{});
    CHECK(world.backend.asked<CloseSession>() == 1);
}

TEST_CASE("session end: the last screen is shown as its tenant could read the others") {
    RuntimeWorld world;
    world.sign_in();
    world.tap(BarTouch::text_size);
    world.tap(BarTouch::contrast);
    const Preferences wanted = world.stage().preferences;
    SECTION("\"Terminer\"") {
        world.leave();
    }
    SECTION("silence") {
        world.pass(Milliseconds{136'000});
    }
    REQUIRE(world.route<session_end::Farewell>() != nullptr);
    CHECK(world.stage().preferences == wanted);
    world.pass(Milliseconds{12'000});
    REQUIRE(world.route<AttractScreen>() != nullptr);
    CHECK(world.stage().preferences == Preferences{});
}

TEST_CASE("session end: the farewell goes by itself, also under an open help sheet") {
    RuntimeWorld world;
    world.sign_in();
    world.leave();
    world.tap(BarTouch::help);
    world.pass(Milliseconds{12'000});
    CHECK(world.route<AttractScreen>() != nullptr);
    CHECK(world.shows<NoOverlay>());
}

TEST_CASE("help: the sheet goes when the screen under it becomes another one, so that no outcome stays hidden") {
    RuntimeWorld world;
    SECTION("the card is accepted, and the tenant has the whole time to see it") {
        world.hold(Worker::terminal);
        world.pay();
        world.tap(BarTouch::help);
        REQUIRE(world.shows<session_end::HelpSheet>());
        world.pass(Milliseconds{170'000});
        CHECK(world.shows<session_end::HelpSheet>());
        world.release(Worker::terminal);
        REQUIRE(world.paying<pay_rent::Accepted>() != nullptr);
        CHECK(world.shows<NoOverlay>());
        world.pass(Milliseconds{89'999});
        CHECK(world.shows<NoOverlay>());
        world.pass(Milliseconds{1});
        CHECK(world.shows<session_end::IdleWarning>());
    }
    SECTION("the paper lies there") {
        world.pay();
        world.hold(Worker::printer);
        world.tap(pay_rent::Event{pay_rent::PrintAsked{}});
        world.tap(BarTouch::help);
        world.release(Worker::printer);
        CHECK(world.shows<NoOverlay>());
    }
    SECTION("the terminal does not answer: \"do not pay again\" must be read") {
        world.terminal.fault = ScriptedTerminal::Fault::answer_lost;
        world.terminal.status_outcome = DebitOutcome::in_progress;
        world.hold(Worker::terminal);
        world.pay();
        world.tap(BarTouch::help);
        REQUIRE(world.work(Worker::terminal));
        while (world.paying<pay_rent::Paying>()->stage != PaymentStage::verifying) world.deliver();
        CHECK(world.shows<NoOverlay>());
    }
    SECTION("a balance that comes late") {
        world.sign_in();
        world.hold(Worker::backend);
        world.open_payment();
        world.tap(BarTouch::help);
        world.release(Worker::backend);
        REQUIRE(world.paying<pay_rent::ChooseAmount>() != nullptr);
        CHECK(world.shows<NoOverlay>());
    }
}

TEST_CASE("help: the sheet stays while the screen under it stays") {
    RuntimeWorld world;
    world.stand_before_the_summary();
    world.tap(BarTouch::help);
    world.pass(Milliseconds{80'000});
    CHECK(world.shows<session_end::HelpSheet>());
    world.tap(session_end::HelpAnswer::close);
    CHECK(world.shows<NoOverlay>());
}

TEST_CASE("idle: a screen that changes by itself is read before the silence is counted") {
    RuntimeWorld world;
    world.sign_in();
    world.hold(Worker::backend);
    world.open_payment();
    world.pass(Milliseconds{100'000});
    REQUIRE(world.shows<session_end::IdleWarning>());
    world.release(Worker::backend);
    REQUIRE(world.paying<pay_rent::ChooseAmount>() != nullptr);
    CHECK(world.shows<NoOverlay>());
    world.pass(Milliseconds{89'999});
    CHECK(world.shows<NoOverlay>());
}

TEST_CASE("session end: a receipt that was asked for is not printed for the next tenant") {
    RuntimeWorld world;
    world.pay();
    world.hold(Worker::backend);
    world.tap(pay_rent::Event{pay_rent::PrintAsked{}});
    REQUIRE(world.work(Worker::backend));  // the receipt lies in the inbox
    world.step(StageEvent{BarTouch::leave});
    world.step(StageEvent{session_end::LeaveAnswer::finish});
    world.release(Worker::backend);
    world.pass(Milliseconds{60'000});
    CHECK(world.printer.printed.empty());
}

}  // namespace kiosk::test
