// An IBAN is typed with large keys: the page of what comes next is there, the number stands in fours.
#include <string>

#include "kiosk/domain/iban.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/glass.hpp"

namespace {

using namespace kiosk;
using namespace kiosk::widgets;
using kiosk::test::Glass;
using kiosk::test::still;

// A view that keeps what is typed, as a journey's model does.
struct Typing {
    std::string text;
    std::size_t marked = kNotMarked;

    void view(Kit& kit) {
        kit.screen({.id = "iban"});
        kit.field({.id = "iban.number",
                   .label = "IBAN",
                   .value = text,
                   .style = FieldStyle::groups,
                   .characters = 27,
                   .marked = marked});
        {
            const auto grid = kit.grid(3);
            kit.verdict({.tone = Tone::good, .name = "Pays", .result = "France"});
        }
        const auto press = kit.iban_pad({.id = "iban.pad", .place = text.size(), .expects = next_iban_character(text)});
        if (press && press->kind == KeyPress::Kind::text) text += press->text;
        if (press && press->kind == KeyPress::Kind::backspace && !text.empty()) text.pop_back();
    }
};

}  // namespace

TEST_CASE("iban_pad: letters come up where a letter is next, digits where a digit is") {
    Typing typing;
    Glass glass(still());
    glass.show([&](Kit& kit) { typing.view(kit); });
    CHECK(glass.has("iban.pad.key.F"));
    CHECK_FALSE(glass.has("iban.pad.key.7"));
    REQUIRE(glass.type("iban.pad", "GB29NWBK60161331926819"));
    CHECK(typing.text == "GB29NWBK60161331926819");
    CHECK(glass.find("iban.number")->value == "GB29 NWBK 6016 1331 9268 19");
    REQUIRE(glass.tap("iban.pad.key.backspace"));
    CHECK(typing.text.back() == '1');
}

TEST_CASE("iban_pad: the other page serves one character, as Maj does") {
    Typing typing;
    typing.text = "FR1420041010050500013";
    Glass glass(still());
    glass.show([&](Kit& kit) { typing.view(kit); });
    CHECK(glass.has("iban.pad.key.3"));
    REQUIRE(glass.tap("iban.pad.key.letters"));
    CHECK(glass.find("iban.pad.key.digits")->label == "123");
    REQUIRE(glass.tap("iban.pad.key.M"));
    CHECK(typing.text == "FR1420041010050500013M");
    CHECK(glass.has("iban.pad.key.0"));
    REQUIRE(glass.tap("iban.pad.key.letters"));
    REQUIRE(glass.tap("iban.pad.key.digits"));
    REQUIRE(glass.type("iban.pad", "02606"));
    CHECK(typing.text == "FR1420041010050500013M02606");
}

TEST_CASE("iban_pad: every letter and every digit has a key") {
    Typing typing;
    typing.text = "FR7630006000011";
    Glass glass(still());
    glass.show([&](Kit& kit) { typing.view(kit); });
    const std::string before = typing.text;
    for (char letter = 'A'; letter <= 'Z'; ++letter) {
        REQUIRE(glass.tap("iban.pad.key.letters"));
        REQUIRE(glass.tap(std::string("iban.pad.key.") + letter));
        CHECK(typing.text == before + letter);
        REQUIRE(glass.tap("iban.pad.key.backspace"));
        // Nothing was typed for this place yet: the page that somebody asked for is still there.
        if (glass.has("iban.pad.key.digits")) REQUIRE(glass.tap("iban.pad.key.digits"));
    }
    for (char digit = '0'; digit <= '9'; ++digit) CHECK(glass.has(std::string("iban.pad.key.") + digit));
}

TEST_CASE("iban_pad: with the largest words the box has both of its lines from the beginning") {
    Typing typing;
    KitSettings settings = still();
    settings.text_size = TextSize::largest;
    Glass glass(settings);
    glass.show([&](Kit& kit) { typing.view(kit); });
    const Rect empty = glass.find("iban.number")->rect;
    typing.text = "FR7630006000011234567890189";
    glass.draw();
    glass.draw();
    CHECK(glass.find("iban.number")->rect.height == empty.height);
    CHECK(glass.misfits() == 0);
}

TEST_CASE("iban_pad: a French number stands on one line, in a box that does not grow while it is typed") {
    Typing typing;
    Glass glass(still());
    glass.show([&](Kit& kit) { typing.view(kit); });
    const Rect empty = glass.find("iban.number")->rect;
    typing.text = "FR7630006000011234567890189";
    glass.draw();
    glass.draw();
    CHECK(glass.find("iban.number")->rect == empty);
    CHECK(empty.height < 140);
    CHECK(glass.misfits() == 0);
    typing.text = "MT84MALT011000012345MTLCAST001S";
    glass.draw();
    glass.draw();
    CHECK(glass.find("iban.number")->rect.height > empty.height);
    CHECK(glass.misfits() == 0);
}

TEST_CASE("iban_pad: the character where the fault is has a red line under it") {
    Typing typing;
    typing.text = "FR76300O";
    Glass glass(still());
    glass.show([&](Kit& kit) { typing.view(kit); });
    const Rect box = glass.find("iban.number")->rect;
    const auto red_places = [&] {
        int count = 0;
        const canvas::PixelBuffer& picture = glass.picture();
        for (int y = static_cast<int>(box.y) + 8; y < static_cast<int>(box.bottom()) - 8; ++y) {
            for (int x = static_cast<int>(box.x) + 8; x < static_cast<int>(box.right()) - 8; ++x) {
                const canvas::Pixel pixel = picture.at(x, y);
                count += (pixel & 0xFFFFFFU) == 0x8E1A1AU ? 1 : 0;
            }
        }
        return count;
    };
    CHECK(red_places() == 0);
    typing.marked = 7;
    CHECK(red_places() > 100);
}

TEST_CASE("verdict: its record says rule and result") {
    Typing typing;
    Glass glass(still());
    glass.show([&](Kit& kit) { typing.view(kit); });
    CHECK(glass.words().find("Pays\u202F: France") != std::string::npos);
}
