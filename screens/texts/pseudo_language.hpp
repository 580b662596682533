// The language of layout tests: French made at least 40 % longer.
#pragma once

#include <string>
#include <string_view>

namespace kiosk::texts {

// Doubles vowels, then consonants, evenly through the words until the text has 40 % more characters: words get longer
// too, so that lines break elsewhere. Placeholders, marks, digits, punctuation and no-break spaces stay.
[[nodiscard]] std::string stretch(std::string_view french);

}  // namespace kiosk::texts
