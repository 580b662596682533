// Damage tiles: nothing is drawn when nothing changed, only what changed otherwise, and never with another result.
#include <algorithm>

#include "kiosk/base/random.hpp"
#include "tests/screens/canvas/stage.hpp"
#include "tests/support/catch.hpp"

using namespace kiosk;
using namespace kiosk::canvas;
using kiosk::test::Stage;
using kiosk::test::stage_fonts;

namespace {

constexpr int kWidthPx = 500;
constexpr int kHeightPx = 400;

// One thing on the glass, of any kind, anywhere (partly outside too).
struct Thing {
    std::uint64_t kind;
    ImVec2 from;
    ImVec2 to;
    ImU32 colour;
};

Thing random_thing(SeededRandom& random) {
    const auto coordinate = [&](std::uint64_t limit) { return static_cast<float>(random.below(limit * 4)) / 4 - 50; };
    const ImVec2 from(coordinate(kWidthPx), coordinate(kHeightPx));
    const ImVec2 size(1 + coordinate(250) + 50, 1 + coordinate(200) + 50);
    return {random.below(8), from, {from.x + size.x, from.y + size.y}, static_cast<ImU32>(random.next_u64())};
}

void draw_thing(ImDrawList& list, const Thing& thing) {
    const FontRef face = stage_fonts().font(TextRole::strong, Weight::semibold);
    switch (thing.kind) {
        case 0:
            list.AddRectFilled(thing.from, thing.to, thing.colour);
            break;
        case 1:
            list.AddRectFilled(thing.from, thing.to, thing.colour, 24);
            break;
        case 2:
            list.AddRect(thing.from, thing.to, thing.colour, 20, 0, 3);
            break;
        case 3:
            list.AddText(face, face->FontSize, thing.from, thing.colour, "Échéance 1\u202F234,56\u00A0€");
            break;
        case 4:
            list.AddCircleFilled(thing.from, (thing.to.x - thing.from.x) / 2, thing.colour);
            break;
        case 5:
            list.AddTriangleFilled(thing.from, thing.to, {thing.from.x, thing.to.y + 30}, thing.colour);
            break;
        case 6:
            list.AddRectFilledMultiColor(thing.from, thing.to, thing.colour, ~thing.colour, thing.colour, 0xFF00FF00);
            break;
        default:
            for (const ShadowQuad& quad :
                 stage_fonts().shadow_quads(thing.from.x, thing.from.y, thing.to.x, thing.to.y, {32, 22, 6})) {
                list.AddImage(atlas_texture(), {quad.x0, quad.y0}, {quad.x1, quad.y1}, {quad.u0, quad.v0},
                              {quad.u1, quad.v1}, thing.colour);
            }
    }
}

kiosk::test::DrawFrame frame_of(const std::vector<Thing>& things) {
    return [&things](ImDrawList& list) {
        for (const Thing& thing : things) draw_thing(list, thing);
    };
}

bool overlaps(const PixelRect& a, const PixelRect& b) {
    return !intersection(a, b).empty();
}

}  // namespace

TEST_CASE("damage: the first frame is the whole picture, an unchanged one is nothing") {
    Stage stage(kWidthPx, kHeightPx);
    const std::vector<Thing> things{{1, {40, 40}, {300, 200}, IM_COL32_BLACK}};
    const auto first = stage.draw(frame_of(things));
    REQUIRE(first.size() == 1);
    CHECK(first[0] == PixelRect{0, 0, kWidthPx, kHeightPx});
    CHECK(stage.draw(frame_of(things)).empty());
    CHECK(stage.draw(frame_of(things)).empty());
}

TEST_CASE("damage: a change in one spot redraws the tiles under it and no other") {
    Stage stage(kWidthPx, kHeightPx);
    const auto frame = [](ImU32 spot) {
        return [spot](ImDrawList& list) {
            list.AddRectFilled({0, 0}, {500, 100}, IM_COL32_BLACK);
            list.AddRectFilled({240, 200}, {250, 210}, spot);
        };
    };
    stage.draw(frame(IM_COL32(255, 0, 0, 255)));
    const auto changed = stage.draw(frame(IM_COL32(0, 255, 0, 255)));
    REQUIRE(changed.size() == 1);
    CHECK(changed[0] == PixelRect{216, 192, 324, 256});
    CHECK(stage.at(245, 205) == pixel_rgb(0, 255, 0));
}

TEST_CASE("damage: another background, another atlas or an uncovered window redraw everything") {
    Stage stage(kWidthPx, kHeightPx);
    const auto nothing = [](ImDrawList&) {};
    const std::vector<PixelRect> everything{{0, 0, kWidthPx, kHeightPx}};
    const auto drawn = [&](Pixel background) {
        const auto changed = stage.draw(nothing, background);
        return std::vector<PixelRect>(changed.begin(), changed.end());
    };
    CHECK(drawn(0xFF112233) == everything);
    CHECK(drawn(0xFF112233).empty());
    CHECK(drawn(0xFF332211) == everything);
    stage.rasteriser().invalidate();
    CHECK(drawn(0xFF332211) == everything);
    stage.rasteriser().use_atlas(stage_fonts().coverage());
    CHECK(drawn(0xFF332211) == everything);
    CHECK(stage.at(499, 399) == 0xFF332211);
}

TEST_CASE("damage: drawn in parts or at once, the picture is the same, byte for byte") {
    SeededRandom random(GENERATE(1U, 2U, 3U, 4U, 5U));
    std::vector<Thing> things;
    things.reserve(70);
    for (int i = 0; i < 30; ++i) things.push_back(random_thing(random));
    Stage incremental(kWidthPx, kHeightPx);
    for (int step = 0; step < 40; ++step) {
        // One thing moves, comes, goes, or changes places in the order.
        switch (random.below(4)) {
            case 0:
                things[random.below(things.size())] = random_thing(random);
                break;
            case 1:
                things.push_back(random_thing(random));
                break;
            case 2:
                things.erase(things.begin() + static_cast<std::ptrdiff_t>(random.below(things.size())));
                break;
            default:
                std::swap(things[random.below(things.size())], things[random.below(things.size())]);
        }
        const PixelBuffer before = incremental.pixels();
        const auto changed = incremental.draw(frame_of(things));
        const PixelBuffer full = kiosk::test::picture_of(kWidthPx, kHeightPx, frame_of(things));
        REQUIRE(incremental.pixels() == full);
        for (std::size_t i = 0; i < changed.size(); ++i) {
            for (std::size_t j = i + 1; j < changed.size(); ++j) REQUIRE_FALSE(overlaps(changed[i], changed[j]));
        }
        for (int y = 0; y < kHeightPx; ++y) {
            for (int x = 0; x < kWidthPx; ++x) {
                if (before.at(x, y) == full.at(x, y)) continue;
                const PixelRect pixel{x, y, x + 1, y + 1};
                REQUIRE(std::any_of(changed.begin(), changed.end(),
                                    [&](const PixelRect& rectangle) { return overlaps(rectangle, pixel); }));
            }
        }
    }
}

TEST_CASE("damage: scattered changes are reported as few rectangles") {
    Stage stage(1080, 1920);
    const auto frame = [](ImU32 colour) {
        return [colour](ImDrawList& list) {
            for (int row = 0; row < 30; ++row) {
                for (int column = row % 2; column < 10; column += 2) {
                    const ImVec2 at(static_cast<float>(column * 108 + 20), static_cast<float>(row * 64 + 20));
                    list.AddRectFilled(at, {at.x + 5, at.y + 5}, colour);
                }
            }
        };
    };
    stage.draw(frame(IM_COL32_BLACK));
    CHECK(stage.draw(frame(0xFF0000FF)).size() == 1);
    CHECK(stage.draw(frame(0xFF0000FF)).empty());
}
