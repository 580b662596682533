// A heartbeat: what a kiosk says of itself every few minutes (openapi.yaml: createHeartbeat). Names nobody.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "kiosk/base/clock.hpp"

namespace kiosk::sync {

struct Heartbeat {
    WallTime at;
    std::string version;  // of the program
    std::int64_t unsent = 0;
    Milliseconds oldest_unsent{0};
    std::int64_t needs_staff = 0;
    std::int64_t next_sequence = 0;  // of the references that this kiosk gives
    std::int64_t free_mb = 0;
    std::int64_t quarantines = 0;
    std::optional<std::int64_t> clock_offset_ms;  // the backend's clock minus ours
    std::vector<std::string> alarms;              // words of the code: "ticket_printer_bad"
};

// The contract's bounds: what is beyond them is cut, for a heartbeat that is refused says nothing at all.
inline constexpr std::int64_t kHeartbeatOffsetMax_ms = 1'000'000'000'000;
inline constexpr std::size_t kHeartbeatAlarmsMax = 32;

[[nodiscard]] std::string heartbeat_body(const Heartbeat& heartbeat);

}  // namespace kiosk::sync
