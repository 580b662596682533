// Samples of the staff side's guided tests.
#include "tests/screens/journeys/staff_guided_tests_samples.hpp"

#include "tests/screens/journeys/service_samples.hpp"

namespace kiosk::test {

using namespace staff::guided_tests;

namespace {

TestResult sample_result(Mark mark, std::vector<Fault> faults = {}, std::vector<Measured> measured = {}) {
    TestResult result;
    result.mark = mark;
    result.faults = std::move(faults);
    result.measured = std::move(measured);
    result.at = WallTime{sample_context().wall.unix_ms - 26LL * 3'600'000};
    result.agent_id = "12";
    return result;
}

Model at(Step step) {
    return {std::move(step), sample_results()};
}

Model ended(Test test, TestResult result) {
    Model model = at(Ended{test});
    model.results[static_cast<std::size_t>(test)] = std::move(result);
    return model;
}

TestResult of_terminal(std::string serial, std::vector<Fault> faults = {}) {
    TestResult result = sample_result(Mark::failed, std::move(faults));
    result.serial = std::move(serial);
    return result;
}

}  // namespace

TestResults sample_results() {
    TestResult terminal = sample_result(Mark::passed);
    terminal.serial = "99000001";
    return {sample_result(Mark::passed, {}, {{Measure::took_ms, 2'340}}),
            sample_result(Mark::failed, {Fault::paper_out}),
            sample_result(Mark::passed, {}, {{Measure::width_mm, 210}, {Measure::height_mm, 297}}),
            terminal,
            std::nullopt,
            sample_result(Mark::failed, {Fault::off_target}, {{Measure::offset_tenth_mm, 84}}),
            sample_result(
                Mark::passed, {},
                {{Measure::round_trip_ms, 34}, {Measure::clock_offset_ms, -24}, {Measure::certificate_days, 241}})};
}

TestResults sample_results_all_passed() {
    TestResults results = sample_results();
    for (auto& result : results) result = sample_result(Mark::passed);
    return results;
}

Named<Model> guided_tests_models() {
    const scan_pages::SharedPicture page = sample_page(1);
    Named<Model> models{{"Overview", at(Overview{})}, {"Overview.Never", Model{}}};
    for (const Test test : kTests) {
        models.push_back({"Ready." + std::string{code_of(test)}, at(Ready{test})});
        if (test != Test::touch) models.push_back({"Running." + std::string{code_of(test)}, at(Running{test, {}})});
    }
    const TestResult scanned = sample_result(Mark::failed, {}, {{Measure::width_mm, 210}, {Measure::height_mm, 297}});
    const std::vector<std::pair<std::string, Model>> more{
        {"Running.PaperOut", at(Running{Test::a4_page, PrinterCondition::paper_out})},
        {"Judging", at(Judging{Test::ticket_page, {}, nullptr})},
        {"Judging.Scanner", at(Judging{Test::scanner, scanned, page})},
        {"Compared", at(Compared{of_terminal("99000001"), TerminalProbe::Kind::idle})},
        {"Compared.NoSerial", at(Compared{of_terminal(""), TerminalProbe::Kind::busy})},
        {"Compared.Other", at(Compared{of_terminal("99000777", {Fault::other_serial}), TerminalProbe::Kind::idle})},
        {"Compared.OtherMerchant",
         at(Compared{of_terminal("99000001", {Fault::other_merchant}), TerminalProbe::Kind::idle})},
        {"Inspecting", at(Inspecting{of_terminal("99000001"), 0})},
        {"Inspecting.Seals", at(Inspecting{of_terminal("99000001"), 1})},
        {"Inspecting.Overlay", at(Inspecting{of_terminal("99000001"), 2})},
        {"Inspecting.Cable", at(Inspecting{of_terminal("99000001"), 3})},
        {"Inspecting.Last", at(Inspecting{of_terminal("99000001", {Fault::seal_broken}), 4})},
        {"Aiming", at(Aiming{0, 0, sample_context().now + Milliseconds{-1'000}})},
        {"Aiming.Centre", at(Aiming{2, 12, sample_context().now + Milliseconds{-1'000}})},
        {"Aiming.Last", at(Aiming{4, 21, sample_context().now + Milliseconds{-1'000}})},
        {"Ended", ended(Test::touch, sample_result(Mark::passed, {}, {{Measure::offset_tenth_mm, 23}}))},
        {"Ended.Failed", ended(Test::ticket_page, sample_result(Mark::failed, {Fault::paper_out}))},
        {"Ended.Tampered", ended(Test::card_terminal, of_terminal("99000001", {Fault::seal_broken, Fault::overlay_found,
                                                                               Fault::cable_changed}))},
        {"Ended.Code", ended(Test::code_reader,
                             sample_result(Mark::passed, {}, {{Measure::code_length, 24}, {Measure::code_kind, 0}}))},
        {"Ended.Absent", ended(Test::scanner, sample_result(Mark::absent))},
        {"Report", at(Report{})},
        {"Report.Ready", Model{Report{}, sample_results_all_passed()}},
        {"Report.Printing", at(Report{Report::Paper::printing, PrinterCondition::cover_open, Report::Sending::none})},
        {"Report.Printed", at(Report{Report::Paper::printed, {}, Report::Sending::sent})},
        {"Report.Sending", at(Report{Report::Paper::none, {}, Report::Sending::under_way})},
        {"Report.NotPrinted", at(Report{Report::Paper::not_printed, {}, Report::Sending::not_sent})}};
    models.insert(models.end(), more.begin(), more.end());
    return models;
}

Named<Event> guided_tests_events() {
    Named<Event> events{{"Back", Back{}},
                        {"GoOn", GoOn{}},
                        {"Answered.Yes", AgentAnswered{AgentAnswered::Answer::yes}},
                        {"Answered.No", AgentAnswered{AgentAnswered::Answer::no}},
                        {"Aimed", Aimed{1.2F, -0.4F}},
                        {"Aimed.Far", Aimed{9, 3}},
                        {"Again", Again{}},
                        {"ReportChosen", ReportChosen{}},
                        {"PrintAsked", PrintAsked{}},
                        {"SendAsked", SendAsked{}}};
    for (const Test test : kTests) {
        events.push_back({"TestChosen." + std::string{code_of(test)}, TestChosen{test}});
    }
    return events;
}

Named<News> guided_tests_news() {
    return {{"ResultsRead", ResultsRead{}},
            {"ReportQueued", ReportQueued{}},
            {"ReportNotQueued", ReportNotQueued{}},
            {"PrinterWaits", PrinterWaits{PrinterCondition::jam}},
            {"PagePrinted", PagePrinted{Milliseconds{1'800}}},
            {"PageNotPrinted", PageNotPrinted{PrintError::Kind::offline, PrinterCondition::offline}},
            {"SheetScanned", SheetScanned{210, 297, false, nullptr}},
            {"SheetScanned.Blank", SheetScanned{210, 297, true, nullptr}},
            {"SheetNotScanned", SheetNotScanned{ScanError::Kind::jammed}},
            {"SheetNotScanned.NotFitted", SheetNotScanned{ScanError::Kind::not_fitted}},
            {"TerminalAnswered", TerminalAnswered{TerminalProbe::Kind::idle, "99000001", Works::yes}},
            {"TerminalAnswered.Away", TerminalAnswered{TerminalProbe::Kind::unreachable, "", Works::yes}},
            {"TerminalAnswered.Other", TerminalAnswered{TerminalProbe::Kind::idle, "99000777", Works::no}},
            {"CodeSeen", CodeSeen{24, CodeKind::notice}},
            {"CodeSeen.Unreadable", CodeSeen{}},
            {"ReaderAway", ReaderAway{}},
            {"BackendAnswered", BackendAnswered{34, -24}},
            {"BackendAnswered.Slow", BackendAnswered{3'400, 90'000}},
            {"BackendRefused", BackendRefused{Fault::unreachable}},
            {"TestTimedOut", TestTimedOut{}}};
}

}  // namespace kiosk::test
