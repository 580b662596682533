// The report of a kiosk's readiness: what the tests came to, and how its parts are just now.
#include <algorithm>

#include "screens/staff/guided_tests_words.hpp"
#include "screens/staff/staff_words.hpp"
#include "screens/texts/staff_texts.hpp"

namespace kiosk::staff::guided_tests {
namespace {

using texts::staff_words;
using texts::StaffKey;

bool is_well(const std::optional<TestResult>& result) {
    return result && result->mark != Mark::failed;
}

const std::optional<TestResult>& result_of(const TestResults& results, Test test) {
    return results[static_cast<std::size_t>(test)];
}

// A part that is out of order, and no test has said so already.
bool is_reason(Part part, const TestResults& results, const Facts& facts) {
    if (verdict_of(part, facts) != staff::Verdict::bad) return false;
    return std::ranges::none_of(kTests,
                                [&](Test test) { return part_of(test) == part && !is_well(result_of(results, test)); });
}

std::string reason(std::string_view name, std::string_view state) {
    return staff_words(StaffKey::report_reason, {{"name", name}, {"state", state}});
}

ReadinessReport::Test line_of(Test test, const std::optional<TestResult>& result) {
    using Line = ReadinessReport::Test;
    Line line;
    line.name = words_of(test);
    line.state = mark_words(result);
    line.when = when_words(result);
    if (!result) return line;
    line.measured = measured_words(*result);
    line.fault = fault_words(*result);
    line.mark = result->mark == Mark::passed   ? Line::Mark::passed
                : result->mark == Mark::failed ? Line::Mark::failed
                                               : Line::Mark::absent;
    return line;
}

bool is_device(Part part) {
    return part == Part::card_terminal || part == Part::ticket_printer || part == Part::sheet_printer ||
           part == Part::scanner || part == Part::code_reader;
}

}  // namespace

std::vector<std::string> reasons_against(const TestResults& results, const Facts& facts) {
    std::vector<std::string> reasons;
    for (const Test test : kTests) {
        const auto& result = result_of(results, test);
        if (is_well(result)) continue;
        std::string state{mark_words(result)};
        if (result) state += " · " + fault_words(*result);
        reasons.push_back(reason(words_of(test), state));
    }
    for (const Part part : kParts) {
        if (is_reason(part, results, facts)) {
            reasons.push_back(reason(staff::words_of(part), state_words(part, facts)));
        }
    }
    return reasons;
}

bool is_ready(const TestResults& results, const Facts& facts) {
    return reasons_against(results, facts).empty();
}

std::string report_summary(const TestResults& results, const Facts& facts) {
    std::string summary = is_ready(results, facts) ? "ready" : "not_ready";
    for (const Test test : kTests) {
        const auto& result = result_of(results, test);
        summary += ' ' + std::string{code_of(test)} + '=';
        summary += result ? code_of(result->mark) : "never";
    }
    return summary;
}

ReadinessReport make_report(const TestResults& results, const Scene& scene) {
    const Facts& facts = scene.facts;
    ReadinessReport report;
    report.reasons = reasons_against(results, facts);
    report.overall = report.reasons.empty() ? ReadinessReport::Overall::ready : ReadinessReport::Overall::not_ready;
    report.made_at = scene.context.wall;
    report.agent_id = scene.agent.agent_id;
    report.version = facts.version;
    for (const Test test : kTests) report.tests.push_back(line_of(test, result_of(results, test)));
    for (const Part part : kParts) {
        ReadinessReport::Fact fact{std::string(staff::words_of(part)), state_words(part, facts)};
        (is_device(part) ? report.devices : report.machine).push_back(std::move(fact));
    }
    return report;
}

}  // namespace kiosk::staff::guided_tests
