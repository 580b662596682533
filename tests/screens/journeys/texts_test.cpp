// The words of the glass: French and English typography, plain language, dates, and the language of layout tests.
#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "kiosk/base/utf8.hpp"
#include "screens/texts/dates.hpp"
#include "screens/texts/pseudo_language.hpp"
#include "screens/texts/staff_texts.hpp"
#include "screens/texts/texts.hpp"
#include "tests/support/catch.hpp"

using kiosk::characters_in;
using namespace kiosk::texts;

namespace {

const Texts& french() {
    static const Texts texts(Language::french);
    return texts;
}

const Texts& english() {
    static const Texts texts(Language::english);
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

std::vector<std::string> sorted(std::vector<std::string> list) {
    std::sort(list.begin(), list.end());
    return list;
}

std::size_t count_of(std::string_view text, std::string_view part) {
    std::size_t count = 0;
    for (std::size_t at = text.find(part); at != std::string_view::npos; at = text.find(part, at + 1)) ++count;
    return count;
}

}  // namespace

namespace {

// As people read them: by name, without marks.
std::vector<std::pair<std::string, std::string>> french_words() {
    std::vector<std::pair<std::string, std::string>> all;
    for (std::size_t key = 0; key < kKeyCount; ++key) {
        all.emplace_back(key_name(static_cast<Key>(key)), without_marks(french().all()[key]));
    }
    for (std::size_t key = 0; key < kStaffKeyCount; ++key) {
        const auto name = static_cast<StaffKey>(key);
        all.emplace_back("staff " + std::string(staff_key_name(name)), without_marks(std::string(staff_words(name))));
    }
    return all;
}

}  // namespace

TEST_CASE("texts: French typography everywhere") {
    for (const auto& [name, text] : french_words()) {
        CAPTURE(name, text);
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
    for (const auto& [name, text] : french_words()) {
        CAPTURE(name, text);
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

TEST_CASE("texts: English has the placeholders, marks and lines of the French, and its own typography") {
    for (std::size_t key = 0; key < kKeyCount; ++key) {
        const std::string& words = english().all()[key];
        const std::string& before = french().all()[key];
        CAPTURE(key_name(static_cast<Key>(key)), words);
        CHECK(sorted(placeholders(words)) == sorted(placeholders(before)));
        CHECK(std::count(words.begin(), words.end(), '\n') == std::count(before.begin(), before.end(), '\n'));
        for (const char* mark : {"<b>", "</b>"}) CHECK(count_of(words, mark) == count_of(before, mark));
        for (const char* wrong : {"'", "\"", "...", "  ", "\u202f", "«", "»", " :", " ;", " ?", " !", " €"}) {
            CHECK(without_marks(words).find(wrong) == std::string::npos);
        }
        CHECK_FALSE(words.empty());
        CHECK(words.front() != ' ');
        CHECK(words.back() != ' ');
    }
}

// What has room for the pseudo-language has room for English.
TEST_CASE("texts: English is not longer than the language of layout tests") {
    const Texts pseudo(Language::pseudo);
    for (std::size_t key = 0; key < kKeyCount; ++key) {
        CAPTURE(key_name(static_cast<Key>(key)), english().all()[key]);
        CHECK(characters_in(english().all()[key]) <= characters_in(pseudo.all()[key]) + 3);
    }
}

TEST_CASE("texts: English counts one thing as singular, and none as many") {
    const auto missing = [](std::size_t count) {
        return english().counted(Key::common_missing_digit_one, Key::common_missing_digit_many, count);
    };
    CHECK(missing(1).find("digits") == std::string::npos);
    CHECK(missing(0).find("digits") != std::string::npos);
    CHECK(missing(2).find("digits") != std::string::npos);
}

TEST_CASE("texts: languages are offered in turn, from the first one") {
    const std::vector<Language> both{Language::french, Language::english};
    CHECK(next(Language::french, both) == Language::english);
    CHECK(next(Language::english, both) == Language::french);
    CHECK(next(Language::pseudo, both) == Language::french);
    CHECK(next(Language::english, {Language::english}) == Language::english);
}

TEST_CASE("texts: a phrasebook has the words of every language that is offered") {
    const Phrasebook book({Language::english, Language::french});
    CHECK(book.in(Language::english)(Key::common_back) == "Back");
    CHECK(book.in(Language::french)(Key::common_back) == "Retour");
    CHECK(book.all().size() == 2 * kKeyCount);
}

TEST_CASE("texts: dates and hours in both languages") {
    using std::chrono::year;
    const kiosk::Date first = year{2026} / 10 / 1;
    const kiosk::Date monday = year{2026} / 11 / 23;
    const std::chrono::year_month august = year{2026} / std::chrono::August;
    const kiosk::LocalDateTime moment{monday, 9, 5, 0};
    CHECK(date_words(french(), first) == "1er\u00a0octobre\u00a02026");
    CHECK(date_words(english(), first) == "1\u00a0October\u00a02026");
    CHECK(weekday_words(french(), monday) == "lundi 23\u00a0novembre\u00a02026");
    CHECK(weekday_words(english(), monday) == "Monday 23\u00a0November\u00a02026");
    CHECK(near_day_words(french(), monday) == "lundi 23\u00a0novembre");
    CHECK(near_day_words(english(), monday) == "Monday 23\u00a0November");
    CHECK(month_words(french(), august) == "Août\u00a02026");
    CHECK(month_words(english(), august) == "August\u00a02026");
    CHECK(month_in_sentence(french(), august) == "août\u00a02026");
    CHECK(of_month(french(), august) == "d’août\u00a02026");
    CHECK(of_month(english(), august) == "of August\u00a02026");
    CHECK(time_words(french(), moment) == "9\u00a0h\u00a005");
    CHECK(time_words(english(), moment) == "09:05");
    CHECK(day_of_month(french(), 1) == "1er");
    for (const auto& [day, words] : {std::pair{1U, "1st"},
                                     {2U, "2nd"},
                                     {3U, "3rd"},
                                     {4U, "4th"},
                                     {11U, "11th"},
                                     {12U, "12th"},
                                     {13U, "13th"},
                                     {21U, "21st"},
                                     {22U, "22nd"},
                                     {31U, "31st"}}) {
        CHECK(day_of_month(english(), day) == words);
    }
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
