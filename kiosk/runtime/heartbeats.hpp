// Heartbeats: tells the backend every few minutes how this kiosk is, so that the desk sees one that fell silent. Only
// the newest counts: none is kept, and none is sent again. Pure; main thread only.
#pragma once

#include <cstdint>
#include <optional>
#include <utility>
#include <vector>

#include "kiosk/base/clock.hpp"
#include "kiosk/base/random.hpp"
#include "kiosk/ports/portal.hpp"
#include "kiosk/runtime/money_desk.hpp"
#include "kiosk/sync/heartbeat.hpp"
#include "screens/staff/facts.hpp"

namespace kiosk::runtime {

inline constexpr const char* kHeartbeatPath = "/kiosks/self/heartbeats";

// Alarms are the parts that are not well ("ticket_printer_bad", "clock_watch"), and that staff have closed the kiosk.
[[nodiscard]] sync::Heartbeat heartbeat_of(const staff::Facts& facts, std::int64_t next_sequence, WallTime at);

class Heartbeats {
public:
    // Tags of its questions; those of the other desks are below.
    static constexpr std::uint64_t kFirstTag = std::uint64_t{1} << 46U;
    // A desk calls a kiosk silent after 15 minutes. Hundreds of kiosks start at the same hour: each at its own moment.
    static constexpr Milliseconds kEvery{300'000};
    static constexpr Milliseconds kSpread{30'000};

    // Both outlive it.
    Heartbeats(const Clock& clock, RandomSource& random) : m_clock(clock), m_random(random) {}

    void start();
    [[nodiscard]] bool is_due() const { return m_next && m_clock.now() >= *m_next; }
    void tell(const sync::Heartbeat& heartbeat);
    // True when the answer was to one of its questions.
    [[nodiscard]] bool take(const PortalAnswer& answer);

    [[nodiscard]] std::optional<MonotonicTime> next_wake() const { return m_next; }
    [[nodiscard]] std::vector<MoneyEffect> take_effects() { return std::exchange(m_effects, {}); }

private:
    [[nodiscard]] Milliseconds spread() const;

    const Clock& m_clock;
    RandomSource& m_random;
    std::optional<MonotonicTime> m_next;  // nullopt: not started, or one is under way
    std::uint64_t m_next_tag = kFirstTag;
    std::vector<MoneyEffect> m_effects;
};

}  // namespace kiosk::runtime
