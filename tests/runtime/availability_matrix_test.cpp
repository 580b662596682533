// availability.def against the program: each state of the machine is brought about by its devices, then each tile is
// touched, by somebody who is signed in and by somebody who is not. A cell that says "off" opens nothing and gives the
// reason; any other opens the journey, and its first screen has what it needs.
#include <string>
#include <typeinfo>

#include "screens/parts/availability.hpp"
#include "tests/runtime/runtime_world.hpp"
#include "tests/support/catch.hpp"

namespace kiosk::test {

using namespace runtime;

namespace {

enum class TenantIs : unsigned char { signed_out, signed_in };

constexpr const char* kStateNames[] = {
#define STATE(name, ...) #name,
#include "screens/availability.def"
#undef STATE
};
constexpr const char* kJourneyNames[] = {
#define JOURNEY(name, group, sign_in, device, opening, icon, tone) #name,
#include "screens/journeys.def"
#undef JOURNEY
};

// A kiosk that has everything, and everything works.
void fit_everything(RuntimeWorld& world) {
    world.voice = Fitted::yes;
    world.scanner = {true, true, true};
    world.backend.profile = Profile{};
    world.restart();
    world.pass(Milliseconds{1'000});
}

void bring_about(RuntimeWorld& world, MachineState state) {
    constexpr Milliseconds kNoticed{61'000};
    const auto fail_with = [&world](StoreError::Kind kind) {
        world.store_fault = [kind](const StoreWork&) { return std::optional{StoreError{kind, 0, "no answer"}}; };
    };
    switch (state) {
        case MachineState::backend_away:
            world.backend.works = Works::no;
            break;
        case MachineState::store_failing:
            fail_with(StoreError::Kind::io);
            break;
        case MachineState::room_full:
            world.admission = Admission::full;
            break;
        case MachineState::room_nearly_full:
            world.admission = Admission::nearly_full;
            break;
        case MachineState::payment_ending:
            world.hold(Worker::terminal);
            world.pay();
            return world.restart();
        case MachineState::terminal_away:
            world.terminal.condition = TerminalProbe::Kind::unreachable;
            break;
        case MachineState::no_way_in:
            world.backend.works = Works::no;
            world.scanner = {};
            break;
        case MachineState::scanner_away:
            world.scanner = {};
            break;
        case MachineState::feeder_away:
            world.scanner = {true, true, false};
            break;
        case MachineState::ticket_paper_out:
            world.printer.condition = PrinterCondition::paper_out;
            world.printer.sheet_condition = PrinterCondition::ready;
            break;
        case MachineState::no_ticket_printer:
            world.ticket_printer = Fitted::no;
            return world.restart();
        case MachineState::sheet_paper_out:
            world.printer.sheet_condition = PrinterCondition::paper_out;
            break;
        case MachineState::no_sheet_printer:
            world.sheet_printer = Fitted::no;
            return world.restart();
        case MachineState::code_reader_away:
            return world.step(DeviceEvent{ReaderState{false}});
        case MachineState::voice_absent:
            world.voice = Fitted::no;
            return world.restart();
    }
    world.pass(kNoticed);
}

// "…LoadFailed…": of the step that the glass shows; empty: this screen has none.
std::string step_on_the_glass(const RuntimeWorld& world) {
    return std::visit(
        [](const auto& model) -> std::string {
            if constexpr (requires { std::visit([](const auto&) {}, model.step); }) {
                return std::visit([](const auto& step) { return std::string{typeid(step).name()}; }, model.step);
            } else {
                return {};
            }
        },
        world.stage().route);
}

bool shows_a_failure(const RuntimeWorld& world) {
    const std::string step = step_on_the_glass(world);
    return step.find("Failed") != std::string::npos || step.find("BackendAway") != std::string::npos;
}

std::optional<home::Reason> reason_on_the_glass(const RuntimeWorld& world) {
    const auto* model = world.route<home::Model>();
    const auto* why = model == nullptr ? nullptr : std::get_if<home::WhyNot>(&model->step);
    return why == nullptr ? std::nullopt : std::optional{why->reason};
}

void check_cell(const JourneyEntry& journey, MachineState state, TenantIs tenant) {
    RuntimeWorld world;
    fit_everything(world);
    // Who is signed in was so before it happened: without a network nobody could be.
    const bool happens_after = tenant == TenantIs::signed_in && state != MachineState::payment_ending &&
                               state != MachineState::no_ticket_printer && state != MachineState::no_sheet_printer &&
                               state != MachineState::voice_absent;
    if (happens_after) world.sign_in();
    bring_about(world, state);
    if (tenant == TenantIs::signed_in && !happens_after) world.sign_in();
    if (world.route<AttractScreen>() != nullptr) world.wake_up();
    world.tap(AnyTouch{});
    world.pass(Milliseconds{1'000});
    REQUIRE(holds(state, world.works()));

    const Verdict verdict = judge(journey.name, world.works());
    const JourneyContext context = world.runtime().context();
    const auto told = home::reason_against(journey, context);
    const bool is_for_them = journey.sign_in != SignInNeed::signed_out_only || tenant == TenantIs::signed_out;
    CHECK(told.has_value() == (verdict.use == Use::off || !is_for_them));
    CHECK(home::warning_about(journey, context).has_value() == (verdict.use == Use::say && is_for_them));

    world.tap(home::Event{home::TileTouched{journey.name}});
    if (told) {
        CHECK(reason_on_the_glass(world) == told);
        return;
    }
    if (world.route<sign_in::Model>() != nullptr) world.sign_in();
    CHECK(world.route<home::Model>() == nullptr);
    CHECK(world.route<sign_in::Model>() == nullptr);
    CHECK_FALSE(shows_a_failure(world));
}

}  // namespace

TEST_CASE("availability matrix: in a kiosk where everything works every tile opens its journey, without a warning") {
    for (const TenantIs tenant : {TenantIs::signed_out, TenantIs::signed_in}) {
        for (const JourneyEntry& journey : kJourneys) {
            if (journey.sign_in == SignInNeed::signed_out_only && tenant == TenantIs::signed_in) continue;
            CAPTURE(kJourneyNames[static_cast<std::size_t>(journey.name)], static_cast<int>(tenant));
            RuntimeWorld world;
            fit_everything(world);
            world.wake_up();
            if (tenant == TenantIs::signed_in) world.sign_in();
            world.pass(Milliseconds{1'000});
            CHECK_FALSE(home::warning_about(journey, world.runtime().context()));
            world.tap(home::Event{home::TileTouched{journey.name}});
            if (world.route<sign_in::Model>() != nullptr) world.sign_in();
            CHECK(world.route<home::Model>() == nullptr);
            CHECK_FALSE(shows_a_failure(world));
        }
    }
}

TEST_CASE("availability matrix: every cell is what the program does") {
    for (std::size_t index = 0; index < kMachineStateCount; ++index) {
        for (const JourneyEntry& journey : kJourneys) {
            for (const TenantIs tenant : {TenantIs::signed_out, TenantIs::signed_in}) {
                CAPTURE(kStateNames[index], kJourneyNames[static_cast<std::size_t>(journey.name)],
                        static_cast<int>(tenant));
                check_cell(journey, static_cast<MachineState>(index), tenant);
            }
        }
    }
}

TEST_CASE("availability matrix: what only leaves something is stopped exactly where the disk takes nothing") {
    for (std::size_t index = 0; index < kMachineStateCount; ++index) {
        const auto state = static_cast<MachineState>(index);
        if (state == MachineState::store_failing) continue;  // known once the disk has answered
        CAPTURE(kStateNames[index]);
        RuntimeWorld world;
        world.sign(1, "seal-1");
        fit_everything(world);
        bring_about(world, state);
        DepositOrder order;
        order.identity = DepositTicket{PrivateText{"T"}};
        order.body = ProblemReport{
            PrivateText{kContractNumber}, ProblemPlace::dwelling, "water", "leak", PrivateText{"Fuite"}, {}, {}, {}};
        world.deposits().leave(order);
        const auto news = world.deposits().take_news();
        const bool is_refused = !news.empty() && std::holds_alternative<DepositNotStored>(news.front());
        const bool needs_backend = holds(MachineState::backend_away, world.works());
        for (const JourneyName journey :
             {JourneyName::insurance_certificate, JourneyName::direct_debit, JourneyName::other_request}) {
            CAPTURE(kJourneyNames[static_cast<std::size_t>(journey)]);
            const bool is_off = use_of(journey, state) == Use::off;
            CHECK((is_off || !is_refused));
            CHECK((is_refused || needs_backend || !is_off));
        }
    }
}

TEST_CASE("availability matrix: without tickets a payment goes the whole way") {
    const auto state = GENERATE(MachineState::ticket_paper_out, MachineState::no_ticket_printer);
    RuntimeWorld world;
    bring_about(world, state);
    world.pay();
    CHECK(world.paying<pay_rent::Accepted>() != nullptr);
}

}  // namespace kiosk::test
