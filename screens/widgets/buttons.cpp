// Buttons, tiles, rows: what is touched to go somewhere.
#include <algorithm>
#include <cmath>
#include <string>

#include "screens/widgets/frame.hpp"
#include "screens/widgets/name_and_hint.hpp"

namespace kiosk::widgets {
namespace {

// What is not there yet says so in one way, on tiles and on buttons.
Chip later_chip(std::string_view words) {
    return {.tone = Tone::mute, .text = words, .icon = Icon::clock};
}
float above_chip(const Frame& frame) {
    return frame.painter.px(6);
}

struct ButtonLook {
    ColourRole surface = ColourRole::card;
    ColourRole words = ColourRole::primary;
    bool outlined = true;
    bool raised = false;
};

ButtonLook button_look(const Button& spec, bool pressed) {
    switch (spec.kind) {
        case ButtonKind::primary:
            return {pressed ? ColourRole::primary_pressed : ColourRole::primary, ColourRole::on_primary, false,
                    !pressed};
        case ButtonKind::secondary:
            return {pressed ? ColourRole::tint : ColourRole::card, ColourRole::primary, true, false};
        case ButtonKind::quiet:
            return {pressed ? ColourRole::tint : ColourRole::sand, ColourRole::ink, false, false};
        case ButtonKind::danger:
            return {pressed ? ColourRole::bad_tint : ColourRole::card, ColourRole::bad, true, false};
    }
    return {};
}

Look button_words(const Button& spec, ColourRole colour) {
    switch (spec.size) {
        case ButtonSize::normal:
            return {TextRole::strong, Weight::semibold, colour, 0.9F};
        case ButtonSize::small:
            return {TextRole::body, Weight::semibold, colour};
        case ButtonSize::huge:
            return {TextRole::title, Weight::bold, colour};
    }
    return {};
}

float button_padding(const Frame& frame, const Button& spec) {
    return frame.painter.px(spec.size == ButtonSize::small ? 26.0F : 30.0F);
}
float button_radius(const Frame& frame, const Button& spec) {
    return frame.painter.px(spec.size == ButtonSize::small ? 22.0F : (spec.size == ButtonSize::huge ? 40.0F : 28.0F));
}
IconSize button_icon(const Button& spec) {
    return spec.size == ButtonSize::small ? IconSize::small : IconSize::medium;
}

std::string_view button_label(const Button& spec) {
    return spec.stopped.empty() ? spec.label : spec.stopped;
}

float icon_room(const Frame& frame, const Button& spec) {
    if (spec.icon == Icon::none || !spec.stopped.empty()) {
        return 0;
    }
    return frame.painter.icon_px(button_icon(spec)) + frame.painter.px(spec.size == ButtonSize::small ? 12 : 18);
}

// Words of a button at a width: without its icon, then smaller, when they do not fit.
struct ButtonWords {
    Paragraph text;
    Look look;
    bool with_icon = false;
};

ButtonWords fit_button(const Frame& frame, const Button& spec, float width, ColourRole colour) {
    const Painter& painter = frame.painter;
    const float room = width - 2 * button_padding(frame, spec);
    const float icon = icon_room(frame, spec);
    const std::string_view label = button_label(spec);
    ButtonWords words;
    words.look = button_words(spec, colour);
    words.with_icon = icon > 0 && painter.word_width(label, words.look) <= room - icon;
    if (!words.with_icon) {
        words.look = painter.word_fitted(label, words.look, room);
    }
    words.text = painter.wrap_evenly(label, words.look, words.with_icon ? room - icon : room);
    return words;
}

float button_height(const Frame& frame, const Button& spec, float width) {
    const Painter& painter = frame.painter;
    const float least_mm = spec.kind == ButtonKind::primary ? 20.0F : 12.7F;
    const float design = spec.size == ButtonSize::small ? 88.0F : (spec.size == ButtonSize::huge ? 248.0F : 128.0F);
    const float words = fit_button(frame, spec, width, ColourRole::ink).text.height_px;
    const float later = spec.later.empty() ? 0 : chip_size(frame, later_chip(spec.later)).height + above_chip(frame);
    return std::max(painter.target(design, least_mm), words + later + painter.px(spec.later.empty() ? 36 : 20));
}

WidgetState button_state(const Button& spec) {
    return {.stopped = !spec.stopped.empty() || !spec.later.empty(),
            .chosen = spec.chosen,
            .later = !spec.later.empty(),
            .primary = spec.kind == ButtonKind::primary};
}

}  // namespace

void draw_card(Frame& frame, std::string_view id, const Rect& rect, float radius_px) {
    if (!frame.pressed(id)) {
        frame.painter.card(rect, ColourRole::card, radius_px);
        return;
    }
    frame.painter.fill(rect, ColourRole::tint, radius_px);
    if (frame.theme().outlined) {
        frame.painter.outline(rect, ColourRole::edge, radius_px, frame.painter.px(4));
    }
}

void draw_stopped(Frame& frame, const Rect& rect, float radius_px) {
    frame.painter.fill(rect, ColourRole::sand, radius_px);
    frame.painter.dashed(rect, ColourRole::edge, radius_px, frame.painter.px(3));
}

void draw_later(Frame& frame, std::string_view id, const Rect& rect, float radius_px) {
    if (frame.pressed(id)) {
        frame.painter.fill(rect, ColourRole::sand, radius_px);
    }
    frame.painter.outline(rect, ColourRole::edge, radius_px, frame.painter.px(2));
}

float button_width(const Frame& frame, const Button& spec) {
    const float words = frame.painter.text_width(button_label(spec), button_words(spec, ColourRole::ink));
    return words + icon_room(frame, spec) + 2 * button_padding(frame, spec) + 2;
}

Button change_button(const Frame& frame, std::string_view id) {
    return {.id = id, .label = frame.words.change, .icon = Icon::pencil, .size = ButtonSize::small};
}

void draw_button(Frame& frame, const Button& spec, const Rect& rect) {
    Painter& painter = frame.painter;
    const float radius = button_radius(frame, spec);
    const bool stopped = !spec.stopped.empty();
    const bool pressed = frame.pressed(spec.id);
    ButtonLook look = button_look(spec, pressed);
    if (stopped) {
        draw_stopped(frame, rect, radius);
        look.words = ColourRole::ink_second;
    } else if (!spec.later.empty()) {
        draw_later(frame, spec.id, rect, radius);
        look.words = ColourRole::ink_second;
    } else {
        if (look.raised) {
            painter.shadow(rect, radius, Depth::rest);
        }
        painter.fill(rect, look.surface, radius);
        if (look.outlined || spec.chosen || (frame.theme().outlined && spec.kind == ButtonKind::quiet)) {
            const float thickness = spec.chosen ? 6.0F : (frame.theme().outlined ? 4.0F : 3.0F);
            painter.outline(rect, look.words, radius, painter.px(thickness));
        }
    }
    const ButtonWords words = fit_button(frame, spec, rect.width, look.words);
    const float icon = words.with_icon ? painter.icon_px(button_icon(spec)) : 0;
    const float between = words.with_icon ? icon_room(frame, spec) - icon : 0;
    const float start = rect.x + (rect.width - words.text.width_px - icon - between) / 2;
    const float sink = pressed && spec.kind == ButtonKind::primary ? painter.px(2) : 0;
    const Rect chip = spec.later.empty() ? Rect{} : chip_size(frame, later_chip(spec.later));
    const float later = spec.later.empty() ? 0 : chip.height + above_chip(frame);
    const float middle = rect.y + (rect.height - later) / 2 + sink;
    const bool points_on = spec.icon == Icon::chevron_right || spec.icon == Icon::arrow_right;
    const bool icon_at_end = points_on || (spec.kind == ButtonKind::primary && spec.size == ButtonSize::normal);
    const float words_x = icon_at_end ? start : start + icon + between;
    painter.paragraph(words.text, words.look,
                      {words_x, middle - words.text.height_px / 2, words.text.width_px, words.text.height_px},
                      Align::centre);
    if (words.with_icon) {
        const float icon_x = icon_at_end ? start + words.text.width_px + between : start;
        painter.icon(spec.icon, button_icon(spec), {icon_x + icon / 2, middle + later / 2}, look.words);
    }
    if (later > 0) {
        const float chip_x = words_x + (words.text.width_px - chip.width) / 2;
        const float chip_y = middle + words.text.height_px / 2 + above_chip(frame);
        draw_chip(frame, later_chip(spec.later), {chip_x, chip_y, chip.width, chip.height});
    }
    frame.record({.id = spec.id,
                  .role = Role::button,
                  .label = spec.label,
                  .reason = spec.stopped.empty() ? spec.later : spec.stopped,
                  .state = button_state(spec)},
                 rect, radius);
}

Block button_block(Frame& frame, const Button& spec) {
    Block block;
    block.touchable = true;
    block.place = spec.place;
    block.in_pages = spec.in_pages;
    block.least_width_px = frame.painter.word_width(button_label(spec), button_words(spec, ColourRole::ink)) +
                           2 * button_padding(frame, spec);
    block.can_shrink_px = spec.size == ButtonSize::huge ? frame.painter.px(248 - 160) : 0;
    block.height = [&frame, spec](float width) { return button_height(frame, spec, width); };
    block.draw = [&frame, spec](const Rect& rect) { draw_button(frame, spec, rect); };
    return block;
}

// --- badges ---------------------------------------------------------------------------------------------------------

void draw_badge(Frame& frame, Icon icon, IconSize size, Family family, Point centre) {
    struct FamilyLook {
        ColourRole surface;
        ColourRole icon;
    };
    static constexpr FamilyLook kLooks[] = {
        {ColourRole::tint, ColourRole::primary},    {ColourRole::info_tint, ColourRole::info},
        {ColourRole::plum_tint, ColourRole::plum},  {ColourRole::clay_tint, ColourRole::clay},
        {ColourRole::sun, ColourRole::on_sun},      {ColourRole::good_tint, ColourRole::good},
        {ColourRole::warn_tint, ColourRole::warn},  {ColourRole::bad_tint, ColourRole::bad},
        {ColourRole::sand, ColourRole::ink_second},
    };
    FamilyLook look = kLooks[static_cast<std::size_t>(family)];
    if (frame.theme().outlined && family != Family::mute) {
        look = {ColourRole::primary, ColourRole::on_primary};
    }
    const float side = frame.painter.badge_px(size);
    frame.painter.fill({centre.x - side / 2, centre.y - side / 2, side, side}, look.surface, side * 0.28F);
    frame.painter.icon(icon, size, centre, look.icon);
}

namespace {

void draw_count(Frame& frame, int count, Point badge_centre, float badge_side) {
    Painter& painter = frame.painter;
    const std::string words = std::to_string(count);
    const Look look{TextRole::note, Weight::bold, ColourRole::on_sun};
    const float height = std::max(painter.px(50), painter.line_px(TextRole::note) + painter.px(12));
    const float width = std::max(height, painter.text_width(words, look) + painter.px(26));
    const float end = badge_centre.x + badge_side / 2 + painter.px(14);
    const Rect rect{end - width, badge_centre.y - badge_side / 2 - painter.px(18), width, height};
    painter.fill(rect, ColourRole::on_sun, height / 2);
    const float edge = painter.px(3);
    painter.fill({rect.x + edge, rect.y + edge, width - 2 * edge, height - 2 * edge}, ColourRole::sun, height / 2);
    painter.line(words, look, rect.x, width, rect.y + height / 2, Align::centre);
}

constexpr Look kTileName{TextRole::strong, Weight::semibold, ColourRole::ink, 0.9F};
constexpr Look kNoteSecond{TextRole::note, Weight::regular, ColourRole::ink_second};
constexpr Look kNoteStrong{TextRole::note, Weight::semibold, ColourRole::ink};
constexpr Look kNoteWarned{TextRole::note, Weight::semibold, ColourRole::warn};

struct TileLook {
    float padding;
    float between;
    IconSize icon;
    Look name;
    Look hint;
    float design_height;
};

TileLook tile_look(const Frame& frame, const Tile& spec, bool hero) {
    const bool landscape = frame.settings.panel.orientation() == Orientation::landscape;
    if (hero) {
        return {frame.painter.px(36),
                frame.painter.px(32),
                IconSize::extra_large,
                {TextRole::title, Weight::bold, ColourRole::on_primary},
                {TextRole::body, spec.warned.empty() ? Weight::regular : Weight::bold, ColourRole::primary_hint},
                landscape ? 188.0F : 228.0F};
    }
    const bool strong_hint = !spec.stopped.empty() || spec.count > 0;
    Look name = kTileName;
    name.colour = spec.stopped.empty() && spec.later.empty() ? ColourRole::ink : ColourRole::ink_second;
    return {frame.painter.px(28),
            frame.painter.px(24),
            IconSize::large,
            name,
            !spec.warned.empty() ? kNoteWarned : (strong_hint ? kNoteStrong : kNoteSecond),
            landscape ? 140.0F : 180.0F};
}

std::string_view tile_hint(const Tile& spec) {
    if (!spec.stopped.empty()) return spec.stopped;
    return spec.warned.empty() ? spec.hint : spec.warned;
}

float hero_chevron_room(const Frame& frame, bool hero) {
    return hero ? frame.painter.icon_px(IconSize::large) + frame.painter.px(16) : 0;
}

Rect tile_words_rect(const Frame& frame, const TileLook& look, const Rect& rect, bool hero) {
    const float start = rect.x + look.padding + frame.painter.badge_px(look.icon) + look.between;
    return {start, rect.y, rect.right() - look.padding - hero_chevron_room(frame, hero) - start, rect.height};
}

// The hero's name in one line where the next size gives that: beside three lines of hint two are too many.
TileLook with_name_in_line(const Frame& frame, const Tile& spec, TileLook look, float words_width, bool hero) {
    Look smaller = look.name;
    smaller.role = TextRole::key;
    const bool helps = hero && frame.painter.text_width(spec.label, look.name) > words_width &&
                       frame.painter.text_width(spec.label, smaller) <= words_width;
    look.name = helps ? smaller : look.name;
    return look;
}

float tile_height(const Frame& frame, const Tile& spec, float width, bool hero) {
    TileLook look = tile_look(frame, spec, hero);
    const Rect words_rect = tile_words_rect(frame, look, {0, 0, width, 0}, hero);
    look = with_name_in_line(frame, spec, look, words_rect.width, hero);
    const bool later = !spec.later.empty();
    const float chip = later ? chip_size(frame, later_chip(spec.later)).height + above_chip(frame) : 0;
    const float words = chip + height_of_name_and_hint(frame, spec.label, later ? std::string_view() : tile_hint(spec),
                                                       look.name, look.hint, words_rect.width);
    // Six tiles and what is below them stand on one page in landscape too: there they lie closer around a chip.
    const bool close = later && frame.settings.panel.orientation() == Orientation::landscape;
    return std::max({frame.painter.px(look.design_height), words + frame.painter.px(close ? 14 : 36),
                     frame.painter.badge_px(look.icon) + frame.painter.px(36), frame.painter.target(0, 20)});
}

// Not there yet: the same place and name, but nothing raised, and a chip that says so.
void draw_tile_later(Frame& frame, const Tile& spec, const Rect& rect, bool hero) {
    Painter& painter = frame.painter;
    const TileLook look = tile_look(frame, spec, hero);
    const float radius = painter.px(32);
    draw_later(frame, spec.id, rect, radius);
    const float side = painter.badge_px(look.icon);
    // By day it keeps the colour of its family: six grey tiles look like a kiosk out of order.
    const Family family = frame.theme().outlined ? Family::mute : spec.family;
    draw_badge(frame, spec.icon, look.icon, family, {rect.x + look.padding + side / 2, rect.y + rect.height / 2});
    const Rect room = tile_words_rect(frame, look, rect, hero);
    Look name = kTileName;
    name.colour = ColourRole::ink_second;
    const NameAndHint words = name_and_hint(frame, spec.label, {}, name, look.hint, room.width);
    const Rect chip = chip_size(frame, later_chip(spec.later));
    const float above = above_chip(frame);
    draw_words(frame, words, {room.x, room.y, room.width, room.height - chip.height - above});
    const float chip_y = rect.y + (rect.height - chip.height - above + words.height()) / 2 + above;
    draw_chip(frame, later_chip(spec.later), {room.x, chip_y, chip.width, chip.height});
    frame.record({.id = spec.id,
                  .role = Role::tile,
                  .label = spec.label,
                  .reason = spec.later,
                  .state = {.stopped = true, .later = true, .primary = hero}},
                 rect, radius);
}

void draw_tile(Frame& frame, const Tile& spec, const Rect& rect, bool hero) {
    if (!spec.later.empty()) {
        draw_tile_later(frame, spec, rect, hero);
        return;
    }
    Painter& painter = frame.painter;
    TileLook look = tile_look(frame, spec, hero);
    look = with_name_in_line(frame, spec, look, tile_words_rect(frame, look, rect, hero).width, hero);
    const float radius = painter.px(32);
    const bool stopped = !spec.stopped.empty();
    TileLook shown = look;
    if (stopped) {
        draw_stopped(frame, rect, radius);
        shown.name.colour = ColourRole::ink_second;
        shown.hint = kNoteStrong;
    } else if (hero) {
        const bool pressed = frame.pressed(spec.id);
        if (!pressed) {
            painter.shadow(rect, radius, Depth::rest);
        }
        painter.fill(rect, pressed ? ColourRole::primary_pressed : ColourRole::primary, radius);
    } else {
        draw_card(frame, spec.id, rect, radius);
    }
    const float side = painter.badge_px(look.icon);
    const Point badge{rect.x + look.padding + side / 2, rect.y + rect.height / 2};
    if (hero && frame.theme().outlined && !stopped) {
        painter.fill({badge.x - side / 2, badge.y - side / 2, side, side}, ColourRole::on_primary, side * 0.28F);
        painter.icon(spec.icon, look.icon, badge, ColourRole::primary);
    } else {
        draw_badge(frame, spec.icon, look.icon, stopped ? Family::mute : (hero ? Family::sun : spec.family), badge);
    }
    if (spec.count > 0) {
        draw_count(frame, spec.count, badge, side);
    }
    const Rect words = tile_words_rect(frame, look, rect, hero);
    draw_words(frame, name_and_hint(frame, spec.label, tile_hint(spec), shown.name, shown.hint, words.width), words);
    if (hero && !stopped) {
        const float chevron = rect.right() - look.padding - painter.icon_px(IconSize::large) / 2;
        painter.icon(Icon::chevron_right, IconSize::large, {chevron, badge.y}, ColourRole::on_primary);
    }
    frame.record({.id = spec.id,
                  .role = Role::tile,
                  .label = spec.label,
                  .value = stopped ? std::string_view() : tile_hint(spec),
                  .reason = spec.stopped,
                  .state = {.stopped = stopped, .primary = hero}},
                 rect, radius);
}

Block any_tile_block(Frame& frame, const Tile& spec, bool hero) {
    Block block;
    block.touchable = true;
    const TileLook look = tile_look(frame, spec, hero);
    block.least_width_px = 2 * look.padding + frame.painter.badge_px(look.icon) + look.between +
                           frame.painter.word_width(spec.label, look.name) + hero_chevron_room(frame, hero);
    block.in_pages = hero ? InPages::lead : InPages::in_order;
    block.height = [&frame, spec, hero](float width) { return tile_height(frame, spec, width, hero); };
    block.draw = [&frame, spec, hero](const Rect& rect) { draw_tile(frame, spec, rect, hero); };
    return block;
}

}  // namespace

Block tile_block(Frame& frame, const Tile& spec) {
    return any_tile_block(frame, spec, false);
}
Block hero_block(Frame& frame, const Tile& spec) {
    return any_tile_block(frame, spec, true);
}

// --- categories: badge above the name ------------------------------------------------------------------------------

namespace {

// Under the name: why it is stopped, that it comes later, what will be otherwise, or what it does.
std::string_view category_note(const Tile& spec) {
    return spec.later.empty() ? tile_hint(spec) : spec.later;
}
const Look& category_note_look(const Tile& spec) {
    if (!spec.stopped.empty()) return kNoteStrong;
    return spec.warned.empty() ? kNoteSecond : kNoteWarned;
}

bool category_rests(const Tile& spec) {
    return !spec.stopped.empty() || !spec.later.empty();
}

void draw_category(Frame& frame, const Tile& spec, const Look& look, float padding, const Rect& rect) {
    Painter& painter = frame.painter;
    const bool rests = category_rests(spec);
    rests ? draw_stopped(frame, rect, painter.px(32)) : draw_card(frame, spec.id, rect, painter.px(32));
    const NameAndHint words =
        name_and_hint(frame, spec.label, category_note(spec), look, category_note_look(spec), rect.width - 2 * padding);
    const float badge = painter.badge_px(IconSize::large);
    const float top = rect.y + (rect.height - badge - painter.px(12) - words.height()) / 2;
    const Point middle{rect.x + rect.width / 2, top + badge / 2};
    draw_badge(frame, spec.icon, IconSize::large, rests ? Family::mute : spec.family, middle);
    if (spec.count > 0 && !rests) {
        draw_count(frame, spec.count, middle, badge);
    }
    const float words_top = top + badge + painter.px(12);
    draw_words(frame, words, {rect.x + padding, words_top, rect.width - 2 * padding, words.height()}, Align::centre);
    frame.record({.id = spec.id,
                  .role = Role::tile,
                  .label = spec.label,
                  .value = rests ? std::string_view() : category_note(spec),
                  .reason = spec.stopped.empty() ? spec.later : spec.stopped,
                  .state = {.stopped = rests, .later = !spec.later.empty()}},
                 rect, painter.px(32));
}

}  // namespace

Block category_block(Frame& frame, const Tile& spec) {
    Block block;
    block.touchable = true;
    const Look look{TextRole::body, Weight::semibold, category_rests(spec) ? ColourRole::ink_second : ColourRole::ink};
    const float padding = frame.painter.px(16);
    block.least_width_px = frame.painter.word_width(spec.label, look) + 2 * padding;
    block.height = [&frame, spec, look, padding](float width) {
        const Painter& painter = frame.painter;
        const float words = height_of_name_and_hint(frame, spec.label, category_note(spec), look,
                                                    category_note_look(spec), width - 2 * padding);
        return std::max(painter.px(206), painter.badge_px(IconSize::large) + words + painter.px(48));
    };
    block.draw = [&frame, spec, look, padding](const Rect& rect) { draw_category(frame, spec, look, padding, rect); };
    return block;
}

// --- rows to open ---------------------------------------------------------------------------------------------------

namespace {

struct RowLook {
    float design_height;
    Look name;
    bool sun;  // the waiting task of home
};

float row_words_width(const Frame& frame, const Row& spec, float width) {
    const Painter& painter = frame.painter;
    const float badge = spec.icon == Icon::none ? 0 : painter.badge_px(IconSize::medium) + painter.px(24);
    const float chip = spec.chip.text.empty() ? 0 : chip_size(frame, spec.chip).width + painter.px(16);
    return width - 2 * painter.px(28) - badge - chip - painter.icon_px(IconSize::medium) - painter.px(8);
}

// When the words would have to break to make room for the chip, it goes under them.
bool chip_below(const Frame& frame, const Row& spec, const RowLook& look, float width) {
    const float room = row_words_width(frame, spec, width);
    return !spec.chip.text.empty() && (frame.painter.text_width(spec.label, look.name) > room ||
                                       frame.painter.text_width(spec.hint, kNoteSecond) > room);
}

Block any_row_block(Frame& frame, const Row& spec, const RowLook& look) {
    Block block;
    block.kind = BlockKind::row;
    block.touchable = true;
    if (!spec.chip.text.empty()) {
        // Two of them side by side only where each keeps its name and its chip on one line.
        block.least_width_px =
            frame.painter.text_width(spec.label, look.name) + frame.painter.px(12) - row_words_width(frame, spec, 0);
    }
    const auto words_of = [&frame, spec, look](float width) {
        Row beside = spec;
        if (chip_below(frame, spec, look, width)) {
            beside.chip = {};
        }
        return name_and_hint(frame, spec.label, spec.hint, look.name, kNoteSecond,
                             row_words_width(frame, beside, width));
    };
    block.height = [&frame, spec, look, words_of](float width) {
        const float below =
            chip_below(frame, spec, look, width) ? chip_size(frame, spec.chip).height + frame.painter.px(8) : 0;
        return std::max(frame.painter.target(look.design_height, 20),
                        words_of(width).height() + below + frame.painter.px(32));
    };
    block.draw = [&frame, spec, look, words_of](const Rect& rect) {
        Painter& painter = frame.painter;
        const float radius = painter.px(look.sun ? 32 : 24);
        if (look.sun && !frame.pressed(spec.id)) {
            painter.fill(rect, ColourRole::sun_tint, radius);
            painter.outline(rect, ColourRole::ink, radius, painter.px(3));
        } else {
            draw_card(frame, spec.id, rect, radius);
        }
        float x = rect.x + painter.px(28);
        const float middle = rect.y + rect.height / 2;
        if (spec.icon != Icon::none) {
            const float badge = painter.badge_px(IconSize::medium);
            draw_badge(frame, spec.icon, IconSize::medium, look.sun ? Family::sun : spec.family,
                       {x + badge / 2, middle});
            x += badge + painter.px(24);
        }
        const NameAndHint words = words_of(rect.width);
        const bool below = chip_below(frame, spec, look, rect.width);
        const Rect chip = spec.chip.text.empty() ? Rect{} : chip_size(frame, spec.chip);
        const float chip_room = below ? chip.height + painter.px(8) : 0;
        const float chevron_end = rect.right() - painter.px(20);
        const float icon = painter.icon_px(IconSize::medium);
        draw_words(frame, words, {x, rect.y, chevron_end - icon - x, rect.height - chip_room});
        if (below) {
            const float chip_top = middle - chip_room / 2 + words.height() / 2 + painter.px(8);
            draw_chip(frame, spec.chip, {x, chip_top, chip.width, chip.height});
        } else if (!spec.chip.text.empty()) {
            draw_chip(
                frame, spec.chip,
                {chevron_end - icon - painter.px(8) - chip.width, middle - chip.height / 2, chip.width, chip.height});
        }
        painter.icon(Icon::chevron_right, IconSize::medium, {chevron_end - icon / 2, middle}, ColourRole::ink_second);
        const std::string_view value =
            spec.chip.text.empty() ? spec.hint : frame.join({spec.hint, spec.hint.empty() ? "" : ", ", spec.chip.text});
        frame.record({.id = spec.id, .role = Role::row, .label = spec.label, .value = value}, rect, radius);
    };
    return block;
}

}  // namespace

Block row_block(Frame& frame, const Row& spec) {
    return any_row_block(frame, spec, {116, {TextRole::body, Weight::bold, ColourRole::ink}, false});
}
Block task_block(Frame& frame, const Row& spec) {
    return any_row_block(frame, spec, {132, kTileName, true});
}

}  // namespace kiosk::widgets
