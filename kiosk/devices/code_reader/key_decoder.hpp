// KeyDecoder: a code reader types like a keyboard; this turns its keystrokes into text. Pure, for any source of
// records. The reader has to be set to the US layout (its usual one): a key then stands for one character.
#pragma once

#include <linux/input.h>

#include <optional>

#include "kiosk/base/private_text.hpp"

namespace kiosk::code_reader {

// The character of a key of the US layout; nullopt for keys that are none.
enum class Shift : unsigned char { up, down };
[[nodiscard]] std::optional<char> us_character(unsigned key, Shift shift);

class KeyDecoder {
public:
    enum class Step : unsigned char {
        more,        // nothing is complete yet
        complete,    // ENTER after at least one character: text() is there
        too_long,    // more than kScannedTextMax characters
        unreadable,  // ENTER after a key that is no character, or after lost keystrokes
    };
    [[nodiscard]] Step feed(const input_event& event);
    [[nodiscard]] bool started() const { return !m_text.empty() || m_unreadable; }
    [[nodiscard]] const PrivateText& text() const { return m_text; }
    // Forgets what was typed so far; a shift key that is held stays held.
    void restart();

private:
    [[nodiscard]] Step press(unsigned key);

    PrivateText m_text;
    bool m_left_shift = false;
    bool m_right_shift = false;
    bool m_unreadable = false;
};

}  // namespace kiosk::code_reader
