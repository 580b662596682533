// When a heartbeat is due, and what it says.
#include "kiosk/runtime/heartbeats.hpp"

#include <string>

namespace kiosk::runtime {

sync::Heartbeat heartbeat_of(const staff::Facts& facts, std::int64_t next_sequence, WallTime at) {
    sync::Heartbeat heartbeat;
    heartbeat.at = at;
    heartbeat.version = facts.version;
    heartbeat.unsent = static_cast<std::int64_t>(facts.unsent);
    heartbeat.oldest_unsent = facts.oldest_unsent;
    heartbeat.needs_staff = static_cast<std::int64_t>(facts.needs_staff);
    heartbeat.next_sequence = next_sequence;
    heartbeat.free_mb = facts.free_mb.value_or(0);
    heartbeat.quarantines = facts.quarantines;
    heartbeat.clock_offset_ms = facts.clock_offset_ms;
    for (const staff::Part part : staff::kParts) {
        const staff::Verdict verdict = verdict_of(part, facts);
        const char* ending = verdict == staff::Verdict::bad     ? "_bad"
                             : verdict == staff::Verdict::watch ? "_watch"
                                                                : nullptr;
        if (ending != nullptr) heartbeat.alarms.push_back(std::string{to_text(part)} + ending);
    }
    if (facts.is_closed) heartbeat.alarms.emplace_back("closed_by_staff");
    return heartbeat;
}

Milliseconds Heartbeats::spread() const {
    return Milliseconds{static_cast<std::int64_t>(m_random.below(static_cast<std::uint64_t>(kSpread.count())))};
}

// Not at once: what the kiosk's parts are like is known a little later.
void Heartbeats::start() {
    constexpr Milliseconds kSettled{15'000};
    m_next = m_clock.now() + kSettled + spread();
}

void Heartbeats::tell(const sync::Heartbeat& heartbeat) {
    m_next.reset();
    SendOperation question{.operation_id = OperationId::make(m_clock.wall(), m_random),
                           .path = kHeartbeatPath,
                           .body = heartbeat_body(heartbeat),
                           .key_id = {},
                           .lost_uploads = {}};
    m_effects.emplace_back(AskBackend{m_next_tag++, std::move(question)});
}

bool Heartbeats::take(const PortalAnswer& answer) {
    const bool is_ours = answer.tag >= kFirstTag && answer.tag < m_next_tag;
    if (is_ours) m_next = m_clock.now() + kEvery + spread();
    return is_ours;
}

}  // namespace kiosk::runtime
