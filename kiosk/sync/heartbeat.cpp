// The JSON of a heartbeat.
#include "kiosk/sync/heartbeat.hpp"

#include <algorithm>

#include <nlohmann/json.hpp>

#include "kiosk/domain/date.hpp"

namespace kiosk::sync {
namespace {

constexpr std::size_t kVersionMax = 32;
constexpr std::int64_t kCountMax = 1'000'000'000;

std::int64_t count(std::int64_t value) {
    return std::clamp<std::int64_t>(value, 0, kCountMax);
}

}  // namespace

std::string heartbeat_body(const Heartbeat& heartbeat) {
    nlohmann::json alarms = nlohmann::json::array();
    for (const std::string& alarm : heartbeat.alarms) {
        if (alarms.size() < kHeartbeatAlarmsMax) alarms.push_back(alarm);
    }
    const auto& offset = heartbeat.clock_offset_ms;
    const std::int64_t oldest_s = std::chrono::duration_cast<std::chrono::seconds>(heartbeat.oldest_unsent).count();
    const nlohmann::json body{
        {"at", to_rfc3339(heartbeat.at)},
        {"version", heartbeat.version.substr(0, kVersionMax)},
        {"outbox",
         {{"unsent", count(heartbeat.unsent)},
          {"oldest_s", count(oldest_s)},
          {"needs_staff", count(heartbeat.needs_staff)},
          {"next_sequence", count(heartbeat.next_sequence)}}},
        {"storage", {{"free_mb", count(heartbeat.free_mb)}, {"quarantines", count(heartbeat.quarantines)}}},
        {"clock_offset_ms", offset
                                ? nlohmann::json(std::clamp(*offset, -kHeartbeatOffsetMax_ms, kHeartbeatOffsetMax_ms))
                                : nlohmann::json{}},
        {"alarms", std::move(alarms)}};
    return body.dump();
}

}  // namespace kiosk::sync
