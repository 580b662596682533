// Fields and pads. Nothing typed is kept here: a field shows the view's value for one frame.
#include <algorithm>
#include <array>

#include "screens/canvas/utf8.hpp"
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

float box_height(const Frame& frame, const Field& spec) {
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
    canvas::for_each_code_point(value, [&dots](char32_t, std::size_t) { dots += "•"; });
    return frame.arena.keep(dots);
}

// The end of a text that is too long: what was typed last stays in sight.
std::string_view shown_end(const Frame& frame, std::string_view value, const Look& look, float room) {
    while (!value.empty() && frame.painter.text_width(value, look) > room) {
        value.remove_prefix(canvas::decode_utf8(value, 0).length);
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
                                                         : box_height(frame, spec);
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
                  .value = spec.masked ? masked_value(frame, spec.value) : spec.value,
                  .reason = spec.fault,
                  .state = {.chosen = spec.active && spec.touchable},
                  .spoken_value = !spec.masked},
                 box, radius);
    draw_below(frame, spec, rect, box.bottom() + painter.px(10));
}

// --- pads -----------------------------------------------------------------------------------------------------------

struct PadKey {
    const char* suffix;  // of the id
    const char* shown;   // empty: an act with words and icon
    KeyPress press;
};

constexpr KeyPress kErase{KeyPress::Kind::clear, {}};
constexpr KeyPress kCorrect{KeyPress::Kind::backspace, {}};
constexpr KeyPress digit_press(const char* text) {
    return {KeyPress::Kind::text, text};
}

// 1-2-3 on top, as on card terminals.
constexpr std::array<PadKey, 12> kDigits = {{
    {"1", "1", digit_press("1")},
    {"2", "2", digit_press("2")},
    {"3", "3", digit_press("3")},
    {"4", "4", digit_press("4")},
    {"5", "5", digit_press("5")},
    {"6", "6", digit_press("6")},
    {"7", "7", digit_press("7")},
    {"8", "8", digit_press("8")},
    {"9", "9", digit_press("9")},
    {"clear", "", kErase},
    {"0", "0", digit_press("0")},
    {"backspace", "", kCorrect},
}};

// The comma takes the place of Effacer tout.
const std::array<PadKey, 12>& pad_keys(Pad kind) {
    static constexpr std::array<PadKey, 12> kEuros = [] {
        std::array<PadKey, 12> keys = kDigits;
        keys[9] = {"comma", ",", digit_press(",")};
        return keys;
    }();
    return kind == Pad::euros ? kEuros : kDigits;
}

void draw_pad_key(Frame& frame, std::string_view id, const PadKey& key, const Rect& rect) {
    Painter& painter = frame.painter;
    const float radius = painter.px(16);
    const bool act = key.press.kind != KeyPress::Kind::text;
    const bool pressed = frame.pressed(id);
    if (!pressed) {
        painter.shadow(rect, radius, Depth::key);
    }
    painter.fill(rect, pressed ? ColourRole::tint : (act ? ColourRole::sand : ColourRole::key), radius);
    painter.outline(rect, ColourRole::key_edge, radius, painter.px(frame.theme().outlined ? 4 : 2));
    const float middle = rect.y + rect.height / 2;
    std::string_view label = key.shown;
    if (act) {
        const bool erases = key.press.kind == KeyPress::Kind::clear;
        label = erases ? frame.words.erase_all : frame.words.correct;
        const float icon = painter.icon_px(IconSize::medium);
        const float between = painter.px(14);
        const float room = rect.width - painter.px(24);
        Look look{TextRole::body, Weight::semibold, ColourRole::ink};
        bool with_icon = painter.text_width(label, look) <= room - icon - between;
        look = with_icon ? look : painter.word_fitted(label, look, room);
        const Paragraph text = painter.wrap_evenly(label, look, with_icon ? room - icon - between : room);
        with_icon = with_icon && text.lines.size() == 1;
        const float lead = with_icon ? icon + between : 0;
        const float x = rect.x + (rect.width - text.width_px - lead) / 2;
        if (with_icon) {
            painter.icon(erases ? Icon::erase : Icon::backspace, IconSize::medium, {x + icon / 2, middle},
                         ColourRole::ink);
        }
        painter.paragraph(text, look, {x + lead, middle - text.height_px / 2, text.width_px, 0}, Align::centre);
    } else {
        painter.line(label, {TextRole::title, Weight::semibold, ColourRole::ink}, rect.x, rect.width, middle,
                     Align::centre);
    }
    frame.record({.id = id, .role = Role::key, .label = label}, rect, radius);
}

std::string_view pad_key_id(Frame& frame, std::string_view pad, const PadKey& key) {
    return frame.join({pad, ".key.", key.suffix});
}

}  // namespace

Block field_block(Frame& frame, const Field& spec) {
    Block block;
    block.kind = BlockKind::field;
    block.touchable = true;  // what is being typed stands with what types it
    block.stays_with_next = true;
    block.height = [&frame, spec](float width) {
        return label_height(frame, spec, width) + box_height(frame, spec) + below_height(frame, spec, width);
    };
    if (spec.style == FieldStyle::lines) {
        block.can_shrink_px = box_height(frame, spec) - lines_height(frame, kLinesLeast);
    }
    block.draw = [&frame, spec](const Rect& rect) { draw_field(frame, spec, rect); };
    return block;
}

Block pad_block(Frame& frame, std::string_view id, Pad kind) {
    constexpr int kRows = 4;
    constexpr int kColumns = 3;
    Block block;
    block.kind = BlockKind::pad;
    block.in_pages = InPages::on_first;
    block.touchable = true;
    const float row_gap = frame.painter.gap(16);
    const float wished = frame.painter.target(130, 20);
    // Where the panel is small the keys are 17 mm, as wide keys as ever (facts: kiosk-field §3, check 1).
    const bool small_panel = std::min(frame.settings.panel.width_mm, frame.settings.panel.height_mm) < 220;
    const float least = frame.painter.target(0, small_panel ? 17 : 20);
    block.can_shrink_px = static_cast<float>(kRows) * (wished - least);
    block.height = [wished, row_gap](float) { return kRows * wished + (kRows - 1) * row_gap; };
    block.draw = [&frame, id, kind, row_gap](const Rect& logical) {
        const Rect rect = frame.painter.place(logical);
        const Unmirrored unmirrored(frame.painter);
        const float column_gap = frame.painter.gap(24);
        const float width = (rect.width - (kColumns - 1) * column_gap) / kColumns;
        const float height = (rect.height - (kRows - 1) * row_gap) / kRows;
        int index = 0;
        for (const PadKey& key : pad_keys(kind)) {
            const auto column = static_cast<float>(index % kColumns);
            const int row_number = index / kColumns;
            const auto row = static_cast<float>(row_number);
            draw_pad_key(frame, pad_key_id(frame, id, key), key,
                         {rect.x + column * (width + column_gap), rect.y + row * (height + row_gap), width, height});
            ++index;
        }
    };
    return block;
}

std::optional<KeyPress> pad_press(const Frame& frame, std::string_view id, Pad kind) {
    for (const PadKey& key : pad_keys(kind)) {
        if (frame.activated(std::string(id) + ".key." + key.suffix)) {
            return key.press;
        }
    }
    return std::nullopt;
}

}  // namespace kiosk::widgets
