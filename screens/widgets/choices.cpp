// Choices, ticks, switches.
#include <algorithm>

#include "screens/widgets/frame.hpp"

namespace kiosk::widgets {
namespace {

constexpr Look kName{TextRole::strong, Weight::semibold, ColourRole::ink};
constexpr Look kNote{TextRole::note, Weight::regular, ColourRole::ink_second};
constexpr Look kSum{TextRole::key, Weight::bold, ColourRole::ink};

// Marks follow the words: a dot beside larger words is larger.
float mark_px(const Frame& frame, float design) {
    return frame.painter.px(design) * std::clamp(frame.painter.text_ratio(), 1.0F, 1.3F);
}

struct ChoiceFit {
    Paragraph name;
    Paragraph hint;
    Look name_look;
    Look sum_look;
    float words_x = 0;
    float sum_width = 0;
    bool sum_below = false;
    bool button_below = false;
    float button_width = 0;
    float button_height = 0;
    float words_height = 0;
    float below_height = 0;
};

ChoiceFit fit_choice(const Frame& frame, const Choice& spec, float width) {
    const Painter& painter = frame.painter;
    ChoiceFit fit;
    fit.words_x = painter.px(32) + mark_px(frame, 56) + painter.px(24);
    const float room = width - fit.words_x - painter.px(32);
    if (!spec.change_id.empty()) {
        fit.button_width = std::min(button_width(frame, change_button(frame, spec.change_id)), room);
        fit.button_height = std::max(painter.target(88), painter.line_px(TextRole::body) + painter.px(36));
    }
    fit.sum_look = kSum;
    fit.sum_width = spec.sum.empty() ? 0 : painter.text_width(spec.sum, kSum) + painter.px(24);
    const float button = fit.button_width > 0 ? fit.button_width + painter.px(32) : 0;
    const float name_word = painter.text_width(spec.label, kName);
    fit.sum_below = fit.sum_width > 0 && name_word > room - fit.sum_width - button;
    const float beside_button = room - button;
    fit.button_below = button > 0 && fit.sum_below && std::max(name_word, fit.sum_width) > beside_button;
    if (fit.sum_below) {
        fit.sum_look = painter.fitted(spec.sum, {TextRole::strong, Weight::bold, ColourRole::ink}, room);
    }
    const float words = fit.sum_below ? (fit.button_below ? room : beside_button) : beside_button - fit.sum_width;
    fit.name_look = painter.word_fitted(spec.label, kName, words);
    fit.name = painter.wrap_evenly(spec.label, fit.name_look, words);
    if (!spec.hint.empty()) {
        fit.hint = painter.wrap_evenly(spec.hint, kNote, words);
    }
    fit.words_height =
        fit.name.height_px + fit.hint.height_px + (fit.sum_below ? painter.line_px(fit.sum_look.role) : 0);
    fit.below_height = fit.button_below ? fit.button_height + painter.gap(16) : 0;
    return fit;
}

void draw_dot(Frame& frame, Point centre, bool chosen) {
    Painter& painter = frame.painter;
    const float radius = mark_px(frame, 28);
    painter.circle(centre, radius, chosen ? ColourRole::primary : ColourRole::edge);
    painter.circle(centre, chosen ? radius * 0.43F : radius - painter.px(4), ColourRole::card);
}

void draw_choice_words(Frame& frame, const Choice& spec, const ChoiceFit& fit, const Rect& rect) {
    Painter& painter = frame.painter;
    const float x = rect.x + fit.words_x;
    float y = rect.y + (rect.height - fit.words_height - fit.below_height) / 2;
    painter.paragraph(fit.name, fit.name_look, {x, y, rect.width, 0});
    y += fit.name.height_px;
    if (fit.sum_below) {
        const float line = painter.line_px(fit.sum_look.role);
        painter.line(spec.sum, fit.sum_look, x, rect.width, y + line / 2);
        y += line;
    }
    painter.paragraph(fit.hint, kNote, {x, y, rect.width, 0});
}

void draw_choice(Frame& frame, const Choice& spec, const Rect& rect) {
    Painter& painter = frame.painter;
    const ChoiceFit fit = fit_choice(frame, spec, rect.width);
    const float radius = painter.px(28);
    const bool pressed = frame.pressed(spec.id);
    if (!pressed) {
        painter.shadow(rect, radius, Depth::rest);
    }
    painter.fill(rect, pressed ? ColourRole::tint : ColourRole::card, radius);
    const ColourRole edge =
        spec.chosen ? ColourRole::primary : (frame.theme().outlined ? ColourRole::edge : ColourRole::line);
    painter.outline(rect, edge, radius, painter.px(spec.chosen ? 6 : 3));
    const float upper = rect.height - fit.below_height;
    draw_dot(frame, {rect.x + painter.px(32) + mark_px(frame, 28), rect.y + upper / 2}, spec.chosen);
    draw_choice_words(frame, spec, fit, rect);
    float end = rect.right() - painter.px(32);
    Rect touch = rect;
    if (fit.button_width > 0) {
        const float button_y = fit.button_below ? rect.bottom() - fit.button_height - painter.px(18)
                                                : rect.y + (rect.height - fit.button_height) / 2;
        const Rect at{end - fit.button_width, button_y, fit.button_width, fit.button_height};
        // The rest of the card is the choice: two neighbours, not one inside the other.
        if (fit.button_below) {
            touch.height = at.y - painter.gap(16) - rect.y;
        } else {
            touch.width = at.x - painter.gap(16) - rect.x;
        }
        end = at.x - painter.px(32);
        frame.record({.id = spec.id,
                      .role = Role::choice,
                      .label = spec.label,
                      .value = spec.sum,
                      .state = {.chosen = spec.chosen}},
                     touch, radius);
        draw_button(frame, change_button(frame, spec.change_id), at);
    } else {
        frame.record({.id = spec.id,
                      .role = Role::choice,
                      .label = spec.label,
                      .value = spec.sum,
                      .state = {.chosen = spec.chosen}},
                     touch, radius);
    }
    if (!fit.sum_below && !spec.sum.empty()) {
        painter.line_at_end(spec.sum, fit.sum_look, end, rect.y + upper / 2);
    }
}

}  // namespace

Block choice_block(Frame& frame, const Choice& spec) {
    Block block;
    block.touchable = true;
    block.height = [&frame, spec](float width) {
        const ChoiceFit fit = fit_choice(frame, spec, width);
        const float content = std::max(fit.words_height, fit.button_below ? 0 : fit.button_height) + fit.below_height;
        return std::max(frame.painter.target(132, 20), content + frame.painter.px(44));
    };
    block.draw = [&frame, spec](const Rect& rect) { draw_choice(frame, spec, rect); };
    return block;
}

namespace {

// A tick is a tick from whichever side one reads.
void draw_tick_mark(Painter& painter, const Rect& placed) {
    const Unmirrored unmirrored(painter);
    const auto at = [&placed](float across, float down) {
        return Point{placed.x + placed.width * across, placed.y + placed.height * down};
    };
    const Point points[] = {at(0.24F, 0.52F), at(0.43F, 0.71F), at(0.77F, 0.31F)};
    painter.stroke(points, ColourRole::on_primary, placed.width * 0.1F);
}

}  // namespace

Block tick_block(Frame& frame, const Tick& spec) {
    Block block;
    block.touchable = true;
    const Look look{TextRole::strong, Weight::regular, ColourRole::ink};
    const auto wrap = [&frame, spec, look](float width) {
        const float room = width - frame.painter.px(92) - mark_px(frame, 72);
        const Look fitted = frame.painter.word_fitted(spec.text, look, room);
        return std::pair{frame.painter.wrap_evenly(spec.text, fitted, room), fitted};
    };
    block.height = [&frame, wrap](float width) {
        return std::max(frame.painter.target(132, 20), wrap(width).first.height_px + frame.painter.px(56));
    };
    block.draw = [&frame, spec, wrap](const Rect& rect) {
        Painter& painter = frame.painter;
        const float radius = painter.px(32);
        draw_card(frame, spec.id, rect, radius);
        if (spec.ticked) {
            painter.outline(rect, ColourRole::primary, radius, painter.px(6));
        }
        const float side = mark_px(frame, 72);
        const float middle = rect.y + rect.height / 2;
        const Rect box{rect.x + painter.px(32), middle - side / 2, side, side};
        painter.fill(box, spec.ticked ? ColourRole::primary : ColourRole::card, painter.px(18));
        if (spec.ticked) {
            draw_tick_mark(painter, painter.place(box));
        } else {
            painter.outline(box, ColourRole::ink, painter.px(18), painter.px(4));
        }
        const auto [text, look_fitted] = wrap(rect.width);
        painter.paragraph(text, look_fitted,
                          {box.right() + painter.px(28), middle - text.height_px / 2, text.width_px, 0});
        frame.record({.id = spec.id, .role = Role::tick, .label = spec.text, .state = {.chosen = spec.ticked}}, rect,
                     radius);
    };
    return block;
}

namespace {

void draw_knob_and_word(Frame& frame, const Switch& spec, const Rect& box) {
    Painter& painter = frame.painter;
    const ColourRole edge = spec.on || frame.theme().outlined ? ColourRole::ink : ColourRole::edge;
    painter.fill(box, spec.on ? ColourRole::sun : ColourRole::off, box.height / 2);
    painter.outline(box, edge, box.height / 2, painter.px(4));
    const float share = frame.motion_share(frame.join({spec.id, spec.on ? ".on" : ".off"}), 160);
    frame.memory.began.erase(std::string(spec.id) + (spec.on ? ".off" : ".on"));
    const float eased = share * share * (3 - 2 * share);
    const float travel = spec.on ? eased : 1 - eased;
    const float knob = box.height / 2 - painter.px(8);
    const float from = box.x + box.height / 2;
    const float to = box.right() - box.height / 2;
    const Point centre{from + (to - from) * travel, box.y + box.height / 2};
    painter.circle(centre, knob, edge);
    painter.circle(centre, knob - painter.px(4), ColourRole::card);
    const std::string_view word = spec.on ? frame.words.yes : frame.words.no;
    Look look{TextRole::body, Weight::bold, spec.on ? ColourRole::on_sun : ColourRole::ink};
    const float room = box.width - box.height - painter.px(8);
    look = painter.fitted(word, look, room);
    const float word_x = spec.on ? box.x + painter.px(10) : box.x + box.height - painter.px(4);
    painter.line(word, look, word_x, room, centre.y, Align::centre);
}

}  // namespace

Block switch_block(Frame& frame, const Switch& spec) {
    Block block;
    block.touchable = true;
    const auto box_size = [&frame] {
        const float height = std::max(frame.painter.px(80), frame.painter.line_px(TextRole::body) * 1.5F);
        const Look look{TextRole::body, Weight::bold, ColourRole::ink};
        const float word =
            std::max(frame.painter.text_width(frame.words.yes, look), frame.painter.text_width(frame.words.no, look));
        return Rect{0, 0, std::max(frame.painter.px(164), height + word + frame.painter.px(34)), height};
    };
    const auto words = [&frame, spec, box_size](float width) {
        const float room = width - 2 * frame.painter.px(32) - box_size().width - frame.painter.px(24);
        const Look name = frame.painter.word_fitted(spec.label, kName, room);
        return std::tuple{frame.painter.wrap_evenly(spec.label, name, room), name,
                          frame.painter.wrap_evenly(spec.hint, kNote, room)};
    };
    block.height = [&frame, spec, words, box_size](float width) {
        const auto [name, look, hint] = words(width);
        const float text = name.height_px + (spec.hint.empty() ? 0 : hint.height_px);
        return std::max(
            {frame.painter.target(128, 20), text + frame.painter.px(40), box_size().height + frame.painter.px(40)});
    };
    block.draw = [&frame, spec, words, box_size](const Rect& rect) {
        Painter& painter = frame.painter;
        const float radius = painter.px(28);
        draw_card(frame, spec.id, rect, radius);
        const auto [name, look, hint] = words(rect.width);
        const float text = name.height_px + (spec.hint.empty() ? 0 : hint.height_px);
        const float top = rect.y + (rect.height - text) / 2;
        painter.paragraph(name, look, {rect.x + painter.px(32), top, name.width_px, 0});
        if (!spec.hint.empty()) {
            painter.paragraph(hint, kNote, {rect.x + painter.px(32), top + name.height_px, hint.width_px, 0});
        }
        const Rect size = box_size();
        draw_knob_and_word(frame, spec,
                           {rect.right() - painter.px(32) - size.width, rect.y + (rect.height - size.height) / 2,
                            size.width, size.height});
        frame.record({.id = spec.id,
                      .role = Role::toggle,
                      .label = spec.label,
                      .value = spec.on ? frame.words.yes : frame.words.no,
                      .state = {.chosen = spec.on}},
                     rect, radius);
    };
    return block;
}

}  // namespace kiosk::widgets
