// The promise of money at every kill point (facts: payment-terminal §3.3, 1–18, as a pure model): the kiosk dies before
// or after each single outside effect of a payment, and of its recovery, starts again from its rows, and in the end
// disk, terminal and what the backend will be told agree.
#include "tests/payment/payment_world.hpp"
#include "tests/support/catch.hpp"

namespace kiosk::test {
namespace {

void check_promises(const WorldFindings& findings) {
    CHECK(findings.broken_rule == "");
    CHECK_FALSE(findings.charged_and_not_known);
    CHECK_FALSE(findings.known_and_not_charged);
    CHECK_FALSE(findings.debited_twice);
    CHECK_FALSE(findings.left_open);
    CHECK_FALSE(findings.not_told_to_backend);
}

constexpr CardTerminalCapabilities kStatus{true, false};
constexpr CardTerminalCapabilities kLastTicket{false, true};
constexpr CardTerminalCapabilities kNeither{false, false};
constexpr int kEffectsMax = 60;

}  // namespace

TEST_CASE("kill points: killed anywhere, nothing is lost, doubled or left open") {
    const auto play = GENERATE(TerminalPlay::approves, TerminalPlay::approves_for_less, TerminalPlay::declines,
                               TerminalPlay::approves_answer_lost, TerminalPlay::declines_answer_lost,
                               TerminalPlay::hears_nothing, TerminalPlay::accepts_late);
    const auto capabilities = GENERATE(kStatus, kLastTicket, kNeither);
    const auto side = GENERATE(KillSide::before_effect, KillSide::after_effect);
    const bool power_cut = GENERATE(false, true);
    int reached = 0;
    for (int effect = 1; effect <= kEffectsMax; ++effect) {
        WorldOptions options;
        options.play = play;
        options.capabilities = capabilities;
        options.kill = {effect, side, power_cut};
        PaymentWorld world(options);
        if (!world.run()) break;
        ++reached;
        INFO("play " << static_cast<int>(play) << ", status " << capabilities.status_by_reference << ", ticket "
                     << capabilities.duplicate_ticket << ", effect " << effect << ", side " << static_cast<int>(side)
                     << ", power cut " << power_cut);
        check_promises(world.findings());
    }
    CHECK(reached >= 5);
    CHECK(reached < kEffectsMax);
}

TEST_CASE("kill points: without a kill each play ends as what it was") {
    struct Case {
        TerminalPlay play;
        PaymentState state;
    };
    const auto each = GENERATE(Case{TerminalPlay::approves, PaymentState::approved},
                               Case{TerminalPlay::approves_for_less, PaymentState::approved},
                               Case{TerminalPlay::declines, PaymentState::declined},
                               Case{TerminalPlay::approves_answer_lost, PaymentState::approved},
                               Case{TerminalPlay::declines_answer_lost, PaymentState::declined},
                               Case{TerminalPlay::hears_nothing, PaymentState::not_started},
                               Case{TerminalPlay::accepts_late, PaymentState::approved});
    const auto capabilities = GENERATE(kStatus, kLastTicket);
    WorldOptions options;
    options.play = each.play;
    options.capabilities = capabilities;
    PaymentWorld world(options);
    world.run();
    check_promises(world.findings());
    CHECK(world.final_state() == each.state);
}

TEST_CASE("kill points: a terminal without memory leaves the doubt to staff, never to chance") {
    WorldOptions options;
    options.play =
        GENERATE(TerminalPlay::approves_answer_lost, TerminalPlay::hears_nothing, TerminalPlay::accepts_late);
    options.capabilities = kNeither;
    PaymentWorld world(options);
    world.run();
    check_promises(world.findings());
    CHECK(world.final_state() == PaymentState::review);
}

TEST_CASE("kill points: a late accept within the grace is never lost, and beyond it the check notices") {
    WorldOptions options;
    options.play = TerminalPlay::accepts_late;
    options.capabilities = GENERATE(kStatus, kLastTicket);
    SECTION("at 0.8 of the grace") {
        options.late_accept = Milliseconds{160'000};
        PaymentWorld world(options);
        world.run();
        check_promises(world.findings());
        CHECK(world.final_state() == PaymentState::approved);
    }
    SECTION("at twice the grace") {
        options.late_accept = Milliseconds{400'000};
        PaymentWorld world(options);
        world.run();
        CHECK(world.findings().charged_and_not_known);
    }
}

}  // namespace kiosk::test
