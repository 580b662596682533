// What came of a guided test: passed or not, what was wrong, what was measured, when, and who looked on; and the text
// that a kiosk keeps of it. Codes and numbers only.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/base/clock.hpp"

namespace kiosk::staff::guided_tests {

enum class Test : unsigned char { ticket_page, a4_page, scanner, card_terminal, code_reader, touch, network };
inline constexpr std::array kTests{Test::ticket_page, Test::a4_page, Test::scanner, Test::card_terminal,
                                   Test::code_reader, Test::touch,   Test::network};

enum class Mark : unsigned char {
    passed,
    failed,
    absent,  // this kiosk has none
};
inline constexpr std::array kMarks{Mark::passed, Mark::failed, Mark::absent};

enum class Fault : unsigned char {
    timed_out,    // it was waited for long enough
    unreachable,  // nothing answers
    not_printed,  // the printer gave the page up
    paper_out,    // it waited for paper; likewise below
    cover_open,
    jam,
    no_ink,
    not_good,     // the agent says so of what came out, or in
    not_scanned,  // the scanner gave no page
    page_empty,
    silent,         // the terminal answers nothing of use
    misconfigured,  // it does not take what the kiosk sends
    other_serial,
    other_merchant,
    label_differs,  // likewise, by the agent's eyes, down to the screws
    seal_broken,
    overlay_found,
    cable_changed,
    screws_touched,
    unreadable_code,
    nothing_read,
    off_target,
    not_recognised,  // the backend does not know this kiosk
    slow,
    clock_off,
    certificate_over,
};
inline constexpr std::size_t kFaultCount = static_cast<std::size_t>(Fault::certificate_over) + 1;

enum class Measure : unsigned char {
    took_ms,
    width_mm,
    height_mm,
    code_length,
    code_kind,  // CodeKind
    offset_tenth_mm,
    round_trip_ms,
    clock_offset_ms,
    certificate_days,
};
inline constexpr std::size_t kMeasureCount = static_cast<std::size_t>(Measure::certificate_days) + 1;
enum class CodeKind : unsigned char { notice, badge, other };

struct Measured {
    Measure what = Measure::took_ms;
    std::int64_t value = 0;
    friend bool operator==(const Measured&, const Measured&) = default;
};

struct TestResult {
    Mark mark = Mark::failed;
    std::vector<Fault> faults;  // none unless failed
    std::vector<Measured> measured;
    std::string serial;  // of the card terminal, as it said
    WallTime at;
    std::string agent_id;

    [[nodiscard]] std::optional<std::int64_t> measure(Measure what) const;
    friend bool operator==(const TestResult&, const TestResult&) = default;
};
using TestResults = std::array<std::optional<TestResult>, kTests.size()>;  // in the order of kTests

// Stable names: of notes, and in the journal.
[[nodiscard]] std::string_view code_of(Test test);
[[nodiscard]] std::string_view code_of(Mark mark);
[[nodiscard]] std::string_view code_of(Fault fault);
[[nodiscard]] std::optional<Test> test_of(std::string_view code);
[[nodiscard]] std::optional<Mark> mark_of(std::string_view code);
[[nodiscard]] std::optional<Fault> fault_of(std::string_view code);

// As it is kept: "failed at=1795429440000 agent=12 fault=paper_out took_ms=1840".
[[nodiscard]] std::string text_of(const TestResult& result);
// nullopt: it is no such text. Words of a later version are passed over.
[[nodiscard]] std::optional<TestResult> read_result(std::string_view text);

}  // namespace kiosk::staff::guided_tests
