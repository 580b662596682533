// A table of the Latin letters with accents (Latin-1 Supplement, Extended-A, Extended Additional), by the letter under
// the accent.
#include "kiosk/domain/person_name.hpp"

#include <array>
#include <cstddef>
#include <cstdint>

namespace kiosk {
namespace {

// From U+00C0 to U+00FF and from U+0100 to U+017F; '*' stands for two letters, '=' for no letter at all.
constexpr std::string_view kLatin1 =
    "AAAAAA*CEEEEIIIIDNOOOOO=OUUUUY**"
    "AAAAAA*CEEEEIIIIDNOOOOO=OUUUUY*Y";
constexpr std::string_view kExtendedA =
    "AAAAAACCCCCCCCDDDDEEEEEEEEEEGGGGGGGGHHHHIIIIIIIIII**JJKKKLLLLLLLLLLNNNNNNNNNOOOOOO**"
    "RRRRRRSSSSSSSSTTTTTTUUUUUUUUUUUUWWYYYZZZZZZS";
// From U+1E00 to U+1EFF, where the letters of Vietnamese are.
constexpr std::string_view kExtendedAdditional =
    "AABBBBBBCCDDDDDDDDDDEEEEEEEEEEFFGGHHHHHHHHHHIIIIKKKKKKLLLLLLLLMMMMMMNNNNNNNNOOOOOOOOPP"
    "PPRRRRRRRRSSSSSSSSSSTTTTTTTTUUUUUUUUUUVVVVWWWWWWWWWWXXXXYYZZZZZZHTWYASSS*DAAAAAAAAAAAA"
    "AAAAAAAAAAAAEEEEEEEEEEEEEEEEIIIIOOOOOOOOOOOOOOOOOOOOOOOOUUUUUUUUUUUUUUYYYYYYYYLLVVYY";
constexpr std::string_view kRomanian = "SSTT";  // from U+0218
static_assert(kLatin1.size() == 64 && kExtendedA.size() == 128 && kExtendedAdditional.size() == 256);

struct TwoLetters {
    std::uint32_t code_point;
    std::string_view letters;
};
constexpr std::array<TwoLetters, 10> kTwoLetters{{{0x1E9E, "SS"},
                                                  {0xC6, "AE"},
                                                  {0xE6, "AE"},
                                                  {0xDE, "TH"},
                                                  {0xFE, "TH"},
                                                  {0xDF, "SS"},
                                                  {0x132, "IJ"},
                                                  {0x133, "IJ"},
                                                  {0x152, "OE"},
                                                  {0x153, "OE"}}};

std::string_view two_letters(std::uint32_t code_point) {
    for (const TwoLetters& each : kTwoLetters) {
        if (each.code_point == code_point) return each.letters;
    }
    return {};
}

// Blanks, hyphens and apostrophes of every kind that a keyboard or a landlord's file may have, and accents by
// themselves.
bool is_not_compared(std::uint32_t code_point) {
    if (code_point < 0x80U) return code_point <= ' ' || code_point == '-' || code_point == '\'' || code_point == '.';
    return code_point == 0xA0U || code_point == 0xADU || (code_point >= 0x2000U && code_point <= 0x2015U) ||
           code_point == 0x2018U || code_point == 0x2019U || code_point == 0x202FU ||
           (code_point >= 0x300U && code_point <= 0x36FU);
}

struct Character {
    std::uint32_t code_point = 0;
    std::size_t size = 1;
};

Character character_at(std::string_view text, std::size_t place) {
    const auto byte = [&](std::size_t offset) -> std::uint32_t {
        return place + offset < text.size() ? static_cast<unsigned char>(text[place + offset]) & 0x3FU : 0U;
    };
    const auto first = static_cast<unsigned char>(text[place]);
    if (first < 0x80U) return {first, 1};
    if ((first & 0xE0U) == 0xC0U) return {(first & 0x1FU) << 6U | byte(1), 2};
    if ((first & 0xF0U) == 0xE0U) return {(first & 0x0FU) << 12U | byte(1) << 6U | byte(2), 3};
    return {0xFFFDU, (first & 0xF8U) == 0xF0U ? std::size_t{4} : std::size_t{1}};
}

void append_letter(PrivateText& name, char letter, std::uint32_t code_point) {
    if (letter == '*') return name.append(two_letters(code_point));
    if (letter != '=') name.append({&letter, 1});
}

}  // namespace

PrivateText comparable_name(std::string_view name) {
    PrivateText comparable;
    for (std::size_t place = 0; place < name.size();) {
        const Character character = character_at(name, place);
        const std::string_view bytes = name.substr(place, character.size);
        place += character.size;
        const std::uint32_t code_point = character.code_point;
        if (is_not_compared(code_point)) continue;
        if (code_point >= 'a' && code_point <= 'z') {
            append_letter(comparable, static_cast<char>(code_point - 'a' + 'A'), code_point);
        } else if (code_point >= 0xC0U && code_point <= 0xFFU) {
            append_letter(comparable, kLatin1[code_point - 0xC0U], code_point);
        } else if (code_point >= 0x100U && code_point <= 0x17FU) {
            append_letter(comparable, kExtendedA[code_point - 0x100U], code_point);
        } else if (code_point >= 0x218U && code_point <= 0x21BU) {
            append_letter(comparable, kRomanian[code_point - 0x218U], code_point);
        } else if (code_point >= 0x1E00U && code_point <= 0x1EFFU) {
            append_letter(comparable, kExtendedAdditional[code_point - 0x1E00U], code_point);
        } else {
            comparable.append(bytes);
        }
    }
    return comparable;
}

}  // namespace kiosk
