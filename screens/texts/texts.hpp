// Every word that a person reads on the glass, by typed key. One file per language (fr.def is the list of keys and the
// French words); a language that lacks a key does not compile. Pure; knows no drawing.
#pragma once

#include <cstddef>
#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

#include "screens/texts/language.hpp"

namespace kiosk::texts {

enum class Key : unsigned short {
#define TEXT(key, words) key,
#include "screens/texts/fr.def"
#undef TEXT
};

inline constexpr std::size_t kKeyCount = 0
#define TEXT(key, words) +1  // NOLINT(bugprone-macro-parentheses): a sum is written with it
#include "screens/texts/fr.def"
#undef TEXT
    ;

// "{name}" in a text is replaced by `value`.
struct Placeholder {
    std::string_view name;
    std::string_view value;
};

// A placeholder that the words do not have is a programming error.
[[nodiscard]] std::string filled(std::string_view words, std::initializer_list<Placeholder> values);

class Texts {
public:
    explicit Texts(Language language);

    [[nodiscard]] std::string_view operator()(Key key) const { return m_words[static_cast<std::size_t>(key)]; }
    // A placeholder that the text does not have is a programming error; one left over too.
    [[nodiscard]] std::string with(Key key, std::initializer_list<Placeholder> values) const;
    // The singular or the plural of a counted thing; both texts may hold "{count}". French counts 0 and 1 as singular,
    // English 1 alone.
    [[nodiscard]] std::string counted(Key one, Key many, std::size_t count) const;

    [[nodiscard]] Language language() const { return m_language; }
    // All words of the language: their letters go into the atlas.
    [[nodiscard]] const std::vector<std::string>& all() const { return m_words; }

private:
    Language m_language;
    std::vector<std::string> m_words;
};

[[nodiscard]] std::string_view key_name(Key key);  // "pay_rent_title": for tests

// The words of every language that a kiosk offers.
class Phrasebook {
public:
    explicit Phrasebook(const std::vector<Language>& offered);

    // Of one that is offered.
    [[nodiscard]] const Texts& in(Language language) const;
    // Of all of them: views that live as long as the book.
    [[nodiscard]] std::vector<std::string_view> all() const;
    [[nodiscard]] const std::vector<Texts>& languages() const { return m_languages; }

private:
    std::vector<Texts> m_languages;
};

}  // namespace kiosk::texts
