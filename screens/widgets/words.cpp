// What is read: text, strips, chips, amounts, facts.
#include <algorithm>

#include "screens/widgets/frame.hpp"

namespace kiosk::widgets {
namespace {

Look text_look(TextStyle style, bool second) {
    const ColourRole colour = second ? ColourRole::ink_second : ColourRole::ink;
    switch (style) {
        case TextStyle::note:
            return {TextRole::note, Weight::regular, colour};
        case TextStyle::body:
            return {TextRole::body, Weight::regular, colour};
        case TextStyle::lead:
            return {TextRole::strong, Weight::regular, colour};
        case TextStyle::strong:
            return {TextRole::strong, Weight::semibold, colour};
        case TextStyle::title:
            return {TextRole::title, Weight::bold, colour};
        case TextStyle::amount:
            return {TextRole::amount, Weight::bold, colour};
        case TextStyle::huge:
            return {TextRole::huge, Weight::bold, colour};
    }
    return {};
}

constexpr Look kNoteSecond{TextRole::note, Weight::regular, ColourRole::ink_second};
// Words of all cards begin on one line, and hairlines are as long as the words (design pixels).
constexpr float kCardMargin = 32;

}  // namespace

ToneLook tone_look(Tone tone) {
    switch (tone) {
        case Tone::mute:
            return {ColourRole::ink_second, ColourRole::sand, Icon::information};
        case Tone::info:
            return {ColourRole::info, ColourRole::info_tint, Icon::information};
        case Tone::good:
            return {ColourRole::good, ColourRole::good_tint, Icon::check_circle};
        case Tone::warn:
            return {ColourRole::warn, ColourRole::warn_tint, Icon::alert};
        case Tone::bad:
            return {ColourRole::bad, ColourRole::bad_tint, Icon::alert_circle};
    }
    return {ColourRole::ink_second, ColourRole::sand, Icon::information};
}

Block text_block(Frame& frame, const Text& spec) {
    Block block;
    // What introduces something stays with it.
    block.stays_with_next = spec.style == TextStyle::strong;
    block.place = spec.place;
    const auto fit = [&frame, spec](float width) {
        const Look look = frame.painter.word_fitted(spec.text, text_look(spec.style, spec.second), width);
        return std::pair{frame.painter.wrap_evenly(spec.text, look, width), look};
    };
    block.height = [fit](float width) { return fit(width).first.height_px; };
    block.draw = [&frame, spec, fit](const Rect& rect) {
        const auto [text, look] = fit(rect.width);
        frame.painter.paragraph(text, look, rect, spec.align);
        const bool heading = spec.style == TextStyle::title || spec.style == TextStyle::strong;
        frame.record_text(heading ? Role::heading : Role::text, spec.text, rect);
    };
    return block;
}

// At the end of the line whose beginning is taken; false: not at all, because the two would come close.
bool draw_note_beside(Frame& frame, std::string_view note, float taken_px, const Rect& line) {
    if (note.empty()) return false;
    const Look look{TextRole::note, Weight::regular, ColourRole::ink_second};
    const float room = line.width - taken_px - frame.painter.gap(24);
    const Paragraph words = frame.painter.wrap_evenly(note, look, line.width);
    if (words.lines.size() != 1 || words.width_px > room) return false;
    const Rect at{line.right() - words.width_px, line.y, words.width_px, line.height};
    frame.painter.paragraph(words, look, at);
    frame.record_text(Role::text, note, at);
    return true;
}

Block group_block(Frame& frame, std::string_view heading, std::string_view note) {
    Block block;
    block.kind = BlockKind::heading;
    block.stays_with_next = true;
    const Look look{TextRole::body, Weight::semibold, ColourRole::ink_second};
    block.height = [&frame, heading, look](float width) {
        return std::max(frame.painter.px(44), frame.painter.even_height(heading, look, width));
    };
    block.draw = [&frame, heading, note, look](const Rect& rect) {
        const Paragraph words = frame.painter.wrap_evenly(heading, look, rect.width);
        frame.painter.paragraph(words, look, rect);
        Rect own = rect;
        if (draw_note_beside(frame, note, words.width_px, rect)) own.width = words.width_px;
        frame.record_text(Role::heading, heading, own);
    };
    return block;
}

void draw_divider(Frame& frame, const Paragraph& words, const Look& look, const Rect& rect) {
    Painter& painter = frame.painter;
    painter.paragraph(words, look, rect, Align::centre);
    const float side = (rect.width - words.width_px) / 2 - painter.px(24);
    const float y = rect.y + rect.height / 2 - painter.px(1);
    painter.fill({rect.x, y, side, painter.px(3)}, ColourRole::line);
    painter.fill({rect.right() - side, y, side, painter.px(3)}, ColourRole::line);
}

Block divider_block(Frame& frame, std::string_view words) {
    Block block;
    block.stays_with_next = true;
    const Look look{TextRole::body, Weight::regular, ColourRole::ink_second};
    block.height = [&frame, words, look](float width) { return frame.painter.even_height(words, look, width); };
    block.draw = [&frame, words, look](const Rect& rect) {
        draw_divider(frame, frame.painter.wrap_evenly(words, look, rect.width), look, rect);
        frame.record_text(Role::text, words, rect);
    };
    return block;
}

// --- strips ---------------------------------------------------------------------------------------------------------

namespace {

struct StripWords {
    Paragraph text;
    Look look;
    float icon = 0;  // 0: there is no room for it
    float room = 0;
};

StripWords strip_words(const Frame& frame, const Strip& spec, float width, bool opens) {
    const Painter& painter = frame.painter;
    StripWords words;
    words.icon = painter.icon_px(IconSize::medium);
    words.look = {spec.align == Align::centre ? TextRole::strong : TextRole::body, Weight::regular,
                  tone_look(spec.tone).words};
    const float chevron = opens ? words.icon + painter.px(12) : 0;
    const float room = width - 2 * painter.px(28) - words.icon - painter.px(20) - chevron;
    words.look = painter.word_fitted(spec.text, words.look, room);
    words.room = room;
    if (!opens && painter.word_width(spec.text, words.look) > room) {
        // A long address in a narrow column needs the icon's room too; colour and words still say what it is.
        words.room += words.icon + painter.px(20);
        words.icon = 0;
    }
    words.text = painter.wrap_evenly(spec.text, words.look, words.room);
    return words;
}

void draw_strip(Frame& frame, std::string_view id, const Strip& spec, const Rect& rect) {
    Painter& painter = frame.painter;
    const bool opens = !id.empty();
    const ToneLook tone = tone_look(spec.tone);
    const float radius = painter.px(24);
    painter.fill(rect, frame.pressed(id) ? ColourRole::card : tone.surface, radius);
    if (opens || frame.theme().outlined) {
        painter.outline(rect, tone.words, radius, painter.px(frame.theme().outlined ? 4 : 3));
    }
    const StripWords words = strip_words(frame, spec, rect.width, opens);
    const float middle = rect.y + rect.height / 2;
    const float between = words.icon > 0 ? painter.px(20) : 0;
    float x = rect.x + painter.px(28);
    if (spec.align == Align::centre) {
        x = rect.x + (rect.width - words.icon - between - words.text.width_px) / 2;
    }
    if (words.icon > 0) {
        painter.icon(spec.icon == Icon::none ? tone.icon : spec.icon, IconSize::medium, {x + words.icon / 2, middle},
                     tone.words);
    }
    painter.paragraph(words.text, words.look,
                      {x + words.icon + between, middle - words.text.height_px / 2,
                       spec.align == Align::centre ? words.text.width_px : words.room, 0},
                      spec.align);
    if (opens) {
        const float chevron = rect.right() - painter.px(28) - words.icon / 2;
        painter.icon(Icon::chevron_right, IconSize::medium, {chevron, middle}, tone.words);
        frame.record({.id = id, .role = Role::row, .label = spec.text}, rect, radius);
    } else {
        frame.record_text(Role::status, spec.text, rect);
    }
}

}  // namespace

Block strip_block(Frame& frame, std::string_view id, const Strip& spec) {
    Block block;
    block.touchable = !id.empty();
    block.if_room = spec.if_room;
    block.height = [&frame, id, spec](float width) {
        const float words = strip_words(frame, spec, width, !id.empty()).text.height_px;
        return std::max(frame.painter.target(88), words + frame.painter.px(40));
    };
    block.draw = [&frame, id, spec](const Rect& rect) { draw_strip(frame, id, spec, rect); };
    return block;
}

// --- chips ----------------------------------------------------------------------------------------------------------

Rect chip_size(const Frame& frame, const Chip& chip) {
    const Painter& painter = frame.painter;
    const float words = painter.text_width(chip.text, {TextRole::note, Weight::semibold, ColourRole::ink});
    const float icon = painter.icon_px(IconSize::small);
    return {0, 0, words + icon + painter.px(52), std::max(painter.px(52), icon + painter.px(14))};
}

void draw_chip(Frame& frame, const Chip& chip, const Rect& rect) {
    Painter& painter = frame.painter;
    const ToneLook tone = tone_look(chip.tone);
    painter.fill(rect, tone.surface, rect.height / 2);
    if (frame.theme().outlined) {
        painter.outline(rect, tone.words, rect.height / 2, painter.px(3));
    }
    const float icon = painter.icon_px(IconSize::small);
    const float middle = rect.y + rect.height / 2;
    const float x = rect.x + painter.px(20);
    painter.icon(chip.icon == Icon::none ? tone.icon : chip.icon, IconSize::small, {x + icon / 2, middle}, tone.words);
    painter.line(chip.text, {TextRole::note, Weight::semibold, tone.words}, x + icon + painter.px(10), rect.width,
                 middle);
}

Block chips_block(Frame& frame, const std::vector<Chip>& list) {
    Block block;
    const auto places = [&frame, list](float width) {
        std::vector<Rect> rects;
        float x = 0;
        float y = 0;
        const float gap = frame.painter.px(24);
        for (const Chip& chip : list) {
            Rect rect = chip_size(frame, chip);
            if (x > 0 && x + rect.width > width) {
                x = 0;
                y += rect.height + frame.painter.px(12);
            }
            rect.x = x;
            rect.y = y;
            x += rect.width + gap;
            rects.push_back(rect);
        }
        return rects;
    };
    block.height = [places](float width) {
        const std::vector<Rect> rects = places(width);
        return rects.empty() ? 0 : rects.back().bottom();
    };
    block.draw = [&frame, list, places](const Rect& rect) {
        const std::vector<Rect> rects = places(rect.width);
        for (std::size_t i = 0; i < list.size(); ++i) {
            const Rect at{rect.x + rects[i].x, rect.y + rects[i].y, rects[i].width, rects[i].height};
            draw_chip(frame, list[i], at);
            frame.record_text(Role::status, list[i].text, at);
        }
    };
    return block;
}

// --- amounts --------------------------------------------------------------------------------------------------------

Block amount_card_block(Frame& frame, const AmountCard& spec) {
    Block block;
    block.if_room = spec.if_room;
    const Look label{TextRole::body, Weight::regular, ColourRole::ink_second};
    struct Fit {
        Paragraph label;
        Paragraph note;
        Look amount;
        float amount_height = 0;
        bool note_beside = false;
        float icon = 0;
    };
    const auto fit = [&frame, spec, label](float width) {
        const Painter& painter = frame.painter;
        Fit parts;
        const float room = width - 2 * painter.px(kCardMargin);
        parts.label = painter.wrap_evenly(spec.label, label, room);
        parts.amount = painter.fitted(spec.amount, {TextRole::amount, Weight::bold, ColourRole::ink}, room);
        parts.amount_height = painter.line_px(parts.amount.role);
        parts.icon = spec.note_icon == Icon::none ? 0 : painter.icon_px(IconSize::medium) + painter.px(14);
        parts.note = painter.wrap_evenly(spec.note, kNoteSecond, room - parts.icon);
        const float amount_width = painter.text_width(spec.amount, parts.amount);
        parts.note_beside = amount_width + painter.px(40) + parts.icon + parts.note.width_px <= room &&
                            parts.note.height_px <= parts.amount_height * 0.85F;
        return parts;
    };
    const auto note_height = [spec](const Fit& parts) {
        return spec.note.empty() || parts.note_beside ? 0 : parts.note.height_px;
    };
    block.height = [&frame, fit, note_height](float width) {
        const Fit parts = fit(width);
        return parts.label.height_px + parts.amount_height + note_height(parts) + frame.painter.px(60);
    };
    block.draw = [&frame, spec, label, fit, note_height](const Rect& rect) {
        Painter& painter = frame.painter;
        const Fit parts = fit(rect.width);
        painter.card(rect, ColourRole::card, painter.px(32));
        const float x = rect.x + painter.px(kCardMargin);
        const float content = parts.label.height_px + parts.amount_height + note_height(parts);
        const float top = rect.y + (rect.height - content) / 2;
        painter.paragraph(parts.label, label, {x, top, rect.width, 0});
        const float amount_middle = top + parts.label.height_px + parts.amount_height / 2;
        painter.line(spec.amount, parts.amount, x, rect.width, amount_middle);
        if (!spec.note.empty()) {
            const float end = rect.right() - painter.px(kCardMargin);
            const float note_x = parts.note_beside ? end - parts.note.width_px : x + parts.icon;
            const float note_top = parts.note_beside ? amount_middle + painter.px(36) - parts.note.height_px
                                                     : top + parts.label.height_px + parts.amount_height;
            const float half_icon = painter.icon_px(IconSize::medium) / 2;
            painter.icon(spec.note_icon, IconSize::medium,
                         {note_x - painter.px(14) - half_icon, note_top + parts.note.height_px / 2},
                         ColourRole::primary);
            painter.paragraph(parts.note, kNoteSecond, {note_x, note_top, parts.note.width_px, 0});
        }
        frame.record_text(Role::text,
                          frame.join({spec.label, ", ", spec.amount, spec.note.empty() ? "" : ", ", spec.note}), rect);
    };
    return block;
}

Block total_block(Frame& frame, const Total& spec) {
    Block block;
    const Look label{TextRole::strong, Weight::regular, ColourRole::ink};
    const Look sum{TextRole::strong, Weight::bold, ColourRole::ink};
    const auto label_text = [&frame, spec, label, sum](float width) {
        const float room = width - 2 * frame.painter.px(kCardMargin);
        const float beside = room - frame.painter.text_width(spec.sum, sum) - frame.painter.px(24);
        const bool fits = frame.painter.word_width(spec.label, label) <= beside;
        return std::pair{frame.painter.wrap_evenly(spec.label, label, fits ? beside : room), fits};
    };
    block.height = [&frame, label_text](float width) {
        const auto [text, beside] = label_text(width);
        const float sum_line = beside ? 0 : frame.painter.line_px(TextRole::strong);
        return text.height_px + sum_line + frame.painter.px(46);
    };
    block.draw = [&frame, spec, label, sum, label_text](const Rect& rect) {
        Painter& painter = frame.painter;
        painter.fill(rect, ColourRole::sand, painter.px(32));
        if (frame.theme().outlined) {
            painter.outline(rect, ColourRole::edge, painter.px(32), painter.px(2));
        }
        const auto [text, beside] = label_text(rect.width);
        const float x = rect.x + painter.px(kCardMargin);
        painter.paragraph(text, label, {x, rect.y + painter.px(23), text.width_px, 0});
        const float middle =
            beside ? rect.y + rect.height / 2 : rect.bottom() - painter.px(23) - painter.line_px(TextRole::strong) / 2;
        painter.line_at_end(spec.sum, sum, rect.right() - painter.px(kCardMargin), middle);
        frame.record_text(Role::text, frame.join({spec.label, ", ", spec.sum}), rect);
    };
    return block;
}

Block entry_block(Frame& frame, const Entry& spec) {
    Block block;
    block.kind = BlockKind::fact;
    block.can_shrink_px = frame.painter.px(24);  // rather than another page
    const Weight weight = spec.result ? Weight::bold : Weight::regular;
    const Look label{TextRole::body, weight, ColourRole::ink};
    const Look sum{TextRole::body, Weight::bold, ColourRole::ink};
    const auto label_text = [&frame, spec, label, sum](float width) {
        const float room = width - 2 * frame.painter.px(kCardMargin);
        const float beside = room - frame.painter.text_width(spec.sum, sum) - frame.painter.px(24);
        const bool fits = frame.painter.word_width(spec.label, label) <= beside;
        return std::pair{frame.painter.wrap_evenly(spec.label, label, fits ? beside : room), fits};
    };
    block.height = [&frame, label_text](float width) {
        const auto [text, beside] = label_text(width);
        const float words = text.height_px + (beside ? 0 : frame.painter.line_px(TextRole::body));
        return std::max(frame.painter.px(88), words + frame.painter.px(40));
    };
    block.draw = [&frame, spec, label, sum, label_text](const Rect& rect) {
        Painter& painter = frame.painter;
        const auto [text, beside] = label_text(rect.width);
        const float half_line = painter.line_px(TextRole::body) / 2;
        const float words = text.height_px + (beside ? 0 : 2 * half_line);
        const float top = rect.y + (rect.height - words) / 2;
        painter.paragraph(text, label, {rect.x + painter.px(kCardMargin), top, text.width_px, 0});
        painter.line_at_end(spec.sum, sum, rect.right() - painter.px(kCardMargin),
                            beside ? top + half_line : top + words - half_line);
        frame.record_text(Role::text, frame.join({spec.label, ", ", spec.sum}), rect);
    };
    return block;
}

// --- facts: consecutive ones share a card, which the layout draws --------------------------------------------------

namespace {

struct FactFit {
    float badge_room = 0;  // of the picture at the start, with the gap after it
    Paragraph label;
    Paragraph value;
    Look value_look;
    bool button_below = false;
    float button_width = 0;
    float button_height = 0;
    float words_height = 0;
};

Look fact_value_look(TextStyle style) {
    switch (style) {
        case TextStyle::title:
            return {TextRole::key, Weight::semibold, ColourRole::ink};
        case TextStyle::amount:
            return {TextRole::amount, Weight::bold, ColourRole::ink};
        default:
            return {TextRole::strong, Weight::semibold, ColourRole::ink};
    }
}

FactFit fit_fact(const Frame& frame, const Fact& spec, float width) {
    const Painter& painter = frame.painter;
    FactFit fit;
    if (spec.icon != Icon::none) fit.badge_room = painter.badge_px(IconSize::medium) + painter.px(24);
    const float room = width - 2 * painter.px(kCardMargin) - fit.badge_room;
    float beside = room;
    if (!spec.change_id.empty()) {
        const Button button = change_button(frame, spec.change_id);
        fit.button_width = std::min(button_width(frame, button), room);
        fit.button_height = std::max(painter.target(88), painter.line_px(TextRole::body) + painter.px(36));
        beside = room - fit.button_width - painter.px(24);
    }
    fit.value_look = fact_value_look(spec.style);
    fit.button_below = beside < room && painter.word_width(spec.value, fit.value_look) > beside;
    const float words = fit.button_below ? room : beside;
    fit.value_look = painter.word_fitted(spec.value, fit.value_look, words);
    fit.label = painter.wrap_evenly(spec.label, kNoteSecond, words);
    fit.value = painter.wrap_evenly(spec.value, fit.value_look, words);
    fit.words_height = fit.label.height_px + fit.value.height_px;
    return fit;
}

void draw_fact(Frame& frame, const Fact& spec, const Rect& rect) {
    Painter& painter = frame.painter;
    const FactFit fit = fit_fact(frame, spec, rect.width);
    const float badge_x = rect.x + painter.px(kCardMargin);
    const float x = badge_x + fit.badge_room;
    const float end = rect.right() - painter.px(kCardMargin);
    const float below = fit.button_below ? fit.button_height + painter.px(12) : 0;
    const float top = rect.y + (rect.height - fit.words_height - below) / 2;
    if (spec.icon != Icon::none) {
        const float middle = badge_x + painter.badge_px(IconSize::medium) / 2;
        draw_badge(frame, spec.icon, IconSize::medium, spec.family, {middle, top + fit.words_height / 2});
    }
    painter.paragraph(fit.label, kNoteSecond, {x, top, rect.width, 0});
    painter.paragraph(fit.value, fit.value_look, {x, top + fit.label.height_px, rect.width, 0});
    const bool beside = fit.button_width > 0 && !fit.button_below;
    const float words_end = beside ? end - fit.button_width - painter.px(24) : end;
    frame.record_text(Role::text, frame.join({spec.label, ", ", spec.value}),
                      {x, top, words_end - x, fit.words_height});
    if (fit.button_width > 0) {
        const float button_y =
            fit.button_below ? top + fit.words_height + painter.px(12) : rect.y + (rect.height - fit.button_height) / 2;
        Button button = change_button(frame, spec.change_id);
        const Rect at{end - fit.button_width, button_y, fit.button_width, fit.button_height};
        draw_button(frame, button, at);
    }
}

}  // namespace

Block fact_block(Frame& frame, const Fact& spec) {
    Block block;
    block.kind = BlockKind::fact;
    block.place = spec.place;
    block.can_shrink_px = frame.painter.px(14);
    block.touchable = !spec.change_id.empty();
    block.height = [&frame, spec](float width) {
        const FactFit fit = fit_fact(frame, spec, width);
        const float below = fit.button_below ? fit.button_height + frame.painter.px(12) : 0;
        const float beside = fit.button_below ? 0 : fit.button_height;
        return std::max(frame.painter.px(126), std::max(fit.words_height, beside) + below + frame.painter.px(36));
    };
    block.draw = [&frame, spec](const Rect& rect) { draw_fact(frame, spec, rect); };
    return block;
}

}  // namespace kiosk::widgets
