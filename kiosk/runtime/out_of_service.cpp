// What little can happen while the kiosk is out of service.
#include "kiosk/runtime/out_of_service.hpp"

namespace kiosk::runtime {

OutOfService::OutOfService(const RuntimeSettings& settings, const Clock& clock)
    : m_timing(settings.timing),
      m_agency(settings.agency),
      m_hours(settings.hours),
      m_clock(clock),
      m_stage{out_of_service::Notice{}, NoOverlay{}, at_first(settings.languages), settings.languages} {}

void OutOfService::failed(out_of_service::Cause cause) {
    m_stage.route = out_of_service::Notice{cause};
    m_try_at = m_clock.now() + m_timing.start_again;
}

void OutOfService::waits(out_of_service::Cause cause) {
    m_stage.route = out_of_service::Notice{cause};
    m_try_at.reset();
}

void OutOfService::stopped(out_of_service::Cause cause, const Preferences& wanted) {
    m_stage.preferences = wanted;
    m_preferences_until = m_clock.now() + m_timing.idle_public;
    m_stage.route = out_of_service::Notice{cause};
    m_try_at = m_clock.now();
}

void OutOfService::enrols(out_of_service::Enrolling enrolling) {
    m_stage.route = std::move(enrolling);
    m_try_at.reset();
}

bool OutOfService::take_try() {
    if (!m_try_at || m_clock.now() < *m_try_at) return false;
    m_try_at.reset();
    return true;
}

void OutOfService::step(const Event& event) {
    const MonotonicTime now = m_clock.now();
    Preferences& preferences = m_stage.preferences;
    if (m_preferences_until && now >= *m_preferences_until) {
        preferences = at_first(m_stage.languages);
        m_preferences_until.reset();
    }
    const auto* touch = std::get_if<StageEvent>(&event);
    if (touch == nullptr) return;
    m_preferences_until = now + m_timing.idle_public;
    const auto* key = std::get_if<BarTouch>(touch);
    if (key == nullptr) return;
    if (*key == BarTouch::language) preferences.language = next(preferences.language, m_stage.languages);
    if (*key == BarTouch::text_size) preferences.text = next(preferences.text);
    if (*key == BarTouch::contrast) preferences.contrast = next(preferences.contrast);
}

JourneyContext OutOfService::context() const {
    const WallTime wall = m_clock.wall();
    const LocalDateTime local = paris_time(wall);
    JourneyContext context;
    context.today = local.date;
    context.local_time = local;
    context.wall = wall;
    context.now = m_clock.now();
    context.agency = agency_on(m_agency, m_hours, local.date);
    return context;
}

std::optional<MonotonicTime> OutOfService::next_wake() const {
    if (!m_try_at || (m_preferences_until && *m_preferences_until < *m_try_at)) return m_preferences_until;
    return m_try_at;
}

}  // namespace kiosk::runtime
