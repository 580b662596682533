// What a screen holds, as data: the one list for tap-by-id tests, keypad focus, speech, finger-size checks and text
// snapshots. Every widget adds exactly one record; nothing that can be touched is without.
#pragma once

#include <string_view>

namespace kiosk::widgets {

// In pixels from the top left corner of the panel, as drawn (already mirrored for right-to-left).
struct Rect {
    float x = 0;
    float y = 0;
    float width = 0;
    float height = 0;

    [[nodiscard]] constexpr float right() const { return x + width; }
    [[nodiscard]] constexpr float bottom() const { return y + height; }
    [[nodiscard]] constexpr bool contains(float px, float py) const {
        return px >= x && px < right() && py >= y && py < bottom();
    }
    [[nodiscard]] constexpr bool overlaps(const Rect& other) const {
        return x < other.right() && other.x < right() && y < other.bottom() && other.y < bottom();
    }
    friend constexpr bool operator==(const Rect&, const Rect&) = default;
};

enum class Role {
    button,
    tile,
    choice,   // one of several: spoken as a radio button
    tick,     // a checkbox
    toggle,   // a switch with Oui / Non
    key,      // of a pad or the keyboard
    bar_key,  // one of the six of the permanent bar
    row,      // a line of a list that opens something
    drawing,  // where a finger draws: every place of it counts, and nothing is activated
    field,    // what is being typed; not touchable
    heading,
    text,
    status,  // strips, chips, toasts
    progress,
    picture,
};
[[nodiscard]] std::string_view name(Role role);
[[nodiscard]] bool can_be_touched(Role role);

struct WidgetState {
    bool stopped =
        false;            // cannot work now; `reason` says why, and a touch on it still reports (it leads to the cause)
    bool chosen = false;  // chosen, ticked, switched on, active
    bool pressed = false;  // under the finger in this frame
    bool later = false;    // a key of the bar that does not work on this screen
    bool primary = false;  // the one way on
    friend constexpr bool operator==(const WidgetState&, const WidgetState&) = default;
};

// The views live in the frame's arena: valid until the next frame is drawn, then overwritten with zeroes (they may hold
// a tenant's data). Never log `label`, `value` or `spoken`.
struct WidgetRecord {
    std::string_view id;  // "pay_rent.continue"; texts without an id of their own: "<screen>.text.<n>"
    Role role = Role::text;
    std::string_view label;   // the words shown
    std::string_view value;   // what is typed or chosen, as shown (masked stays masked)
    std::string_view reason;  // why it is stopped
    std::string_view spoken;  // label, value, role and state in words
    Rect rect;                // as drawn
    Rect hit_rect;            // drawn + 3 mm, halved between neighbours; empty when it cannot be touched
    bool visible = false;     // false: on another page, or hidden behind a dialog
    WidgetState state;
};

}  // namespace kiosk::widgets
