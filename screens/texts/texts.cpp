// The tables of words, and what goes into their placeholders.
#include "screens/texts/texts.hpp"

#include <array>

#include "kiosk/base/check.hpp"
#include "screens/texts/pseudo_language.hpp"

namespace kiosk::texts {
namespace {

constexpr std::array<std::string_view, kKeyCount> kFrench = {
#define TEXT(key, words) std::string_view(words),
#include "screens/texts/fr.def"
#undef TEXT
};

constexpr std::array<std::string_view, kKeyCount> kNames = {
#define TEXT(key, words) std::string_view(#key),
#include "screens/texts/fr.def"
#undef TEXT
};

}  // namespace

Texts::Texts(Language language) : m_language(language) {
    m_words.reserve(kKeyCount);
    for (const std::string_view french : kFrench) {
        m_words.push_back(language == Language::pseudo ? stretch(french) : std::string(french));
    }
}

std::string Texts::with(Key key, std::initializer_list<Placeholder> values) const {
    std::string text((*this)(key));
    for (const Placeholder& placeholder : values) {
        const std::string mark = "{" + std::string(placeholder.name) + "}";
        const std::size_t at = text.find(mark);
        KIOSK_CHECK(at != std::string::npos);
        text.replace(at, mark.size(), placeholder.value);
    }
    return text;
}

std::string Texts::counted(Key one, Key many, std::size_t count) const {
    std::string text((*this)(count < 2 ? one : many));
    if (const std::size_t at = text.find("{count}"); at != std::string::npos) {
        text.replace(at, std::string_view("{count}").size(), std::to_string(count));
    }
    return text;
}

std::string_view key_name(Key key) {
    return kNames[static_cast<std::size_t>(key)];
}

}  // namespace kiosk::texts
