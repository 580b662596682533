// The family name must be there; beside it, on its line or the next, the given name, its initial or a civility.
#include "kiosk/domain/name_match.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <vector>

#include "kiosk/base/ascii.hpp"
#include "kiosk/domain/person_name.hpp"

namespace kiosk {
namespace {

// Words in capitals without accents. They wipe themselves.
using Words = std::vector<PrivateText>;

constexpr std::size_t kWordLength = 3;          // shorter ones are crumbs that a reader makes of lines and stamps
constexpr std::size_t kWordsToSayAnything = 3;  // a blank page with a stamp is not a page without the name
constexpr std::size_t kLongName = 6;            // with fewer letters, one wrong letter is another name

// Bytes of what stands between words: 0 when a word goes on.
std::size_t separator_length(std::string_view rest) {
    const auto first = static_cast<unsigned char>(rest[0]);
    if (first < 0x80U) return is_letter_or_digit(rest[0]) ? 0 : 1;
    const auto second = rest.size() > 1 ? static_cast<unsigned char>(rest[1]) : 0U;
    if (first == 0xC2U) return 2;                                          // U+0080 to U+00BF: « » and no-break space
    if (first == 0xE2U && (second == 0x80U || second == 0x81U)) return 3;  // U+2000 to U+207F: apostrophe, hyphens
    return 0;
}

std::vector<std::string_view> pieces_of(std::string_view text) {
    std::vector<std::string_view> pieces;
    std::size_t begin = 0;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t separator = separator_length(text.substr(at));
        if (separator == 0) {
            ++at;
            continue;
        }
        if (at > begin) pieces.push_back(text.substr(begin, at - begin));
        at = std::min(at + separator, text.size());
        begin = at;
    }
    if (begin < text.size()) pieces.push_back(text.substr(begin));
    return pieces;
}

// Digits that a reader sees in place of letters, in words that have letters as well.
PrivateText as_letters(const PrivateText& word) {
    constexpr std::array<std::array<char, 2>, 4> kLookAlikes{{{'0', 'O'}, {'1', 'I'}, {'5', 'S'}, {'8', 'B'}}};
    const std::string_view text = word.view();
    if (!std::ranges::any_of(text, is_capital)) return word;
    PrivateText letters;
    for (char character : text) {
        for (const auto& [digit, letter] : kLookAlikes) {
            if (character == digit) character = letter;
        }
        letters.append({&character, 1});
    }
    return letters;
}

Words words_of(std::string_view text) {
    Words words;
    for (const std::string_view piece : pieces_of(text)) {
        PrivateText word = as_letters(comparable_name(piece));
        if (!word.empty()) words.push_back(std::move(word));
    }
    return words;
}

PrivateText joined(const Words& words) {
    PrivateText text;
    for (const PrivateText& word : words) text.append(word.view());
    return text;
}

bool is_civility(std::string_view word) {
    constexpr std::array<std::string_view, 9> kCivilities{"M",        "MR",     "MME", "MMES",        "MLLE",
                                                          "MONSIEUR", "MADAME", "MM",  "MADEMOISELLE"};
    return std::ranges::find(kCivilities, word) != kCivilities.end();
}

// One letter wrong, missing or too many.
bool differs_by_one(std::string_view left, std::string_view right) {
    if (left.size() > right.size()) std::swap(left, right);
    if (right.size() - left.size() > 1) return false;
    const auto where = static_cast<std::size_t>(std::ranges::mismatch(left, right).in1 - left.begin());
    const std::size_t left_rest = where + (left.size() == right.size() ? 1 : 0);
    return left.substr(std::min(left_rest, left.size())) == right.substr(std::min(where + 1, right.size()));
}

bool is_same(std::string_view read, std::string_view name) {
    return read == name || (name.size() >= kLongName && differs_by_one(read, name));
}

struct Place {
    std::size_t begin = 0;
    std::size_t end = 0;  // one past the last word
    [[nodiscard]] bool found() const { return end > begin; }
};

// A name may be read as one word or as several: "D'ESSAI", "D ESSAI" and "DESSAI".
Place place_of(std::string_view name, const Words& words, std::size_t from) {
    for (std::size_t begin = from; begin < words.size(); ++begin) {
        PrivateText together;
        for (std::size_t end = begin; end < words.size() && together.size() <= name.size(); ++end) {
            together.append(words[end].view());
            if (is_same(together.view(), name)) return {begin, end + 1};
        }
    }
    return {};
}

bool holds(std::string_view name, const Words& words) {
    return place_of(name, words, 0).found();
}

struct Name {
    PrivateText family;
    PrivateText given;        // all of them together
    PrivateText first_given;  // "Jean" of "Jean-Loup", "Maria" of "Maria da Conceição"
};

bool is_in_capitals(std::string_view word) {
    // A letter with an accent that is small folds to the same capital as the large one: only plain letters tell.
    return std::ranges::none_of(word, [](char byte) { return byte >= 'a' && byte <= 'z'; }) &&
           std::ranges::count_if(word, [](char byte) { return byte >= 'A' && byte <= 'Z'; }) > 0;
}

Name parts_of(std::string_view full_name) {
    std::vector<std::string_view> pieces = pieces_of(full_name);
    if (pieces.size() > 1 && is_civility(comparable_name(pieces.front()).view())) pieces.erase(pieces.begin());
    const auto capitals = static_cast<std::size_t>(std::ranges::count_if(pieces, is_in_capitals));
    const bool capitals_tell = capitals != 0 && capitals != pieces.size();
    Words family;
    Words given;
    for (std::size_t place = 0; place < pieces.size(); ++place) {
        const bool of_family = capitals_tell ? is_in_capitals(pieces[place]) : place + 1 == pieces.size();
        (of_family ? family : given).push_back(comparable_name(pieces[place]));
    }
    Name name;
    name.family = joined(family);
    name.given = joined(given);
    if (!given.empty()) name.first_given = given.front();
    return name;
}

// "J. MODÈLE", "MODÈLE J.-L.", "M. ou Mme MODÈLE"
bool has_initial_or_civility(const Name& name, const Words& words, const Place& family) {
    const auto fits = [&](const PrivateText& word) {
        return is_civility(word.view()) || (word.size() == 1 && word.view()[0] == name.given.view()[0]);
    };
    for (std::size_t back = family.begin; back > 0; --back) {
        if (fits(words[back - 1])) return true;
        if (words[back - 1].size() > 1) break;
    }
    for (std::size_t next = family.end; next < words.size(); ++next) {
        if (fits(words[next])) return true;
        if (words[next].size() > 1) break;
    }
    return false;
}

bool stands_at(const Name& name, const std::vector<Words>& lines, std::size_t line) {
    const Words& words = lines[line];
    for (Place family = place_of(name.family.view(), words, 0); family.found();
         family = place_of(name.family.view(), words, family.begin + 1)) {
        if (name.given.empty() || has_initial_or_civility(name, words, family)) return true;
        const std::size_t first = line == 0 ? 0 : line - 1;
        for (std::size_t near = first; near < lines.size() && near <= line + 1; ++near) {
            if (holds(name.given.view(), lines[near]) || holds(name.first_given.view(), lines[near])) return true;
        }
    }
    return false;
}

}  // namespace

NameMatch find_name(std::string_view full_name, std::span<const PrivateText> lines) {
    const Name name = parts_of(full_name);
    const bool is_latin = std::ranges::any_of(name.family.view(), [](char byte) { return byte >= 'A' && byte <= 'Z'; });
    std::vector<Words> read;
    std::size_t word_count = 0;
    for (const PrivateText& line : lines) {
        read.push_back(words_of(line.view()));
        word_count += static_cast<std::size_t>(
            std::ranges::count_if(read.back(), [](const PrivateText& word) { return word.size() >= kWordLength; }));
    }
    if (!is_latin || word_count < kWordsToSayAnything) return NameMatch::cannot_say;
    for (std::size_t line = 0; line < read.size(); ++line) {
        if (stands_at(name, read, line)) return NameMatch::yes;
    }
    return NameMatch::not_found;
}

}  // namespace kiosk
