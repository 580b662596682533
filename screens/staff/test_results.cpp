// Results of guided tests as text and back.
#include "screens/staff/test_results.hpp"

#include <algorithm>

#include "kiosk/base/whole_number.hpp"
#include "kiosk/base/words.hpp"

namespace kiosk::staff::guided_tests {
namespace {

constexpr std::array<std::string_view, kTests.size()> kTestCodes{"ticket_page", "a4_page", "scanner", "card_terminal",
                                                                 "code_reader", "touch",   "network"};
constexpr std::array<std::string_view, kMarks.size()> kMarkCodes{"passed", "failed", "absent"};
constexpr std::array<std::string_view, kFaultCount> kFaultCodes{
    "timed_out",      "unreachable",     "not_printed",   "paper_out",   "cover_open",     "jam",
    "no_ink",         "not_good",        "not_scanned",   "page_empty",  "silent",         "misconfigured",
    "other_serial",   "other_merchant",  "label_differs", "seal_broken", "overlay_found",  "cable_changed",
    "screws_touched", "unreadable_code", "nothing_read",  "off_target",  "not_recognised", "slow",
    "clock_off",      "certificate_over"};
constexpr std::array<std::string_view, kMeasureCount> kMeasureCodes{
    "took_ms",         "width_mm",      "height_mm",       "code_length",     "code_kind",
    "offset_tenth_mm", "round_trip_ms", "clock_offset_ms", "certificate_days"};
constexpr std::string_view kFaultPrefix = "fault";
constexpr std::string_view kAtPrefix = "at";
constexpr std::string_view kAgentPrefix = "agent";
constexpr std::string_view kSerialPrefix = "serial";

template <class Value, std::size_t kCount>
std::optional<Value> value_of(const std::array<std::string_view, kCount>& codes, std::string_view code) {
    const auto found = std::ranges::find(codes, code);
    if (found == codes.end()) return std::nullopt;
    return static_cast<Value>(found - codes.begin());
}

// One "name=value" of it.
void take_word(TestResult& result, std::string_view word) {
    const std::size_t sign = word.find('=');
    if (sign == std::string_view::npos) return;
    const std::string_view name = word.substr(0, sign);
    const std::string_view value = word.substr(sign + 1);
    if (name == kAgentPrefix) result.agent_id = value;
    if (name == kSerialPrefix) result.serial = value;
    if (name == kFaultPrefix) {
        if (const auto fault = fault_of(value)) result.faults.push_back(*fault);
    }
    const auto number = whole_number<std::int64_t>(value);
    if (!number) return;
    if (name == kAtPrefix) result.at = WallTime{*number};
    if (const auto measure = value_of<Measure>(kMeasureCodes, name)) result.measured.push_back({*measure, *number});
}

}  // namespace

std::optional<std::int64_t> TestResult::measure(Measure what) const {
    const auto found = std::ranges::find(measured, what, &Measured::what);
    return found == measured.end() ? std::nullopt : std::optional{found->value};
}

std::string_view code_of(Test test) {
    return kTestCodes[static_cast<std::size_t>(test)];
}
std::string_view code_of(Mark mark) {
    return kMarkCodes[static_cast<std::size_t>(mark)];
}
std::string_view code_of(Fault fault) {
    return kFaultCodes[static_cast<std::size_t>(fault)];
}
std::optional<Test> test_of(std::string_view code) {
    return value_of<Test>(kTestCodes, code);
}
std::optional<Mark> mark_of(std::string_view code) {
    return value_of<Mark>(kMarkCodes, code);
}
std::optional<Fault> fault_of(std::string_view code) {
    return value_of<Fault>(kFaultCodes, code);
}

std::string text_of(const TestResult& result) {
    std::string text{code_of(result.mark)};
    const auto add = [&text](std::string_view name, std::string_view value) {
        text += ' ' + std::string{name} + '=' + std::string{value};
    };
    add(kAtPrefix, std::to_string(result.at.unix_ms));
    add(kAgentPrefix, result.agent_id);
    for (const Fault fault : result.faults) add(kFaultPrefix, code_of(fault));
    if (!result.serial.empty()) add(kSerialPrefix, result.serial);
    for (const Measured& measured : result.measured) {
        add(kMeasureCodes[static_cast<std::size_t>(measured.what)], std::to_string(measured.value));
    }
    return text;
}

std::optional<TestResult> read_result(std::string_view text) {
    const auto mark = mark_of(take_first_word(text));
    if (!mark) return std::nullopt;
    TestResult result;
    result.mark = *mark;
    while (!text.empty()) take_word(result, take_first_word(text));
    return result;
}

}  // namespace kiosk::staff::guided_tests
