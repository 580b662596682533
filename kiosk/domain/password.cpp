// Counting characters, kinds and words. Nothing of the password is copied: views into it only.
#include "kiosk/domain/password.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>

#include "kiosk/base/utf8.hpp"

namespace kiosk {
namespace {

enum class Sign : unsigned char { small, capital, digit, other };

constexpr int kThreeKindsMin = 14;
constexpr int kWordsMin = 7;
constexpr std::size_t kWordsCounted = 16;  // more make it no stronger for this rule
constexpr std::size_t kWordCharactersMin = 2;

// The code point whose first byte is at `place`. Only the letters of French and its neighbours matter: two bytes.
std::uint32_t code_point_at(std::string_view text, std::size_t place) {
    const auto first = static_cast<unsigned char>(text[place]);
    if (first < 0x80U) return first;
    const bool has_two_bytes = (first & 0xE0U) == 0xC0U && place + 1 < text.size();
    if (!has_two_bytes) return 0xFFFDU;
    return (first & 0x1FU) << 6U | (static_cast<unsigned char>(text[place + 1]) & 0x3FU);
}

Sign sign_of(std::uint32_t code_point) {
    if (code_point >= 'a' && code_point <= 'z') return Sign::small;
    if (code_point >= 'A' && code_point <= 'Z') return Sign::capital;
    if (code_point >= '0' && code_point <= '9') return Sign::digit;
    const bool is_latin_1_letter =
        code_point >= 0xC0U && code_point <= 0xFFU && code_point != 0xD7U && code_point != 0xF7U;  // × and ÷
    if (is_latin_1_letter) return code_point >= 0xDFU ? Sign::small : Sign::capital;
    if (code_point == 0x152U || code_point == 0x178U) return Sign::capital;  // Œ Ÿ
    if (code_point == 0x153U) return Sign::small;                            // œ
    return Sign::other;
}

bool is_between_words(char byte) {
    return byte == ' ' || byte == '-' || byte == '_' || byte == '.' || byte == ',';
}

int count_words(std::string_view password) {
    std::array<std::string_view, kWordsCounted> words;
    std::size_t count = 0;
    std::size_t begin = 0;
    for (std::size_t place = 0; place <= password.size() && count < words.size(); ++place) {
        if (place < password.size() && !is_between_words(password[place])) continue;
        const std::string_view word = password.substr(begin, place - begin);
        begin = place + 1;
        if (characters_in(word) < kWordCharactersMin) continue;
        auto* const end = words.begin() + count;
        if (std::find(words.begin(), end, word) == end) words.at(count++) = word;
    }
    return static_cast<int>(count);
}

}  // namespace

PasswordShape shape_of_password(std::string_view password) {
    PasswordShape shape;
    for (std::size_t place = 0; place < password.size(); ++place) {
        if (is_continuation(password[place])) continue;
        switch (sign_of(code_point_at(password, place))) {
            case Sign::small:
                shape.has_small = true;
                break;
            case Sign::capital:
                shape.has_capital = true;
                break;
            case Sign::digit:
                shape.has_digit = true;
                break;
            case Sign::other:
                shape.has_sign = true;
                break;
        }
    }
    shape.characters = static_cast<int>(characters_in(password));
    shape.words = count_words(password);
    return shape;
}

int kinds_in(const PasswordShape& shape) {
    const std::array has{shape.has_small, shape.has_capital, shape.has_digit, shape.has_sign};
    return static_cast<int>(std::count(has.begin(), has.end(), true));
}

bool is_strong_enough(const PasswordShape& shape) {
    if (shape.characters > kPasswordMaxCharacters) return false;
    const int kinds = kinds_in(shape);
    return (shape.characters >= kPasswordCharactersOfFourKinds && kinds == 4) ||
           (shape.characters >= kThreeKindsMin && kinds >= 3) || shape.words >= kWordsMin;
}

}  // namespace kiosk
