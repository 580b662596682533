// Pixel exactness of fills, triangles, outlines and clipping.
#include <algorithm>
#include <array>
#include <cstdlib>
#include <iterator>
#include <vector>

#include "kiosk/base/random.hpp"
#include "screens/canvas/spans.hpp"
#include "tests/screens/canvas/stage.hpp"
#include "tests/support/catch.hpp"

using namespace kiosk;
using namespace kiosk::canvas;
using kiosk::test::kBlack;
using kiosk::test::kWhite;
using kiosk::test::picture_of;

namespace {

constexpr ImU32 kRed = IM_COL32(200, 30, 40, 255);
constexpr Pixel kRedPixel = pixel_rgb(200, 30, 40);
constexpr ImU32 kHalfBlack = IM_COL32(0, 0, 0, 128);

int luminance(Pixel pixel) {
    return static_cast<int>(pixel & 0xFFU);
}

// Flat triangles as they are, without the fringes that Dear ImGui adds to polygons.
void add_triangle(ImDrawList& list, ImVec2 a, ImVec2 b, ImVec2 c, ImU32 colour) {
    const ImVec2 uv = ImGui::GetFontTexUvWhitePixel();
    list.PrimReserve(3, 3);
    for (const ImVec2& corner : {a, b, c}) list.PrimVtx(corner, uv, colour);
}

}  // namespace

TEST_CASE("blending: every product is divided by 255 exactly") {
    for (std::uint32_t below = 0; below < 256; ++below) {
        for (std::uint32_t alpha = 0; alpha < 256; ++alpha) {
            const std::uint32_t colour = (below * 7 + alpha * 13) % 256;
            const std::uint32_t exact = (2 * (below * (255 - alpha) + colour * alpha) + 255) / 510;
            const auto grey = [](std::uint32_t value) { return value * 0x010101U; };
            REQUIRE(blended(grey(below), grey(colour), alpha) == (0xFF000000U | grey(exact)));
            REQUIRE(scaled_255(below, alpha) == (2 * below * alpha + 255) / 510);
        }
    }
}

TEST_CASE("fill: a rectangle covers its pixels and no other") {
    const PixelBuffer picture = picture_of(40, 30, [](ImDrawList& list) {
        list.AddRectFilled({5, 7}, {20, 11}, kRed);
    });
    for (int y = 0; y < 30; ++y) {
        for (int x = 0; x < 40; ++x) {
            const bool inside = x >= 5 && x < 20 && y >= 7 && y < 11;
            REQUIRE(picture.at(x, y) == (inside ? kRedPixel : kWhite));
        }
    }
}

TEST_CASE("fill: rectangles that share an edge share no pixel, wherever the edge lies") {
    const float edge = GENERATE(10.0F, 10.25F, 10.5F, 10.75F);
    const PixelBuffer picture = picture_of(30, 10, [edge](ImDrawList& list) {
        list.AddRectFilled({2, 2}, {edge, 8}, kHalfBlack);
        list.AddRectFilled({edge, 2}, {20, 8}, kHalfBlack);
    });
    for (int x = 2; x < 20; ++x) CHECK(picture.at(x, 4) == pixel_rgb(127, 127, 127));
}

TEST_CASE("triangle: a fan of triangles draws every pixel once, without gap or double blend") {
    SeededRandom random(7);
    // Edges of slope 1, 3 and 1/3 run exactly through the middle of pixels.
    const std::vector<ImVec2> through_middles{{32, 32}, {16, 48}, {48, 16}, {8, 24}, {32.5F, 32.5F}, {20.5F, 20.5F}};
    const auto position = [&] { return static_cast<float>(random.below(16384)) / 256; };
    for (int round = 0; round < 60; ++round) {
        const auto chosen = static_cast<std::size_t>(round);
        const ImVec2 centre =
            chosen < through_middles.size() ? through_middles[chosen] : ImVec2(position(), position());
        // A square split by an arbitrary inner point; all the shared edges meet there.
        const PixelBuffer picture = picture_of(64, 64, [&](ImDrawList& list) {
            const std::vector<ImVec2> corners{{0, 0}, {64, 0}, {64, 64}, {0, 64}};
            for (std::size_t i = 0; i < 4; ++i) {
                add_triangle(list, centre, corners[i], corners[(i + 1) % 4], kHalfBlack);
            }
        });
        for (const Pixel pixel : picture.pixels()) REQUIRE(pixel == pixel_rgb(127, 127, 127));
    }
}

TEST_CASE("triangle: tens of thousands of small fans are as exact as large ones") {
    SeededRandom random(11);
    constexpr int kCellPx = 8;
    constexpr int kCells = 16;
    constexpr std::uint64_t kCellSubpixels = 2048;
    const auto within_cell = [&](int cell) {
        return static_cast<float>(cell * kCellPx * 256 + static_cast<int>(random.below(kCellSubpixels + 1))) / 256;
    };
    for (int round = 0; round < 150; ++round) {
        const PixelBuffer picture = picture_of(kCellPx * kCells, kCellPx * kCells, [&](ImDrawList& list) {
            for (int cell = 0; cell < kCells * kCells; ++cell) {
                const int row = cell / kCells;
                const ImVec2 from(static_cast<float>(cell % kCells * kCellPx), static_cast<float>(row * kCellPx));
                const ImVec2 to(from.x + kCellPx, from.y + kCellPx);
                const ImVec2 centre(within_cell(cell % kCells), within_cell(cell / kCells));
                const std::array<ImVec2, 4> corners{from, {to.x, from.y}, to, {from.x, to.y}};
                for (std::size_t i = 0; i < 4; ++i)
                    add_triangle(list, centre, corners[i], corners[(i + 1) % 4], kHalfBlack);
            }
        });
        const auto pixels = picture.pixels();
        REQUIRE(std::count(pixels.begin(), pixels.end(), pixel_rgb(127, 127, 127)) == std::ssize(pixels));
    }
}

TEST_CASE("edges: a pixel whose middle lies on an edge belongs to the shape on its right or lower side") {
    const PixelBuffer rectangle = picture_of(40, 40, [](ImDrawList& list) {
        list.AddRectFilled({10.5F, 10.5F}, {20.5F, 20.5F}, kRed);
    });
    const PixelBuffer triangles = picture_of(40, 40, [](ImDrawList& list) {
        add_triangle(list, {10.5F, 10.5F}, {20.5F, 10.5F}, {10.5F, 20.5F}, kRed);
        add_triangle(list, {20.5F, 10.5F}, {20.5F, 20.5F}, {10.5F, 20.5F}, kRed);
    });
    CHECK(rectangle == triangles);
    CHECK(rectangle == picture_of(40, 40, [](ImDrawList& list) { list.AddRectFilled({10, 10}, {20, 20}, kRed); }));
}

TEST_CASE("triangle: the winding does not matter") {
    const auto one = picture_of(50, 50, [](ImDrawList& list) { add_triangle(list, {3, 4}, {45, 9}, {20, 44}, kRed); });
    const auto other = picture_of(50, 50, [](ImDrawList& list) {
        add_triangle(list, {3, 4}, {20, 44}, {45, 9}, kRed);
    });
    CHECK(one == other);
}

TEST_CASE("rounded card: the four corners mirror each other and have no notch") {
    const float radius = GENERATE(16.0F, 28.0F, 32.0F, 48.0F);
    constexpr int kSide = 140;
    const PixelBuffer picture = picture_of(kSide, kSide, [radius](ImDrawList& list) {
        list.AddRectFilled({10, 10}, {130, 130}, IM_COL32_BLACK, radius);
    });
    for (int y = 0; y < kSide / 2; ++y) {
        for (int x = 0; x < kSide / 2; ++x) {
            const int corner = luminance(picture.at(x, y));
            CHECK(std::abs(corner - luminance(picture.at(kSide - 1 - x, y))) <= 6);
            CHECK(std::abs(corner - luminance(picture.at(x, kSide - 1 - y))) <= 6);
            CHECK(std::abs(corner - luminance(picture.at(kSide - 1 - x, kSide - 1 - y))) <= 6);
            // Walking towards the middle, a corner only ever gets darker.
            CHECK(luminance(picture.at(x + 1, y)) <= corner + 1);
            CHECK(luminance(picture.at(x, y + 1)) <= corner + 1);
        }
    }
    CHECK(picture.at(70, 10) == kBlack);
    CHECK(picture.at(10, 70) == kBlack);
    CHECK(picture.at(70, 9) == kWhite);
}

TEST_CASE("outline: strokes are even on all four sides") {
    const PixelBuffer picture = picture_of(100, 100, [](ImDrawList& list) {
        list.AddRect({10, 10}, {90, 90}, IM_COL32_BLACK, 0, 0, 4);
    });
    for (int depth = 0; depth < 20; ++depth) {
        const Pixel left = picture.at(depth, 50);
        CHECK(std::abs(luminance(left) - luminance(picture.at(50, depth))) <= 1);
        CHECK(std::abs(luminance(left) - luminance(picture.at(99 - depth, 50))) <= 1);
        CHECK(std::abs(luminance(left) - luminance(picture.at(50, 99 - depth))) <= 1);
    }
}

TEST_CASE("gradient: runs evenly from the upper to the lower colour") {
    const PixelBuffer picture = picture_of(20, 256, [](ImDrawList& list) {
        list.AddRectFilledMultiColor({0, 0}, {20, 256}, IM_COL32_BLACK, IM_COL32_BLACK, IM_COL32_WHITE, IM_COL32_WHITE);
    });
    for (int y = 0; y < 256; ++y) {
        CHECK(std::abs(luminance(picture.at(10, y)) - y) <= 1);
        CHECK(picture.at(0, y) == picture.at(19, y));
    }
}

TEST_CASE("gradient: four different corners meet in the middle") {
    const PixelBuffer picture = picture_of(101, 101, [](ImDrawList& list) {
        list.AddRectFilledMultiColor({0, 0}, {101, 101}, IM_COL32_BLACK, IM_COL32_WHITE, IM_COL32_BLACK,
                                     IM_COL32_WHITE);
    });
    CHECK(luminance(picture.at(0, 0)) < 6);
    CHECK(luminance(picture.at(100, 0)) > 249);
    CHECK(luminance(picture.at(0, 100)) > 249);
}

TEST_CASE("clip: nothing is drawn outside, and what is inside is unchanged") {
    const auto card = [](ImDrawList& list) { list.AddRectFilled({5, 5}, {95, 95}, kRed, 30); };
    const PixelBuffer whole = picture_of(100, 100, card);
    const PixelBuffer clipped = picture_of(100, 100, [&](ImDrawList& list) {
        list.PushClipRect({20, 8}, {60, 50});
        card(list);
        list.PopClipRect();
    });
    for (int y = 0; y < 100; ++y) {
        for (int x = 0; x < 100; ++x) {
            const bool inside = x >= 20 && x < 60 && y >= 8 && y < 50;
            REQUIRE(clipped.at(x, y) == (inside ? whole.at(x, y) : kWhite));
        }
    }
}

TEST_CASE("order: what is drawn later lies above") {
    const PixelBuffer picture = picture_of(10, 10, [](ImDrawList& list) {
        list.AddRectFilled({0, 0}, {10, 10}, IM_COL32_BLACK);
        list.AddRectFilled({0, 0}, {10, 10}, kRed);
    });
    CHECK(picture.at(5, 5) == kRedPixel);
}
