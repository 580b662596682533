// From fingers to activations. Pure logic: no ImGui, no drawing, no clock. Main thread only.
//
// The rules (design: The glass; EN 301 549 5.7-5.9; VVSG 7.2-H; facts ui-toolkit §4):
// - the first finger counts, all others are ignored until every finger is up;
// - a press shows on the next frame; the activation happens on release, inside the same widget's hit area;
// - leaving the hit area cancels the press for good, so a drag over neighbours activates none of them;
// - press and release that arrive together are split over two frames, so that the press is seen;
// - a press that began before the screen was on the glass activates nothing;
// - the same widget twice in a row is activated at most once per guard time; another one in between ends the guard,
//   because fingers bounce on one key, not on two in turn;
// - within that time a touch at the same place does not reach another widget that the activation brought there: a
//   double tap counts once;
// - on a surface that is drawn upon every place of the finger counts until it is lifted, wherever it goes: it reaches
// no
//   other widget on its way, and its release activates nothing.
#pragma once

#include <cstdint>
#include <deque>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "kiosk/base/clock.hpp"
#include "kiosk/base/private_text.hpp"
#include "screens/widgets/kit_settings.hpp"
#include "screens/widgets/widget_record.hpp"

namespace kiosk::widgets {

// SDL_FingerID; the mouse of a development machine is one more finger.
using FingerId = std::int64_t;

enum class TouchKind : std::uint8_t { widget, key, drawing };

// What can be touched, as drawn in the last frame; later ones lie on top.
struct TouchTarget {
    std::string_view id;
    Rect hit_rect;
    TouchKind kind = TouchKind::widget;
};

// Where a finger was on a surface that is drawn upon.
struct TrailPoint {
    float x_px = 0;
    float y_px = 0;
    bool begins = false;  // it came down here
};
using Trail = std::vector<TrailPoint, WipingAllocator<TrailPoint>>;

struct TouchSurface {
    std::string_view screen_id;
    MonotonicTime shown_at;  // when this screen was first on the glass
    std::span<const TouchTarget> targets;
};

// What the next frame shows. The views are valid until the next advance().
struct TouchFrame {
    std::string_view pressed;    // the widget under the finger; empty: none
    std::string_view activated;  // released in this frame; empty: none
    bool more = false;           // events wait: draw another frame at once
    std::optional<std::pair<float, float>> finger_px;
    std::string_view drawn_on;  // the surface that `trail` lies on; empty: nothing was drawn
    std::span<const TrailPoint> trail;
};

class TouchInput {
public:
    explicit TouchInput(TouchSettings settings) : m_settings(settings) {}

    // As events arrive; positions in pixels of the panel. More than kMaxQueued waiting events: moves are dropped first,
    // then everything (a finger that is lost cancels its press).
    void down(FingerId finger, float x_px, float y_px, MonotonicTime at);
    void move(FingerId finger, float x_px, float y_px, MonotonicTime at);
    void up(FingerId finger, float x_px, float y_px, MonotonicTime at);
    // The window lost the touch device, or another screen took over: every press ends without activation.
    void cancel_all();

    // Once a frame, before drawing, with what the person saw when touching.
    [[nodiscard]] TouchFrame advance(const TouchSurface& surface);

    [[nodiscard]] bool waiting() const { return !m_events.empty(); }

    static constexpr std::size_t kMaxQueued = 256;

private:
    enum class Kind : std::uint8_t { down, move, up };
    struct Event {
        Kind kind;
        FingerId finger;
        float x_px;
        float y_px;
        MonotonicTime at;
    };
    struct Press {
        FingerId finger = 0;
        std::string screen_id;
        std::string target_id;  // empty: began on nothing, or was cancelled
        float x_px = 0;
        float y_px = 0;
        bool draws = false;
    };
    // The last activation, and until when the same widget, or another one at its place, is not to be activated.
    struct Tap {
        std::string target_id;
        Rect hit_rect;
        MonotonicTime until;
    };

    void queue(const Event& event);
    void apply_down(const Event& event, const TouchSurface& surface);
    void apply_move(const Event& event, const TouchSurface& surface);
    void apply_up(const Event& event, const TouchSurface& surface);
    void draw_to(const Event& event, const TouchSurface& surface);
    [[nodiscard]] bool guarded(const TouchTarget& target, MonotonicTime at) const;
    [[nodiscard]] bool is_rest_of_a_double_tap(const Event& event, const TouchTarget& target) const;
    [[nodiscard]] Milliseconds guard_of(const TouchTarget& target) const;

    TouchSettings m_settings;
    std::deque<Event> m_events;
    std::optional<Press> m_press;
    int m_ignored_fingers = 0;
    std::string m_activated;
    std::string m_pressed_shown;
    std::optional<Tap> m_last_tap;
    std::string m_drawn_on;
    Trail m_trail;
};

}  // namespace kiosk::widgets
