// OutOfService: the glass of a kiosk whose machinery is not there, and when to try again to put it together. It needs
// neither store nor backend. Pure; main thread only.
#pragma once

#include <array>
#include <optional>
#include <string>

#include "kiosk/runtime/runtime.hpp"

namespace kiosk::runtime {

class OutOfService {
public:
    // `clock` outlives it.
    OutOfService(const RuntimeSettings& settings, const Clock& clock);

    // A start has failed: the screen says why, and the next try is due after a while.
    void failed(out_of_service::Cause cause);
    // A start is still under way; no other try is due before it has failed.
    void waits(out_of_service::Cause cause);
    // The first try again is due at once: the kiosk has stopped serving by itself, to mend what it has found. Whoever
    // stands there reads it as they read the screen before.
    void stopped(out_of_service::Cause cause, const Preferences& wanted);
    // The backend does not know this kiosk yet; no try is due before it does.
    void enrols(out_of_service::Enrolling enrolling);
    // True once when a try is due; the next one is due after it has failed.
    [[nodiscard]] bool take_try();

    // Language, larger letters and contrast; they go back by themselves when nobody touches the glass any more.
    void step(const Event& event);

    [[nodiscard]] const Stage& stage() const { return m_stage; }
    [[nodiscard]] JourneyContext context() const;
    [[nodiscard]] std::optional<MonotonicTime> next_wake() const;

private:
    const Timing m_timing;
    const AgencyCard m_agency;
    const std::array<std::string, 7> m_hours;
    const Clock& m_clock;
    Stage m_stage;
    std::optional<MonotonicTime> m_try_at;
    std::optional<MonotonicTime> m_preferences_until;
};

}  // namespace kiosk::runtime
