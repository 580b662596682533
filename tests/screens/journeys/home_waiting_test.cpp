// The number of what waits on the tiles of the home screen, by the letters that were drawn.
#include <algorithm>
#include <string>

#include "screens/home/home_view.hpp"
#include "tests/screens/journeys/pictures.hpp"
#include "tests/screens/journeys/samples.hpp"
#include "tests/support/catch.hpp"

using namespace kiosk;
using namespace kiosk::test;

namespace {

// Every letter with ink in the tile, in the order of drawing: words without their blanks. Empty: the tile is not there.
std::u32string letters_of_tile(std::string_view id, const JourneyContext& context) {
    const View view{"home", [context](widgets::Kit& kit, const texts::Texts& texts) {
                        static_cast<void>(home::draw(kit, home::begin().model, context, texts));
                    }};
    Glass glass(all_looks().front());
    const auto frame = glass.show(view);
    const auto tile = std::ranges::find_if(
        frame.records, [id](const widgets::WidgetRecord& one) { return one.visible && one.id == id; });
    if (tile == frame.records.end()) return {};
    std::u32string letters;
    for (const DrawnLetter& letter : glass.letters()) {
        const bool inside = letter.rect.x >= tile->rect.x && letter.rect.right() <= tile->rect.right() &&
                            letter.rect.y >= tile->rect.y && letter.rect.bottom() <= tile->rect.bottom();
        if (inside && letter.kind == LetterKind::word) letters += letter.code_point;
    }
    return letters;
}

template <class Text>
std::ptrdiff_t digits_in(const Text& letters) {
    return std::ranges::count_if(letters, [](auto letter) { return letter >= '0' && letter <= '9'; });
}

struct WaitingTile {
    JourneyName journey;
    std::string_view id;
    std::u32string_view words;
};
constexpr WaitingTile kWaiting[] = {{JourneyName::rent_notices, "home.rent_notices", U"3avisàpayer"},
                                    {JourneyName::my_documents, "home.my_documents", U"5documentsàvoir"},
                                    {JourneyName::my_requests, "home.my_requests", U"7réponses"},
                                    {JourneyName::appointments, "home.appointments", U"1rendez‑vous"}};

JourneyContext waiting_for(JourneyContext context) {
    context.waiting = {.notices = 3, .documents = 5, .requests = 7, .appointments = 1};
    return context;
}

}  // namespace

TEST_CASE("home: a tile shows the number of what waits behind it, as a badge and in words") {
    for (const auto& [journey, id, words] : kWaiting) {
        INFO(id);
        const std::u32string letters = letters_of_tile(id, waiting_for(sample_context_signed_in()));
        CHECK(letters.find(words) != std::u32string::npos);
        CHECK(std::ranges::count(letters, words.front()) == 2);
        CHECK(digits_in(letters) == 2);
    }
}

TEST_CASE("home: who is not signed in sees no number, and neither does who has nothing waiting") {
    const texts::Texts french(texts::Language::french);
    JourneyContext nothing = sample_context_signed_in();
    nothing.waiting = {};
    for (const auto& [journey, id, words] : kWaiting) {
        INFO(id);
        for (const JourneyContext& context : {waiting_for(sample_context()), nothing}) {
            const std::u32string letters = letters_of_tile(id, context);
            CHECK_FALSE(letters.empty());
            CHECK(letters.find(words) == std::u32string::npos);
            CHECK(digits_in(letters) == digits_in(french(journey_entry(journey).hint)));  // "12 derniers mois"
        }
    }
}
