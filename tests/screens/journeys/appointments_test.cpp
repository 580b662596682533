// Appointments at the agency, as decisions.
#include "tests/screens/journeys/appointments_samples.hpp"
#include "tests/screens/journeys/committed_table.hpp"
#include "tests/support/catch.hpp"

using namespace kiosk;
using namespace kiosk::appointments;
using namespace kiosk::test;

namespace {

const JourneyContext& context() {
    static const JourneyContext signed_in = sample_context_signed_in();
    return signed_in;
}

Model told(const Appointments& known) {
    Outcome outcome = begin();
    REQUIRE(asked<AskAppointments>(outcome) != nullptr);
    outcome = hear(std::move(outcome.model), answered(known), context());
    REQUIRE(std::holds_alternative<List>(outcome.model.step));
    return std::move(outcome.model);
}

// Through reason, day and hour to the last look.
Model before_the_recap(int days = 2) {
    Model model = told(sample_appointments(0, days));
    model = update(std::move(model), GoOn{}, context()).model;
    model = update(std::move(model), ReasonChosen{1}, context()).model;
    const Date day = free_days(model).front().day;
    model = update(std::move(model), DayChosen{day}, context()).model;
    model = update(std::move(model), SlotChosen{1}, context()).model;
    REQUIRE(std::holds_alternative<Recap>(model.step));
    return model;
}

Outcome answered_with(PortalRefusal::Kind kind, int days = 2) {
    Outcome outcome = update(before_the_recap(days), GoOn{}, context());
    return hear(std::move(outcome.model), Answered{sample_refusal(kind)}, context());
}

Model before_cancelling() {
    Model model = told(sample_appointments(2, 2));
    model = update(std::move(model), AppointmentChosen{0}, context()).model;
    return update(std::move(model), CancelAsked{}, context()).model;
}

}  // namespace

TEST_CASE("appointments: table of transitions") {
    compare_with_committed("appointments",
                           service_table(appointments_models(), appointments_events(), appointments_news(), context()));
}

TEST_CASE("appointments: every step and every event is among the samples") {
    CHECK(all_alternatives_in<Step>(appointments_models()));
    CHECK(all_alternatives_in<Event>(appointments_events()));
    CHECK(all_alternatives_in<JourneyNews>(appointments_news()));
}

TEST_CASE("appointments: reason, day and hour, a last look, and it is taken") {
    Outcome outcome = update(before_the_recap(), GoOn{}, context());
    const auto* question = asked<BookAppointment>(outcome);
    REQUIRE(question != nullptr);
    CHECK(*question == BookAppointment{"charges", "slot-1-30"});
    outcome = hear(std::move(outcome.model), answered(sample_appointment(1)), context());
    REQUIRE(std::holds_alternative<Booked>(outcome.model.step));
    const Outcome slip = update(outcome.model, SlipAsked{}, context());
    const auto* print = wanted<PrintDocument>(slip);
    REQUIRE(print != nullptr);
    CHECK(std::get<AppointmentSlip>(std::get<SlipOrder>(print->request).content).appointment == sample_appointment(1));
    outcome = update(std::move(outcome.model), GoOn{}, context());
    CHECK(asked<AskAppointments>(outcome) != nullptr);
}

TEST_CASE("appointments: those that are over or given back, and hours that have passed, are not shown") {
    Appointments known = sample_appointments(1, 2);
    known.appointments.push_back(sample_appointment(-1));
    known.appointments.push_back(sample_appointment(2));
    known.appointments.push_back(sample_appointment(5));
    known.appointments.back().is_cancelled = true;
    known.slots.push_back({"slot-yesterday", sample_appointment(-1).time});
    const Model model = told(known);
    REQUIRE(model.known.appointments.size() == 2);
    CHECK(model.known.appointments[0].id == "appointment-2");
    CHECK(model.known.appointments[1].id == "appointment-3");
    CHECK(model.known.slots.front().slot_id == "slot-1-0");
}

TEST_CASE("appointments: days are those of Paris, each once, the soonest first") {
    const std::vector<FreeDay> days = free_days(told(sample_appointments(0, 3)));
    REQUIRE(days.size() == 3);
    CHECK(days[0].day == std::chrono::year{2026} / 11 / 24);
    CHECK(days[0].slots == 5);
    CHECK(days[2].day == std::chrono::year{2026} / 11 / 26);
}

TEST_CASE("appointments: when somebody was quicker it is said, and what is left that day is shown") {
    Outcome outcome = answered_with(PortalRefusal::Kind::slot_taken);
    REQUIRE(std::holds_alternative<LookingAgain>(outcome.model.step));
    REQUIRE(asked<AskAppointments>(outcome) != nullptr);
    Appointments left = sample_appointments(0, 2);
    left.slots.erase(left.slots.begin() + 1);
    outcome = hear(std::move(outcome.model), answered(left), context());
    REQUIRE(std::holds_alternative<ChooseHour>(outcome.model.step));
    CHECK(std::get<ChooseHour>(outcome.model.step).notice == Notice::slot_taken);
    CHECK(std::get<ChooseHour>(outcome.model.step).reason.code == "charges");
    CHECK(outcome.model.known.slots.size() == left.slots.size());
}

TEST_CASE("appointments: when nothing is left that day other days are shown, and when nothing at all it is said") {
    Appointments other_days = sample_appointments(0, 2);
    std::erase_if(other_days.slots, [](const AppointmentSlot& slot) { return slot.slot_id.starts_with("slot-1-"); });
    const Model looking = answered_with(PortalRefusal::Kind::slot_taken).model;
    const Outcome days = hear(looking, answered(other_days), context());
    REQUIRE(std::holds_alternative<ChooseDay>(days.model.step));
    CHECK(std::get<ChooseDay>(days.model.step).notice == Notice::slot_taken);
    const Outcome nothing = hear(looking, answered(sample_appointments(0, 0)), context());
    REQUIRE(std::holds_alternative<List>(nothing.model.step));
    CHECK(none_to_take(nothing.model) == NoneToTake::no_slot);
}

TEST_CASE("appointments: after an unclear answer the same one is asked for again as the same question") {
    Outcome outcome = answered_with(PortalRefusal::Kind::unclear);
    REQUIRE(std::holds_alternative<NotBooked>(outcome.model.step));
    CHECK(std::get<NotBooked>(outcome.model.step).cause == NotBooked::Cause::unclear);
    const Outcome again = update(outcome.model, GoOn{}, context());
    REQUIRE(asked<BookAppointment>(again) != nullptr);
    CHECK(*asked<BookAppointment>(again) == BookAppointment{"charges", "slot-1-30"});
    // Whoever does not ask again sees in the list whether it was taken.
    CHECK(asked<AskAppointments>(update(outcome.model, Back{}, context())) != nullptr);
}

TEST_CASE("appointments: a tenant with five to come takes no sixth") {
    const Model enough = told(sample_appointments(5, 2));
    CHECK(none_to_take(enough) == NoneToTake::enough);
    CHECK(std::holds_alternative<List>(update(enough, GoOn{}, context()).model.step));
    const Outcome outcome = answered_with(PortalRefusal::Kind::too_many);
    CHECK(std::get<NotBooked>(outcome.model.step).cause == NotBooked::Cause::too_many);
    CHECK(asked<AskAppointments>(update(outcome.model, GoOn{}, context())) != nullptr);
}

TEST_CASE("appointments: giving one back asks first, then says that it is done") {
    const Model question = before_cancelling();
    REQUIRE(std::holds_alternative<AskCancel>(question.step));
    CHECK(std::holds_alternative<Mine>(update(question, Back{}, context()).model.step));
    Outcome outcome = update(question, GoOn{}, context());
    REQUIRE(asked<CancelAppointment>(outcome) != nullptr);
    CHECK(asked<CancelAppointment>(outcome)->id == "appointment-3");
    outcome = hear(std::move(outcome.model), answered(sample_appointment(3)), context());
    CHECK(std::holds_alternative<Cancelled>(outcome.model.step));
    CHECK(asked<AskAppointments>(update(outcome.model, GoOn{}, context())) != nullptr);
}

TEST_CASE("appointments: giving one back again after an unclear answer is the same question") {
    Outcome outcome = update(before_cancelling(), GoOn{}, context());
    outcome = hear(std::move(outcome.model), Answered{sample_refusal(PortalRefusal::Kind::unclear)}, context());
    REQUIRE(std::holds_alternative<NotCancelled>(outcome.model.step));
    CHECK(std::get<NotCancelled>(outcome.model.step).cause == NotCancelled::Cause::unclear);
    outcome = update(std::move(outcome.model), GoOn{}, context());
    REQUIRE(asked<CancelAppointment>(outcome) != nullptr);
    CHECK(asked<CancelAppointment>(outcome)->id == "appointment-3");
}

TEST_CASE("appointments: one that is over cannot be given back, and the list is asked for anew") {
    Outcome outcome = update(before_cancelling(), GoOn{}, context());
    outcome = hear(std::move(outcome.model), Answered{sample_refusal(PortalRefusal::Kind::request_closed)}, context());
    CHECK(std::get<NotCancelled>(outcome.model.step).cause == NotCancelled::Cause::too_late);
    CHECK(asked<AskAppointments>(update(outcome.model, GoOn{}, context())) != nullptr);
}

TEST_CASE("appointments: a late answer changes nothing; what was chosen is not lost without a question") {
    const Model recap = before_the_recap();
    CHECK(hear(recap, answered(sample_appointments(3, 3)), context()).model == recap);
    CHECK(hear(recap, answered(sample_appointment(3)), context()).model == recap);
    CHECK(leaving(recap) == Leaving::asks_first);
    CHECK(leaving(told(sample_appointments(1, 1))) == Leaving::free);
}
