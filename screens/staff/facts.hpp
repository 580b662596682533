// What the staff side shows of the kiosk: measured values, and how each of its parts is. No tenant is in it.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "kiosk/base/clock.hpp"
#include "kiosk/ports/card_terminal.hpp"
#include "kiosk/ports/printer.hpp"
#include "screens/journeys.hpp"
#include "screens/parts/fitted.hpp"
#include "screens/parts/journey_context.hpp"

namespace kiosk::staff {

enum class Part : unsigned char {
    card_terminal,
    ticket_printer,
    sheet_printer,
    scanner,
    code_reader,
    backend,
    sending,
    clock,
    storage,
    staff_list,
};
inline constexpr std::array kParts{Part::card_terminal, Part::ticket_printer, Part::sheet_printer, Part::scanner,
                                   Part::code_reader,   Part::backend,        Part::sending,       Part::clock,
                                   Part::storage,       Part::staff_list};

// Its name in metrics and heartbeats.
[[nodiscard]] constexpr const char* to_text(Part part) {
    switch (part) {
        case Part::card_terminal:
            return "card_terminal";
        case Part::ticket_printer:
            return "ticket_printer";
        case Part::sheet_printer:
            return "sheet_printer";
        case Part::scanner:
            return "scanner";
        case Part::code_reader:
            return "code_reader";
        case Part::backend:
            return "backend";
        case Part::sending:
            return "sending";
        case Part::clock:
            return "clock";
        case Part::storage:
            return "storage";
        case Part::staff_list:
            return "staff_list";
    }
    return "unknown";
}

enum class Verdict : unsigned char {
    good,
    watch,   // works, and somebody should see to it
    bad,     // does not work
    absent,  // this kiosk has none
};

struct Facts {
    Availability availability;
    // --- devices
    TerminalProbe::Kind terminal = TerminalProbe::Kind::unreachable;
    std::string terminal_serial;
    std::string expected_serial;          // of the configuration; empty: not checked
    Works terminal_is_ours = Works::yes;  // no: another serial or merchant contract than the configured one
    PrinterCondition ticket_printer = PrinterCondition::offline;
    PrinterCondition sheet_printer = PrinterCondition::offline;
    std::int64_t tickets_since_roll = 0;
    std::int64_t sheets_since_refill = 0;
    Fitted scanner = Fitted::no;
    Fitted code_reader = Fitted::no;
    // --- backend
    std::optional<std::int64_t> clock_offset_ms;  // its clock minus ours
    std::optional<std::int64_t> certificate_days;
    std::optional<WallTime> staff_list_until;
    // no: the latest one that came was refused; the one before it goes on.
    Works staff_list = Works::yes;
    Works configuration = Works::yes;
    WallTime now;
    std::size_t unsent = 0;
    std::size_t needs_staff = 0;
    Milliseconds oldest_unsent{0};
    // --- machine
    std::optional<std::int64_t> free_mb;
    std::optional<std::int64_t> total_mb;
    std::int64_t quarantines = 0;  // damaged files that were set aside, until staff take them away
    std::string version;
    std::optional<std::int64_t> configuration_version;
    std::optional<std::int64_t> staff_list_version;
    Milliseconds running{0};
    int sessions_today = 0;
    int sessions_finished_today = 0;
    // The journeys that each part alone would stop, in the order of kParts.
    std::array<std::vector<JourneyName>, kParts.size()> blocked;
    // --- as staff left it
    bool is_closed = false;  // out of service by an agent's wish
    std::string closed_message;

    friend bool operator==(const Facts&, const Facts&) = default;
};

// Bounds, after which a part is worth a look (sync-and-reliability §6: alerts).
inline constexpr std::int64_t kClockOffsetWatched_ms = 5'000;
inline constexpr std::int64_t kClockOffsetBad_ms = 60'000;
inline constexpr std::int64_t kCertificateDaysWatched = 30;
inline constexpr std::int64_t kFreeMegabytesWatched = 1'000;
inline constexpr std::int64_t kFreeMegabytesBad = 200;
inline constexpr Milliseconds kUnsentWatched{15 * 60'000};
inline constexpr Milliseconds kUnsentBad{4 * 60 * 60'000};
inline constexpr Milliseconds kListWatched{2 * 24 * 60 * 60'000};  // before its end

[[nodiscard]] Verdict verdict_of(Part part, const Facts& facts);

struct Tally {
    int bad = 0;
    int watched = 0;
    friend bool operator==(const Tally&, const Tally&) = default;
};
[[nodiscard]] Tally tally_of(const Facts& facts);

}  // namespace kiosk::staff
