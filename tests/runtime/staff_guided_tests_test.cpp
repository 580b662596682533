// Guided tests at work: each device passes, fails, is absent, says nothing in time or is left in the middle; what came
// of it is kept over a restart and told to the backend.
#include <algorithm>

#include "kiosk/runtime/guided_tests.hpp"
#include "screens/staff/staff.hpp"
#include "tests/runtime/runtime_world.hpp"
#include "tests/support/catch.hpp"

namespace kiosk::test {

using namespace runtime;

namespace guided_tests_at_work {

namespace area = staff::guided_tests;
using area::Fault;
using area::Mark;
using area::Test;

constexpr const char* kPin = "284913";
constexpr Milliseconds kForEver{600'000};

// A technician stands at the list of tests. `world` may have been prepared, and is known to the backend.
void enter_tests(RuntimeWorld& world) {
    for (int touch = 0; touch < 5; ++touch) {
        world.step(StageEvent{AnyTouch{AnyTouch::Where::corner}});
        world.run();
    }
    world.tap(staff::Event{staff::Typed{PrivateText{"12"}}});
    world.tap(staff::Event{staff::GoOn{}});
    world.tap(staff::Event{staff::Typed{PrivateText{kPin}}});
    world.tap(staff::Event{staff::TabChosen{staff::Tab::guided_tests}});
}

void employ_technician(RuntimeWorld& world) {
    world.hire(1, {{{"12", "Agent 12", StaffRole::technician, {}, PinKind::own, {}}, kPin}});
    world.restart();
    enter_tests(world);
}

const area::Model* area_of(const RuntimeWorld& world) {
    const auto* model = world.route<staff::Model>();
    return model != nullptr ? std::get_if<area::Model>(&model->step) : nullptr;
}

template <class Step>
const Step* stands_at(const RuntimeWorld& world) {
    const auto* model = area_of(world);
    return model != nullptr ? std::get_if<Step>(&model->step) : nullptr;
}

void say(RuntimeWorld& world, const area::Event& event) {
    world.tap(staff::Event{event});
}

void begin_test(RuntimeWorld& world, Test test) {
    say(world, area::TestChosen{test});
    say(world, area::GoOn{});
}

void answer(RuntimeWorld& world, area::AgentAnswered::Answer given) {
    say(world, area::AgentAnswered{given});
}

std::optional<area::TestResult> result_of(const RuntimeWorld& world, Test test) {
    const auto* model = area_of(world);
    return model != nullptr ? model->results[static_cast<std::size_t>(test)] : std::nullopt;
}

std::vector<Fault> faults_of(const RuntimeWorld& world, Test test) {
    const auto result = result_of(world, test);
    REQUIRE(result);
    return result->faults;
}

// The newest first.
std::string last_detail(const RuntimeWorld& world) {
    return world.staff_entries().front().detail;
}

PrintError print_error(PrintError::Kind kind, PrinterCondition condition) {
    return {kind, condition, false, "of the test"};
}

constexpr std::string_view kReportsPath = "/kiosks/self/readiness-reports";

// A technician stands at the report, after one test.
void look_at_report(RuntimeWorld& world) {
    employ_technician(world);
    begin_test(world, Test::network);
    say(world, area::GoOn{});
    say(world, area::ReportChosen{});
}

std::int64_t reports_heard(RuntimeWorld& world) {
    return std::ranges::count_if(world.backend.results(),
                                 [](const auto& sent) { return sent.second.path == kReportsPath; });
}

}  // namespace guided_tests_at_work

using namespace guided_tests_at_work;

TEST_CASE("guided tests: a page is printed, judged, counted, and kept over a restart") {
    const Test test = GENERATE(Test::ticket_page, Test::a4_page);
    RuntimeWorld world;
    employ_technician(world);
    begin_test(world, test);
    REQUIRE(world.printer.printed.size() == 1);
    REQUIRE(stands_at<area::Judging>(world) != nullptr);
    answer(world, area::AgentAnswered::Answer::yes);
    REQUIRE(result_of(world, test));
    CHECK(result_of(world, test)->mark == Mark::passed);
    CHECK(result_of(world, test)->agent_id == "12");
    CHECK(world.staff_entries().front().act == "tested");
    CHECK(last_detail(world) == std::string{area::code_of(test)} + " passed");
    const staff::Facts facts = world.runtime().staff_facts();
    CHECK((test == Test::a4_page ? facts.sheets_since_refill : facts.tickets_since_roll) == 1);
    const auto before = result_of(world, test);
    world.restart(Boot::another);
    enter_tests(world);
    CHECK(result_of(world, test) == before);
}

TEST_CASE("guided tests: a printer that does not print has failed, with what was wrong with it") {
    RuntimeWorld world;
    employ_technician(world);
    world.printer.fails = print_error(PrintError::Kind::needs_attention, PrinterCondition::paper_out);
    begin_test(world, Test::ticket_page);
    CHECK(faults_of(world, Test::ticket_page) == std::vector<Fault>{Fault::paper_out});
    CHECK(last_detail(world) == "ticket_page failed paper_out");
    world.printer.fails = print_error(PrintError::Kind::offline, PrinterCondition::offline);
    say(world, area::Again{});
    say(world, area::GoOn{});
    CHECK(faults_of(world, Test::ticket_page) == std::vector<Fault>{Fault::unreachable});
}

TEST_CASE("guided tests: what this kiosk has not got is absent, and no device is asked") {
    RuntimeWorld world;
    world.sheet_printer = Fitted::no;
    employ_technician(world);
    say(world, area::TestChosen{Test::a4_page});
    REQUIRE(result_of(world, Test::a4_page));
    CHECK(result_of(world, Test::a4_page)->mark == Mark::absent);
    CHECK(world.printer.printed.empty());
    CHECK(last_detail(world) == "a4_page absent");
}

TEST_CASE("guided tests: a printer that says nothing is waited for only so long, and its page is cancelled") {
    RuntimeWorld world;
    employ_technician(world);
    world.hold(Worker::printer);
    begin_test(world, Test::a4_page);
    REQUIRE(stands_at<area::Running>(world) != nullptr);
    const int cancelled = world.prints_cancelled();
    world.pass(GuidedTests::kPrintPatience);
    CHECK(faults_of(world, Test::a4_page) == std::vector<Fault>{Fault::timed_out});
    CHECK(world.prints_cancelled() == cancelled + 1);
    world.release(Worker::printer);  // what it says now is of nobody's interest
    CHECK(world.printer.printed.empty());
    CHECK(faults_of(world, Test::a4_page) == std::vector<Fault>{Fault::timed_out});
}

TEST_CASE("guided tests: an agent who leaves in the middle leaves nothing running and no result") {
    RuntimeWorld world;
    employ_technician(world);
    SECTION("by going away: the staff side closes by itself, and the page does not come out any more") {
        world.hold(Worker::printer);
        begin_test(world, Test::ticket_page);
        world.step(TimePassed{});
        world.pass(Milliseconds{100'000});
        say(world, area::Back{});
        CHECK(world.prints_cancelled() == 1);
        begin_test(world, Test::ticket_page);
    }
    SECTION("the scanner is stopped") {
        begin_test(world, Test::scanner);
        REQUIRE(world.has_asked_for_a_scan());
        const int stops = world.scanner_stops();
        say(world, area::Back{});
        CHECK(world.scanner_stops() == stops + 1);
        world.scanner_gives_a_page();
        CHECK(stands_at<area::Ready>(world) != nullptr);
    }
    SECTION("the reader is off") {
        begin_test(world, Test::code_reader);
        CHECK(world.reader_is_on());
        say(world, area::Back{});
        CHECK_FALSE(world.reader_is_on());
    }
    world.pass(kForEver);
    CHECK(world.route<AttractScreen>() != nullptr);
    world.release(Worker::printer);
    CHECK(world.printer.printed.empty());
    enter_tests(world);
    CHECK_FALSE(result_of(world, Test::scanner));
}

TEST_CASE("guided tests: badges are read again when an agent is timed out while the reader is tried") {
    RuntimeWorld world;
    StaffMember member{"12", "Agent 12", StaffRole::technician, {}, PinKind::own, Digest{}};
    world.hire(1, {{member, kPin}});
    world.restart();
    CHECK(world.reader_is_on());
    enter_tests(world);
    CHECK_FALSE(world.reader_is_on());
    begin_test(world, Test::code_reader);
    CHECK(world.reader_is_on());
    world.tap(staff::Event{staff::LeaveTouched{}});
    CHECK(world.route<AttractScreen>() != nullptr);
    CHECK(world.reader_is_on());
}

TEST_CASE("guided tests: the scanner gives a page, which the agent judges by its picture and its size") {
    RuntimeWorld world;
    employ_technician(world);
    begin_test(world, Test::scanner);
    world.scanner_gives_a_page();
    REQUIRE(stands_at<area::Judging>(world) != nullptr);
    CHECK(stands_at<area::Judging>(world)->page != nullptr);
    CHECK(stands_at<area::Judging>(world)->so_far.measure(area::Measure::height_mm) == 297);
    answer(world, area::AgentAnswered::Answer::no);
    CHECK(faults_of(world, Test::scanner) == std::vector<Fault>{Fault::not_good});
    say(world, area::Again{});
    say(world, area::GoOn{});
    world.pass(GuidedTests::kScanPatience);
    CHECK(faults_of(world, Test::scanner) == std::vector<Fault>{Fault::timed_out});
}

TEST_CASE("guided tests: the terminal's serial is compared with the recorded one, then it is looked at") {
    RuntimeWorld world;
    employ_technician(world);
    SECTION("ours, and untouched") {
        begin_test(world, Test::card_terminal);
        REQUIRE(stands_at<area::Compared>(world) != nullptr);
        CHECK(stands_at<area::Compared>(world)->so_far.serial == kSerial);
        CHECK(world.route<staff::Model>()->facts.expected_serial == kSerial);
        say(world, area::GoOn{});
        for (std::size_t point = 0; point < area::kInspection.size(); ++point) {
            answer(world, area::AgentAnswered::Answer::yes);
        }
        CHECK(faults_of(world, Test::card_terminal).empty());
    }
    SECTION("another one") {
        world.terminal.serial = "SERIAL2";
        begin_test(world, Test::card_terminal);
        say(world, area::GoOn{});
        CHECK(faults_of(world, Test::card_terminal) == std::vector<Fault>{Fault::other_serial});
        CHECK(last_detail(world) == "card_terminal failed other_serial");
        CHECK(world.works().card_terminal == Works::no);  // and it takes no money
    }
    SECTION("ours by its number, with a merchant contract that is not") {
        world.terminal.merchant_contract = "7654321";
        begin_test(world, Test::card_terminal);
        say(world, area::GoOn{});
        CHECK(faults_of(world, Test::card_terminal) == std::vector<Fault>{Fault::other_merchant});
    }
    SECTION("one that is away") {
        world.terminal.condition = TerminalProbe::Kind::unreachable;
        begin_test(world, Test::card_terminal);
        CHECK(faults_of(world, Test::card_terminal) == std::vector<Fault>{Fault::unreachable});
    }
    SECTION("one that never answers") {
        world.hold(Worker::terminal);
        begin_test(world, Test::card_terminal);
        world.pass(GuidedTests::kTerminalPatience);
        CHECK(faults_of(world, Test::card_terminal) == std::vector<Fault>{Fault::timed_out});
    }
    CHECK(world.terminal.debits() == 0);
}

TEST_CASE("guided tests: of a code only its kind and length are known, and it goes nowhere else") {
    RuntimeWorld world;
    employ_technician(world);
    constexpr const char* kNoticeCode = "AVE1-104201/01-202610-26";
    SECTION("a notice's") {
        begin_test(world, Test::code_reader);
        world.step(DeviceEvent{CodeScanned{PrivateText{kNoticeCode}}});
        world.run();
        REQUIRE(result_of(world, Test::code_reader));
        CHECK(result_of(world, Test::code_reader)->mark == Mark::passed);
        CHECK(result_of(world, Test::code_reader)->measure(area::Measure::code_length) == 24);
        CHECK(result_of(world, Test::code_reader)->measure(area::Measure::code_kind) == 0);
        CHECK_FALSE(world.reader_is_on());
        CHECK(world.files_holding("AVE1-") == 0);
        CHECK(world.files_holding("104201") == 0);
    }
    SECTION("one that cannot be read") {
        begin_test(world, Test::code_reader);
        world.step(DeviceEvent{CodeScanned{}});
        world.run();
        CHECK(faults_of(world, Test::code_reader) == std::vector<Fault>{Fault::unreadable_code});
    }
    SECTION("none within the time") {
        begin_test(world, Test::code_reader);
        world.pass(GuidedTests::kReaderPatience);
        CHECK(faults_of(world, Test::code_reader) == std::vector<Fault>{Fault::nothing_read});
        CHECK_FALSE(world.reader_is_on());
    }
    SECTION("the reader is pulled out") {
        begin_test(world, Test::code_reader);
        world.step(DeviceEvent{ReaderState{false}});
        world.run();
        CHECK(faults_of(world, Test::code_reader) == std::vector<Fault>{Fault::unreachable});
        CHECK(world.works().code_reader == Works::no);
    }
}

TEST_CASE("guided tests: targets that nobody touches are taken away after a while") {
    RuntimeWorld world;
    employ_technician(world);
    begin_test(world, Test::touch);
    world.pass(Milliseconds{1'000});
    say(world, area::Aimed{0.5F, 0});
    REQUIRE(stands_at<area::Aiming>(world) != nullptr);
    CHECK(stands_at<area::Aiming>(world)->aim == 1);
    world.pass(GuidedTests::kTouchPatience);
    CHECK(faults_of(world, Test::touch) == std::vector<Fault>{Fault::timed_out});
}

TEST_CASE("guided tests: the network is asked three times, and a backend that is away has failed it") {
    RuntimeWorld world;
    employ_technician(world);
    const int before = world.backend.asked<AskHealth>();
    begin_test(world, Test::network);
    CHECK(world.backend.asked<AskHealth>() == before + GuidedTests::kRoundTrips);
    CHECK(faults_of(world, Test::network).empty());
    CHECK(result_of(world, Test::network)->measure(area::Measure::round_trip_ms).has_value());
    world.backend.works = Works::no;
    say(world, area::Again{});
    say(world, area::GoOn{});
    CHECK(faults_of(world, Test::network) == std::vector<Fault>{Fault::unreachable});
    world.hold(Worker::backend);
    say(world, area::Again{});
    say(world, area::GoOn{});
    world.pass(GuidedTests::kNetworkPatience);
    CHECK(faults_of(world, Test::network) == std::vector<Fault>{Fault::timed_out});
}

TEST_CASE("guided tests: the report is printed on the A4 printer") {
    RuntimeWorld world;
    look_at_report(world);
    SECTION("printed") {
        say(world, area::PrintAsked{});
        REQUIRE(world.printer.printed.size() == 1);
        const auto* stack = std::get_if<PaperStack>(&world.printer.printed.front().order);
        REQUIRE(stack != nullptr);
        const auto* report = std::get_if<SharedReadiness>(&stack->papers->front());
        REQUIRE(report != nullptr);
        CHECK((*report)->agent_id == "12");
        CHECK((*report)->version == "1.2.3");
        CHECK((*report)->overall == ReadinessReport::Overall::not_ready);
        CHECK(stands_at<area::Report>(world)->paper == area::Report::Paper::printed);
        CHECK(world.staff_entries().front().act == "report_printed");
    }
    SECTION("not printed: nothing says that it was") {
        world.printer.fails = print_error(PrintError::Kind::aborted, PrinterCondition::jam);
        say(world, area::PrintAsked{});
        CHECK(stands_at<area::Report>(world)->paper == area::Report::Paper::not_printed);
        CHECK(world.staff_entries().front().act == "tested");
    }
}

TEST_CASE("guided tests: the report is sent, once, and the journal says what it came to") {
    RuntimeWorld world;
    look_at_report(world);
    say(world, area::SendAsked{});
    CHECK(stands_at<area::Report>(world)->sending == area::Report::Sending::sent);
    CHECK(world.staff_entries().front().act == "report_sent");
    CHECK(last_detail(world) ==
          "not_ready ticket_page=never a4_page=never scanner=never card_terminal=never code_reader=never "
          "touch=never network=passed");
    say(world, area::SendAsked{});  // once
    world.pass(Milliseconds{120'000});
    CHECK(reports_heard(world) == 1);
    const auto results = world.backend.results();
    const auto sent = std::ranges::find_if(results, [](const auto& each) { return each.second.path == kReportsPath; });
    REQUIRE(sent != results.end());
    CHECK(sent->second.body.find(R"("overall":"not_ready")") != std::string::npos);
    CHECK(sent->second.body.find(R"("agent_id":"12")") != std::string::npos);
}

TEST_CASE("guided tests: a report that cannot leave is said to stay, and one on its way to the disk is sent") {
    RuntimeWorld world;
    look_at_report(world);
    SECTION("not sent, as it could not be written down: it is said, and can be tried again") {
        world.store_fault = [](const StoreWork& work) -> std::optional<StoreError> {
            if (!std::holds_alternative<CommitOperations>(work)) return std::nullopt;
            return StoreError{StoreError::Kind::full, 13, "full"};
        };
        say(world, area::SendAsked{});
        CHECK(stands_at<area::Report>(world)->sending == area::Report::Sending::not_sent);
        CHECK(world.staff_entries().front().act == "tested");
        world.store_fault = nullptr;
        say(world, area::SendAsked{});
        CHECK(stands_at<area::Report>(world)->sending == area::Report::Sending::sent);
    }
    SECTION("not sent, as it could not be made") {
        world.makes_documents = Works::no;
        say(world, area::SendAsked{});
        CHECK(stands_at<area::Report>(world)->sending == area::Report::Sending::not_sent);
        CHECK(world.staff_entries().front().act == "tested");
    }
    SECTION("a disk that does not answer: said in time, and what gets there after all is sent") {
        world.hold(Worker::store);
        say(world, area::SendAsked{});
        CHECK(stands_at<area::Report>(world)->sending == area::Report::Sending::under_way);
        world.pass(GuidedTests::kSendPatience);
        CHECK(stands_at<area::Report>(world)->sending == area::Report::Sending::not_sent);
        world.release(Worker::store);
        world.pass(Milliseconds{120'000});
        CHECK(reports_heard(world) == 1);
    }
    SECTION("an agent who leaves at once: the report is sent all the same") {
        world.hold(Worker::store);
        say(world, area::SendAsked{});
        say(world, area::Back{});
        world.tap(staff::Event{staff::LeaveTouched{}});
        CHECK(world.route<staff::Model>() == nullptr);
        world.release(Worker::store);
        world.pass(Milliseconds{120'000});
        CHECK(reports_heard(world) == 1);
    }
}

TEST_CASE("guided tests: who may not test devices does not come here") {
    RuntimeWorld world;
    world.hire(1, {{{"34", "Agent 34", StaffRole::reception, {}, PinKind::own, {}}, kPin}});
    world.restart();
    for (int touch = 0; touch < 5; ++touch) {
        world.step(StageEvent{AnyTouch{AnyTouch::Where::corner}});
        world.run();
    }
    world.tap(staff::Event{staff::Typed{PrivateText{"34"}}});
    world.tap(staff::Event{staff::GoOn{}});
    world.tap(staff::Event{staff::Typed{PrivateText{kPin}}});
    world.tap(staff::Event{staff::TabChosen{staff::Tab::guided_tests}});
    CHECK(area_of(world) == nullptr);
}

}  // namespace kiosk::test
