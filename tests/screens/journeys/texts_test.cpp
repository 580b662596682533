// The words of the glass: French typography, plain language, and the language of layout tests.
#include <string>
#include <vector>

#include "kiosk/base/utf8.hpp"
#include "screens/texts/pseudo_language.hpp"
#include "screens/texts/texts.hpp"
#include "tests/support/catch.hpp"

using kiosk::characters_in;
using namespace kiosk::texts;

namespace {

const Texts& french() {
    static const Texts texts(Language::french);
    return texts;
}

bool ends_with(std::string_view text, std::string_view end) {
    return text.size() >= end.size() && text.substr(text.size() - end.size()) == end;
}

std::string without_marks(std::string text) {
    for (const char* mark : {"<b>", "</b>"}) {
        for (std::size_t at = text.find(mark); at != std::string::npos; at = text.find(mark)) {
            text.erase(at, std::string_view(mark).size());
        }
    }
    return text;
}

std::vector<std::string> placeholders(std::string_view text) {
    std::vector<std::string> found;
    for (std::size_t at = text.find('{'); at != std::string_view::npos; at = text.find('{', at + 1)) {
        found.emplace_back(text.substr(at, text.find('}', at) - at + 1));
    }
    return found;
}

}  // namespace

TEST_CASE("texts: French typography everywhere") {
    for (std::size_t key = 0; key < kKeyCount; ++key) {
        const std::string text = without_marks(french().all()[key]);
        CAPTURE(key_name(static_cast<Key>(key)), text);
        CHECK_FALSE(text.empty());
        CHECK(text.find('\'') == std::string::npos);
        CHECK(text.find('"') == std::string::npos);
        CHECK(text.find("...") == std::string::npos);
        CHECK(text.find("  ") == std::string::npos);
        CHECK(text.front() != ' ');
        CHECK(text.back() != ' ');
        for (std::size_t at = 0; at < text.size(); ++at) {
            const std::string_view before = std::string_view(text).substr(0, at);
            if (text[at] == ';' || text[at] == ':' || text[at] == '!' || text[at] == '?') {
                CHECK(ends_with(before, "\u202f"));
            }
            if (text.compare(at, 2, "\u00bb") == 0) {
                CHECK(ends_with(before, "\u202f"));
            }
            if (text.compare(at, 3, "\u20ac") == 0) {
                CHECK(ends_with(before, "\u00a0"));
            }
        }
    }
}

TEST_CASE("texts: plain words, at most 18 in a sentence, no word of the machine") {
    for (std::size_t key = 0; key < kKeyCount; ++key) {
        const std::string text = without_marks(french().all()[key]);
        CAPTURE(key_name(static_cast<Key>(key)), text);
        std::size_t words = 1;
        for (const char character : text) {
            if (character == '.' || character == '?' || character == '!' || character == ':' || character == '\n') {
                words = 1;
            }
            words += character == ' ' ? 1U : 0U;
            CHECK(words <= 19);
        }
        for (const char* word : {"nvalide", "rreur :", "ransaction", "euillez", "OK", "échec", "session expir"}) {
            CHECK(text.find(word) == std::string::npos);
        }
    }
}

TEST_CASE("texts: placeholders are filled, counted things follow French rules") {
    CHECK(french().with(Key::pay_continue_with, {{"amount", "150,00\u00a0€"}}) == "Continuer avec 150,00\u00a0€");
    CHECK(french().counted(Key::common_missing_digit_one, Key::common_missing_digit_many, 1) ==
          "Il manque 1\u00a0chiffre");
    CHECK(french().counted(Key::common_missing_digit_one, Key::common_missing_digit_many, 3).find("chiffres") !=
          std::string::npos);
}

TEST_CASE("texts: the pseudo-language is 40 % longer and keeps placeholders and marks") {
    const Texts pseudo(Language::pseudo);
    for (std::size_t key = 0; key < kKeyCount; ++key) {
        const std::string& before = french().all()[key];
        const std::string& after = pseudo.all()[key];
        CAPTURE(before, after);
        CHECK(placeholders(before) == placeholders(after));
        if (placeholders(before).empty()) {
            CHECK(characters_in(without_marks(after)) * 10 >= characters_in(without_marks(before)) * 13);
        }
    }
    CHECK(stretch("Payer") != "Payer");
    CHECK(stretch("<b>Rien</b>").find("<b>") == 0);
}
