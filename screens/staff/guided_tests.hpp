// Guided tests of what is built into the kiosk, and the report of them. Each is a short course, one thing a screen: the
// kiosk measures what it can, and asks the agent only for what it cannot see. Pure.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "kiosk/base/clock.hpp"
#include "kiosk/ports/card_terminal.hpp"
#include "kiosk/ports/page_reader.hpp"
#include "kiosk/ports/printer.hpp"
#include "screens/parts/scanned_pages.hpp"
#include "screens/parts/test_papers.hpp"
#include "screens/staff/area.hpp"
#include "screens/staff/test_results.hpp"

namespace kiosk::staff::guided_tests {

// Bounds of a test that is passed.
inline constexpr std::int64_t kOffsetMaxTenths = 60;  // of a millimetre; a finger alone misses by 2 to 3 mm
inline constexpr std::int64_t kRoundTripMax_ms = 3'000;
// A finger that bounces on one target means none of the next one.
inline constexpr Milliseconds kAimGuard{400};

// The targets of the touch test, one after another.
enum class Aim : unsigned char { top_left, top_right, centre, bottom_left, bottom_right };
inline constexpr std::array kAims{Aim::top_left, Aim::top_right, Aim::centre, Aim::bottom_left, Aim::bottom_right};

// What an agent looks at on the card terminal, one after another (PCI DSS 9.5: tamper inspection).
struct InspectionPoint {
    Fault otherwise;
};
inline constexpr std::array kInspection{InspectionPoint{Fault::label_differs}, InspectionPoint{Fault::seal_broken},
                                        InspectionPoint{Fault::overlay_found}, InspectionPoint{Fault::cable_changed},
                                        InspectionPoint{Fault::screws_touched}};

// --- steps
struct Overview {
    friend bool operator==(const Overview&, const Overview&) = default;
};
struct Ready {  // what to do now
    Test test = Test::ticket_page;
    friend bool operator==(const Ready&, const Ready&) = default;
};
struct Running {  // the device is at work
    Test test = Test::ticket_page;
    std::optional<PrinterCondition> waits_for;  // of a printer
    friend bool operator==(const Running&, const Running&) = default;
};
struct Judging {  // of what came out or in: only the agent sees it
    Test test = Test::ticket_page;
    TestResult so_far;
    scan_pages::SharedPicture page;  // that was scanned
    friend bool operator==(const Judging&, const Judging&) = default;
};
struct Compared {  // the card terminal has answered
    TestResult so_far;
    TerminalProbe::Kind terminal = TerminalProbe::Kind::idle;
    friend bool operator==(const Compared&, const Compared&) = default;
};
struct Inspecting {
    TestResult so_far;
    std::size_t point = 0;  // of kInspection
    friend bool operator==(const Inspecting&, const Inspecting&) = default;
};
struct Aiming {
    std::size_t aim = 0;  // of kAims
    std::int64_t worst_tenth_mm = 0;
    MonotonicTime since;
    friend bool operator==(const Aiming&, const Aiming&) = default;
};
struct Ended {  // its result is among the others
    Test test = Test::ticket_page;
    friend bool operator==(const Ended&, const Ended&) = default;
};
struct Report {
    enum class Paper : unsigned char { none, printing, printed, not_printed };
    Paper paper = Paper::none;
    std::optional<PrinterCondition> waits_for;
    // To the backend: `sent` once it stands in the queue, which outlives a restart.
    enum class Sending : unsigned char { none, under_way, sent, not_sent };
    Sending sending = Sending::none;
    [[nodiscard]] bool may_be_sent() const { return sending == Sending::none || sending == Sending::not_sent; }
    friend bool operator==(const Report&, const Report&) = default;
};
using Step = std::variant<Overview, Ready, Running, Judging, Compared, Inspecting, Aiming, Ended, Report>;

struct Model {
    Step step;
    TestResults results;
    friend bool operator==(const Model&, const Model&) = default;
};
// Elsewhere the tabs are gone: what was begun is ended first.
[[nodiscard]] bool is_at_top(const Model& model);
// What the scanner gave, while it is judged.
[[nodiscard]] scan_pages::SharedPicture page_on_show(const Model& model);

// --- events
struct Back {};
struct GoOn {};
struct TestChosen {
    Test test = Test::ticket_page;
};
struct AgentAnswered {
    enum class Answer : unsigned char { yes, no } answer = Answer::yes;
};
struct Aimed {  // from the middle of the target to the finger
    float across_mm = 0;
    float down_mm = 0;
};
struct Again {};
struct ReportChosen {};
struct PrintAsked {};
struct SendAsked {};
using Event = std::variant<Back, GoOn, TestChosen, AgentAnswered, Aimed, Again, ReportChosen, PrintAsked, SendAsked>;

// --- effects
struct LoadResults {};  // answered by ResultsRead
// Answered by its own piece of news, or TestTimedOut: each has an end. None follows a StopTest.
struct RunTest {
    Test test = Test::ticket_page;
};
struct StopTest {};  // the report's printing too
struct KeepResult {
    Test test = Test::ticket_page;
    TestResult result;
};
struct PrintReport {  // answered by PagePrinted, PageNotPrinted or TestTimedOut
    SharedReadiness report;
    std::string summary;
};
struct SendReport {  // answered by ReportQueued or ReportNotQueued
    SharedReadiness report;
    std::string summary;  // codes: "not_ready touch=failed"
};
using Effect = std::variant<LoadResults, RunTest, StopTest, KeepResult, PrintReport, SendReport>;

// --- news
struct ResultsRead {
    TestResults results;
};
struct PrinterWaits {
    std::optional<PrinterCondition> condition;  // nullopt: no more
};
struct PagePrinted {
    Milliseconds took{0};
};
struct PageNotPrinted {
    PrintError::Kind kind = PrintError::Kind::offline;
    PrinterCondition condition = PrinterCondition::offline;
};
struct SheetScanned {
    std::int64_t width_mm = 0;
    std::int64_t height_mm = 0;
    bool is_blank = false;
    scan_pages::SharedPicture picture;
};
struct SheetNotScanned {
    std::optional<ScanError::Kind> error;  // nullopt: the page could not be made of what came
};
struct TerminalAnswered {
    TerminalProbe::Kind kind = TerminalProbe::Kind::unreachable;
    std::string serial;
    Works is_ours = Works::yes;
};
struct CodeSeen {             // never what it says
    std::int64_t length = 0;  // 0: it could not be read
    CodeKind kind = CodeKind::other;
};
struct ReaderAway {};
struct BackendAnswered {
    std::int64_t round_trip_ms = 0;  // the middle one of several
    std::int64_t clock_offset_ms = 0;
};
struct BackendRefused {
    Fault fault = Fault::unreachable;
};
struct TestTimedOut {};
struct ReportQueued {};
struct ReportNotQueued {};
using News = std::variant<ResultsRead, PrinterWaits, PagePrinted, PageNotPrinted, SheetScanned, SheetNotScanned,
                          TerminalAnswered, CodeSeen, ReaderAway, BackendAnswered, BackendRefused, TestTimedOut,
                          ReportQueued, ReportNotQueued>;

using Outcome = AreaOutcome<Model, Effect>;
[[nodiscard]] Outcome begin(const Scene& scene);
[[nodiscard]] Outcome update(Model model, const Event& event, const Scene& scene);
[[nodiscard]] Outcome hear(Model model, const News& news, const Scene& scene);

// The part of the kiosk that it tries; nullopt: the glass itself.
[[nodiscard]] std::optional<Part> part_of(Test test);
// A payment that is still ending has the card terminal: its test waits.
[[nodiscard]] bool waits_for_payment(Test test, const Facts& facts);

// --- the report
// Why the kiosk is not ready, in words: a test that was not passed, a part that is out of order. Empty: it is.
[[nodiscard]] std::vector<std::string> reasons_against(const TestResults& results, const Facts& facts);
[[nodiscard]] bool is_ready(const TestResults& results, const Facts& facts);
[[nodiscard]] std::string report_summary(const TestResults& results, const Facts& facts);
[[nodiscard]] ReadinessReport make_report(const TestResults& results, const Scene& scene);

}  // namespace kiosk::staff::guided_tests
