// The desk of the staff side's payments at work: what it asks, that every wait has an end, that no answer reaches
// another agent, and that a day is closed once.
#include <algorithm>

#include "kiosk/runtime/staff_desk.hpp"
#include "tests/runtime/staff_at_work.hpp"
#include "tests/support/catch.hpp"

namespace kiosk::test {

using namespace runtime;

namespace {

using staff::payments::Trouble;

constexpr const char* kOthersPin = "615092";  // of agent 22

// A kiosk with a technician (12) and two managers (21, 22).
class PaymentsStage {
public:
    RuntimeWorld world;

    PaymentsStage() {
        auto staff = team();
        staff.push_back({{"22", "Agent 22", StaffRole::manager, {}, PinKind::own, {}}, kOthersPin});
        employ(world, staff);
    }

    // A tenant pays, and goes.
    Reference take_payment() {
        world.pay();
        world.leave();
        world.pass(Milliseconds{20'000});
        return *world.last_reference();
    }

    void come(const char* agent_id = "21", const char* pin = kManagersPin) {
        enter(world, agent_id, pin);
        REQUIRE(world.route<staff::Model>()->agent);
    }
    void go() { world.tap(staff::Event{staff::LeaveTouched{}}); }
    void open() { world.tap(staff::Event{staff::TabChosen{staff::Tab::payments}}); }
    // To the list of these payments.
    void open_day(std::vector<StaffPayment> payments) {
        will_say(StaffReply{day_of(std::move(payments))});
        open();
        REQUIRE(area().shown.state == staff::payments::Shown::State::read);
    }
    // A day is read anew before it is added up.
    void open_totals(std::vector<StaffPayment> payments) {
        will_say(StaffReply{day_of(std::move(payments))});
        touch(staff::payments::TotalsTouched{});
        REQUIRE(area().shown.state == staff::payments::Shown::State::read);
    }
    void touch(staff::payments::Event event) { world.tap(staff::Event{std::move(event)}); }
    // Up to one more look at the decision.
    void choose(const Reference& reference, DecisionOutcome outcome) {
        touch(staff::payments::PaymentTouched{reference});
        touch(staff::payments::DecideTouched{});
        touch(staff::payments::OutcomeChosen{outcome});
        touch(staff::payments::ReasonChosen{staff::payments::Reason::acquirer});
    }

    void will_say(PortalReply reply) { world.backend.answers_agents.push_back(std::move(reply)); }
    [[nodiscard]] PaymentsOfDay day_of(std::vector<StaffPayment> payments) const {
        return {world.today(), std::move(payments), 0, {}, 0, {}};
    }

    [[nodiscard]] const staff::payments::Model& area() const {
        return std::get<staff::payments::Model>(world.route<staff::Model>()->step);
    }
    template <class Step>
    [[nodiscard]] const Step* at() const {
        const auto* model = world.route<staff::Model>();
        const auto* area = model != nullptr ? std::get_if<staff::payments::Model>(&model->step) : nullptr;
        return area != nullptr ? std::get_if<Step>(&area->step) : nullptr;
    }
    [[nodiscard]] std::vector<StaffEntry> entries_of(std::string_view act) const {
        auto entries = world.staff_entries();
        std::erase_if(entries, [act](const StaffEntry& entry) { return entry.act != act; });
        return entries;
    }
    // Their ids, as the backend got them.
    [[nodiscard]] std::vector<OperationId> decisions_asked() const {
        std::vector<OperationId> ids;
        for (const AskAsAgent& asked : world.backend.asked_by_agents()) {
            if (std::holds_alternative<DecidePayment>(asked.question)) ids.push_back(asked.operation_id);
        }
        return ids;
    }
    [[nodiscard]] std::vector<std::string> reports() const {
        std::vector<std::string> bodies;
        for (const auto& [id, result] : world.backend.results()) {
            if (result.path == "/kiosks/self/day-reports") bodies.push_back(result.body);
        }
        return bodies;
    }
};

StaffPayment payment_known_as(const Reference& reference, BackendPaymentState state) {
    StaffPayment payment{reference};
    payment.state = state;
    payment.amount = kOwed;
    payment.contract_masked = "…/01";
    return payment;
}

ReceiptData receipt_for(const Reference& reference) {
    ReceiptData receipt{reference};
    receipt.payer_family_name = PrivateText{"Q"};
    receipt.amount = kOwed;
    return receipt;
}

PortalRefusal refused_with(const char* problem) {
    PortalRefusal refusal = refusal_of(PortalRefusal::Kind::rejected);
    refusal.problem = problem;
    return refusal;
}

constexpr BackendPaymentState kCaptured = BackendPaymentState::captured;
constexpr BackendPaymentState kInReview = BackendPaymentState::review;

// A manager looks once more at the decision about a payment that is in review.
void begin_decision(PaymentsStage& stage, DecisionOutcome outcome) {
    const Reference reference = stage.take_payment();
    stage.come();
    stage.open_day({payment_known_as(reference, kInReview)});
    stage.choose(reference, outcome);
}

}  // namespace

TEST_CASE("staff payments: the day is the backend's, beside what this kiosk remembers of the same") {
    PaymentsStage stage;
    const Reference reference = stage.take_payment();
    stage.come();
    stage.open_day({payment_known_as(reference, kCaptured)});
    REQUIRE(stage.world.backend.asked_by_agents().size() == 1);
    const AskAsAgent& asked = stage.world.backend.asked_by_agents().front();
    CHECK(std::get<AskStaffPayments>(asked.question).day == stage.world.today());
    CHECK(stage.world.backend.open_agent_sessions().contains(std::string{asked.agent_token.view()}));
    const PaymentRow* row = staff::payments::remembered(stage.area().shown, reference);
    REQUIRE(row != nullptr);
    CHECK(row->state == PaymentState::approved);
}

TEST_CASE("staff payments: what began on another day in Paris is not of this one") {
    PaymentsStage stage;
    // A little before midnight, and a little after.
    const LocalDateTime now = paris_time(stage.world.clock.wall());
    stage.world.pass(std::chrono::hours{23 - now.hour} + std::chrono::minutes{30 - now.minute});
    const Reference reference = stage.take_payment();
    stage.world.pass(std::chrono::hours{1});
    const Reference later = stage.take_payment();
    stage.come();
    stage.open_day({});
    CHECK(staff::payments::remembered(stage.area().shown, reference) == nullptr);
    CHECK(staff::payments::remembered(stage.area().shown, later) != nullptr);
}

TEST_CASE("staff payments: a disk that gives nothing leaves the backend's list") {
    PaymentsStage stage;
    const Reference reference = stage.take_payment();
    stage.come();
    SECTION("with a fault") {
        stage.world.store_fault = [](const StoreWork& work) {
            return std::holds_alternative<ReadPayments>(work) ? std::optional{StoreError{StoreError::Kind::io, 0, "no"}}
                                                              : std::nullopt;
        };
        stage.open_day({payment_known_as(reference, kCaptured)});
    }
    SECTION("or nothing at all, after a while") {
        stage.world.hold(Worker::store);
        stage.will_say(StaffReply{stage.day_of({payment_known_as(reference, kCaptured)})});
        stage.open();
        CHECK(stage.area().shown.state == staff::payments::Shown::State::reading);
        stage.world.pass(kStorePatience);
        REQUIRE(stage.area().shown.state == staff::payments::Shown::State::read);
    }
    CHECK_FALSE(stage.area().shown.data->kiosk);
    CHECK(staff::payments::find(stage.area().shown, reference) != nullptr);
}

TEST_CASE("staff payments: a backend that says nothing is waited for, but not for ever") {
    PaymentsStage stage;
    stage.come();
    stage.world.hold(Worker::backend);
    stage.open();
    stage.world.pass(Milliseconds{29'000});
    CHECK(stage.area().shown.state == staff::payments::Shown::State::reading);
    stage.world.pass(Milliseconds{2'000});
    CHECK(stage.area().shown.state == staff::payments::Shown::State::failed);
    CHECK(stage.area().shown.trouble == Trouble::no_answer);
    stage.world.release(Worker::backend);
    stage.will_say(StaffReply{stage.day_of({})});
    stage.touch(staff::payments::ReadAgain{});
    CHECK(stage.area().shown.state == staff::payments::Shown::State::read);
}

TEST_CASE("staff payments: the list comes by itself once the agent's session at the backend is open") {
    PaymentsStage stage;
    stage.world.hold(Worker::backend);
    stage.come();
    stage.open();
    CHECK(stage.area().shown.trouble == Trouble::offline);
    CHECK(stage.world.backend.asked_by_agents().empty());
    stage.will_say(StaffReply{stage.day_of({})});
    stage.world.release(Worker::backend);
    CHECK(stage.area().shown.state == staff::payments::Shown::State::read);
}

TEST_CASE("staff payments: an agent who has gone hears nothing more, and the next one nothing of it") {
    PaymentsStage stage;
    stage.come();
    stage.world.hold(Worker::backend);
    stage.open();
    stage.go();
    stage.will_say(StaffReply{stage.day_of({})});
    stage.world.release(Worker::backend);
    stage.world.backend.answers_agents.clear();
    stage.come("22", kOthersPin);
    stage.world.hold(Worker::backend);
    stage.open();
    CHECK(stage.area().shown.state == staff::payments::Shown::State::reading);
}

// --- papers ----------------------------------------------------------------------------------------------------------

TEST_CASE("staff payments: a duplicate comes out, is in the journal, and counts as paper") {
    PaymentsStage stage;
    const Reference reference = stage.take_payment();
    stage.come("12", kPin);
    stage.open_day({payment_known_as(reference, kCaptured)});
    const std::int64_t tickets = stage.world.route<staff::Model>()->facts.tickets_since_roll;
    const std::size_t printed = stage.world.printer.printed.size();
    stage.will_say(receipt_for(reference));
    stage.touch(staff::payments::PaymentTouched{reference});
    stage.touch(staff::payments::DuplicateTouched{});
    REQUIRE(stage.world.printer.printed.size() == printed + 1);
    const auto& slip = std::get<SlipOrder>(stage.world.printer.printed.back().order);
    CHECK(std::get<DuplicateTicket>(slip.content).receipt->reference == reference);
    REQUIRE(stage.at<staff::payments::Printing>() != nullptr);
    stage.touch(staff::payments::PrintEvent{print_document::GoOn{}});
    CHECK(stage.at<staff::payments::Looking>() != nullptr);
    REQUIRE(stage.entries_of("duplicate_printed").size() == 1);
    CHECK(stage.entries_of("duplicate_printed").front().reference == reference.text());
    CHECK(stage.world.route<staff::Model>()->facts.tickets_since_roll == tickets + 1);
}

TEST_CASE("staff payments: paper that does not come out is said so, and is no act") {
    PaymentsStage stage;
    const Reference reference = stage.take_payment();
    stage.come();
    stage.open_day({payment_known_as(reference, kCaptured)});
    stage.world.printer.fails =
        PrintError{PrintError::Kind::needs_attention, PrinterCondition::paper_out, false, "no paper"};
    stage.will_say(receipt_for(reference));
    stage.touch(staff::payments::PaymentTouched{reference});
    stage.touch(staff::payments::DuplicateTouched{});
    const auto* printing = stage.at<staff::payments::Printing>();
    REQUIRE(printing != nullptr);
    CHECK(std::holds_alternative<print_document::NotPrinted>(printing->part.step));
    CHECK(stage.entries_of("duplicate_printed").empty());
}

TEST_CASE("staff payments: without its receipt there is no duplicate, and the reason is said") {
    PaymentsStage stage;
    const Reference reference = stage.take_payment();
    stage.come();
    stage.open_day({payment_known_as(reference, kCaptured)});
    SECTION("the backend has none yet") {
        stage.will_say(refusal_of(PortalRefusal::Kind::not_found));
    }
    SECTION("the backend gives that of another payment") {
        stage.will_say(receipt_for(Reference::make(1, 77)));
    }
    stage.touch(staff::payments::PaymentTouched{reference});
    stage.touch(staff::payments::DuplicateTouched{});
    CHECK(stage.at<staff::payments::NoDuplicate>() != nullptr);
    CHECK(stage.world.printer.printed.empty());
}

// --- deciding --------------------------------------------------------------------------------------------------------

TEST_CASE("staff payments: \"not charged\" needs two agents, and the journal has both") {
    PaymentsStage stage;
    const Reference reference = stage.take_payment();
    const auto decide = [&](DecisionTaken::State answer) {
        stage.open_day({payment_known_as(reference, kInReview)});
        stage.choose(reference, DecisionOutcome::not_charged);
        stage.will_say(StaffReply{DecisionTaken{answer}});
        stage.touch(staff::payments::GoOn{});
        REQUIRE(stage.at<staff::payments::Decided>() != nullptr);
        CHECK(stage.at<staff::payments::Decided>()->state == answer);
    };
    stage.come("12", kPin);
    decide(DecisionTaken::State::awaiting_second_agent);
    stage.world.pass(Milliseconds{301'000});
    stage.come("22", kOthersPin);
    decide(DecisionTaken::State::decided);
    const auto entries = stage.entries_of("decision_not_charged");
    REQUIRE(entries.size() == 2);
    CHECK(entries[0].agent_id == "22");
    CHECK(entries[0].detail == "decided");
    CHECK(entries[1].agent_id == "12");
    CHECK(entries[1].detail == "first");
    CHECK(entries[1].reference == reference.text());
}

TEST_CASE("staff payments: each no of the backend has its own reason, and none is in the journal") {
    const auto [problem, trouble] =
        GENERATE(std::pair{"second-agent-needed", Trouble::second_agent_needed},
                 std::pair{"decision-conflicts", Trouble::conflict}, std::pair{"not-allowed", Trouble::not_allowed},
                 std::pair{"something-new", Trouble::refused});
    PaymentsStage stage;
    begin_decision(stage, DecisionOutcome::not_charged);
    stage.will_say(refused_with(problem));
    stage.touch(staff::payments::GoOn{});
    REQUIRE(stage.at<staff::payments::NotDecided>() != nullptr);
    CHECK(stage.at<staff::payments::NotDecided>()->trouble == trouble);
    CHECK(stage.entries_of("decision_not_charged").empty());
}

TEST_CASE("staff payments: a session that has ended at the backend stops what needs it, and says how to go on") {
    PaymentsStage stage;
    begin_decision(stage, DecisionOutcome::not_charged);
    stage.will_say(refusal_of(PortalRefusal::Kind::session_over));
    stage.touch(staff::payments::GoOn{});
    REQUIRE(stage.at<staff::payments::NotDecided>() != nullptr);
    CHECK(stage.at<staff::payments::NotDecided>()->trouble == Trouble::session_over);
    const auto* model = stage.world.route<staff::Model>();
    REQUIRE(model != nullptr);
    CHECK(model->agent->reach == AgentOnDuty::Reach::ended);
    CHECK(staff::hindrance(*model->agent, StaffRight::decide_payment) == staff::Hindrance::session);
}

TEST_CASE("staff payments: a decision without an answer is asked again under the same id") {
    PaymentsStage stage;
    begin_decision(stage, DecisionOutcome::charged);
    SECTION("the answer was lost on its way") {
        stage.will_say(refusal_of(PortalRefusal::Kind::unclear));
        stage.touch(staff::payments::GoOn{});
    }
    SECTION("nothing came for too long") {
        stage.world.hold(Worker::backend);
        stage.touch(staff::payments::GoOn{});
        stage.world.pass(Milliseconds{31'000});
        stage.world.release(Worker::backend);
    }
    REQUIRE(stage.at<staff::payments::NotDecided>() != nullptr);
    CHECK(stage.at<staff::payments::NotDecided>()->trouble == Trouble::unclear);
    stage.will_say(StaffReply{DecisionTaken{}});
    stage.touch(staff::payments::GoOn{});
    REQUIRE(stage.at<staff::payments::Decided>() != nullptr);
    const std::vector<OperationId> ids = stage.decisions_asked();
    REQUIRE_FALSE(ids.empty());
    CHECK(std::ranges::all_of(ids, [&ids](const OperationId& id) { return id == ids.front(); }));
    const auto entries = stage.entries_of("decision_charged");
    REQUIRE(entries.size() == 2);
    CHECK(entries[0].detail == "decided");
    CHECK(entries[1].detail == "unclear");
}

TEST_CASE("staff payments: a decision whose answer was lost is never taken for that of the next agent") {
    PaymentsStage stage;
    const Reference reference = stage.take_payment();
    for (const auto& [agent_id, pin] : {std::pair{"21", kManagersPin}, std::pair{"22", kOthersPin}}) {
        stage.come(agent_id, pin);
        stage.open_day({payment_known_as(reference, kInReview)});
        stage.choose(reference, DecisionOutcome::not_charged);
        stage.will_say(refusal_of(PortalRefusal::Kind::unclear));
        stage.touch(staff::payments::GoOn{});
        stage.go();
    }
    const std::vector<OperationId> ids = stage.decisions_asked();
    REQUIRE(ids.size() == 2);
    CHECK(ids[0] != ids[1]);
}

// --- the end of a day ------------------------------------------------------------------------------------------------

TEST_CASE("staff payments: a closed day is told to the backend, printed, and in the journal") {
    PaymentsStage stage;
    const Reference reference = stage.take_payment();
    stage.come();
    stage.open_day({payment_known_as(reference, kCaptured)});
    stage.open_totals({payment_known_as(reference, kCaptured)});
    stage.touch(staff::payments::CloseTouched{});
    stage.world.pass(Milliseconds{10'000});
    REQUIRE(stage.reports().size() == 1);
    const std::string report = stage.reports().front();
    CHECK(report.find(reference.text() + ";") != std::string::npos);
    CHECK(report.find("\"approved_cents\":51230") != std::string::npos);
    CHECK(report.find(kContractNumber) == std::string::npos);
    REQUIRE_FALSE(stage.world.printer.printed.empty());
    const auto& slip = std::get<SlipOrder>(stage.world.printer.printed.back().order);
    CHECK(std::get<DayEndSlip>(slip.content).account->kiosk == Takings{1, kOwed});
    REQUIRE(stage.entries_of("day_closed").size() == 1);
    CHECK(stage.entries_of("day_closed").front().reference == to_iso(stage.world.today()));
    CHECK(stage.entries_of("day_closed").front().detail == "approved=1");
}

TEST_CASE("staff payments: a report that the disk does not take is no closed day, and comes about once") {
    PaymentsStage stage;
    const Reference reference = stage.take_payment();
    stage.come();
    stage.open_day({payment_known_as(reference, kCaptured)});
    stage.open_totals({payment_known_as(reference, kCaptured)});
    SECTION("with a fault") {
        stage.world.store_fault = [](const StoreWork& work) {
            return std::holds_alternative<CommitOperations>(work)
                       ? std::optional{StoreError{StoreError::Kind::full, 0, "no"}}
                       : std::nullopt;
        };
        stage.touch(staff::payments::CloseTouched{});
        REQUIRE(stage.at<staff::payments::NotClosed>() != nullptr);
        CHECK(stage.entries_of("day_closed").empty());
        CHECK(stage.world.printer.printed.empty());
        stage.world.store_fault = nullptr;
    }
    SECTION("or without a word") {
        stage.world.hold(Worker::store);
        stage.touch(staff::payments::CloseTouched{});
        stage.world.pass(kStorePatience);
        REQUIRE(stage.at<staff::payments::NotClosed>() != nullptr);
        stage.world.release(Worker::store);
    }
    stage.touch(staff::payments::GoOn{});
    stage.world.pass(Milliseconds{10'000});
    CHECK(stage.reports().size() == 1);
    CHECK(stage.entries_of("day_closed").size() == 1);
}

TEST_CASE("staff payments: a report that was on its way to the disk when the agent went is sent all the same") {
    PaymentsStage stage;
    const Reference reference = stage.take_payment();
    stage.come();
    stage.open_day({payment_known_as(reference, kCaptured)});
    stage.open_totals({payment_known_as(reference, kCaptured)});
    stage.world.hold(Worker::store);
    stage.touch(staff::payments::CloseTouched{});
    stage.go();
    stage.world.release(Worker::store);
    stage.world.pass(Milliseconds{10'000});
    CHECK(stage.reports().size() == 1);
}

TEST_CASE("staff payments: an agent’s own words go to the backend alone, never to the disk or the log") {
    PaymentsStage stage;
    const Reference reference = stage.take_payment();
    stage.come();
    stage.open_day({payment_known_as(reference, kInReview)});
    stage.touch(staff::payments::PaymentTouched{reference});
    stage.touch(staff::payments::DecideTouched{});
    stage.touch(staff::payments::OutcomeChosen{DecisionOutcome::charged});
    stage.touch(staff::payments::ReasonChosen{staff::payments::Reason::own});
    stage.touch(staff::payments::Typed{PrivateText{"Motif-Canari-5521"}});
    stage.touch(staff::payments::GoOn{});
    stage.will_say(StaffReply{DecisionTaken{}});
    stage.touch(staff::payments::GoOn{});
    stage.go();
    stage.world.pass(Milliseconds{60'000});
    CHECK(stage.world.files_holding("Motif-Canari-5521") == 0);
    for (const std::string& line : stage.world.log.lines()) CHECK(line.find("Motif-Canari") == std::string::npos);
}

}  // namespace kiosk::test
