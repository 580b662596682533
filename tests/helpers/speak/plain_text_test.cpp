// Plain text: only what can be said is left, whatever came.
#include "kiosk/helpers/speak/plain_text.hpp"

#include <string>
#include <string_view>

#include "tests/support/catch.hpp"

using namespace kiosk;
using namespace kiosk::helpers;

namespace {

PrivateText plain(std::string_view text) {
    return plain_text(std::as_bytes(std::span{text}));
}

}  // namespace

TEST_CASE("plain_text: what people write stays, of every alphabet") {
    const std::string_view text = "Été à payer : 612,40\u202f€\n<b>Москва</b> 東京 العربية 🙂";
    CHECK(plain(text) == text);
    CHECK(plain("").empty());
    CHECK(plain("\u0080\u07ff\u0800\ud7ff\U0010FFFD").view().ends_with("\u07ff\u0800\ud7ff "));
}

TEST_CASE("plain_text: control characters, also those that the library obeys, and private ones are blanks") {
    CHECK(plain({"a\0b", 3}) == "a b");
    CHECK(plain("\001450S a\tb\r\nc\x7f") == " 450S a b \nc ");
    CHECK(plain("a\u0085\u009fb") == "a  b");
    CHECK(plain("\ue000\uf8ff\ufffe\ufdd0\U000F0000") == "     ");
}

TEST_CASE("plain_text: each byte that is no UTF-8 is a blank") {
    CHECK(plain("\x80z") == " z");               // the middle of a character
    CHECK(plain("\xC3") == " ");                 // cut at the end
    CHECK(plain("\xF0\x9F\x99z") == "   z");     // cut in the middle
    CHECK(plain("\xC0\xAF\xC1\xBF") == "    ");  // two bytes for what one says
    CHECK(plain("\xE0\x80\xAF\xF0\x80\x80\xAF") == "       ");
    CHECK(plain("\xED\xA0\x80") == "   ");                 // half of a pair
    CHECK(plain("\xF4\x90\x80\x80\xF5\xFF") == "      ");  // beyond the last
}

TEST_CASE("plain_text: a word longer than people write is cut between two characters, no other is") {
    const auto shortened = [](const std::string& text) { return with_short_words(PrivateText{text}); };
    const std::string longest(kWordBytesMax, 'x');
    CHECK(shortened(longest + "\nb\n" + longest) == longest + "\nb\n" + longest);
    CHECK(shortened("a " + longest + "\n") == "a " + longest + "\n");
    CHECK(shortened(longest + longest + "x") == longest + '\n' + longest + "\nx");
    CHECK(shortened("x" + longest) == longest + "\nx");
    const std::string one_short(kWordBytesMax - 1, 'x');
    CHECK(shortened(one_short + "\u00e9") == one_short + "\n\u00e9");
    CHECK(shortened("").empty());
}

TEST_CASE("plain_text: words that a dot ends are cut at a blank, before they are too long together") {
    const auto shortened = [](const std::string& text) { return with_short_words(PrivateText{text}); };
    const std::string half(kWordBytesMax / 2 - 1, 'x');
    CHECK(shortened(half + ". Oui. Non.") == half + ".\nOui. Non.");
    CHECK(shortened(half + " Oui. Non.") == half + " Oui. Non.");
    CHECK(shortened("Oui. Non. Oui.") == "Oui. Non. Oui.");
}
