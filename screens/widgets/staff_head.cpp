// The head of the staff side: a dark band with whose kiosk this is and who is on duty, and the tabs under it.
#include <algorithm>

#include "screens/widgets/flow.hpp"

namespace kiosk::widgets {
namespace {

constexpr Look kTitle{TextRole::strong, Weight::bold, ColourRole::on_bar_key};
constexpr Look kNote{TextRole::note, Weight::regular, ColourRole::on_bar_key};
constexpr Look kWho{TextRole::body, Weight::semibold, ColourRole::on_bar_key};

float band_height(const Frame& frame) {
    const Painter& painter = frame.painter;
    return std::max(painter.px(128), painter.line_px(kTitle.role) + painter.line_px(kNote.role) + painter.px(36));
}

// Seven of them stand in one row of an upright panel.
constexpr float kTabsMargin = 40;
constexpr float kTabsGap = 8;

struct TabGrid {
    std::size_t columns = 1;
    std::size_t rows = 0;
    float width = 0;  // of one tab
    float height = 0;
    float above = 0;  // what of the height is free above it: a finger between two rows hits one of them
};

// One row where every word has room, else two.
TabGrid tab_grid(Frame& frame) {
    Painter& painter = frame.painter;
    const std::vector<StaffTab>& tabs = frame.staff_head->tabs;
    if (tabs.empty()) {
        return {};
    }
    float widest = 0;
    for (const StaffTab& tab : tabs) {
        widest = std::max(widest, painter.text_width(tab.label, {TextRole::note, Weight::bold, ColourRole::ink}));
    }
    TabGrid grid;
    grid.above = painter.gap(10);
    grid.height = std::max(painter.target(102),
                           painter.icon_px(IconSize::medium) + painter.line_px(TextRole::note) + painter.px(18)) +
                  grid.above;
    for (grid.rows = 1; grid.rows <= 2; ++grid.rows) {
        grid.columns = (tabs.size() + grid.rows - 1) / grid.rows;
        const auto count = static_cast<float>(grid.columns);
        const float room = painter.width() - 2 * painter.px(kTabsMargin) - painter.gap(kTabsGap) * (count - 1);
        grid.width = std::min(room / count, painter.px(260));
        if (grid.rows == 2 || widest + painter.px(8) <= grid.width) {
            break;
        }
    }
    return grid;
}

void draw_sign(Frame& frame, const Rect& place) {
    frame.painter.fill(place, ColourRole::sun, frame.painter.px(20));
    frame.painter.icon(Icon::wrench, IconSize::medium, {place.x + place.width / 2, place.y + place.height / 2},
                       ColourRole::on_sun);
}

void draw_band(Frame& frame, const Rect& band) {
    Painter& painter = frame.painter;
    const StaffHeadWords& head = *frame.staff_head;
    painter.fill(band, ColourRole::bar);
    if (frame.dialog) {
        return;  // what lies under a dialog is not there to read
    }
    const float margin = painter.px(60);
    const float side = painter.px(76);
    const float middle = band.y + band.height / 2;
    draw_sign(frame, {margin, middle - side / 2, side, side});
    float end = band.right() - margin;
    const auto draw_at_end = [&](std::string_view words, std::string_view id) {
        if (words.empty()) {
            return;
        }
        const float width = painter.text_width(words, kWho);
        painter.line(words, kWho, end - width, width, middle);
        frame.record({.id = id, .role = Role::status, .label = words}, {end - width, middle - side / 2, width, side});
        end -= width + painter.px(32);
    };
    draw_at_end(head.clock, "staff.clock");
    draw_at_end(head.who, "staff.who");
    const float x = margin + side + painter.px(20);
    const float room = end - x;
    const float lines = painter.line_px(kTitle.role) + painter.line_px(kNote.role);
    const float top = middle - lines / 2;
    // Where the words are large the place gives way to who is on duty.
    if (painter.text_width(head.title, kTitle) <= room) {
        painter.line(head.title, kTitle, x, room, top + painter.line_px(kTitle.role) / 2);
        frame.record({.id = "staff.title", .role = Role::text, .label = head.title},
                     {x, top, painter.text_width(head.title, kTitle), painter.line_px(kTitle.role)});
    }
    if (!head.place.empty() && painter.text_width(head.place, kNote) <= room) {
        const float below = top + painter.line_px(kTitle.role);
        painter.line(head.place, kNote, x, room, below + painter.line_px(kNote.role) / 2);
        frame.record({.id = "staff.place", .role = Role::text, .label = head.place},
                     {x, below, painter.text_width(head.place, kNote), painter.line_px(kNote.role)});
    }
}

void draw_tab(Frame& frame, const StaffTab& tab, const Rect& rect) {
    Painter& painter = frame.painter;
    const bool is_pressed = frame.pressed(tab.id);
    if (tab.chosen || is_pressed) {
        painter.fill(rect, tab.chosen ? ColourRole::paper : ColourRole::tint, painter.px(24));
        // Square at its foot: it belongs to the page below.
        painter.fill({rect.x, rect.y + rect.height / 2, rect.width, rect.height / 2},
                     tab.chosen ? ColourRole::paper : ColourRole::tint, 0);
    }
    if (tab.chosen) {
        const float edge = std::max(4.0F, painter.px(7));
        painter.fill({rect.x + painter.px(24), rect.y, rect.width - painter.px(48), edge},
                     frame.theme().outlined ? ColourRole::ink : ColourRole::sun, edge / 2);
    }
    const ColourRole colour = tab.chosen ? ColourRole::primary_hint : ColourRole::ink_second;
    const ColourRole words = tab.chosen ? ColourRole::ink : colour;
    const Look look{TextRole::note, tab.chosen ? Weight::bold : Weight::semibold, words};
    const float icon = painter.icon_px(IconSize::medium);
    const float line = painter.line_px(TextRole::note);
    const float top = rect.y + (rect.height - icon - line) / 2;
    painter.icon(tab.icon, IconSize::medium, {rect.x + rect.width / 2, top + icon / 2}, words);
    painter.line(tab.label, look, rect.x, rect.width, top + icon + line / 2, Align::centre);
    frame.record({.id = tab.id, .role = Role::button, .label = tab.label, .state = {.chosen = tab.chosen}}, rect,
                 painter.px(24));
}

}  // namespace

float staff_head_height(Frame& frame) {
    const TabGrid grid = tab_grid(frame);
    return band_height(frame) + static_cast<float>(grid.rows) * grid.height + frame.painter.px(24);
}

void draw_staff_head(Frame& frame, float height) {
    Painter& painter = frame.painter;
    const TabGrid grid = tab_grid(frame);
    const float tabs = static_cast<float>(grid.rows) * grid.height;
    const float bottom = height - painter.px(24);
    const float band_top = demonstration_height(frame);
    draw_band(frame, {0, band_top, painter.width(), bottom - tabs - band_top});
    if (tabs <= 0) {
        return;
    }
    const Rect strip{0, bottom - tabs, painter.width(), tabs};
    painter.fill(strip, ColourRole::sand);
    if (frame.theme().outlined) {
        painter.fill({0, strip.bottom() - painter.px(3), strip.width, painter.px(3)}, ColourRole::edge);
    }
    if (frame.dialog) {
        return;
    }
    const std::vector<StaffTab>& all = frame.staff_head->tabs;
    for (std::size_t place = 0; place < all.size(); ++place) {
        const std::size_t row = place / grid.columns;
        const float x =
            painter.px(kTabsMargin) + static_cast<float>(place % grid.columns) * (grid.width + painter.gap(kTabsGap));
        const float y = strip.y + static_cast<float>(row) * grid.height;
        draw_tab(frame, all[place], {x, y + grid.above, grid.width, grid.height - grid.above});
    }
}

}  // namespace kiosk::widgets
