// The on-screen keyboard: AZERTY, digits above, Maj, a page of accents, mail helpers. Docked above the bar.
#include <algorithm>
#include <array>
#include <span>

#include "screens/widgets/frame.hpp"

namespace kiosk::widgets {
namespace {

enum class KeyAct { text, shift, accents, signs, backspace, validate };
enum class KeyStyle { letter, side, mail, validate };

// One key: what it writes in small and in capital letters. `suffix` of its id never changes with Maj.
struct KeyCap {
    const char* small = "";
    const char* capital = "";
    float units = 1;     // 1 = a letter's width
    bool grows = false;  // takes what is left of its row
    KeyAct act = KeyAct::text;
    KeyStyle style = KeyStyle::letter;
};

constexpr KeyCap letter(const char* small, const char* capital) {
    return {small, capital, 1, false, KeyAct::text, KeyStyle::letter};
}
constexpr KeyCap sign(const char* text) {
    return letter(text, text);
}
constexpr KeyCap ending(const char* text) {
    return {text, text, 1, true, KeyAct::text, KeyStyle::mail};
}
constexpr KeyCap side(const char* text) {
    return {text, text, 1, false, KeyAct::text, KeyStyle::side};
}
constexpr KeyCap act(KeyAct what) {
    return {"", "", 1.5F, false, what, KeyStyle::side};
}
constexpr KeyCap kSpace{" ", " ", 2, true, KeyAct::text, KeyStyle::letter};
constexpr KeyCap kValidate{"", "", 2, true, KeyAct::validate, KeyStyle::validate};

constexpr std::array kMailRow = {ending("gmail.com"), ending("orange.fr"), ending("laposte.net"), ending("hotmail.fr"),
                                 ending("sfr.fr")};
constexpr std::array kDigitRow = {sign("1"), sign("2"), sign("3"), sign("4"), sign("5"),
                                  sign("6"), sign("7"), sign("8"), sign("9"), sign("0")};
constexpr std::array kUpperRow = {letter("a", "A"), letter("z", "Z"), letter("e", "E"), letter("r", "R"),
                                  letter("t", "T"), letter("y", "Y"), letter("u", "U"), letter("i", "I"),
                                  letter("o", "O"), letter("p", "P")};
constexpr std::array kHomeRow = {letter("q", "Q"), letter("s", "S"), letter("d", "D"), letter("f", "F"),
                                 letter("g", "G"), letter("h", "H"), letter("j", "J"), letter("k", "K"),
                                 letter("l", "L"), letter("m", "M")};
constexpr std::array<KeyCap, 9> lower_row(const char* apostrophe) {
    return {act(KeyAct::shift), letter("w", "W"), letter("x", "X"), letter("c", "C"),      letter("v", "V"),
            letter("b", "B"),   letter("n", "N"), sign(apostrophe), act(KeyAct::backspace)};
}
constexpr std::array kLowerRow = lower_row("’");
constexpr std::array kLowerRowOfPasswords = lower_row("'");
constexpr std::array kUpperAccents = {letter("é", "É"), letter("è", "È"), letter("ê", "Ê"), letter("ë", "Ë"),
                                      letter("à", "À"), letter("â", "Â"), letter("ä", "Ä"), letter("ç", "Ç"),
                                      letter("î", "Î"), letter("ï", "Ï")};
constexpr std::array kHomeAccents = {letter("ô", "Ô"), letter("ö", "Ö"), letter("ù", "Ù"), letter("û", "Û"),
                                     letter("ü", "Ü"), letter("ÿ", "Ÿ"), letter("œ", "Œ"), letter("æ", "Æ"),
                                     letter("ñ", "Ñ"), letter("á", "Á")};
constexpr std::array kLowerAccents = {act(KeyAct::shift), letter("í", "Í"), letter("ó", "Ó"),
                                      letter("ú", "Ú"),   letter("ã", "Ã"), letter("õ", "Õ"),
                                      letter("å", "Å"),   letter("ø", "Ø"), act(KeyAct::backspace)};
// With the foot, every printable sign of ASCII; the rarest are the capitals of others.
constexpr std::array<KeyCap, 10> upper_signs(const char* at) {
    return {sign("!"),        sign("?"),  sign(at),  letter("#", "^"), sign("&"),
            letter("'", "`"), sign("\""), sign("("), sign(")"),        letter("€", "£")};
}
constexpr std::array<KeyCap, 10> home_signs(const char* underline) {
    return {sign("+"), letter("*", "~"), sign("="), letter("/", "|"), letter("%", "°"),
            sign("$"), sign(":"),        sign(";"), sign(","),        sign(underline)};
}
constexpr std::array kUpperSigns = upper_signs("@");
constexpr std::array kHomeSigns = home_signs("_");
// Two of them stand in the foot of a board for addresses.
constexpr std::array kUpperSignsOfMail = upper_signs("~");
constexpr std::array kHomeSignsOfMail = home_signs("|");
constexpr std::array kLowerSigns = {act(KeyAct::shift), sign("<"),  sign(">"),
                                    sign("["),          sign("]"),  sign("{"),
                                    sign("}"),          sign("\\"), act(KeyAct::backspace)};
// No accent stands in an address.
constexpr std::array kMailFoot = {act(KeyAct::signs), sign("@"),   sign("."),    sign("-"),
                                  sign("_"),          side(".fr"), side(".com"), kValidate};
constexpr std::array kTextFoot = {act(KeyAct::accents), act(KeyAct::signs), sign("-"), sign("."), kSpace, kValidate};

struct KeyRow {
    std::span<const KeyCap> keys;
    bool mail = false;  // lower than the others, a gap more below
};

std::vector<KeyRow> rows(const Frame& frame, const Keyboard& spec, float row_width);

const KeyboardMemory& state_of(const Frame& frame, const Keyboard& spec) {
    static const KeyboardMemory fresh;
    const auto found = frame.memory.keyboards.find(std::string(spec.id));
    return found == frame.memory.keyboards.end() ? fresh : found->second;
}

struct BoardSizes {
    float side = 0;
    float top = 0;
    float foot = 0;
    float gap_x = 0;
    float gap_y = 0;
    float mail_height = 0;
};

BoardSizes sizes(const Frame& frame, float width) {
    const Painter& painter = frame.painter;
    BoardSizes result;
    result.gap_x = painter.gap(12);
    result.gap_y = painter.gap(14);
    // On a narrow panel the keys need the margin more than the eye does.
    const float letter_px = (width - 2 * painter.px(36) - 9 * result.gap_x) / 10;
    result.side = letter_px < painter.mm(17) ? painter.px(14) : painter.px(36);
    result.top = painter.px(24);
    result.foot = painter.px(28);
    result.mail_height = std::max(painter.target(84), painter.line_px(TextRole::note) + painter.px(24));
    return result;
}

float row_width(const Frame& frame, float width) {
    return width - 2 * sizes(frame, width).side;
}

void add_page(std::vector<KeyRow>& list, KeyPage page, Board board) {
    switch (page) {
        case KeyPage::letters:
            list.push_back({kUpperRow});
            list.push_back({kHomeRow});
            list.push_back({board == Board::password ? kLowerRowOfPasswords : kLowerRow});
            break;
        case KeyPage::accents:
            list.push_back({kUpperAccents});
            list.push_back({kHomeAccents});
            list.push_back({kLowerAccents});
            break;
        case KeyPage::signs:
            list.push_back({board == Board::mail ? kUpperSignsOfMail : kUpperSigns});
            list.push_back({board == Board::mail ? kHomeSignsOfMail : kHomeSigns});
            list.push_back({kLowerSigns});
            break;
    }
}

std::vector<KeyRow> rows(const Frame& frame, const Keyboard& spec, float width) {
    std::vector<KeyRow> list;
    if (spec.board == Board::mail) {
        // The five endings take two rows when larger words need it.
        const Look look{TextRole::note, Weight::semibold, ColourRole::ink};
        float widest = 0;
        for (const KeyCap& key : kMailRow) {
            widest = std::max(widest, frame.painter.text_width(key.small, look) + frame.painter.px(16));
        }
        const bool two = widest * 5 + 4 * frame.painter.gap(12) > width;
        const std::span<const KeyCap> all = kMailRow;
        list.push_back({two ? all.first(3) : all, true});
        if (two) {
            list.push_back({all.subspan(3), true});
        }
    }
    list.push_back({kDigitRow});
    add_page(list, state_of(frame, spec).page, spec.board);
    list.push_back(
        {spec.board == Board::mail ? std::span<const KeyCap>(kMailFoot) : std::span<const KeyCap>(kTextFoot)});
    return list;
}

std::string_view act_name(KeyAct what) {
    switch (what) {
        case KeyAct::text:
            return {};
        case KeyAct::shift:
            return "shift";
        case KeyAct::accents:
            return "accents";
        case KeyAct::signs:
            return "signs";
        case KeyAct::backspace:
            return "backspace";
        case KeyAct::validate:
            return "validate";
    }
    return {};
}

std::string key_id(const Keyboard& spec, const KeyCap& key) {
    std::string id(spec.id);
    if (key.act == KeyAct::text) {
        return id + ".key." + (key.small[0] == ' ' ? "space" : key.small);
    }
    return id + "." + std::string(act_name(key.act));
}

std::string_view shown(const Frame& frame, const Keyboard& spec, const KeyCap& key) {
    const KeyboardMemory& state = state_of(frame, spec);
    switch (key.act) {
        case KeyAct::shift:
            return frame.words.shift;
        case KeyAct::accents:
            return state.page == KeyPage::accents ? frame.words.letters : frame.words.accents;
        case KeyAct::signs:
            return state.page == KeyPage::signs ? frame.words.letters : frame.words.signs;
        case KeyAct::backspace:
            return frame.words.correct;
        case KeyAct::validate:
            return frame.words.validate;
        case KeyAct::text:
            break;
    }
    return key.small[0] == ' ' ? std::string_view(frame.words.space) : (state.shift ? key.capital : key.small);
}

Look key_look(const KeyCap& key) {
    switch (key.style) {
        case KeyStyle::letter:
            return {key.small[0] == ' ' ? TextRole::body : TextRole::key, Weight::semibold, ColourRole::ink};
        case KeyStyle::side:
            return {TextRole::body, Weight::semibold, ColourRole::ink};
        case KeyStyle::mail:
            return {TextRole::note, Weight::semibold, ColourRole::primary};
        case KeyStyle::validate:
            return {TextRole::strong, Weight::semibold, ColourRole::on_primary};
    }
    return {};
}

struct KeySurface {
    ColourRole fill;
    ColourRole edge;
};

KeySurface key_surface(const KeyCap& key, bool pressed) {
    switch (key.style) {
        case KeyStyle::letter:
            return {pressed ? ColourRole::tint : ColourRole::key, ColourRole::key_edge};
        case KeyStyle::side:
            return {pressed ? ColourRole::tint : ColourRole::key_aux, ColourRole::key_aux_edge};
        case KeyStyle::mail:
            return {pressed ? ColourRole::card : ColourRole::key_mail, ColourRole::key_mail_edge};
        case KeyStyle::validate:
            return {pressed ? ColourRole::primary_pressed : ColourRole::primary, ColourRole::primary};
    }
    return {};
}

void draw_key_face(Frame& frame, const Keyboard& spec, const KeyCap& key, const Rect& rect, const Look& wished) {
    Painter& painter = frame.painter;
    const std::string_view label = shown(frame, spec, key);
    const float middle = rect.y + rect.height / 2;
    const float icon = painter.icon_px(IconSize::medium);
    if (key.act == KeyAct::backspace) {
        painter.icon(Icon::backspace, IconSize::medium, {rect.x + rect.width / 2, middle}, ColourRole::ink);
        return;
    }
    Icon beside = Icon::none;
    if (key.act == KeyAct::shift || key.act == KeyAct::validate) {
        const float needed = painter.text_width(label, wished) + icon + painter.px(24);
        beside = needed > rect.width ? Icon::none : (key.act == KeyAct::shift ? Icon::keyboard_caps : Icon::check);
    }
    const Look look = painter.fitted(label, wished, rect.width - painter.px(key.act == KeyAct::validate ? 20 : 6));
    if (beside == Icon::none) {
        painter.line(label, look, rect.x, rect.width, middle, Align::centre);
        return;
    }
    const float words = painter.text_width(label, look);
    const float between = painter.px(8);
    const float x = rect.x + (rect.width - words - icon - between) / 2;
    const bool icon_first = key.act == KeyAct::shift;
    painter.line(label, look, icon_first ? x + icon + between : x, words, middle);
    painter.icon(beside, IconSize::medium, {icon_first ? x + icon / 2 : x + words + between + icon / 2, middle},
                 look.colour);
}

bool is_chosen(const KeyboardMemory& state, KeyAct what) {
    return (what == KeyAct::shift && state.shift) || (what == KeyAct::accents && state.page == KeyPage::accents) ||
           (what == KeyAct::signs && state.page == KeyPage::signs);
}

void draw_key(Frame& frame, const Keyboard& spec, const KeyCap& key, const Rect& rect) {
    Painter& painter = frame.painter;
    const std::string_view id = frame.arena.keep(key_id(spec, key));
    const bool pressed = frame.pressed(id);
    const bool stopped = key.act == KeyAct::validate && !spec.validate_stopped.empty();
    const bool chosen = is_chosen(state_of(frame, spec), key.act);
    const float radius = painter.px(16);
    Look look = key_look(key);
    if (stopped) {
        draw_stopped(frame, rect, radius);
        look.colour = ColourRole::ink_second;
    } else {
        if (!pressed) {
            painter.shadow(rect, radius, Depth::key);
        }
        const KeySurface surface = key_surface(key, pressed);
        painter.fill(rect, chosen ? ColourRole::sun : surface.fill, radius);
        const float thickness = chosen || frame.theme().outlined ? 4.0F : 2.0F;
        painter.outline(rect, chosen ? ColourRole::on_sun : surface.edge, radius, painter.px(thickness));
        look.colour = chosen ? ColourRole::on_sun : look.colour;
    }
    draw_key_face(frame, spec, key, rect, look);
    frame.record({.id = id,
                  .role = key.act == KeyAct::validate ? Role::button : Role::key,
                  .label = shown(frame, spec, key),
                  .reason = stopped ? spec.validate_stopped : std::string_view(),
                  .state = {.stopped = stopped, .chosen = chosen}},
                 rect, radius);
}

// Widths of a row: what each key needs, the growing ones share the rest.
std::vector<float> key_widths(const Frame& frame, const Keyboard& spec, const KeyRow& row, float width) {
    const float gap = sizes(frame, width).gap_x;
    const float unit = (width - 9 * gap) / 10;
    std::vector<float> widths;
    float taken = gap * static_cast<float>(row.keys.size() - 1);
    int growing = 0;
    for (const KeyCap& key : row.keys) {
        float wished = key.grows ? 0 : unit * key.units + gap * (key.units - 1);
        if (key.style == KeyStyle::side && key.act == KeyAct::text) {
            const Look note{TextRole::note, Weight::semibold, ColourRole::ink};
            wished = std::max(wished, frame.painter.text_width(shown(frame, spec, key), note) + frame.painter.px(10));
        }
        widths.push_back(wished);
        taken += wished;
        growing += key.grows ? 1 : 0;
    }
    // The space bar and Valider share the rest of the last row equally enough.
    for (std::size_t i = 0; i < widths.size(); ++i) {
        if (row.keys[i].grows) {
            widths[i] = (width - taken) / static_cast<float>(growing);
        }
    }
    return widths;
}

}  // namespace

float keyboard_height(Frame& frame, float width_px, float available_px) {
    const BoardSizes board = sizes(frame, width_px);
    const std::vector<KeyRow> list = rows(frame, *frame.keyboard, row_width(frame, width_px));
    const auto mail_rows =
        static_cast<float>(std::count_if(list.begin(), list.end(), [](const KeyRow& row) { return row.mail; }));
    const float key_rows = static_cast<float>(list.size()) - mail_rows;
    const float fixed = board.top + board.foot + mail_rows * board.mail_height +
                        board.gap_y * static_cast<float>(list.size() - 1) + (mail_rows > 0 ? frame.painter.px(6) : 0);
    // A letter needs its em, not the line around it.
    const float least = std::max(frame.painter.target(72), frame.painter.line_px(TextRole::key) / 1.3F);
    const float wished = std::max(frame.painter.target(108), least);
    const float key = std::clamp((available_px - fixed) / key_rows, least, wished);
    return fixed + key * key_rows;
}

void draw_keyboard(Frame& frame, const Rect& logical) {
    const Keyboard& spec = *frame.keyboard;
    // Letters stand where fingers know them, whatever the direction of the language.
    const Rect rect = frame.painter.place(logical);
    const Unmirrored unmirrored(frame.painter);
    const BoardSizes board = sizes(frame, rect.width);
    frame.painter.fill(rect, ColourRole::board);
    if (frame.theme().outlined) {
        frame.painter.fill({rect.x, rect.y, rect.width, frame.painter.px(4)}, ColourRole::edge);
    }
    const float width = row_width(frame, rect.width);
    const std::vector<KeyRow> list = rows(frame, spec, width);
    const auto mail_rows =
        static_cast<float>(std::count_if(list.begin(), list.end(), [](const KeyRow& row) { return row.mail; }));
    const float key_rows = static_cast<float>(list.size()) - mail_rows;
    const float extra = mail_rows > 0 ? frame.painter.px(6) : 0;
    const float key_height = (rect.height - board.top - board.foot - extra - mail_rows * board.mail_height -
                              board.gap_y * static_cast<float>(list.size() - 1)) /
                             key_rows;
    float y = rect.y + board.top;
    for (std::size_t index = 0; index < list.size(); ++index) {
        const KeyRow& row = list[index];
        const std::vector<float> widths = key_widths(frame, spec, row, width);
        const float height = row.mail ? board.mail_height : key_height;
        float x = rect.x + board.side;
        for (std::size_t i = 0; i < row.keys.size(); ++i) {
            draw_key(frame, spec, row.keys[i], {x, y, widths[i], height});
            x += widths[i] + board.gap_x;
        }
        const bool last_mail = row.mail && !list[index + 1].mail;
        y += height + board.gap_y + (last_mail ? extra : 0);
    }
}

std::optional<KeyPress> keyboard_press(Frame& frame, const Keyboard& spec) {
    if (!frame.activated_id.starts_with(spec.id)) {
        return std::nullopt;
    }
    KeyboardMemory& state = frame.memory.keyboards[std::string(spec.id)];
    for (const KeyRow& row : rows(frame, spec, frame.painter.width())) {
        for (const KeyCap& key : row.keys) {
            if (!frame.activated(key_id(spec, key))) {
                continue;
            }
            switch (key.act) {
                case KeyAct::shift:
                    state.shift = !state.shift;
                    return std::nullopt;
                case KeyAct::accents:
                    state.page = state.page == KeyPage::accents ? KeyPage::letters : KeyPage::accents;
                    return std::nullopt;
                case KeyAct::signs:
                    state.page = state.page == KeyPage::signs ? KeyPage::letters : KeyPage::signs;
                    return std::nullopt;
                case KeyAct::backspace:
                    return KeyPress{KeyPress::Kind::backspace, {}};
                case KeyAct::validate:
                    return spec.validate_stopped.empty() ? std::optional(KeyPress{KeyPress::Kind::validate, {}})
                                                         : std::nullopt;
                case KeyAct::text:
                    break;
            }
            const KeyPress press{KeyPress::Kind::text, state.shift ? key.capital : key.small};
            // Maj and the pages of accents and of signs serve one letter.
            state = key.style == KeyStyle::letter && row.keys.data() != kDigitRow.data() ? KeyboardMemory{} : state;
            return press;
        }
    }
    return std::nullopt;
}

}  // namespace kiosk::widgets
