// Guided tests as the agency's people read them.
#include "screens/staff/guided_tests_words.hpp"

#include <algorithm>
#include <array>
#include <cstdlib>

#include "kiosk/base/words.hpp"
#include "kiosk/domain/date.hpp"
#include "screens/texts/staff_texts.hpp"

namespace kiosk::staff::guided_tests {
namespace {

using texts::staff_words;
using texts::StaffKey;

constexpr std::array<StaffKey, kTests.size()> kTestWords{
    StaffKey::test_ticket_page, StaffKey::test_a4_page, StaffKey::test_scanner, StaffKey::test_card_terminal,
    StaffKey::test_code_reader, StaffKey::test_touch,   StaffKey::test_network};
constexpr std::array<StaffKey, kMarks.size()> kMarkWords{StaffKey::mark_passed, StaffKey::mark_failed,
                                                         StaffKey::mark_absent};
constexpr std::array<StaffKey, kFaultCount> kFaultWords{
    StaffKey::fault_timed_out,      StaffKey::fault_unreachable,     StaffKey::fault_not_printed,
    StaffKey::fault_paper_out,      StaffKey::fault_cover_open,      StaffKey::fault_jam,
    StaffKey::fault_no_ink,         StaffKey::fault_not_good,        StaffKey::fault_not_scanned,
    StaffKey::fault_page_empty,     StaffKey::fault_silent,          StaffKey::fault_misconfigured,
    StaffKey::fault_other_serial,   StaffKey::fault_other_merchant,  StaffKey::fault_label_differs,
    StaffKey::fault_seal_broken,    StaffKey::fault_overlay_found,   StaffKey::fault_cable_changed,
    StaffKey::fault_screws_touched, StaffKey::fault_unreadable_code, StaffKey::fault_nothing_read,
    StaffKey::fault_off_target,     StaffKey::fault_not_recognised,  StaffKey::fault_slow,
    StaffKey::fault_clock_off,      StaffKey::fault_certificate_over};

std::string joined(const std::string& before, std::string_view mark, std::string_view more) {
    return before.empty() ? std::string(more) : before + std::string(mark) + std::string(more);
}

// "2,3": of tenths; "1,84": of hundredths.
std::string with_comma(std::int64_t number, std::int64_t parts) {
    const std::int64_t size = std::abs(number);
    std::string fraction = std::to_string(size % parts);
    if (parts > 10 && fraction.size() < 2) fraction.insert(0, "0");
    return (number < 0 ? "−" : "") + std::to_string(size / parts) + "," + fraction;
}

std::string_view kind_words(std::int64_t kind) {
    if (kind == static_cast<std::int64_t>(CodeKind::notice)) return staff_words(StaffKey::measured_notice);
    const bool is_badge = kind == static_cast<std::int64_t>(CodeKind::badge);
    return staff_words(is_badge ? StaffKey::measured_badge : StaffKey::measured_other_code);
}

std::string days_words(std::int64_t days) {
    if (days < 0) return std::string(staff_words(StaffKey::certificate_over));
    return staff_words(days < 2 ? StaffKey::certificate_day : StaffKey::certificate_days,
                       {{"days", std::to_string(days)}});
}

// One line of what was measured; a page's two sides, and a code's kind and length, are one each.
std::string line_of(const TestResult& result, const Measured& measured) {
    const std::string count = std::to_string(measured.value);
    switch (measured.what) {
        case Measure::took_ms:
            return staff_words(StaffKey::measured_took, {{"count", with_comma(measured.value / 100, 10)}});
        case Measure::width_mm: {
            const std::string height = std::to_string(result.measure(Measure::height_mm).value_or(0));
            return staff_words(StaffKey::measured_page, {{"width", count}, {"height", height}});
        }
        case Measure::code_length:
            return staff_words(
                StaffKey::measured_code,
                {{"kind", kind_words(result.measure(Measure::code_kind).value_or(-1))}, {"count", count}});
        case Measure::offset_tenth_mm:
            return staff_words(StaffKey::measured_offset, {{"count", with_comma(measured.value, 10)}});
        case Measure::round_trip_ms:
            return staff_words(StaffKey::measured_round_trip, {{"count", count}});
        case Measure::clock_offset_ms:
            return staff_words(StaffKey::measured_clock, {{"count", with_comma(measured.value / 10, 100)}});
        case Measure::certificate_days:
            return days_words(measured.value);
        case Measure::height_mm:
        case Measure::code_kind:
            break;
    }
    return {};
}

}  // namespace

std::string_view words_of(Test test) {
    return staff_words(kTestWords[static_cast<std::size_t>(test)]);
}

std::string_view words_of(Fault fault) {
    return staff_words(kFaultWords[static_cast<std::size_t>(fault)]);
}

std::string_view mark_words(const std::optional<TestResult>& result) {
    return staff_words(result ? kMarkWords[static_cast<std::size_t>(result->mark)] : StaffKey::mark_never);
}

std::string when_words(const std::optional<TestResult>& result) {
    if (!result) return {};
    const LocalDateTime local = paris_time(result->at);
    return staff_words(
        StaffKey::test_when,
        {{"date", to_french_short(local.date)}, {"time", to_clock_time(local)}, {"agent", result->agent_id}});
}

std::string fault_words(const TestResult& result) {
    std::string words;
    for (const Fault fault : result.faults) words = joined(words, " · ", words_of(fault));
    return words;
}

std::string measured_words(const TestResult& result) {
    std::string words;
    if (!result.serial.empty()) words = staff_words(StaffKey::terminal_serial, {{"serial", result.serial}});
    for (const Measured& measured : result.measured) {
        const std::string line = line_of(result, measured);
        if (!line.empty()) words = joined(words, " · ", line);
    }
    return words;
}

bool tells_of_tampering(const TestResult& result) {
    return std::ranges::any_of(result.faults, [](Fault fault) {
        const bool was_seen = std::ranges::find(kInspection, fault, &InspectionPoint::otherwise) != kInspection.end();
        return was_seen || fault == Fault::other_serial || fault == Fault::other_merchant;
    });
}

std::string tested_words(std::string_view detail) {
    std::string words;
    while (!detail.empty()) {
        const std::string_view code = take_first_word(detail);
        if (const auto test = test_of(code)) words = joined(words, " · ", words_of(*test));
        if (const auto mark = mark_of(code)) {
            words = joined(words, " · ", staff_words(kMarkWords[static_cast<std::size_t>(*mark)]));
        }
        if (const auto fault = fault_of(code)) words = joined(words, " · ", words_of(*fault));
    }
    return words;
}

}  // namespace kiosk::staff::guided_tests
