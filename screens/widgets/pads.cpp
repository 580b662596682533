// Pads of large keys: digits, sums, and the letters and digits of an IBAN. Nothing typed is kept here.
#include <algorithm>
#include <array>
#include <span>

#include "screens/widgets/frame.hpp"

namespace kiosk::widgets {
namespace {

enum class PadAct { type, erase_all, correct, show_letters, show_digits };

struct PadKey {
    const char* suffix;  // of the id
    const char* text;    // what it types; empty: an act with words
    PadAct act = PadAct::type;
};

constexpr PadKey kCorrect{"backspace", "", PadAct::correct};

// 1-2-3 on top, as on card terminals.
constexpr std::array<PadKey, 12> kDigits = {{
    {"1", "1"},
    {"2", "2"},
    {"3", "3"},
    {"4", "4"},
    {"5", "5"},
    {"6", "6"},
    {"7", "7"},
    {"8", "8"},
    {"9", "9"},
    {"clear", "", PadAct::erase_all},
    {"0", "0"},
    kCorrect,
}};

constexpr std::size_t kSpareKey = 9;  // the place of Effacer tout, where another key may be more of use

constexpr std::array<PadKey, 12> with_spare_key(const PadKey& key) {
    std::array<PadKey, 12> keys = kDigits;
    keys[kSpareKey] = key;
    return keys;
}

constexpr std::array<PadKey, 12> kEuros = with_spare_key({"comma", ","});
constexpr std::array<PadKey, 12> kIbanDigits = with_spare_key({"letters", "", PadAct::show_letters});
constexpr PadKey kShowDigits{"digits", "", PadAct::show_digits};

// Letters where the keyboard has them.
template <class... Text>
constexpr std::array<PadKey, sizeof...(Text)> letter_keys(Text... letters) {
    return {PadKey{letters, letters}...};
}
constexpr std::array kUpperLetters = letter_keys("A", "Z", "E", "R", "T", "Y", "U", "I", "O", "P");
constexpr std::array kHomeLetters = letter_keys("Q", "S", "D", "F", "G", "H", "J", "K", "L", "M");
constexpr std::array kLowerLetters = letter_keys("W", "X", "C", "V", "B", "N");

constexpr int kRows = 4;
constexpr int kColumns = 3;
constexpr float kLetterColumns = 10;

const std::array<PadKey, 12>& pad_keys(Pad kind) {
    return kind == Pad::euros ? kEuros : kDigits;
}

std::string_view pad_key_id(Frame& frame, std::string_view pad, const PadKey& key) {
    return frame.join({pad, ".key.", key.suffix});
}

std::string_view act_words(const Frame& frame, PadAct act) {
    switch (act) {
        case PadAct::erase_all:
            return frame.words.erase_all;
        case PadAct::correct:
            return frame.words.correct;
        case PadAct::show_letters:
            return frame.words.capitals;
        case PadAct::show_digits:
            return frame.words.digits;
        case PadAct::type:
            break;
    }
    return {};
}

Icon act_icon(PadAct act) {
    if (act == PadAct::erase_all) return Icon::erase;
    return act == PadAct::correct ? Icon::backspace : Icon::none;
}

void draw_act(Frame& frame, const PadKey& key, std::string_view label, const Rect& rect) {
    Painter& painter = frame.painter;
    const float middle = rect.y + rect.height / 2;
    const Icon shown = act_icon(key.act);
    const float icon = shown == Icon::none ? 0 : painter.icon_px(IconSize::medium);
    const float between = shown == Icon::none ? 0 : painter.px(14);
    const float room = rect.width - painter.px(24);
    Look look{TextRole::body, Weight::semibold, ColourRole::ink};
    bool with_icon = painter.text_width(label, look) <= room - icon - between;
    look = with_icon ? look : painter.word_fitted(label, look, room);
    const Paragraph text = painter.wrap_evenly(label, look, with_icon ? room - icon - between : room);
    with_icon = with_icon && text.lines.size() == 1;
    const float lead = with_icon ? icon + between : 0;
    const float x = rect.x + (rect.width - text.width_px - lead) / 2;
    if (with_icon) {
        painter.icon(shown, IconSize::medium, {x + icon / 2, middle}, ColourRole::ink);
    }
    painter.paragraph(text, look, {x + lead, middle - text.height_px / 2, text.width_px, 0}, Align::centre);
}

void draw_pad_key(Frame& frame, std::string_view pad, const PadKey& key, const Rect& rect) {
    Painter& painter = frame.painter;
    const std::string_view id = pad_key_id(frame, pad, key);
    const float radius = painter.px(16);
    const bool act = key.act != PadAct::type;
    const bool pressed = frame.pressed(id);
    if (!pressed) {
        painter.shadow(rect, radius, Depth::key);
    }
    painter.fill(rect, pressed ? ColourRole::tint : (act ? ColourRole::sand : ColourRole::key), radius);
    painter.outline(rect, ColourRole::key_edge, radius, painter.px(frame.theme().outlined ? 4 : 2));
    const std::string_view label = act ? act_words(frame, key.act) : std::string_view(key.text);
    if (act) {
        draw_act(frame, key, label, rect);
    } else {
        const Look look =
            painter.fitted(label, {TextRole::title, Weight::semibold, ColourRole::ink}, rect.width - painter.px(8));
        painter.line(label, look, rect.x, rect.width, rect.y + rect.height / 2, Align::centre);
    }
    frame.record({.id = id, .role = Role::key, .label = label}, rect, radius);
}

struct PadGrid {
    Rect rect;  // on the glass
    float row_gap = 0;
    float column_gap = 0;

    [[nodiscard]] float key_width() const { return (rect.width - (kColumns - 1) * column_gap) / kColumns; }
    [[nodiscard]] float key_height() const { return (rect.height - (kRows - 1) * row_gap) / kRows; }
    [[nodiscard]] float row_y(int row) const { return rect.y + static_cast<float>(row) * (key_height() + row_gap); }
    [[nodiscard]] Rect key(int row, int column) const {
        return {rect.x + static_cast<float>(column) * (key_width() + column_gap), row_y(row), key_width(),
                key_height()};
    }
};

void draw_pad_page(Frame& frame, std::string_view id, const std::array<PadKey, 12>& keys, const PadGrid& grid) {
    int index = 0;
    for (const PadKey& key : keys) {
        draw_pad_key(frame, id, key, grid.key(index / kColumns, index % kColumns));
        ++index;
    }
}

void draw_letter_row(Frame& frame, std::string_view id, std::span<const PadKey> keys, const PadGrid& grid, int row) {
    const float gap = frame.painter.gap(12);
    const float width = (grid.rect.width - (kLetterColumns - 1) * gap) / kLetterColumns;
    const auto count = static_cast<float>(keys.size());
    float x = grid.rect.x + (grid.rect.width - count * width - (count - 1) * gap) / 2;
    for (const PadKey& key : keys) {
        draw_pad_key(frame, id, key, {x, grid.row_y(row), width, grid.key_height()});
        x += width + gap;
    }
}

void draw_letters_page(Frame& frame, std::string_view id, const PadGrid& grid) {
    draw_letter_row(frame, id, kUpperLetters, grid, 0);
    draw_letter_row(frame, id, kHomeLetters, grid, 1);
    draw_letter_row(frame, id, kLowerLetters, grid, 2);
    draw_pad_key(frame, id, kShowDigits, grid.key(kRows - 1, 0));
    draw_pad_key(frame, id, kCorrect, grid.key(kRows - 1, kColumns - 1));
}

// Room for a pad; `draw_keys` fills it.
Block keys_block(Frame& frame, std::function<void(const PadGrid&)> draw_keys) {
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
    block.draw = [&frame, row_gap, draw = std::move(draw_keys)](const Rect& logical) {
        const PadGrid grid{frame.painter.place(logical), row_gap, frame.painter.gap(24)};
        const Unmirrored unmirrored(frame.painter);
        draw(grid);
    };
    return block;
}

std::optional<KeyPress> press_of(const Frame& frame, std::string_view id, std::span<const PadKey> keys) {
    for (const PadKey& key : keys) {
        if (!frame.activated(std::string(id) + ".key." + key.suffix)) continue;
        if (key.act == PadAct::type) return KeyPress{KeyPress::Kind::text, key.text};
        if (key.act == PadAct::correct) return KeyPress{KeyPress::Kind::backspace, {}};
        if (key.act == PadAct::erase_all) return KeyPress{KeyPress::Kind::clear, {}};
    }
    return std::nullopt;
}

// The page that is called for by what comes next, unless somebody asked for the other one for it.
bool shows_letters(const Frame& frame, const IbanPad& spec) {
    const auto asked = frame.memory.iban_pads.find(std::string(spec.id));
    const bool is_asked = asked != frame.memory.iban_pads.end() && asked->second.at_place == spec.place;
    return is_asked ? asked->second.letters : spec.expects == IbanCharacter::letter;
}

}  // namespace

Block pad_block(Frame& frame, std::string_view id, Pad kind) {
    return keys_block(frame,
                      [&frame, id, kind](const PadGrid& grid) { draw_pad_page(frame, id, pad_keys(kind), grid); });
}

Block iban_pad_block(Frame& frame, const IbanPad& spec) {
    return keys_block(frame, [&frame, spec](const PadGrid& grid) {
        shows_letters(frame, spec) ? draw_letters_page(frame, spec.id, grid)
                                   : draw_pad_page(frame, spec.id, kIbanDigits, grid);
    });
}

std::optional<KeyPress> pad_press(const Frame& frame, std::string_view id, Pad kind) {
    return press_of(frame, id, pad_keys(kind));
}

std::optional<KeyPress> iban_pad_press(Frame& frame, const IbanPad& spec) {
    const std::string id(spec.id);
    const bool letters = frame.activated(id + ".key." + kIbanDigits[kSpareKey].suffix);
    if (letters || frame.activated(id + ".key." + kShowDigits.suffix)) {
        frame.memory.iban_pads[id] = {letters, spec.place};
        return std::nullopt;
    }
    for (const std::span<const PadKey> keys :
         {std::span<const PadKey>(kIbanDigits), std::span<const PadKey>(kUpperLetters),
          std::span<const PadKey>(kHomeLetters), std::span<const PadKey>(kLowerLetters)}) {
        if (const std::optional<KeyPress> press = press_of(frame, id, keys)) return press;
    }
    return std::nullopt;
}

}  // namespace kiosk::widgets
