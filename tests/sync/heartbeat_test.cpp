// What a kiosk says of itself, as the contract wants it.
#include "kiosk/sync/heartbeat.hpp"

#include <nlohmann/json.hpp>

#include "tests/support/catch.hpp"

namespace kiosk::test {
namespace {

sync::Heartbeat heartbeat() {
    sync::Heartbeat beat;
    beat.at = WallTime{1'795'600'030'000};
    beat.version = "0.1.0";
    beat.unsent = 3;
    beat.oldest_unsent = Milliseconds{90'500};
    beat.needs_staff = 1;
    beat.next_sequence = 12;
    beat.free_mb = 20'000;
    beat.quarantines = 2;
    beat.clock_offset_ms = -250;
    beat.alarms = {"ticket_printer_bad", "storage_watch"};
    return beat;
}

nlohmann::json body_of(const sync::Heartbeat& beat) {
    return nlohmann::json::parse(sync::heartbeat_body(beat));
}

}  // namespace

TEST_CASE("heartbeat: every member of the contract, and no other") {
    const nlohmann::json expected{
        {"at", "2026-11-25T09:47:10.000Z"},
        {"version", "0.1.0"},
        {"outbox", {{"unsent", 3}, {"oldest_s", 90}, {"needs_staff", 1}, {"next_sequence", 12}}},
        {"storage", {{"free_mb", 20'000}, {"quarantines", 2}}},
        {"clock_offset_ms", -250},
        {"alarms", {"ticket_printer_bad", "storage_watch"}}};
    CHECK(body_of(heartbeat()) == expected);
}

TEST_CASE("heartbeat: a clock that nobody compared is null, and what is beyond the contract's bounds is cut") {
    sync::Heartbeat beat = heartbeat();
    beat.clock_offset_ms.reset();
    CHECK(body_of(beat).at("clock_offset_ms").is_null());
    CHECK(body_of(beat).contains("clock_offset_ms"));
    beat.clock_offset_ms = -2 * sync::kHeartbeatOffsetMax_ms;
    CHECK(body_of(beat).at("clock_offset_ms") == -sync::kHeartbeatOffsetMax_ms);
    beat.version = std::string(40, '1');
    CHECK(body_of(beat).at("version") == std::string(32, '1'));
    beat.free_mb = -1;
    CHECK(body_of(beat).at("storage").at("free_mb") == 0);
    beat.alarms.assign(sync::kHeartbeatAlarmsMax + 1, "clock_bad");
    CHECK(body_of(beat).at("alarms").size() == sync::kHeartbeatAlarmsMax);
}

}  // namespace kiosk::test
