// One target on the whole glass: how far from it a finger came down, and that nothing else is touched instead.
#include <array>
#include <string>
#include <vector>

#include "tests/support/catch.hpp"
#include "tests/support/glass.hpp"

namespace {

using namespace kiosk;
using namespace kiosk::widgets;
using kiosk::test::Glass;
using kiosk::test::still;

constexpr float kMargin_mm = 15;

struct Aiming {
    AimPlace place = AimPlace::centre;
    std::string screen = "aim.1";
    std::vector<AimOffset> offsets;
    int stops = 0;

    void view(Kit& kit) {
        kit.screen({.id = screen});
        const AimInput input = kit.aim({.id = "aim",
                                        .place = place,
                                        .words = "Touchez le centre de la cible",
                                        .count = "Cible 1 sur 5",
                                        .stop_id = "aim.stop",
                                        .stop_label = "Arrêter"});
        if (input.touched) offsets.push_back(*input.touched);
        stops += input.stopped ? 1 : 0;
    }
};

void touch(Glass& glass, float x_px, float y_px) {
    glass.advance(Milliseconds{1'000});
    glass.down(1, x_px, y_px);
    glass.draw();
    glass.move(1, x_px + 30, y_px + 30);  // a finger rolls while it presses
    glass.draw();
    glass.up(1, x_px + 30, y_px + 30);
    glass.draw();
    glass.draw();
}

}  // namespace

TEST_CASE("aim: the offset is measured in millimetres from the middle of the target, wherever that stands") {
    const AimPlace place = GENERATE(AimPlace::top_left, AimPlace::top_right, AimPlace::centre, AimPlace::bottom_left,
                                    AimPlace::bottom_right);
    Aiming aiming{place, "aim.1", {}, 0};
    Glass glass(still());
    glass.show([&](Kit& kit) { aiming.view(kit); });
    const PanelGeometry& panel = glass.host().settings().panel;
    const float px = panel.px_per_mm();
    const auto width = static_cast<float>(panel.width_px);
    const auto height = static_cast<float>(panel.height_px);
    const bool is_left = place == AimPlace::top_left || place == AimPlace::bottom_left;
    const bool is_top = place == AimPlace::top_left || place == AimPlace::top_right;
    const bool is_centre = place == AimPlace::centre;
    const float x = is_centre ? width / 2 : is_left ? kMargin_mm * px : width - kMargin_mm * px;
    const float y = is_centre ? height / 2 : is_top ? kMargin_mm * px : height - kMargin_mm * px;
    touch(glass, x + 3 * px, y - 2 * px);
    REQUIRE(aiming.offsets.size() == 1);
    CHECK(aiming.offsets[0].across_mm == Approx(3).margin(0.05));
    CHECK(aiming.offsets[0].down_mm == Approx(-2).margin(0.05));
    CHECK(aiming.stops == 0);
}

TEST_CASE("aim: a touch far away counts as well: the whole glass listens, but for the way out") {
    Aiming aiming{AimPlace::top_left, "aim.1", {}, 0};
    Glass glass(still());
    glass.show([&](Kit& kit) { aiming.view(kit); });
    const PanelGeometry& panel = glass.host().settings().panel;
    touch(glass, static_cast<float>(panel.width_px) - 2, static_cast<float>(panel.height_px) - 2);
    REQUIRE(aiming.offsets.size() == 1);
    CHECK(aiming.offsets[0].across_mm > 200);
    REQUIRE(glass.tap("aim.stop"));
    CHECK(aiming.stops == 1);
    CHECK(aiming.offsets.size() == 1);
    CHECK(glass.misfits() == 0);
}

TEST_CASE("aim: a finger that stays down from one target on is not felt on the next one") {
    Aiming aiming{AimPlace::top_left, "aim.1", {}, 0};
    Glass glass(still());
    glass.show([&](Kit& kit) { aiming.view(kit); });
    glass.advance(Milliseconds{1'000});
    glass.down(1, 60, 60);
    glass.draw();
    aiming.screen = "aim.2";
    aiming.place = AimPlace::centre;
    glass.draw();
    glass.move(1, 90, 90);
    glass.draw();
    glass.up(1, 90, 90);
    glass.draw();
    CHECK(aiming.offsets.size() == 1);
}
