// Samples of the staff side.
#include "tests/screens/journeys/staff_samples.hpp"

namespace kiosk::test {

using namespace staff;

AgentOnDuty sample_agent(StaffRole role, AgentOnDuty::Reach reach) {
    return {"12", "Agent 12", role, reach};
}

Facts sample_facts() {
    const JourneyContext context = sample_context();
    Facts facts;
    facts.availability = context.availability;
    facts.availability.scanner = Works::yes;
    facts.terminal = TerminalProbe::Kind::idle;
    facts.terminal_serial = "99000001";
    facts.expected_serial = "99000001";
    facts.ticket_printer = PrinterCondition::ready;
    facts.sheet_printer = PrinterCondition::ready;
    facts.tickets_since_roll = 211;
    facts.sheets_since_refill = 34;
    facts.scanner = Fitted::yes;
    facts.code_reader = Fitted::yes;
    facts.clock_offset_ms = 24;
    facts.now = context.wall;
    facts.staff_list_until = WallTime{context.wall.unix_ms + 6LL * 24 * 3'600'000};
    facts.free_mb = 61'000;
    facts.total_mb = 100'000;
    facts.version = "1.4.2";
    facts.configuration_version = 3;
    facts.staff_list_version = 12;
    facts.running = Milliseconds{6LL * 24 * 3'600'000};
    facts.sessions_today = 27;
    facts.sessions_finished_today = 24;
    facts.blocked[static_cast<std::size_t>(Part::card_terminal)] = {JourneyName::pay_rent, JourneyName::guest_payment};
    return facts;
}

Facts sample_facts_of_faults() {
    Facts facts = sample_facts();
    facts.availability.scanner = Works::no;
    facts.terminal = TerminalProbe::Kind::unreachable;
    facts.ticket_printer = PrinterCondition::paper_low;
    facts.sheet_printer = PrinterCondition::jam;
    facts.unsent = 3;
    facts.oldest_unsent = Milliseconds{20 * 60'000};
    facts.needs_staff = 1;
    facts.clock_offset_ms = -75'000;
    facts.free_mb = 150;
    facts.staff_list_until.reset();
    facts.closed_message = "Cette borne attend du papier.";
    facts.is_closed = true;
    return facts;
}

std::vector<StaffEntry> sample_entries(int count) {
    struct Kind {
        const char* agent_id;
        const char* act;
        const char* detail;
    };
    constexpr std::array kKinds{Kind{"12", "left", "silent"}, Kind{"12", "paper_changed", "ticket printed=211"},
                                Kind{"12", "signed_in", ""},  Kind{"34", "sign_in_refused", ""},
                                Kind{"21", "closed", ""},     Kind{"", "something_new", "code=7"}};
    std::vector<StaffEntry> entries;
    for (int index = 0; index < count; ++index) {
        const Kind& kind = kKinds[static_cast<std::size_t>(index) % kKinds.size()];
        StaffEntry entry;
        entry.sequence = 400 - index;
        entry.at = WallTime{sample_context().wall.unix_ms - index * 3'600'000LL};
        entry.agent_id = kind.agent_id;
        entry.act = kind.act;
        entry.detail = kind.detail;
        entries.push_back(std::move(entry));
    }
    return entries;
}

std::vector<WaitingOperation> sample_waiting(int count) {
    constexpr std::array<const char*, 6> kKinds{"payment_result", "upload",       "insurance_certificate",
                                                "staff_journal",  "direct_debit", "day_report"};
    std::vector<WaitingOperation> waiting;
    for (int index = 0; index < count; ++index) {
        const auto place = static_cast<std::size_t>(index) % kKinds.size();
        WaitingOperation operation;
        operation.kiosk_sequence = 101 + index;
        operation.kind = kKinds[place];
        operation.created_at = WallTime{sample_context().wall.unix_ms - (count - index) * 1'500'000LL};
        operation.size_bytes = 900 * (index + 1) * (index + 1) * (index + 1);
        operation.attempts = index < 4 ? 3 : 0;
        operation.http_status = index == 1 ? 503 : 0;
        if (index == 2) {
            operation.state = OperationState::needs_staff;
            operation.http_status = 422;
            operation.problem = "invalid-field";
        }
        waiting.push_back(std::move(operation));
    }
    return waiting;
}

Model sample_on_duty(Step step, StaffRole role, AgentOnDuty::Reach reach) {
    return {std::move(step), sample_agent(role, reach), sample_facts()};
}

Named<Model> staff_models() {
    const auto alone = [](Step step) { return Model{std::move(step), {}, {}}; };
    Model faults = sample_on_duty(Health{});
    faults.facts = sample_facts_of_faults();
    Model sheet = faults;
    sheet.step = Health{Part::card_terminal};
    Model refused = sample_on_duty(Health{}, StaffRole::technician, AgentOnDuty::Reach::ended);
    refused.facts.staff_list = refused.facts.configuration = Works::no;
    refused.facts.quarantines = 1;
    Model waiting = sample_on_duty(Queue{});
    waiting.facts = sample_facts_of_faults();
    std::get<Queue>(waiting.step).waiting = sample_waiting(6);
    Model closed = sample_on_duty(Settings{});
    closed.facts.is_closed = true;
    closed.facts.closed_message = "Cette borne attend du papier.";
    return {{"EnterAgent", alone(EnterAgent{})},
            {"EnterAgent.Typed", alone(EnterAgent{PrivateText{"12"}})},
            {"EnterPin", alone(EnterPin{"12", PrivateText{"284"}, false})},
            {"EnterPin.Wrong", alone(EnterPin{"12", {}, true})},
            {"Checking", alone(Checking{"12"})},
            {"Locked", alone(Locked{sample_context().now + Milliseconds{25'000}})},
            {"NotLetIn", alone(NotLetIn{})},
            {"NotLetIn.ByBackend", alone(NotLetIn{NotLetIn::Cause::by_backend})},
            {"ChoosePin", alone(ChoosePin{{}, PrivateText{"284913"}, ChoosePin::Fault::none})},
            {"ChoosePin.Again", alone(ChoosePin{PrivateText{"284913"}, PrivateText{"284913"}, ChoosePin::Fault::none})},
            {"ChoosePin.TooSimple", alone(ChoosePin{{}, {}, ChoosePin::Fault::too_simple})},
            {"KeepingPin", alone(KeepingPin{})},
            {"PinKept", alone(PinKept{})},
            {"Health", sample_on_duty(Health{})},
            {"Health.Faults", faults},
            {"Health.Sheet", sheet},
            {"Health.Offline", sample_on_duty(Health{}, StaffRole::technician, AgentOnDuty::Reach::offline)},
            {"Health.Refused", refused},
            {"Queue", sample_on_duty(Queue{})},
            {"Queue.Sent", sample_on_duty(Queue{JustDone::sent, {}, {}, 0})},
            {"Queue.Waiting", waiting},
            {"GuidedTests", sample_on_duty(guided_tests::Model{})},
            {"Payments", sample_on_duty(payments::Model{})},
            {"Management", sample_on_duty(management::Model{})},
            {"Journal", sample_on_duty(Journal{Journal::State::read, sample_entries(11), {}, INT64_MAX, {}})},
            {"Journal.Reading", sample_on_duty(Journal{})},
            {"Journal.Empty", sample_on_duty(Journal{Journal::State::read, {}, {}, INT64_MAX, {}})},
            {"Journal.Filtered",
             sample_on_duty(Journal{Journal::State::read, {}, {}, INT64_MAX, {ActKind::payments, Whose::own}})},
            {"Journal.Kinds", sample_on_duty(Journal{Journal::State::read,
                                                     sample_entries(11),
                                                     {},
                                                     INT64_MAX,
                                                     {ActKind::devices, Whose::everybody},
                                                     Journal::Sheet::kinds})},
            {"Journal.Older", sample_on_duty(Journal{Journal::State::read, sample_entries(4), {INT64_MAX}, 391, {}})},
            {"Settings", sample_on_duty(Settings{})},
            {"Settings.Reception", sample_on_duty(Settings{}, StaffRole::reception)},
            {"Settings.RollNoted", sample_on_duty(Settings{JustDone::roll_noted})},
            {"Settings.Closed", closed},
            {"ChooseMessage", sample_on_duty(ChooseMessage{})},
            {"TypeMessage", sample_on_duty(TypeMessage{"La borne revient demain matin."})},
            {"TypeMessage.Empty", sample_on_duty(TypeMessage{})},
            {"ConfirmRestart", sample_on_duty(ConfirmRestart{})}};
}

Named<Event> staff_events() {
    Named<Event> events{{"Typed.Digits", Typed{PrivateText{"284913"}}},
                        {"Typed.Simple", Typed{PrivateText{"123456"}}},
                        {"Typed.Few", Typed{PrivateText{"2"}}},
                        {"GoOn", GoOn{}},
                        {"Back", Back{}},
                        {"PartTouched", PartTouched{Part::scanner}},
                        {"SheetClosed", SheetClosed{}},
                        {"PageTurned.Newer", PageTurned{PageTurn::newer}},
                        {"PageTurned.Older", PageTurned{PageTurn::older}},
                        {"KindsTouched", KindsTouched{}},
                        {"KindChosen", KindChosen{ActKind::devices}},
                        {"WhoseTouched", WhoseTouched{}},
                        {"LeaveTouched", LeaveTouched{}}};
    constexpr std::array kTabNames{"Health", "GuidedTests", "Payments", "Queue", "Journal", "Management", "Settings"};
    for (const Tab tab : kTabs) {
        events.push_back({std::string("TabChosen.") + kTabNames[static_cast<std::size_t>(tab)], TabChosen{tab}});
    }
    constexpr std::array kActNames{"Close", "Open", "Roll", "Sheets", "Send", "Restart"};
    for (const Act act : kActs) {
        events.push_back({std::string("ActTouched.") + kActNames[static_cast<std::size_t>(act)], ActTouched{act}});
    }
    constexpr std::array kMessageNames{"Maintenance", "Broken", "Supplies", "Own"};
    for (const Message message : kMessages) {
        events.push_back(
            {std::string("MessageChosen.") + kMessageNames[static_cast<std::size_t>(message)], MessageChosen{message}});
    }
    return events;
}

Named<News> staff_news() {
    return {{"SignedIn", SignedIn{sample_agent(StaffRole::technician)}},
            {"Refused", Refused{}},
            {"LockedOut", LockedOut{sample_context().now + Milliseconds{30'000}}},
            {"NotKnown", NotKnown{}},
            {"PinMustBeChosen", PinMustBeChosen{}},
            {"PinWasKept", PinWasKept{}},
            {"PinNotKept", PinNotKept{}},
            {"SignedOut", SignedOut{}},
            {"AgentChanged", AgentChanged{sample_agent(StaffRole::reception)}},
            {"JournalPage", JournalPage{sample_entries(2)}},
            {"WaitingPage", WaitingPage{sample_waiting(2)}},
            {"FactsSeen", FactsSeen{sample_facts_of_faults()}},
            {"BadgeRead", BadgeRead{"12"}},
            {"BadgeRead.Nobody", BadgeRead{}}};
}

}  // namespace kiosk::test
