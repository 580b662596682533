// What is sampled from textures: letters, shadows, caller's bitmaps.
#include <algorithm>
#include <array>
#include <cstdlib>

#include "screens/canvas/text_layout.hpp"
#include "tests/screens/canvas/stage.hpp"
#include "tests/support/catch.hpp"

using namespace kiosk;
using namespace kiosk::canvas;
using kiosk::test::kWhite;
using kiosk::test::picture_of;
using kiosk::test::Stage;
using kiosk::test::stage_fonts;

namespace {

int darkness(Pixel pixel) {
    return 255 - static_cast<int>(pixel & 0xFFU);
}

std::size_t painted(const PixelBuffer& picture) {
    return static_cast<std::size_t>(
        std::count_if(picture.pixels().begin(), picture.pixels().end(), [](Pixel pixel) { return pixel != kWhite; }));
}

PixelBuffer picture_of_text(const char* text, ImVec2 position) {
    return picture_of(400, 120, [&](ImDrawList& list) {
        const FontRef face = stage_fonts().font(TextRole::title, Weight::bold);
        list.AddText(face, face->FontSize, position, IM_COL32_BLACK, text);
    });
}

PixelBuffer picture_of_shadow(const ShadowShape& shape) {
    return picture_of(400, 300, [&](ImDrawList& list) {
        for (const ShadowQuad& quad : stage_fonts().shadow_quads(100, 80, 300, 220, shape)) {
            list.AddImage(atlas_texture(), {quad.x0, quad.y0}, {quad.x1, quad.y1}, {quad.u0, quad.v0},
                          {quad.u1, quad.v1}, IM_COL32_BLACK);
        }
    });
}

}  // namespace

TEST_CASE("text: letters are copied from the atlas pixel by pixel") {
    const FontRef face = stage_fonts().font(TextRole::title, Weight::bold);
    const PixelBuffer picture = picture_of_text("é", {20, 10});
    const ImFontGlyph* glyph = face->FindGlyph(0xE9);
    const CoverageView atlas = stage_fonts().coverage();
    const auto texel_x = static_cast<int>(std::lround(glyph->U0 * static_cast<float>(atlas.width_px)));
    const auto texel_y = static_cast<int>(std::lround(glyph->V0 * static_cast<float>(atlas.height_px)));
    for (int y = 0; y < static_cast<int>(glyph->Y1 - glyph->Y0); ++y) {
        for (int x = 0; x < static_cast<int>(glyph->X1 - glyph->X0); ++x) {
            const int coverage = atlas.coverage[(texel_y + y) * atlas.width_px + texel_x + x];
            REQUIRE(darkness(picture.at(20 + static_cast<int>(glyph->X0) + x, 10 + static_cast<int>(glyph->Y0) + y)) ==
                    coverage);
        }
    }
}

TEST_CASE("text: appears, and no-break spaces never draw a box") {
    CHECK(painted(picture_of_text("Payer", {10, 10})) > 500);
    CHECK(painted(picture_of_text("\u00A0\u202F\u00AD", {10, 10})) == 0);
    CHECK(painted(picture_of_text("1\u202F2", {10, 10})) == painted(picture_of_text("12", {10, 10})));
}

TEST_CASE("text: a letter mirrored by its texture corners is the mirror picture") {
    const FontRef face = stage_fonts().icon_font(IconSize::large);
    const ImFontGlyph* glyph = face->FindGlyph(0xF19B);
    const float width_px = glyph->X1 - glyph->X0;
    const float height_px = glyph->Y1 - glyph->Y0;
    const auto draw = [&](float u0, float u1) {
        return picture_of(100, 100, [&](ImDrawList& list) {
            list.AddImage(atlas_texture(), {10, 10}, {10 + width_px, 10 + height_px}, {u0, glyph->V0}, {u1, glyph->V1},
                          IM_COL32_BLACK);
        });
    };
    const PixelBuffer plain = draw(glyph->U0, glyph->U1);
    const PixelBuffer mirrored = draw(glyph->U1, glyph->U0);
    const int last = 10 + static_cast<int>(width_px) - 1;
    for (int y = 0; y < 100; ++y) {
        for (int x = 10; x <= last; ++x) REQUIRE(plain.at(x, y) == mirrored.at(last + 10 - x, y));
    }
    CHECK(painted(plain) > 100);
}

TEST_CASE("shadow: fades evenly on all sides, stretched or not") {
    const auto shape = GENERATE(ShadowShape{32, 22, 0}, ShadowShape{48, 44, 0}, ShadowShape{16, 10, 0});
    const PixelBuffer picture = picture_of_shadow(shape);
    const int outer = static_cast<int>(shape.fall_off_px);
    for (int x = 0; x < 200; ++x) {
        for (int y = 0; y < 150; ++y) {
            REQUIRE(std::abs(darkness(picture.at(x, y)) - darkness(picture.at(399 - x, y))) <= 1);
            REQUIRE(std::abs(darkness(picture.at(x, y)) - darkness(picture.at(x, 299 - y))) <= 1);
        }
    }
    CHECK(darkness(picture.at(100 - outer - 1, 150)) == 0);
    // Half at the card's outline; a stretched picture is a little off.
    const int tolerance = shape.radius_px == 32 ? 16 : 40;
    CHECK(std::abs(darkness(picture.at(100, 150)) - 128) < tolerance);
    for (int x = 100 - outer; x < 110; ++x) CHECK(darkness(picture.at(x, 150)) >= darkness(picture.at(x - 1, 150)));
    // Along a side nothing varies: the corners meet the straight part without a seam.
    const int corner = static_cast<int>(shape.radius_px + shape.fall_off_px);
    for (int x = 101 - outer + corner; x < 299 + outer - corner; ++x) {
        CHECK(std::abs(darkness(picture.at(x, 80)) - darkness(picture.at(200, 80))) <= 2);
    }
}

TEST_CASE("bitmap: is drawn pixel by pixel, with its own alpha") {
    std::array<std::uint32_t, 6> pixels{0xFF102030, 0xFFFF0000, 0x00123456, 0x80000000, 0xFF00FF00, 0xFF0000FF};
    Stage stage(20, 20);
    const BitmapId id = stage.rasteriser().add_bitmap({pixels, 3, 2});
    stage.draw([id](ImDrawList& list) { list.AddImage(bitmap_texture(id), {4, 5}, {7, 7}); });
    CHECK(stage.at(4, 5) == 0xFF102030);
    CHECK(stage.at(5, 5) == 0xFFFF0000);
    CHECK(stage.at(6, 5) == kWhite);
    CHECK(stage.at(4, 6) == pixel_rgb(127, 127, 127));
    CHECK(stage.at(6, 6) == 0xFF0000FF);
    CHECK(painted(stage.pixels()) == 5);
}

TEST_CASE("bitmap: whole multiples repeat every pixel, as a QR code needs") {
    std::array<std::uint32_t, 4> pixels{0xFF000000, 0xFFFFFFFF, 0xFFFFFFFF, 0xFF000000};
    Stage stage(20, 20);
    const BitmapId id = stage.rasteriser().add_bitmap({pixels, 2, 2});
    stage.draw([id](ImDrawList& list) { list.AddImage(bitmap_texture(id), {2, 2}, {16, 16}); });
    for (int y = 2; y < 16; ++y) {
        for (int x = 2; x < 16; ++x) {
            REQUIRE(stage.at(x, y) == (((x - 2) / 7 + (y - 2) / 7) % 2 == 0 ? 0xFF000000U : 0xFFFFFFFFU));
        }
    }
}

TEST_CASE("bitmap: replaced contents are drawn anew, forgotten ones no more") {
    std::array<std::uint32_t, 1> one{0xFF111111};
    std::array<std::uint32_t, 1> other{0xFF222222};
    Stage stage(300, 20);
    const BitmapId id = stage.rasteriser().add_bitmap({one, 1, 1});
    const auto frame = [id](ImDrawList& list) { list.AddImage(bitmap_texture(id), {4, 4}, {8, 8}); };
    stage.draw(frame);
    CHECK(stage.draw(frame).empty());
    stage.rasteriser().replace_bitmap(id, {other, 1, 1});
    CHECK(stage.draw(frame).size() == 1);
    CHECK(stage.at(5, 5) == 0xFF222222);
    stage.rasteriser().forget_bitmap(id);
    CHECK(stage.draw(frame).size() == 1);
    CHECK(stage.at(5, 5) == kWhite);
}
