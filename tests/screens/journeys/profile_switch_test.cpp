// P4: the switches of the profile as they are seen: their colours by the pixels of the glass, their words in all
// themes.
#include <algorithm>

#include "screens/widgets/theme.hpp"
#include "tests/screens/journeys/pictures.hpp"
#include "tests/support/catch.hpp"

using namespace kiosk;
using namespace kiosk::test;
using widgets::ColourRole;

namespace {

const View& view_of(std::string_view name) {
    static const std::vector<View> views = all_views();
    return *std::find_if(views.begin(), views.end(), [name](const View& view) { return view.name == name; });
}

struct Seen {
    std::string word;
    std::size_t filled = 0;    // pixels of the colour asked about, within the switch's card
    std::size_t outlined = 0;  // likewise of the outline asked about
};

Seen look_at(const Look& look, std::string_view view, std::string_view id, ColourRole fill, ColourRole outline) {
    const widgets::Theme theme = widgets::make_theme(look.settings.theme);
    Glass glass(look);
    const auto frame = glass.show(view_of(view));
    const auto record = std::find_if(frame.records.begin(), frame.records.end(),
                                     [id](const widgets::WidgetRecord& one) { return one.id == id; });
    REQUIRE(record != frame.records.end());
    Seen seen{std::string(record->value)};
    const canvas::PixelBuffer& picture = glass.picture();
    const auto& rect = record->rect;
    for (int y = static_cast<int>(rect.y); y < static_cast<int>(rect.bottom()); ++y) {
        for (int x = static_cast<int>(rect.x + rect.width / 2); x < static_cast<int>(rect.right()); ++x) {
            const canvas::Pixel pixel = picture.at(x, y);
            seen.filled += pixel == theme[fill] ? 1U : 0U;
            seen.outlined += pixel == theme[outline] ? 1U : 0U;
        }
    }
    return seen;
}

constexpr std::size_t kMany_px = 2'000;  // of the 164 x 80 of a switch, knob and word apart
constexpr std::size_t kRim_px = 1'000;

}  // namespace

TEST_CASE("P4: a switch is sun yellow with a dark outline and Oui when on, grey and Non when off") {
    const Look day = all_looks().front();
    for (const std::string_view id : {"profile.notify", "profile.paperless"}) {
        const Seen on = look_at(day, "profile.Overview.On", id, ColourRole::sun, ColourRole::ink);
        CHECK(on.word == "Oui");
        CHECK(on.filled > kMany_px);
        CHECK(on.outlined > kRim_px);
        const Seen off = look_at(day, "profile.Overview", id, ColourRole::off, ColourRole::edge);
        CHECK(off.word == "Non");
        CHECK(off.filled > kMany_px);
        CHECK(off.outlined > kRim_px);
        CHECK(look_at(day, "profile.Overview", id, ColourRole::sun, ColourRole::edge).filled == 0);
    }
}

TEST_CASE("profile: in every theme the words of a switch say what its colour says") {
    for (const Look& look : all_looks()) {
        if (look.settings.theme != widgets::ThemeName::day) {
            INFO(look.name);
            CHECK(look_at(look, "profile.Overview.On", "profile.notify", ColourRole::sun, ColourRole::ink).word ==
                  "Oui");
            CHECK(look_at(look, "profile.Overview", "profile.notify", ColourRole::off, ColourRole::ink).word == "Non");
        }
    }
}
