// Wrapping: where lines may break, where they never do, and how lines that do not fit are told.
#include "screens/canvas/text_layout.hpp"

#include <algorithm>
#include <string>

#include "kiosk/base/random.hpp"
#include "tests/screens/canvas/stage.hpp"
#include "tests/support/catch.hpp"

using namespace kiosk;
using namespace kiosk::canvas;

namespace {

FontRef body() {
    return kiosk::test::stage_fonts().font(TextRole::body, Weight::regular);
}

std::vector<std::string> lines_of(std::string_view text, float max_width_px) {
    std::vector<std::string> lines;
    for (const TextLine& line : wrap(text, body(), max_width_px, Direction::left_to_right).lines) {
        lines.push_back(line.visual);
    }
    return lines;
}

float width(std::string_view text) {
    return text_width_px(text, body());
}

}  // namespace

TEST_CASE("wrap: breaks at spaces, and the blanks at a break take no room") {
    const float room = width("Payer mon");
    CHECK(lines_of("Payer mon loyer", room) == std::vector<std::string>{"Payer mon", "loyer"});
    CHECK(lines_of("Payer mon   loyer", room) == std::vector<std::string>{"Payer mon", "loyer"});
    CHECK(lines_of("Payer mon ", room) == std::vector<std::string>{"Payer mon"});
    CHECK(lines_of("Payer mon loyer", 0) == std::vector<std::string>{"Payer mon loyer"});
    CHECK(lines_of("", room) == std::vector<std::string>{""});
}

TEST_CASE("wrap: a line break in the text is kept") {
    CHECK(lines_of("Un\nDeux\n", 0) == std::vector<std::string>{"Un", "Deux", ""});
    CHECK(lines_of("\n\n", 100) == std::vector<std::string>{"", "", ""});
}

TEST_CASE("wrap: never breaks at no-break spaces") {
    CHECK(lines_of("Total 1\u202F234,56\u00A0€", width("Total 1\u202F234")) ==
          std::vector<std::string>{"Total", "1\u202F234,56\u00A0€"});
    CHECK(lines_of("vous faire\u202F?", width("vous faire")) == std::vector<std::string>{"vous", "faire\u202F?"});
}

TEST_CASE("wrap: breaks after a hyphen between long words only") {
    CHECK(lines_of("un porte-monnaie", width("un porte-m")) == std::vector<std::string>{"un porte-", "monnaie"});
    CHECK(lines_of("où éèàçù-éèàçù", width("où éèàçù-é")) == std::vector<std::string>{"où éèàçù-", "éèàçù"});
    CHECK(lines_of("que voulez-vous faire", width("que voulez-v")) ==
          std::vector<std::string>{"que", "voulez-vous", "faire"});
    CHECK(lines_of("un grand-parent", width("un grand-p")) == std::vector<std::string>{"un grand-", "parent"});
    CHECK(lines_of("un porte-clé", width("un porte-c")) == std::vector<std::string>{"un", "porte-clé"});
    CHECK(lines_of("un beau-parent", width("un beau-p")) == std::vector<std::string>{"un", "beau-parent"});
    CHECK(lines_of("le 12-34", width("le 12-3")) == std::vector<std::string>{"le", "12-34"});
    CHECK(lines_of("a -b", width("a -")) == std::vector<std::string>{"a", "-b"});
}

TEST_CASE("wrap: an address breaks only where it was told to, and the mark of the place is not seen") {
    const std::string address = "zoe.exemple\u200b@mail.example";
    CHECK(lines_of(address, width("zoe.exemple@mail")) == std::vector<std::string>{"zoe.exemple", "@mail.example"});
    CHECK(width("zoe.exemple\u200b") == width("zoe.exemple"));
    CHECK(lines_of(address, 0) == std::vector<std::string>{address});
}

TEST_CASE("wrap: an address breaks before its @ as long as that is enough, whatever the width") {
    const std::string address = "zoe.\u200bexemple-\u200bdurand\u200b@mail.\u200bexample";
    const auto name_and_provider = std::vector<std::string>{"zoe.\u200bexemple-\u200bdurand", "@mail.\u200bexample"};
    for (const char* room : {"zoe.exemple-durand", "zoe.exemple-durand@m", "zoe.exemple-durand@mail.exa"}) {
        CHECK(lines_of(address, width(room)) == name_and_provider);
        CHECK(wrap(address, body(), width(room), Direction::left_to_right).forced_breaks == 0);
    }
    CHECK(lines_of("à " + address, width("à zoe.exemple-durand")) ==
          std::vector<std::string>{"à zoe.\u200bexemple-\u200bdurand", "@mail.\u200bexample"});
    const float room_px = std::max(width("zoe.exemple-d"), width("@mail.example"));
    const TextLayout narrow = wrap(address, body(), room_px, Direction::left_to_right);
    REQUIRE(narrow.lines.size() == 3);
    CHECK(narrow.lines[1].visual == "durand");
    CHECK(narrow.forced_breaks == 1);
    CHECK_FALSE(narrow.too_wide);
}

TEST_CASE("wrap: one letter before a hyphen never stands at the end of a line") {
    CHECK(lines_of("un e-mail", width("un e-m")) == std::vector<std::string>{"un", "e-mail"});
    CHECK(lines_of("l’e-mail", width("l’e-")) == std::vector<std::string>{"l’e-mail"});
}

TEST_CASE("wrap: a word that is too wide stays whole and is told") {
    const TextLayout layout = wrap("à Saint immatriculation ici", body(), width("Saint"), Direction::left_to_right);
    CHECK(layout.too_wide);
    CHECK_FALSE(layout.clipped);
    REQUIRE(layout.lines.size() == 4);
    CHECK(layout.lines[2].visual == "immatriculation");
    CHECK(layout.width_px == width("immatriculation"));
}

TEST_CASE("wrap: lines beyond the limit are left out and told") {
    const TextLayout layout = wrap("un deux trois", body(), width("trois"), Direction::left_to_right, 2);
    CHECK(layout.clipped);
    CHECK(layout.lines.size() == 2);
    CHECK_FALSE(wrap("un deux", body(), width("trois"), Direction::left_to_right, 2).clipped);
    const std::string endless(100000, '\n');
    CHECK(wrap(endless, body(), 100, Direction::left_to_right, 1000000).lines.size() == kMaxTextLines);
}

TEST_CASE("wrap: lines know their place in the source") {
    const std::string_view text = "Échéance du mois";
    const TextLayout layout = wrap(text, body(), width("Échéance"), Direction::left_to_right);
    REQUIRE(layout.lines.size() >= 2);
    for (const TextLine& line : layout.lines) CHECK(text.substr(line.begin, line.end - line.begin) == line.visual);
}

TEST_CASE("wrap: any bytes give lines that fit or are told, and lose nothing but blanks") {
    SeededRandom random(20260101);
    const std::string_view alphabet = "ab -\n\xC3\xA9\xE2\x80\xAF\xC2\xA0\xFF";
    for (int round = 0; round < 400; ++round) {
        std::string text;
        for (std::uint64_t i = random.below(60); i > 0; --i) text += alphabet[random.below(alphabet.size())];
        const float room = static_cast<float>(20 + random.below(200));
        const TextLayout layout = wrap(text, body(), room, Direction::left_to_right);
        std::string drawn;
        for (const TextLine& line : layout.lines) {
            drawn += line.visual;
            CHECK((layout.too_wide || line.width_px <= room));
        }
        std::string wanted = text;
        for (std::string* compared : {&drawn, &wanted}) {
            std::erase(*compared, ' ');
            std::erase(*compared, '\n');
        }
        if (!layout.clipped) CHECK(drawn == wanted);
    }
}

TEST_CASE("measures: the base line and the top of capitals lie inside the line's box") {
    const float capital_px = baseline_px(body()) - capital_top_px(body());
    CHECK(capital_px == Approx(kiosk::test::stage_fonts().scale().capital(TextRole::body)).margin(1.5));
}
