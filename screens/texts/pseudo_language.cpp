// Stretching French for tests of layout.
#include "screens/texts/pseudo_language.hpp"

#include <cstddef>
#include <vector>

#include "kiosk/base/utf8.hpp"

namespace kiosk::texts {
namespace {

std::vector<std::string> characters_of(std::string_view utf8) {
    std::vector<std::string> characters;
    for (const char byte : utf8) {
        if (is_continuation(byte) && !characters.empty()) {
            characters.back() += byte;
        } else {
            characters.emplace_back(1, byte);
        }
    }
    return characters;
}

bool is_letter(const std::string& character) {
    const auto first = static_cast<unsigned char>(character.front());
    const bool accented = first == 0xC3U;  // U+00C0 to U+00FF: the accented letters of French
    return accented || (first >= 'a' && first <= 'z') || (first >= 'A' && first <= 'Z');
}

}  // namespace

std::string stretch(std::string_view french) {
    const std::vector<std::string> characters = characters_of(french);
    const std::size_t to_add = (characters.size() * 2 + 4) / 5;
    std::size_t letters = 0;
    for (const std::string& character : characters) {
        letters += is_letter(character) ? 1U : 0U;
    }
    std::string stretched;
    std::size_t added = 0;
    std::size_t letters_seen = 0;
    bool kept = false;  // inside {name} or <b>
    for (const std::string& character : characters) {
        const bool opens = character == "{" || character == "<";
        kept = opens || (kept && character != "}" && character != ">");
        stretched += character;
        if (!is_letter(character)) {
            continue;
        }
        ++letters_seen;
        // As many as are due by now, so that the stretching is even.
        for (const std::size_t due = to_add * letters_seen / letters; added < due && !kept; ++added) {
            stretched += character;
        }
    }
    return stretched;
}

}  // namespace kiosk::texts
