// Keystrokes into text.
#include "kiosk/devices/code_reader/key_decoder.hpp"

#include <array>
#include <cstddef>

#include "kiosk/ports/code_reader.hpp"

namespace kiosk::code_reader {
namespace {

struct Key {
    unsigned code;
    char plain;
    char shifted;
};

// What differs from the three rows of letters. (linux/input-event-codes.h; the numeric pad as with Num Lock on)
constexpr std::array kKeys = {
    Key{KEY_1, '1', '!'},           Key{KEY_2, '2', '@'},          Key{KEY_3, '3', '#'},
    Key{KEY_4, '4', '$'},           Key{KEY_5, '5', '%'},          Key{KEY_6, '6', '^'},
    Key{KEY_7, '7', '&'},           Key{KEY_8, '8', '*'},          Key{KEY_9, '9', '('},
    Key{KEY_0, '0', ')'},           Key{KEY_MINUS, '-', '_'},      Key{KEY_EQUAL, '=', '+'},
    Key{KEY_LEFTBRACE, '[', '{'},   Key{KEY_RIGHTBRACE, ']', '}'}, Key{KEY_SEMICOLON, ';', ':'},
    Key{KEY_APOSTROPHE, '\'', '"'}, Key{KEY_GRAVE, '`', '~'},      Key{KEY_BACKSLASH, '\\', '|'},
    Key{KEY_COMMA, ',', '<'},       Key{KEY_DOT, '.', '>'},        Key{KEY_SLASH, '/', '?'},
    Key{KEY_SPACE, ' ', ' '},       Key{KEY_KPASTERISK, '*', '*'}, Key{KEY_KPMINUS, '-', '-'},
    Key{KEY_KPPLUS, '+', '+'},      Key{KEY_KPDOT, '.', '.'},      Key{KEY_KPSLASH, '/', '/'},
    Key{KEY_KP0, '0', '0'},         Key{KEY_KP1, '1', '1'},        Key{KEY_KP2, '2', '2'},
    Key{KEY_KP3, '3', '3'},         Key{KEY_KP4, '4', '4'},        Key{KEY_KP5, '5', '5'},
    Key{KEY_KP6, '6', '6'},         Key{KEY_KP7, '7', '7'},        Key{KEY_KP8, '8', '8'},
    Key{KEY_KP9, '9', '9'}};

struct LetterRow {
    unsigned first_code;
    std::string_view letters;
};
constexpr std::array kLetterRows = {LetterRow{KEY_Q, "qwertyuiop"}, LetterRow{KEY_A, "asdfghjkl"},
                                    LetterRow{KEY_Z, "zxcvbnm"}};

constexpr int kReleased = 0;
constexpr int kPressed = 1;

}  // namespace

std::optional<char> us_character(unsigned key, Shift shift) {
    for (const LetterRow& row : kLetterRows) {
        if (key < row.first_code || key >= row.first_code + row.letters.size()) continue;
        const char letter = row.letters[key - row.first_code];
        return shift == Shift::down ? static_cast<char>(letter - 'a' + 'A') : letter;
    }
    for (const Key& candidate : kKeys) {
        if (candidate.code == key) return shift == Shift::down ? candidate.shifted : candidate.plain;
    }
    return std::nullopt;
}

void KeyDecoder::restart() {
    m_text.clear();
    m_unreadable = false;
}

KeyDecoder::Step KeyDecoder::feed(const input_event& event) {
    if (event.type == EV_SYN && event.code == SYN_DROPPED) m_unreadable = true;
    if (event.type != EV_KEY) return Step::more;
    if (event.code == KEY_LEFTSHIFT) m_left_shift = event.value != kReleased;
    if (event.code == KEY_RIGHTSHIFT) m_right_shift = event.value != kReleased;
    const bool is_shift = event.code == KEY_LEFTSHIFT || event.code == KEY_RIGHTSHIFT;
    return event.value == kPressed && !is_shift ? press(event.code) : Step::more;
}

KeyDecoder::Step KeyDecoder::press(unsigned key) {
    if (key == KEY_ENTER || key == KEY_KPENTER) {
        if (m_unreadable) return Step::unreadable;
        return m_text.empty() ? Step::more : Step::complete;
    }
    const std::optional<char> character = us_character(key, m_left_shift || m_right_shift ? Shift::down : Shift::up);
    if (!character) {
        m_unreadable = true;
        return Step::more;
    }
    if (m_text.size() == kScannedTextMax) return Step::too_long;
    m_text.append(std::string_view{&*character, 1});
    return Step::more;
}

}  // namespace kiosk::code_reader
