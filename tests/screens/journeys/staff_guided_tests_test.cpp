// The staff side's guided tests: every step met with every event and every piece of news, and the rules of what passes.
#include "screens/staff/guided_tests.hpp"

#include <algorithm>

#include "screens/staff/guided_tests_words.hpp"
#include "screens/texts/staff_texts.hpp"
#include "tests/screens/journeys/area_table.hpp"
#include "tests/screens/journeys/staff_guided_tests_samples.hpp"
#include "tests/support/catch.hpp"

using namespace kiosk;
using namespace kiosk::test;
using staff::Facts;
using staff::kParts;
using staff::Scene;
using namespace kiosk::staff::guided_tests;

namespace {

// An agent at the list of tests, and what the area wanted last.
class Course {
public:
    void choose(Test test) { say(TestChosen{test}); }
    void start(Test test) {
        choose(test);
        say(GoOn{});
    }
    void say(const Event& event) { take(update(std::move(m_model), event, scene())); }
    void hear(const News& news) { take(staff::guided_tests::hear(std::move(m_model), news, scene())); }
    void answer(AgentAnswered::Answer answer) { say(AgentAnswered{answer}); }
    void wait(Milliseconds time) { m_context.now = m_context.now + time; }

    [[nodiscard]] const std::optional<TestResult>& result(Test test) const {
        return m_model.results[static_cast<std::size_t>(test)];
    }
    template <class Step>
    [[nodiscard]] const Step* at() const {
        return std::get_if<Step>(&m_model.step);
    }
    template <class Wanted>
    [[nodiscard]] const Wanted* wanted() const {
        for (const Effect& effect : m_effects) {
            if (const auto* found = std::get_if<Wanted>(&effect)) return found;
        }
        return nullptr;
    }
    Facts facts = sample_facts();

private:
    [[nodiscard]] Scene scene() const { return {m_agent, facts, m_context}; }
    void take(Outcome outcome) {
        m_model = std::move(outcome.model);
        m_effects = std::move(outcome.effects);
    }
    AgentOnDuty m_agent = sample_agent(StaffRole::technician);
    JourneyContext m_context = sample_context();
    Model m_model;
    std::vector<Effect> m_effects;
};

constexpr auto kYes = AgentAnswered::Answer::yes;
constexpr auto kNo = AgentAnswered::Answer::no;

std::vector<Fault> faults_of(const Course& course, Test test) {
    REQUIRE(course.result(test));
    return course.result(test)->faults;
}

}  // namespace

TEST_CASE("staff guided tests: table of transitions") {
    compare_with_committed("staff_guided_tests",
                           area_table(guided_tests_models(), guided_tests_events(), guided_tests_news()));
}

TEST_CASE("staff guided tests: a result is kept with who looked on and when, and only once the test has ended") {
    Course course;
    course.start(Test::ticket_page);
    REQUIRE(course.wanted<RunTest>() != nullptr);
    course.hear(PagePrinted{Milliseconds{1'840}});
    CHECK(course.wanted<KeepResult>() == nullptr);
    course.answer(kYes);
    REQUIRE(course.wanted<KeepResult>() != nullptr);
    const TestResult& kept = course.wanted<KeepResult>()->result;
    CHECK(kept.mark == Mark::passed);
    CHECK(kept.agent_id == "12");
    CHECK(kept.at == sample_context().wall);
    CHECK(kept.measure(Measure::took_ms) == 1'840);
}

TEST_CASE("staff guided tests: a page that the agent finds bad has failed, whatever the printer says") {
    const Test test = GENERATE(Test::ticket_page, Test::a4_page);
    Course course;
    course.start(test);
    course.hear(PagePrinted{});
    course.answer(kNo);
    CHECK(faults_of(course, test) == std::vector<Fault>{Fault::not_good});
}

TEST_CASE("staff guided tests: what the kiosk has not got is absent, not failed, and nothing is run") {
    Course course;
    course.facts.scanner = Fitted::no;
    course.facts.code_reader = Fitted::no;
    course.facts.availability.sheet_paper = TicketPaper::no_printer;
    for (const Test test : {Test::scanner, Test::code_reader, Test::a4_page}) {
        course.choose(test);
        CHECK(course.wanted<RunTest>() == nullptr);
        REQUIRE(course.result(test));
        CHECK(course.result(test)->mark == Mark::absent);
        course.say(GoOn{});
    }
    CHECK(course.at<Overview>() != nullptr);
}

TEST_CASE("staff guided tests: another terminal than the recorded one fails, and is inspected no further") {
    Course course;
    course.start(Test::card_terminal);
    course.hear(TerminalAnswered{TerminalProbe::Kind::idle, "99000777", Works::no});
    REQUIRE(course.at<Compared>() != nullptr);
    course.say(GoOn{});
    CHECK(faults_of(course, Test::card_terminal) == std::vector<Fault>{Fault::other_serial});
    CHECK(course.result(Test::card_terminal)->serial == "99000777");
    CHECK(tells_of_tampering(*course.result(Test::card_terminal)));
}

TEST_CASE("staff guided tests: the terminal passes when every point of the inspection is confirmed") {
    Course course;
    course.start(Test::card_terminal);
    course.hear(TerminalAnswered{TerminalProbe::Kind::idle, "99000001", Works::yes});
    course.say(GoOn{});
    SECTION("all of them") {
        for (std::size_t point = 0; point < kInspection.size(); ++point) {
            REQUIRE(course.at<Inspecting>() != nullptr);
            course.answer(kYes);
        }
        REQUIRE(course.result(Test::card_terminal));
        CHECK(course.result(Test::card_terminal)->mark == Mark::passed);
    }
    SECTION("one is not: all are asked, and that one is named") {
        for (const auto& point : kInspection) course.answer(point.otherwise == Fault::overlay_found ? kNo : kYes);
        CHECK(faults_of(course, Test::card_terminal) == std::vector<Fault>{Fault::overlay_found});
    }
}

TEST_CASE("staff guided tests: while a payment is ending the terminal is left alone") {
    Course course;
    course.facts.availability.earlier_payment = EarlierPayment::is_ending;
    course.start(Test::card_terminal);
    CHECK(course.wanted<RunTest>() == nullptr);
    CHECK(course.at<Ready>() != nullptr);
}

TEST_CASE("staff guided tests: the touch passes when every target is hit within the bound") {
    Course course;
    course.start(Test::touch);
    const float off = GENERATE(5.9F, 6.2F);
    for (std::size_t aim = 0; aim < kAims.size(); ++aim) {
        course.wait(Milliseconds{1'000});
        course.say(Aimed{aim == 2 ? off : 0.5F, 0});
    }
    REQUIRE(course.result(Test::touch));
    CHECK((course.result(Test::touch)->mark == Mark::passed) == (off < 6));
    CHECK(course.result(Test::touch)->measure(Measure::offset_tenth_mm) == std::lround(off * 10));
    CHECK(course.wanted<StopTest>() != nullptr);
}

TEST_CASE("staff guided tests: a finger that bounces on one target does not answer for the next one") {
    Course course;
    course.start(Test::touch);
    course.wait(Milliseconds{1'000});
    course.say(Aimed{0, 0});
    course.wait(Milliseconds{120});
    course.say(Aimed{200, 0});
    REQUIRE(course.at<Aiming>() != nullptr);
    CHECK(course.at<Aiming>()->aim == 1);
    CHECK(course.at<Aiming>()->worst_tenth_mm == 0);
}

TEST_CASE("staff guided tests: the network is judged by round trip, clock and certificate") {
    Course course;
    course.facts.certificate_days = -1;
    course.start(Test::network);
    course.hear(BackendAnswered{3'400, -75'000});
    CHECK(faults_of(course, Test::network) ==
          std::vector<Fault>{Fault::slow, Fault::clock_off, Fault::certificate_over});
    course.say(Again{});
    course.facts.certificate_days = 30;
    course.say(GoOn{});
    course.hear(BackendAnswered{34, -24});
    CHECK(faults_of(course, Test::network).empty());
}

TEST_CASE("staff guided tests: what is left in the middle keeps nothing, and the last result stays") {
    Course course;
    course.start(Test::network);
    course.hear(BackendAnswered{34, 0});
    course.say(Again{});
    course.say(GoOn{});
    course.say(Back{});
    CHECK(course.wanted<StopTest>() != nullptr);
    REQUIRE(course.result(Test::network));
    CHECK(course.result(Test::network)->mark == Mark::passed);
}

TEST_CASE("staff guided tests: a result survives as text, and what is no result is none") {
    for (const auto& result : sample_results()) {
        if (!result) continue;
        const auto read = read_result(text_of(*result));
        REQUIRE(read);
        CHECK(*read == *result);
    }
    CHECK_FALSE(read_result(""));
    CHECK_FALSE(read_result("paper"));
    const auto later = read_result("failed at=17 agent=21 fault=of_tomorrow colour=4 fault=jam took_ms=x");
    REQUIRE(later);
    CHECK(later->faults == std::vector<Fault>{Fault::jam});
    CHECK(later->measured.empty());
}

TEST_CASE("staff guided tests: a terminal's own words are kept as letters and digits only") {
    Course course;
    course.start(Test::card_terminal);
    course.hear(TerminalAnswered{TerminalProbe::Kind::idle, "99 000=001 mark=passed\n", Works::yes});
    course.say(GoOn{});
    for (std::size_t point = 0; point < kInspection.size(); ++point) course.answer(kYes);
    REQUIRE(course.result(Test::card_terminal));
    CHECK(course.result(Test::card_terminal)->serial == "99000001markpassed");
}

TEST_CASE("staff guided tests: ready means every test passed or absent and no part out of order, with each reason") {
    TestResults results = sample_results_all_passed();
    const Facts facts = sample_facts();
    CHECK(is_ready(results, facts));
    CHECK(report_summary(results, facts) ==
          "ready ticket_page=passed a4_page=passed scanner=passed card_terminal=passed code_reader=passed "
          "touch=passed network=passed");
    results[static_cast<std::size_t>(Test::scanner)]->mark = Mark::absent;
    CHECK(is_ready(results, facts));
    results[static_cast<std::size_t>(Test::touch)].reset();
    CHECK_FALSE(is_ready(results, facts));
    CHECK(reasons_against(results, facts).size() == 1);
    Facts full = facts;
    full.free_mb = 100;
    CHECK(reasons_against(results, full).size() == 2);
    CHECK(report_summary(results, full).size() <= 200);  // the journal's detail has no more room
    CHECK_FALSE(is_ready(sample_results_all_passed(), full));
}

TEST_CASE("staff guided tests: the report says of each test what it came to, by whom, and of each part how it is") {
    const ReadinessReport report = make_report(sample_results(), sample_scene());
    CHECK(report.overall == ReadinessReport::Overall::not_ready);
    REQUIRE(report.tests.size() == kTests.size());
    CHECK(report.tests[1].state == "Échoué");
    CHECK(report.tests[1].fault == "Plus de papier");
    CHECK(report.tests[1].when.find("agent 12") != std::string::npos);
    CHECK(report.tests[3].measured.find("99000001") != std::string::npos);
    CHECK(report.tests[4].mark == ReadinessReport::Test::Mark::never);
    CHECK(report.devices.size() + report.machine.size() == kParts.size());
    CHECK(report.reasons.size() == 3);  // two failed, one was never done
}

TEST_CASE("staff guided tests: the report is sent once, and again only when it could not leave") {
    using Sending = Report::Sending;
    Course course;
    course.say(ReportChosen{});
    course.say(SendAsked{});
    REQUIRE(course.wanted<SendReport>() != nullptr);
    CHECK(course.wanted<SendReport>()->report->tests.size() == kTests.size());
    CHECK(course.at<Report>()->sending == Sending::under_way);
    course.say(SendAsked{});
    CHECK(course.wanted<SendReport>() == nullptr);
    course.hear(ReportNotQueued{});
    CHECK(course.at<Report>()->sending == Sending::not_sent);
    course.say(SendAsked{});
    CHECK(course.wanted<SendReport>() != nullptr);
    course.hear(ReportQueued{});
    CHECK(course.at<Report>()->sending == Sending::sent);
    course.say(SendAsked{});
    CHECK(course.wanted<SendReport>() == nullptr);
}

TEST_CASE("staff guided tests: what became of a report that the agent has left is not said of the next one") {
    Course course;
    course.say(ReportChosen{});
    course.say(SendAsked{});
    course.say(Back{});
    course.say(ReportChosen{});
    course.hear(ReportQueued{});
    CHECK(course.at<Report>()->sending == Report::Sending::none);
}

TEST_CASE("staff guided tests: the journal's codes have their words") {
    CHECK(tested_words("ticket_page failed paper_out") == "Page ticket · Échoué · Plus de papier");
    CHECK(tested_words("touch passed") == "Écran tactile · Réussi");
    CHECK(tested_words("something else").empty());
}
