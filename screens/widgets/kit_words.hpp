// The words that the kit writes by itself: keys, pager, roles for speech.
#pragma once

#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "screens/texts/language.hpp"

namespace kiosk::widgets {

struct KitWords {
    // bar
    std::string help, text_size, contrast, hide, leave;
    std::string language;  // the one that a touch leads to, by its own name
    // pads and keyboard
    std::string erase_all, erase, correct, shift, accents, signs, letters, validate, space, capitals, digits;
    // pager
    std::string previous, next;
    std::string page_of;  // "Page {1} sur {2}"
    std::string step_of;  // "Étape {1} sur {2}"
    // switch
    std::string yes, no;
    std::string change;   // Modifier
    std::string seconds;  // under the countdown
    std::string amount;   // on the screen of the drawn card terminal
    std::string demonstration;
    // dates: "{1} {2} {3}" day, month, year; the first of the month has its own word ("1er")
    std::array<std::string, 12> months;
    std::string first_day;
    // spoken
    std::string role_button, role_choice, role_tick, role_toggle, role_key, role_field, role_row, role_drawing,
        role_progress;
    std::string state_chosen, state_not_chosen, state_ticked, state_not_ticked, state_on, state_off, state_stopped,
        state_later, state_signed, typed_character;

    // Every string above: for the atlas.
    [[nodiscard]] std::vector<std::string_view> all() const;
};

[[nodiscard]] KitWords kit_words(texts::Language language);

// Puts values into "{1}" and "{2}".
[[nodiscard]] std::string fill_in(std::string_view pattern, std::string_view first, std::string_view second = {});

// Up to 8 digits ddmmyyyy, as typed -> what is known so far, in words: "12", "12 mars", "12 mars 1961". A day or month
// that does not exist gives an empty text.
[[nodiscard]] std::string date_in_words(std::string_view digits, const KitWords& words);

}  // namespace kiosk::widgets
