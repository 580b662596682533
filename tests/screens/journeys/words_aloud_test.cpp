// What a voice says of a screen, from the screen itself.
#include "screens/stage/words_aloud.hpp"

#include "tests/screens/journeys/pictures.hpp"
#include "tests/support/catch.hpp"

using namespace kiosk;
using namespace kiosk::test;

namespace {

const View& view_named(const std::vector<View>& views, std::string_view name) {
    const auto found = std::find_if(views.begin(), views.end(), [&](const View& view) { return view.name == name; });
    REQUIRE(found != views.end());
    return *found;
}

std::string said(std::string_view look_name, std::string_view view_name, std::size_t bytes_max = 2'000) {
    const std::vector<Look> looks = all_looks();
    const auto look =
        std::find_if(looks.begin(), looks.end(), [&](const Look& each) { return each.name == look_name; });
    REQUIRE(look != looks.end());
    const std::vector<View> views = all_views();
    Glass glass(*look);
    const widgets::FrameResult frame = glass.show(view_named(views, view_name));
    return std::string(stage::words_aloud(frame.records, bytes_max).view());
}

bool holds(const std::string& words, std::string_view part) {
    return words.find(part) != std::string::npos;
}

}  // namespace

TEST_CASE("words aloud: a recap is said whole: question and every fact, in their order, and nothing that is touched") {
    for (const char* look : {"portrait", "landscape", "largest"}) {
        CAPTURE(look);
        const std::string words = said(look, "direct_debit.Summary");
        CAPTURE(words);
        const std::size_t question = words.find("Tout est juste");
        const std::size_t holder = words.find("Titulaire");
        const std::size_t first = words.find("janvier");
        CHECK(question == 0);
        CHECK(holder != std::string::npos);
        CHECK(first != std::string::npos);
        CHECK(question < holder);
        CHECK(holder < first);
        CHECK_FALSE(holds(words, "Envoyer"));
        CHECK_FALSE(holds(words, "Retour"));
        CHECK_FALSE(holds(words, "10:24"));  // the clock
    }
}

TEST_CASE("words aloud: the hidden part of an account stays hidden, and marks of writing are not said") {
    const std::string words = said("portrait", "direct_debit.Summary");
    CAPTURE(words);
    CHECK_FALSE(holds(words, "*"));
    CHECK_FALSE(holds(words, "<b>"));
    CHECK_FALSE(holds(words, "\n"));
}

TEST_CASE("words aloud: English is said of an English screen") {
    CHECK(holds(said("english", "direct_debit.Summary"), "January"));
}

TEST_CASE("words aloud: what is too long ends with a whole sentence") {
    const std::string whole = said("portrait", "direct_debit.Summary");
    const std::string part = said("portrait", "direct_debit.Summary", whole.size() - 1);
    CHECK(part.size() < whole.size());
    CHECK(whole.starts_with(part));
    CHECK(part.back() == '.');
}
