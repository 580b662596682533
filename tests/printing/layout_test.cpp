// The pieces that papers are laid out with: line breaks, coverage, codes.
#include <string>
#include <vector>

#include "printing/layout/font_coverage.hpp"
#include "printing/layout/qr_code.hpp"
#include "printing/layout/text.hpp"
#include "tests/printing/sample_receipts.hpp"
#include "tests/support/catch.hpp"

using namespace kiosk::printing;

namespace {

// Ten units a byte: enough for ASCII.
double ten_a_byte(std::string_view text) {
    return 10.0 * static_cast<double>(text.size());
}

std::vector<std::string> lines(std::string_view text, double width) {
    std::vector<std::string> result;
    for (const auto line : wrap(text, width, ten_a_byte)) result.emplace_back(line);
    return result;
}

using Lines = std::vector<std::string>;

}  // namespace

TEST_CASE("text: lines break at blanks, and the blank goes away; at a hyphen only inside a word wider than the line") {
    CHECK(lines("payer le loyer", 80) == Lines{"payer le", "loyer"});
    CHECK(lines("Saint-Exemple", 60) == Lines{"Saint-", "Exempl", "e"});
    CHECK(lines("et soixante-dix-huit euros", 200) == Lines{"et soixante-dix-huit", "euros"});
    CHECK(lines("euros et soixante-dix-huit", 210) == Lines{"euros et", "soixante-dix-huit"});
    CHECK(lines("et soixante-dix-huit", 130) == Lines{"et", "soixante-dix-", "huit"});
    CHECK(lines("porte A-012", 80) == Lines{"porte", "A-012"});
    CHECK(lines("un", 80) == Lines{"un"});
    CHECK(lines("", 80) == Lines{""});
}

TEST_CASE("text: a word wider than the paper is cut between characters, never inside one") {
    CHECK(lines("abcdefgh", 30) == Lines{"abc", "def", "gh"});
    CHECK(lines("ééé", 30) == Lines{"é", "é", "é"});
    CHECK(lines("éé", 5) == Lines{"é", "é"});
}

TEST_CASE("text: a no-break space holds its neighbours together") {
    CHECK(lines("a 150\u00A0E b", 70) == Lines{"a", "150\u00A0E", "b"});
}

TEST_CASE("text: evenly broken lines leave no lost word at the end") {
    const auto even = wrap_evenly("aaa bbb ccc ddd eee", 150, ten_a_byte);
    CHECK(std::vector<std::string>{even.begin(), even.end()} == Lines{"aaa bbb ccc", "ddd eee"});
    CHECK(wrap_evenly("un seul", 150, ten_a_byte).size() == 1);
}

TEST_CASE("text: a short paragraph does not end in one lost word, a long one may") {
    const auto read = [](std::string_view text, double width) {
        const auto found = wrap_paragraph(text, width, ten_a_byte);
        return Lines{found.begin(), found.end()};
    };
    CHECK(read("a donner si vous avez une question", 300) == Lines{"a donner si vous", "avez une question"});
    CHECK(read("a donner si vous avez une question", 200) == Lines{"a donner si vous", "avez une question"});
    CHECK(read("aaaa bbbb cccc dddd eeee ffff gggg", 90) == Lines{"aaaa bbbb", "cccc dddd", "eeee ffff", "gggg"});
    CHECK(read("aaaa aaaa aaaa aaaa aaaa aaaa b", 90) == Lines{"aaaa aaaa", "aaaa aaaa", "aaaa aaaa", "b"});
    CHECK(read("un", 300) == Lines{"un"});
}

TEST_CASE("text: composing bounds and checks what comes from outside") {
    CHECK(composed("f", "e\u0301")->view() == "é");
    CHECK(composed("f", std::string(kTextBytesMax + 1, 'a')).error().kind == PrintingError::Kind::malformed_text);
    CHECK(composed("f", "\xED\xA0\x80").error().kind == PrintingError::Kind::malformed_text);
    CHECK(composed("f", "a\nb").error().code_point == U'\n');
}

TEST_CASE("font_coverage: the paper's faces know what French and its neighbours need, and do not claim the rest") {
    const auto fonts = kiosk::test::paper_fonts();
    for (const auto& file : {fonts.sans, fonts.sans_bold, fonts.mono}) {
        const auto coverage = FontCoverage::read(file);
        REQUIRE(coverage.has_value());
        std::u32string needed = U"AZaz09 éÉèçœŒÿŸ«»’–—…€\u00A0łŻğİışț";
        if (file != fonts.mono) needed += U"\u202FạễĐ";  // terminals speak Latin-1
        for (const char32_t character : needed) {
            INFO(static_cast<unsigned>(character));
            CHECK(coverage->covers(character));
        }
        for (const char32_t unknown : {U'中', U'ж', U'😀', U'\u0301', U'\uFFFF'})
            CHECK_FALSE(coverage->covers(unknown));
    }
}

TEST_CASE("qr_code: a square with its three finder patterns; what does not fit is an error") {
    const auto code = make_qr_code("K4M729TX");
    REQUIRE(code.has_value());
    REQUIRE(code->side == 21);  // version 1
    REQUIRE(code->dark.size() == 441);
    const int last = code->side - 1;
    for (int step = 0; step < 7; ++step) {
        CHECK(code->is_dark(step, 0));
        CHECK(code->is_dark(last, step));
        CHECK(code->is_dark(step, last));
    }
    CHECK_FALSE(make_qr_code("").has_value());
    CHECK_FALSE(make_qr_code(std::string(kQrPayloadBytesMax + 1, '1')).has_value());
}
