// The rules of touching as a small state machine over queued events.
#include "screens/widgets/touch_input.hpp"

#include <algorithm>

namespace kiosk::widgets {
namespace {

const TouchTarget* find_at(std::span<const TouchTarget> targets, float x_px, float y_px) {
    const auto hit = std::find_if(targets.rbegin(), targets.rend(),
                                  [&](const TouchTarget& target) { return target.hit_rect.contains(x_px, y_px); });
    return hit == targets.rend() ? nullptr : &*hit;
}

const TouchTarget* find_id(std::span<const TouchTarget> targets, std::string_view id) {
    const auto found =
        std::find_if(targets.begin(), targets.end(), [&](const TouchTarget& target) { return target.id == id; });
    return found == targets.end() ? nullptr : &*found;
}

}  // namespace

void TouchInput::queue(const Event& event) {
    if (event.kind == Kind::move && !m_events.empty() && m_events.back().kind == Kind::move &&
        m_events.back().finger == event.finger) {
        // Every place counts for "left the hit area", but a fast panel sends hundreds: beyond half full only the last.
        if (m_events.size() > kMaxQueued / 2) {
            m_events.back() = event;
            return;
        }
    }
    if (m_events.size() >= kMaxQueued) {
        cancel_all();
        return;
    }
    m_events.push_back(event);
}

void TouchInput::down(FingerId finger, float x_px, float y_px, MonotonicTime at) {
    queue({Kind::down, finger, x_px, y_px, at});
}
void TouchInput::move(FingerId finger, float x_px, float y_px, MonotonicTime at) {
    queue({Kind::move, finger, x_px, y_px, at});
}
void TouchInput::up(FingerId finger, float x_px, float y_px, MonotonicTime at) {
    queue({Kind::up, finger, x_px, y_px, at});
}

void TouchInput::cancel_all() {
    m_events.clear();
    m_trail.clear();
    m_trail.shrink_to_fit();  // what was drawn is wiped, not only forgotten
    m_drawn_on.clear();
    m_press.reset();
    m_ignored_fingers = 0;
}

TouchFrame TouchInput::advance(const TouchSurface& surface) {
    m_activated.clear();
    m_trail.clear();
    m_drawn_on.clear();
    bool began = false;
    while (!m_events.empty()) {
        const Event event = m_events.front();
        const bool releases = event.kind == Kind::up && m_press && event.finger == m_press->finger;
        if (releases && began && !m_press->target_id.empty()) {
            break;  // the press is shown first, the release belongs to the next frame
        }
        m_events.pop_front();
        switch (event.kind) {
            case Kind::down:
                apply_down(event, surface);
                began = began || (m_press && m_press->finger == event.finger);
                break;
            case Kind::move:
                apply_move(event, surface);
                break;
            case Kind::up:
                apply_up(event, surface);
                break;
        }
        if (!m_activated.empty()) {
            break;  // the view answers to one activation a frame; what follows may meet another screen
        }
    }
    // A press that began on another screen shows nothing on this one.
    const bool here = m_press && m_press->screen_id == surface.screen_id;
    m_pressed_shown = here ? m_press->target_id : std::string();
    TouchFrame frame;
    frame.pressed = m_pressed_shown;
    frame.activated = m_activated;
    frame.more = !m_events.empty();
    if (m_press) {
        frame.finger_px = {m_press->x_px, m_press->y_px};
    }
    frame.drawn_on = m_drawn_on;
    frame.trail = m_trail;
    return frame;
}

void TouchInput::apply_down(const Event& event, const TouchSurface& surface) {
    if (m_press || m_ignored_fingers > 0) {
        ++m_ignored_fingers;
        return;
    }
    m_press = Press{event.finger, std::string(surface.screen_id), {}, event.x_px, event.y_px, false};
    // A finger that came down before this screen was on the glass meant the one before it.
    if (event.at < surface.shown_at) {
        return;
    }
    const TouchTarget* target = find_at(surface.targets, event.x_px, event.y_px);
    if (target != nullptr && !is_rest_of_a_double_tap(event, *target)) {
        m_press->target_id = target->id;
        m_press->draws = target->kind == TouchKind::drawing;
        draw_to(event, surface);
    }
}

void TouchInput::apply_move(const Event& event, const TouchSurface& surface) {
    if (!m_press || event.finger != m_press->finger) {
        return;
    }
    m_press->x_px = event.x_px;
    m_press->y_px = event.y_px;
    const TouchTarget* target = find_id(surface.targets, m_press->target_id);
    if (m_press->draws && target != nullptr) {
        draw_to(event, surface);
        return;
    }
    if (target == nullptr || !target->hit_rect.contains(event.x_px, event.y_px)) {
        m_press->target_id.clear();
    }
}

void TouchInput::apply_up(const Event& event, const TouchSurface& surface) {
    if (!m_press || event.finger != m_press->finger) {
        m_ignored_fingers = std::max(0, m_ignored_fingers - 1);
        return;
    }
    apply_move(event, surface);
    const Press press = *m_press;
    m_press.reset();
    if (press.target_id.empty() || press.draws || press.screen_id != surface.screen_id) {
        return;
    }
    const TouchTarget* target = find_id(surface.targets, press.target_id);
    if (target != nullptr && !guarded(*target, event.at)) {
        m_activated = press.target_id;
        m_last_tap = Tap{m_activated, target->hit_rect, event.at + guard_of(*target)};
    }
}

void TouchInput::draw_to(const Event& event, const TouchSurface& surface) {
    if (!m_press->draws || m_press->screen_id != surface.screen_id) {
        return;
    }
    if (m_drawn_on != m_press->target_id) {
        m_trail.clear();
        m_drawn_on = m_press->target_id;
    }
    m_trail.push_back({event.x_px, event.y_px, event.kind == Kind::down});
}

bool TouchInput::is_rest_of_a_double_tap(const Event& event, const TouchTarget& target) const {
    return m_last_tap && event.at < m_last_tap->until && target.id != m_last_tap->target_id &&
           m_last_tap->hit_rect.contains(event.x_px, event.y_px);
}

Milliseconds TouchInput::guard_of(const TouchTarget& target) const {
    return Milliseconds{target.kind == TouchKind::key ? m_settings.double_strike_ms : m_settings.repeat_guard_ms};
}

bool TouchInput::guarded(const TouchTarget& target, MonotonicTime at) const {
    return m_last_tap && m_last_tap->target_id == target.id && at < m_last_tap->until;
}

}  // namespace kiosk::widgets
