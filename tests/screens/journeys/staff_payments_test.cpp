// The staff side's payments: every step met with every event and every piece of news, and what an agent may rely on.
#include "screens/staff/payments.hpp"

#include "screens/staff/payments_words.hpp"
#include "screens/staff/staff_words.hpp"
#include "tests/screens/journeys/area_table.hpp"
#include "tests/screens/journeys/staff_payments_samples.hpp"
#include "tests/support/catch.hpp"

using namespace kiosk;
using namespace kiosk::staff::payments;
using namespace kiosk::test;
using kiosk::staff::act_words;
using kiosk::staff::detail_words;
using kiosk::staff::Scene;

namespace {

Scene scene_of(const AgentOnDuty& agent) {
    return {agent, sample_scene().facts, sample_scene().context};
}

const Scene& manager() {
    return sample_scene();
}

AgentOnDuty agent_named(const char* agent_id, StaffRole role) {
    AgentOnDuty agent = sample_agent(role);
    agent.agent_id = agent_id;
    return agent;
}

Model at(Step step) {
    return {sample_shown(), std::move(step)};
}

Model after(Model model, std::initializer_list<Event> events, const Scene& scene = manager()) {
    for (const Event& event : events) model = update(std::move(model), event, scene).model;
    return model;
}

template <class Wanted>
const Wanted* wanted(const Outcome& outcome) {
    return outcome.effects.size() == 1 ? std::get_if<Wanted>(&outcome.effects.front()) : nullptr;
}

Reference undecided() {
    return Reference::make(1, 4'712);
}
Reference awaited() {
    return Reference::make(1, 4'713);
}
Reference charged() {
    return Reference::make(1, 4'711);
}

StaffPayment payment_at(int hour, int minute, Cents amount, const char* ticket) {
    StaffPayment payment{*Reference::parse("K4M729T3")};
    payment.amount = amount;
    payment.ticket_number = ticket;
    // 23 November 2026, midnight in Paris.
    payment.confirmed_at = WallTime{1'795'388'400'000 + (hour * 60LL + minute) * 60'000};
    return payment;
}

}  // namespace

TEST_CASE("staff payments: table of transitions") {
    compare_with_committed("staff_payments", area_table(payments_models(), payments_events(), payments_news()));
}

// --- finding ---------------------------------------------------------------------------------------------------------

TEST_CASE("staff payments: found by reference, ticket number, amount or hour, as people write them") {
    const StaffPayment payment = payment_at(14, 30, Cents{19'830}, "0042");
    for (const char* query : {"K4M729T3", "k4m7 29t3", "K4M7-29T3", "29T3", "0042", "42", "198,30", "198.30", "19830",
                              "14h", "14H30", "14:30", "14 h 30"}) {
        INFO(query);
        CHECK(matches(payment, query));
    }
    for (const char* query : {"K4M7 29T4", "T3", "43", "198", "19831", "15h", "14:31", "14h3", "25h", "4h", ""}) {
        INFO(query);
        CHECK_FALSE(matches(payment, query));
    }
    CHECK(matches(payment_at(9, 5, Cents{15'000}, ""), "150"));
    CHECK_FALSE(matches(payment_at(9, 5, Cents{15'000}, ""), "0"));
    CHECK(is_hour("9h"));
    CHECK_FALSE(is_hour("198,30"));
}

TEST_CASE("staff payments: what is to be decided comes first, then the newest") {
    const auto shown = sample_shown();  // the list points into it
    const auto list = listed(shown);
    REQUIRE(list.size() == sample_day()->backend.payments.size());
    CHECK(is_undecided(list[0]->state));
    CHECK(is_undecided(list[1]->state));
    CHECK(list[0]->confirmed_at > list[1]->confirmed_at);
    for (std::size_t index = 3; index < list.size(); ++index) {
        CHECK_FALSE(is_undecided(list[index]->state));
        CHECK(list[index - 1]->confirmed_at > list[index]->confirmed_at);
    }
}

TEST_CASE("staff payments: thirty days back and no day beyond today") {
    Model model = begin(manager()).model;
    CHECK(model.shown.day == manager().context.today);
    CHECK_FALSE(can_turn(model.shown, DayTurn::after, manager().context.today));
    for (int day = 0; day < kDaysBack; ++day) {
        const auto outcome = update(model, DayTurned{DayTurn::before}, manager());
        REQUIRE(wanted<ReadDay>(outcome) != nullptr);
        model = outcome.model;
    }
    CHECK_FALSE(can_turn(model.shown, DayTurn::before, manager().context.today));
    CHECK(update(model, DayTurned{DayTurn::before}, manager()).effects.empty());
    CHECK(model.shown.day == *parse_iso_date("2026-10-24"));
}

TEST_CASE("staff payments: a search goes back day after day until one has it, and stops thirty days ago") {
    Model model = after(at(Overview{}), {SearchTouched{}, Typed{PrivateText{"777"}}, GoOn{}});
    REQUIRE(listed(model.shown).empty());
    auto outcome = update(model, SeekTouched{}, manager());
    const auto answer = [&outcome](std::vector<StaffPayment> payments) {
        DaySeen day;
        day.backend.day = outcome.model.shown.day;
        day.backend.payments = std::move(payments);
        return DayRead{std::make_shared<const DaySeen>(std::move(day))};
    };
    SECTION("found the day before yesterday") {
        REQUIRE(wanted<ReadDay>(outcome) != nullptr);
        CHECK(wanted<ReadDay>(outcome)->day == *parse_iso_date("2026-11-22"));
        outcome = hear(outcome.model, answer({}), manager());
        REQUIRE(wanted<ReadDay>(outcome) != nullptr);
        outcome =
            hear(outcome.model, answer({sample_payment(1, BackendPaymentState::captured, Cents{777})}), manager());
        CHECK(outcome.effects.empty());
        CHECK(outcome.model.shown.state == Shown::State::read);
        CHECK(listed(outcome.model.shown).size() == 1);
    }
    SECTION("never") {
        int asked = 0;
        while (wanted<ReadDay>(outcome) != nullptr) {
            ++asked;
            outcome = hear(outcome.model, answer({}), manager());
        }
        CHECK(asked == kDaysBack);
        CHECK(outcome.model.shown.state == Shown::State::read);
    }
    SECTION("a fault ends it") {
        outcome = hear(outcome.model, DayUnread{outcome.model.shown.day, Trouble::no_answer}, manager());
        CHECK(outcome.effects.empty());
        CHECK(outcome.model.shown.state == Shown::State::failed);
    }
}

TEST_CASE("staff payments: an hour is looked for on one day only") {
    const Model model = after(at(Overview{}), {SearchTouched{}, Typed{PrivateText{"3h"}}, GoOn{}});
    CHECK(update(model, SeekTouched{}, manager()).effects.empty());
}

TEST_CASE("staff payments: the answer for another day than the one that is shown changes nothing") {
    Model model = begin(manager()).model;
    DaySeen other = *sample_day();
    other.backend.day = *parse_iso_date("2026-11-22");
    const auto outcome = hear(model, DayRead{std::make_shared<const DaySeen>(other)}, manager());
    CHECK(outcome.model == model);
}

TEST_CASE("staff payments: without the backend nothing is asked, and the area opens and says so") {
    const AgentOnDuty offline = sample_agent(StaffRole::manager, AgentOnDuty::Reach::offline);
    const auto outcome = begin(scene_of(offline));
    CHECK(outcome.effects.empty());
    CHECK(outcome.model.shown.state == Shown::State::failed);
    CHECK(outcome.model.shown.trouble == Trouble::offline);
}

// --- papers ----------------------------------------------------------------------------------------------------------

TEST_CASE("staff payments: a duplicate is printed only of what the card was charged") {
    const SharedDay day = sample_day();
    for (const StaffPayment& payment : day->backend.payments) {
        const auto outcome = update(at(Looking{payment.reference}), DuplicateTouched{}, manager());
        CHECK((wanted<ReadReceipt>(outcome) != nullptr) == is_charged(payment.state));
    }
    for (const StaffRole role : {StaffRole::reception, StaffRole::technician}) {
        const AgentOnDuty agent = sample_agent(role);
        const auto outcome = update(at(Looking{charged()}), DuplicateTouched{}, scene_of(agent));
        CHECK(wanted<ReadReceipt>(outcome) != nullptr);
    }
}

TEST_CASE("staff payments: the receipt of another payment is not printed") {
    const Model fetching = at(FetchingReceipt{charged()});
    for (const auto& [name, news] : payments_news()) {
        if (name != "ReceiptRead" && name != "ReceiptRead.Other") continue;
        const auto outcome = hear(fetching, news, manager());
        CHECK((wanted<PrintDocument>(outcome) != nullptr) == (name == "ReceiptRead"));
    }
}

// --- deciding --------------------------------------------------------------------------------------------------------

TEST_CASE("staff payments: a decision goes from the outcome over the reason to one more look, and only then out") {
    Model model = at(Looking{undecided()});
    model = after(model, {DecideTouched{}, OutcomeChosen{DecisionOutcome::not_charged}, ReasonChosen{Reason::own}});
    CHECK(update(model, GoOn{}, manager()).model == model);  // no reason yet
    model = after(model, {Typed{PrivateText{"Vu avec la banque"}}, GoOn{}});
    REQUIRE(std::holds_alternative<ConfirmDecision>(model.step));
    const auto outcome = update(model, GoOn{}, manager());
    REQUIRE(wanted<Decide>(outcome) != nullptr);
    const Decision& decision = wanted<Decide>(outcome)->decision;
    CHECK(decision.reference == undecided());
    CHECK(decision.outcome == DecisionOutcome::not_charged);
    CHECK(decision.reason == "Vu avec la banque");
    REQUIRE(std::holds_alternative<Deciding>(outcome.model.step));
    for (const auto& [name, event] : payments_events())
        CHECK(update(outcome.model, event, manager()).model == outcome.model);
}

TEST_CASE("staff payments: only whoever may decide does, and only about what nobody knows the end of") {
    const SharedDay day = sample_day();
    for (const StaffRole role : {StaffRole::reception, StaffRole::technician, StaffRole::manager}) {
        const AgentOnDuty agent = agent_named("12", role);
        for (const StaffPayment& payment : day->backend.payments) {
            const Model model = after(at(Looking{payment.reference}), {DecideTouched{}}, scene_of(agent));
            const bool may_decide = role != StaffRole::reception && is_undecided(payment.state);
            CHECK(std::holds_alternative<ChooseOutcome>(model.step) == may_decide);
        }
    }
}

TEST_CASE("staff payments: who said \"not charged\" first does not confirm it, for as long as that word lasts") {
    const Model model = at(Looking{awaited()});
    const AgentOnDuty first = agent_named("21", StaffRole::manager);
    const AgentOnDuty second = agent_named("22", StaffRole::manager);
    CHECK(after(model, {DecideTouched{}}, scene_of(first)) == model);
    CHECK_FALSE(after(model, {DecideTouched{}}, scene_of(second)) == model);
    const StaffPayment& payment = *find(model.shown, awaited());
    const WallTime said = payment.decision->at;
    constexpr std::int64_t kDayMs = 86'400'000;
    CHECK(awaited_decision(payment, WallTime{said.unix_ms + kDayMs}) != nullptr);
    CHECK(awaited_decision(payment, WallTime{said.unix_ms + kDayMs + 1}) == nullptr);
}

TEST_CASE("staff payments: after a decision the day is read anew before anything is shown of it") {
    Model model = hear(at(Deciding{{undecided(), DecisionOutcome::charged, PrivateText{"x"}}}),
                       DecisionNoted{DecisionTaken::State::decided}, manager())
                      .model;
    const auto outcome = update(model, GoOn{}, manager());
    REQUIRE(wanted<ReadDay>(outcome) != nullptr);
    CHECK(find(outcome.model.shown, undecided()) == nullptr);
    CHECK_FALSE(after(outcome.model, {DecideTouched{}}) == at(ChooseOutcome{undecided()}));
    model = hear(outcome.model, DayRead{sample_day()}, manager()).model;
    CHECK(std::holds_alternative<Looking>(model.step));
}

TEST_CASE("staff payments: an unclear answer is asked again, a no is not") {
    for (const auto& [name, model] : payments_models()) {
        const auto* refused = std::get_if<NotDecided>(&model.step);
        if (refused == nullptr) continue;
        const auto outcome = update(model, GoOn{}, manager());
        INFO(name);
        CHECK((wanted<Decide>(outcome) != nullptr) == may_be_tried_again(refused->trouble));
    }
}

// --- the end of a day ------------------------------------------------------------------------------------------------

TEST_CASE("staff payments: totals are the manager's") {
    for (const StaffRole role : {StaffRole::reception, StaffRole::technician, StaffRole::manager}) {
        const AgentOnDuty agent = sample_agent(role);
        const Model model = after(at(Overview{}), {TotalsTouched{}}, scene_of(agent));
        CHECK(std::holds_alternative<Totals>(model.step) == (role == StaffRole::manager));
    }
}

TEST_CASE("staff payments: a day is closed by its report on the disk, then by its slip") {
    auto outcome = update(at(Overview{}), TotalsTouched{}, manager());
    REQUIRE(wanted<ReadDay>(outcome) != nullptr);
    CHECK(update(outcome.model, CloseTouched{}, manager()).effects.empty());  // the day is read anew first
    Model model = hear(outcome.model, DayRead{sample_day()}, manager()).model;
    outcome = update(model, CloseTouched{}, manager());
    REQUIRE(wanted<CloseDay>(outcome) != nullptr);
    CHECK(wanted<CloseDay>(outcome)->data == model.shown.data);
    CHECK(hear(outcome.model, ReportNotKept{}, manager()).effects.empty());
    outcome = hear(outcome.model, ReportKept{}, manager());
    REQUIRE(wanted<PrintDocument>(outcome) != nullptr);
    const auto& slip = std::get<SlipOrder>(wanted<PrintDocument>(outcome)->request);
    CHECK(std::get<DayEndSlip>(slip.content).agent_id == "12");
    model = after(outcome.model, {PrintEvent{print_document::Printed{}}, PrintEvent{print_document::GoOn{}}});
    REQUIRE(std::holds_alternative<Totals>(model.step));
    CHECK(std::get<Totals>(model.step).state == Totals::State::closed);
}

TEST_CASE("staff payments: a day that the kiosk's disk did not give is not closed") {
    Shown shown = sample_shown();
    DaySeen day = *shown.data;
    day.kiosk.reset();
    shown.data = std::make_shared<const DaySeen>(day);
    const Model model = hear(after({shown, Overview{}}, {TotalsTouched{}}), DayRead{shown.data}, manager()).model;
    REQUIRE(std::holds_alternative<Totals>(model.step));
    CHECK(update(model, CloseTouched{}, manager()).effects.empty());
}

TEST_CASE("staff payments: a day is added up as it is now, not as it was when the list was opened") {
    DaySeen day = *sample_day();
    day.kiosk->push_back(sample_row(99, PaymentState::unknown, Cents{2'011}));
    const Model before = after(at(Overview{}), {TotalsTouched{}});
    const Model now = hear(before, DayRead{std::make_shared<const DaySeen>(day)}, manager()).model;
    REQUIRE(std::holds_alternative<Totals>(now.step));
    const auto undecided_in = [](const Model& model) { return std::get<Totals>(model.step).account->undecided.size(); };
    CHECK(undecided_in(now) == undecided_in(before) + 1);
    const Model unread = hear(before, DayUnread{before.shown.day, Trouble::no_answer}, manager()).model;
    CHECK(std::holds_alternative<Overview>(unread.step));
}

TEST_CASE("staff payments: blanks are no reason") {
    const Decision decision{undecided(), DecisionOutcome::not_charged, PrivateText{}};
    const Model blank = after(at(TypeReason{decision}), {Typed{PrivateText{"   "}}, GoOn{}});
    CHECK(std::holds_alternative<TypeReason>(blank.step));
    const Model said = after(blank, {Typed{PrivateText{"vu au relevé"}}, GoOn{}});
    CHECK(std::holds_alternative<ConfirmDecision>(said.step));
}

TEST_CASE("day account: the kiosk's approvals and the server's charges meet by their references") {
    PaymentsOfDay backend;
    backend.day = *parse_iso_date("2026-11-23");
    backend.payments = {sample_payment(1, BackendPaymentState::captured, Cents{1'000}),
                        sample_payment(2, BackendPaymentState::posted, Cents{2'000}),
                        sample_payment(3, BackendPaymentState::captured, Cents{3'000}),
                        sample_payment(4, BackendPaymentState::captured, Cents{4'000}),
                        sample_payment(5, BackendPaymentState::review, Cents{5'000}),
                        sample_payment(6, BackendPaymentState::declined, Cents{6'000}),
                        sample_payment(7, BackendPaymentState::registered, Cents{7'000})};
    backend.payments[3].decision = PaymentDecision{DecisionOutcome::charged, "", "21", "", {}};
    backend.payments[5].ticket_number = "44";
    backend.approved_count = 4;
    backend.approved = Cents{10'000};
    std::vector<PaymentRow> rows{
        sample_row(1, PaymentState::approved, Cents{1'000}), sample_row(2, PaymentState::approved, Cents{2'500}),
        sample_row(4, PaymentState::review, Cents{4'000}), sample_row(7, PaymentState::approved, Cents{7'000}),
        sample_row(8, PaymentState::approved, Cents{8'000})};
    rows[0].sent = SentMark{{}, "boot", {}, 40};
    rows[0].facts.ticket_number = 42;
    rows[1].facts.authorised = Cents{2'400};
    const DayAccount account = account_of(backend, rows);
    const auto reference = [](std::uint32_t sequence) { return Reference::make(1, sequence); };
    CHECK(account.kiosk == Takings{4, Cents{18'400}});
    CHECK(account.backend == Takings{4, Cents{10'000}});
    CHECK(account.other_amount == std::vector{reference(2)});
    CHECK(account.backend_only == std::vector{reference(3)});
    CHECK(account.by_decision == std::vector{reference(4)});
    CHECK(account.kiosk_only == std::vector{reference(7), reference(8)});
    CHECK(account.undecided == std::vector{reference(5)});
    CHECK(account.not_charged == 1);
    CHECK(account.tickets == TicketNumbers{40, 44, {{41, 41}, {43, 43}}, 2});
    CHECK(agreement_of(account) == Agreement::no);
    std::vector<PaymentRow> open = rows;
    open.push_back(sample_row(9, PaymentState::unknown, Cents{9'000}));
    CHECK(account_of(backend, open).undecided == std::vector{reference(5), reference(9)});
    const DayAccount alone = account_of(backend, std::nullopt);
    CHECK(agreement_of(alone) == Agreement::unknown);
    CHECK(alone.kiosk_only.empty());
    CHECK(agreement_of(account_of({backend.day, {}, 0, {}, 0, {}}, std::vector<PaymentRow>{})) == Agreement::yes);
}

// --- words -----------------------------------------------------------------------------------------------------------

TEST_CASE("staff payments: the journal has words for each act, and for what belongs to it") {
    for (const char* act : {"duplicate_printed", "decision_charged", "decision_not_charged", "day_closed"}) {
        CHECK(act_words(act).find("Autre") == std::string::npos);
    }
    const auto detail = [](const char* act, const char* words) {
        StaffEntry entry;
        entry.act = act;
        entry.detail = words;
        return detail_words(entry);
    };
    CHECK(detail("decision_not_charged", "first") == "un second agent doit confirmer");
    CHECK(detail("day_closed", "approved=3") == "3 cartes acceptées");
}

TEST_CASE("staff payments: of a long list the first are named and the others counted") {
    std::vector<Reference> references;
    for (std::uint32_t sequence = 1; sequence <= 5; ++sequence) references.push_back(Reference::make(1, sequence));
    CHECK(list_words({references.front()}) == references.front().spoken());
    CHECK(list_words(references).ends_with("et 2 de plus"));
    CHECK(gap_words({41, 50, {{42, 42}, {44, 46}}, 4}) == "0042, 0044 à 0046");
    CHECK(gap_words({}) == "Aucun");
}
