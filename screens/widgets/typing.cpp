// Fields. Nothing typed is kept here: a field shows the view's value for one frame.
#include <algorithm>
#include <array>

#include "kiosk/base/utf8_decoding.hpp"
#include "screens/widgets/frame.hpp"

namespace kiosk::widgets {
namespace {

constexpr Look kLabel{TextRole::body, Weight::semibold, ColourRole::ink};
constexpr Look kInstead{TextRole::body, Weight::regular, ColourRole::ink_second};  // no wider than kLabel
constexpr Look kWords{TextRole::strong, Weight::semibold, ColourRole::ink};
constexpr Look kFault{TextRole::body, Weight::regular, ColourRole::bad};

constexpr int kLines = 4;       // of a field of several
constexpr int kLinesLeast = 2;  // where there is not room for all of them
constexpr Look kLinesLook{TextRole::strong, Weight::regular, ColourRole::ink};

float lines_height(const Frame& frame, int lines) {
    return static_cast<float>(lines) * frame.painter.line_px(kLinesLook.role) + frame.painter.px(40);
}

// How an IBAN stands in its box: groups on one line, or on two.
struct GroupsFit {
    Look look;
    std::size_t per_line = 0;  // groups
    std::size_t lines = 1;
};

constexpr std::size_t kGroupsUsual = 27;  // characters of a French IBAN: the room that is kept before more is known

float group_gap(const Frame& frame, const Look& look) {
    return frame.painter.text_width("0", look) * 0.62F;
}

float groups_width(const Frame& frame, std::size_t characters, const Look& look) {
    const std::size_t gaps = (characters - 1) / kIbanGroup;
    return static_cast<float>(characters) * frame.painter.text_width("0", look) +
           static_cast<float>(gaps) * group_gap(frame, look);
}

float groups_room(const Frame& frame, float box_width) {
    return box_width - 2 * frame.painter.px(24) - frame.painter.px(10);  // with the caret
}

GroupsFit fit_groups(const Frame& frame, const Field& spec, float box_width) {
    const float room = groups_room(frame, box_width);
    const std::size_t characters = std::max({kGroupsUsual, spec.characters, spec.value.size()});
    const std::size_t count = (characters + kIbanGroup - 1) / kIbanGroup;
    GroupsFit fit{{TextRole::key, Weight::semibold, ColourRole::ink}, count, 1};
    if (groups_width(frame, characters, fit.look) <= room) {
        return fit;
    }
    fit.per_line = (count + 1) / 2;
    fit.lines = 2;
    constexpr std::array kSmaller{TextRole::key, TextRole::strong, TextRole::body, TextRole::note};
    for (const TextRole role : kSmaller) {
        fit.look.role = role;
        if (groups_width(frame, fit.per_line * kIbanGroup, fit.look) <= room) {
            break;
        }
    }
    return fit;
}

float box_height(const Frame& frame, const Field& spec, float width) {
    if (spec.style == FieldStyle::groups) {
        const GroupsFit fit = fit_groups(frame, spec, width);
        const float lines = static_cast<float>(fit.lines) * frame.painter.line_px(fit.look.role);
        return std::max(frame.painter.px(136), lines + frame.painter.px(40));
    }
    if (spec.style == FieldStyle::lines) {
        return lines_height(frame, kLines);
    }
    const TextRole role = spec.style == FieldStyle::text ? TextRole::key : TextRole::title;
    return std::max(frame.painter.px(136), frame.painter.line_px(role) + frame.painter.px(40));
}

std::string_view below_words(const Field& spec) {
    return spec.fault.empty() ? spec.words : spec.fault;
}

struct BelowWords {
    Paragraph text;
    Look look;
    float icon = 0;
};

BelowWords fit_below(const Frame& frame, const Field& spec, float width) {
    const Painter& painter = frame.painter;
    BelowWords words;
    words.icon = spec.fault.empty() ? 0 : painter.icon_px(IconSize::small) + painter.px(10);
    words.look = painter.word_fitted(below_words(spec), spec.fault.empty() ? kWords : kFault, width - words.icon);
    words.text = painter.wrap_evenly(below_words(spec), words.look, width - words.icon);
    return words;
}

float below_height(const Frame& frame, const Field& spec, float width) {
    const float to_come = spec.words_to_come ? frame.painter.line_px(kWords.role) + frame.painter.px(10) : 0;
    return below_words(spec).empty()
               ? to_come
               : std::max(to_come, fit_below(frame, spec, width).text.height_px + frame.painter.px(10));
}

float label_height(const Frame& frame, const Field& spec, float width) {
    return spec.label.empty() ? 0 : frame.painter.even_height(spec.label, kLabel, width) + frame.painter.px(8);
}

std::string_view masked_value(Frame& frame, std::string_view value) {
    std::string dots;
    for_each_code_point(value, [&dots](char32_t, std::size_t) { dots += "•"; });
    return frame.arena.keep(dots);
}

// The end of a text that is too long: what was typed last stays in sight.
std::string_view shown_end(const Frame& frame, std::string_view value, const Look& look, float room) {
    while (!value.empty() && frame.painter.text_width(value, look) > room) {
        value.remove_prefix(decode_utf8(value, 0).length);
    }
    return value;
}

void draw_caret(Frame& frame, float x, float middle) {
    const float height = frame.painter.px(68);
    frame.painter.fill({x, middle - height / 2, frame.painter.px(5), height}, ColourRole::primary, frame.painter.px(2));
}

void draw_text_value(Frame& frame, const Field& spec, std::string_view value, const Rect& box) {
    Painter& painter = frame.painter;
    Look look{TextRole::key, Weight::semibold, ColourRole::ink};
    const float padding = painter.px(32);
    const float suffix = spec.suffix.empty() ? 0 : painter.text_width(spec.suffix, look) + painter.px(20);
    const float room = box.width - 2 * padding - painter.px(20) - suffix;
    look = painter.fitted(value, look, room);
    const std::string_view shown = shown_end(frame, value, look, room);
    const float middle = box.y + box.height / 2;
    painter.line(shown, look, box.x + padding, room, middle);
    const float after = box.x + padding + painter.text_width(shown, look) + painter.px(8);
    if (spec.active) {
        draw_caret(frame, after, middle);
    }
    if (!spec.suffix.empty()) {
        painter.line_at_end(spec.suffix, {look.role, Weight::semibold, ColourRole::ink_second}, box.right() - padding,
                            middle);
    }
}

// An amount grows from its unit, as on the screen of a card terminal.
void draw_amount_value(Frame& frame, const Field& spec, const Rect& box) {
    Painter& painter = frame.painter;
    const float padding = painter.px(40);
    const Look wished{TextRole::title, Weight::bold, ColourRole::ink};
    const float room = box.width - 2 * padding - painter.text_width(spec.suffix, wished) - painter.px(36);
    const Look look = painter.fitted(spec.value, wished, room);
    const std::string_view shown = shown_end(frame, spec.value, look, room);
    const float middle = box.y + box.height / 2;
    Look unit = look;
    unit.colour = spec.value.empty() ? ColourRole::ink_second : ColourRole::ink;
    painter.line_at_end(spec.suffix, unit, box.right() - padding, middle);
    const float caret = box.right() - padding - painter.text_width(spec.suffix, unit) - painter.px(22);
    painter.line_at_end(shown, look, caret - painter.px(8), middle);
    if (spec.active) {
        draw_caret(frame, caret, middle);
    }
}

// The lines that were typed last, with the caret after the very last letter.
void draw_lines_value(Frame& frame, const Field& spec, const Rect& box) {
    Painter& painter = frame.painter;
    const float padding = painter.px(32);
    const float width = box.width - 2 * padding - painter.px(16);
    const float line = painter.line_px(kLinesLook.role);
    Paragraph text = painter.wrap(spec.value, kLinesLook, width);
    const auto room = static_cast<std::size_t>(std::max(1.0F, (box.height - painter.px(28)) / line));
    if (text.lines.size() > room) {
        text.lines.erase(text.lines.begin(), text.lines.end() - static_cast<std::ptrdiff_t>(room));
    }
    const float top = box.y + painter.px(20);
    painter.paragraph(text, kLinesLook, {box.x + padding, top, width, 0});
    if (spec.active) {
        // Blanks at the end of a line are typed too, though wrapping leaves them out.
        const float blanks = spec.value.ends_with(' ') ? painter.text_width("\u00a0", kLinesLook) : 0;
        const float after = text.lines.empty() ? 0 : text.lines.back().width_px;
        const std::size_t last = std::max<std::size_t>(1, text.lines.size()) - 1;
        draw_caret(frame, box.x + padding + std::min(width, after + blanks) + painter.px(6),
                   top + (static_cast<float>(last) + 0.5F) * line);
    }
}

// Digits are proportional: each stands in the middle of a cell of its own, so that nothing dances.
void draw_digit_cells(Frame& frame, const Field& spec, std::string_view value, const Rect& box) {
    Painter& painter = frame.painter;
    const std::string_view pattern = spec.pattern;
    const float count = static_cast<float>(std::max<std::size_t>(1, pattern.size()));
    const float wished = painter.text_width("0", {TextRole::title, Weight::semibold, ColourRole::ink}) * 2.2F;
    const float cell = std::min(wished, (box.width - 2 * painter.px(32)) / count);
    const Look digit = painter.fitted("00", {TextRole::title, Weight::semibold, ColourRole::ink}, cell * 2 * 0.86F);
    const Look sign{digit.role, Weight::regular, ColourRole::ink_second};
    float x = box.x + (box.width - cell * count) / 2;
    const float middle = box.y + box.height / 2;
    std::size_t typed = 0;
    bool caret_drawn = !spec.active;
    for (const char mark : pattern) {
        if (mark != '#') {
            painter.line(frame.arena.keep({&mark, 1}), sign, x, cell, middle, Align::centre);
        } else if (typed < value.size()) {
            const std::string_view shown = spec.masked ? std::string_view("•") : value.substr(typed, 1);
            painter.line(shown, digit, x, cell, middle, Align::centre);
            ++typed;
        } else {
            if (!caret_drawn) {
                draw_caret(frame, x, middle);
                caret_drawn = true;
            }
            painter.line("·", sign, x, cell, middle, Align::centre);
        }
        x += cell;
    }
}

void draw_group(Frame& frame, const Field& spec, std::size_t first, const Look& look, Point at) {
    Painter& painter = frame.painter;
    const std::string_view group = spec.value.substr(first, kIbanGroup);
    if (spec.marked >= first && spec.marked < first + group.size()) {
        const std::size_t place = spec.marked - first;
        const float before = painter.text_width(group.substr(0, place), look);
        const float width = painter.text_width(group.substr(place, 1), look);
        const float line = painter.line_px(look.role);
        const Rect under{at.x + before - painter.px(4), at.y + line * 0.40F, width + painter.px(8), painter.px(6)};
        painter.fill(under, ColourRole::bad, painter.px(2));
    }
    painter.line(group, look, at.x, painter.text_width(group, look), at.y);
}

void draw_groups_value(Frame& frame, const Field& spec, const Rect& box) {
    Painter& painter = frame.painter;
    const GroupsFit fit = fit_groups(frame, spec, box.width);
    const float gap = group_gap(frame, fit.look);
    const float line = painter.line_px(fit.look.role);
    const float left = box.x + painter.px(24);
    const float top = box.y + (box.height - static_cast<float>(fit.lines - 1) * line) / 2;
    Point at{left, top};
    Point caret = at;
    std::size_t index = 0;
    for (std::size_t first = 0; first < spec.value.size(); first += kIbanGroup, ++index) {
        if (index != 0 && index % fit.per_line == 0) {
            at = {left, at.y + line};
        }
        draw_group(frame, spec, first, fit.look, at);
        const std::string_view group = spec.value.substr(first, kIbanGroup);
        const float width = painter.text_width(group, fit.look);
        caret = {at.x + width + painter.px(6), at.y};
        at.x += width + gap;
    }
    if (spec.active) {
        draw_caret(frame, caret.x, caret.y);
    }
}

std::string_view recorded_value(Frame& frame, const Field& spec) {
    if (spec.masked) {
        return masked_value(frame, spec.value);
    }
    return spec.style == FieldStyle::groups ? frame.arena.keep(in_iban_groups(spec.value).view()) : spec.value;
}

void draw_below(Frame& frame, const Field& spec, const Rect& rect, float top) {
    if (below_words(spec).empty()) {
        return;
    }
    Painter& painter = frame.painter;
    const BelowWords words = fit_below(frame, spec, rect.width);
    if (words.icon > 0) {
        painter.icon(Icon::alert_circle, IconSize::small,
                     {rect.x + painter.icon_px(IconSize::small) / 2, top + painter.line_px(words.look.role) / 2},
                     ColourRole::bad);
    }
    // What digits mean stands in the middle, as they do.
    const Align align = spec.style == FieldStyle::digits && spec.fault.empty() ? Align::centre : Align::start;
    painter.paragraph(words.text, words.look, {rect.x + words.icon, top, rect.width - words.icon, 0}, align);
    frame.record_text(spec.fault.empty() ? Role::text : Role::status, below_words(spec),
                      {rect.x, top, rect.width, words.text.height_px});
}

// What is typed runs from left to right in every language: digits, addresses, passwords.
void draw_value(Frame& frame, const Field& spec, const Rect& box) {
    const Rect placed = frame.painter.place(box);
    const Unmirrored unmirrored(frame.painter);
    if (spec.style == FieldStyle::digits) {
        draw_digit_cells(frame, spec, spec.value, placed);
    } else if (spec.style == FieldStyle::amount) {
        draw_amount_value(frame, spec, placed);
    } else if (spec.style == FieldStyle::lines) {
        draw_lines_value(frame, spec, placed);
    } else if (spec.style == FieldStyle::groups) {
        draw_groups_value(frame, spec, placed);
    } else {
        draw_text_value(frame, spec, spec.masked ? masked_value(frame, spec.value) : spec.value, placed);
    }
}

void draw_label(Frame& frame, const Field& spec, const Rect& rect) {
    const Paragraph label = frame.painter.wrap_evenly(spec.label, spec.instead ? kInstead : kLabel, rect.width);
    if (spec.instead) {
        draw_divider(frame, label, kInstead, {rect.x, rect.y, rect.width, label.height_px});
    } else {
        frame.painter.paragraph(label, kLabel, rect);
    }
}

void draw_field(Frame& frame, const Field& spec, const Rect& rect) {
    Painter& painter = frame.painter;
    draw_label(frame, spec, rect);
    const float label = label_height(frame, spec, rect.width);
    const float height = spec.style == FieldStyle::lines ? rect.height - label - below_height(frame, spec, rect.width)
                                                         : box_height(frame, spec, rect.width);
    const Rect box{rect.x, rect.y + label, rect.width, height};
    const float radius = painter.px(24);
    const bool faulty = !spec.fault.empty();
    painter.fill(box, frame.pressed(spec.id) ? ColourRole::tint : ColourRole::card, radius);
    const ColourRole edge = faulty ? ColourRole::bad : (spec.active ? ColourRole::primary : ColourRole::edge);
    painter.outline(box, edge, radius, painter.px(spec.active || faulty ? 5 : 3));
    draw_value(frame, spec, box);
    frame.record({.id = spec.id,
                  .role = spec.touchable ? Role::button : Role::field,
                  .label = spec.label,
                  .value = recorded_value(frame, spec),
                  .reason = spec.fault,
                  .state = {.chosen = spec.active && spec.touchable},
                  .spoken_value = !spec.masked},
                 box, radius);
    draw_below(frame, spec, rect, box.bottom() + painter.px(10));
}

}  // namespace

Block field_block(Frame& frame, const Field& spec) {
    Block block;
    block.kind = BlockKind::field;
    block.touchable = true;  // what is being typed stands with what types it
    block.stays_with_next = true;
    block.height = [&frame, spec](float width) {
        return label_height(frame, spec, width) + box_height(frame, spec, width) + below_height(frame, spec, width);
    };
    if (spec.style == FieldStyle::lines) {
        block.can_shrink_px = lines_height(frame, kLines) - lines_height(frame, kLinesLeast);
    }
    block.draw = [&frame, spec](const Rect& rect) { draw_field(frame, spec, rect); };
    return block;
}

}  // namespace kiosk::widgets
