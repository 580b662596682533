// IdleWatch: how long nobody has touched the glass, and what follows: a warning, then the end of the session. Pure.
#pragma once

#include <optional>

#include "kiosk/base/clock.hpp"
#include "kiosk/runtime/timing.hpp"

namespace kiosk::runtime {

class IdleWatch {
public:
    enum class Presence : unsigned char { public_pages, signed_in };
    struct Warning {
        Milliseconds left;
        Milliseconds all;
    };

    explicit IdleWatch(const Timing& timing) : m_timing(timing) {}

    // Somebody is there: a touch, a device that answered, a screen that changed by itself.
    void restart(MonotonicTime now) { m_since = now; }
    // Slow: three times as long until the warning.
    enum class Pace : unsigned char { usual, slow };
    void pace_is(Pace pace) { m_pace = pace; }
    // While a device works, time stands still; it starts again from zero afterwards.
    void suspend() { m_since.reset(); }
    [[nodiscard]] bool suspended() const { return !m_since.has_value(); }

    // What stands on the warning; nullopt before it is due.
    [[nodiscard]] std::optional<Warning> warning(MonotonicTime now, Presence presence) const;
    [[nodiscard]] bool is_over(MonotonicTime now, Presence presence) const;
    // When warning() or is_over() answers something else; each second of the warning counts.
    [[nodiscard]] std::optional<MonotonicTime> next_change(MonotonicTime now, Presence presence) const;

private:
    [[nodiscard]] Milliseconds until_warning(Presence presence) const;
    [[nodiscard]] Milliseconds warning_length(Presence presence) const;

    Timing m_timing;
    Pace m_pace = Pace::usual;
    std::optional<MonotonicTime> m_since;
};

}  // namespace kiosk::runtime
