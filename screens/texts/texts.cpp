// The tables of words, and what goes into their placeholders.
#include "screens/texts/texts.hpp"

#include <algorithm>
#include <array>
#include <iterator>

#include "kiosk/base/check.hpp"
#include "screens/texts/pseudo_language.hpp"

namespace kiosk::texts {
namespace {

constexpr std::array<std::string_view, kKeyCount> kFrench = {
#define TEXT(key, words) std::string_view(words),
#include "screens/texts/fr.def"
#undef TEXT
};

struct Entry {
    Key key;
    std::string_view words;
};
constexpr Entry kEnglish[] = {
#define TEXT(key, words) Entry{Key::key, words},
#include "screens/texts/en.def"
#undef TEXT
};
static_assert(std::size(kEnglish) == kKeyCount, "en.def has a word for every key");

// In the order of fr.def, so that the two files are read side by side.
constexpr bool english_is_in_order() {
    for (std::size_t place = 0; place < std::size(kEnglish); ++place) {
        if (kEnglish[place].key != static_cast<Key>(place)) return false;
    }
    return true;
}
static_assert(english_is_in_order(), "the keys of en.def stand as in fr.def");

constexpr std::array<std::string_view, kKeyCount> kNames = {
#define TEXT(key, words) std::string_view(#key),
#include "screens/texts/fr.def"
#undef TEXT
};

std::string words_in(Language language, std::size_t place) {
    switch (language) {
        case Language::french:
            break;
        case Language::english:
            return std::string(kEnglish[place].words);
        case Language::pseudo:
            return stretch(kFrench[place]);
    }
    return std::string(kFrench[place]);
}

}  // namespace

Texts::Texts(Language language) : m_language(language) {
    m_words.reserve(kKeyCount);
    for (std::size_t place = 0; place < kKeyCount; ++place) m_words.push_back(words_in(language, place));
}

std::string filled(std::string_view words, std::initializer_list<Placeholder> values) {
    std::string text(words);
    for (const Placeholder& placeholder : values) {
        const std::string mark = "{" + std::string(placeholder.name) + "}";
        const std::size_t at = text.find(mark);
        KIOSK_CHECK(at != std::string::npos);
        text.replace(at, mark.size(), placeholder.value);
    }
    return text;
}

std::string Texts::with(Key key, std::initializer_list<Placeholder> values) const {
    return filled((*this)(key), values);
}

std::string Texts::counted(Key one, Key many, std::size_t count) const {
    const bool is_singular = count == 1 || (count == 0 && m_language != Language::english);
    std::string text((*this)(is_singular ? one : many));
    if (const std::size_t at = text.find("{count}"); at != std::string::npos) {
        text.replace(at, std::string_view("{count}").size(), std::to_string(count));
    }
    return text;
}

Phrasebook::Phrasebook(const std::vector<Language>& offered) : m_languages(offered.begin(), offered.end()) {}

const Texts& Phrasebook::in(Language language) const {
    const auto found = std::find_if(m_languages.begin(), m_languages.end(),
                                    [language](const Texts& texts) { return texts.language() == language; });
    KIOSK_CHECK(found != m_languages.end());
    return *found;
}

std::vector<std::string_view> Phrasebook::all() const {
    std::vector<std::string_view> all;
    for (const Texts& texts : m_languages) all.insert(all.end(), texts.all().begin(), texts.all().end());
    return all;
}

std::string_view key_name(Key key) {
    return kNames[static_cast<std::size_t>(key)];
}

}  // namespace kiosk::texts
