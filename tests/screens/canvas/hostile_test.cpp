// Draw data that no widget should make, and that must do no harm when one does.
#include <cfloat>
#include <cmath>
#include <limits>
#include <vector>

#include "kiosk/base/random.hpp"
#include "tests/screens/canvas/stage.hpp"
#include "tests/support/catch.hpp"

using namespace kiosk;
using namespace kiosk::canvas;
using kiosk::test::kWhite;
using kiosk::test::Stage;
using kiosk::test::stage_fonts;

namespace {

const std::vector<float> kWildNumbers{0.0F,
                                      -0.0F,
                                      0.5F,
                                      49.99F,
                                      1e-30F,
                                      -1e6F,
                                      65535.9F,
                                      -65536.0F,
                                      1e9F,
                                      FLT_MAX,
                                      -FLT_MAX,
                                      std::numeric_limits<float>::infinity(),
                                      -std::numeric_limits<float>::infinity(),
                                      std::numeric_limits<float>::quiet_NaN()};

bool is_blank(const PixelBuffer& picture) {
    for (const Pixel pixel : picture.pixels()) {
        if (pixel != kWhite) return false;
    }
    return true;
}

}  // namespace

TEST_CASE("hostile: positions and texture corners of any value do no harm") {
    SeededRandom random(99);
    const auto wild = [&] { return kWildNumbers[random.below(kWildNumbers.size())]; };
    const auto number = [&] { return random.below(3) == 0 ? wild() : static_cast<float>(random.below(120)) - 10; };
    const auto corner = [&] { return random.below(3) == 0 ? wild() : static_cast<float>(random.below(1001)) / 1000; };
    for (int round = 0; round < 3000; ++round) {
        Stage stage(100, 80);
        stage.draw([&](ImDrawList& list) {
            for (int i = 0; i < 8; ++i) {
                list.PrimReserve(6, 4);
                list.PrimRectUV({number(), number()}, {number(), number()}, {corner(), corner()}, {corner(), corner()},
                                static_cast<ImU32>(random.next_u64()));
                list.PrimReserve(3, 3);
                for (int vertex = 0; vertex < 3; ++vertex) {
                    list.PrimVtx({number(), number()}, {corner(), corner()}, static_cast<ImU32>(random.next_u64()));
                }
            }
        });
    }
    SUCCEED("no crash, no sanitizer report");
}

TEST_CASE("hostile: shapes without area draw nothing") {
    Stage stage(100, 80);
    const ImVec2 uv = stage_fonts().atlas()->TexUvWhitePixel;
    stage.draw([&](ImDrawList& list) {
        list.AddRectFilled({10, 10}, {10, 60}, IM_COL32_BLACK);
        list.PrimReserve(3, 3);
        for (const ImVec2& at : {ImVec2(5, 5), ImVec2(50, 50), ImVec2(95, 95)}) list.PrimVtx(at, uv, IM_COL32_BLACK);
    });
    CHECK(is_blank(stage.pixels()));
}

TEST_CASE("hostile: shapes far outside are left out, those reaching in are drawn") {
    Stage stage(100, 80);
    stage.draw([](ImDrawList& list) {
        list.AddRectFilled({-5000, -5000}, {-10, -10}, IM_COL32_BLACK);
        list.AddCircleFilled({4000, 4000}, 300, IM_COL32_BLACK);
    });
    CHECK(is_blank(stage.pixels()));
    stage.draw([](ImDrawList& list) { list.AddRectFilled({-5000, -5000}, {5000, 5000}, IM_COL32_BLACK); });
    CHECK(stage.at(0, 0) == 0xFF000000);
    CHECK(stage.at(99, 79) == 0xFF000000);
}

TEST_CASE("hostile: commands with unknown textures, wild clips or indices beyond the lists are left out") {
    Stage stage(100, 80);
    stage.draw([](ImDrawList& list) {
        list.AddImage(bitmap_texture(static_cast<BitmapId>(77)), {0, 0}, {50, 50});
        list.AddImage(nullptr, {0, 0}, {50, 50});
    });
    CHECK(is_blank(stage.pixels()));

    stage.draw([](ImDrawList& list) {
        list.AddRectFilled({0, 0}, {50, 50}, IM_COL32_BLACK);
        list.IdxBuffer.back() = 60000;
        list.IdxBuffer.front() = 60000;
    });
    CHECK(is_blank(stage.pixels()));

    stage.draw([](ImDrawList& list) {
        list.AddRectFilled({0, 0}, {50, 50}, IM_COL32_BLACK);
        list.CmdBuffer.back().ClipRect = {NAN, -INFINITY, NAN, INFINITY};
    });
    CHECK(is_blank(stage.pixels()));

    stage.draw([](ImDrawList& list) {
        list.AddRectFilled({0, 0}, {50, 50}, IM_COL32_BLACK);
        list.CmdBuffer.back().VtxOffset = 1000000;
    });
    CHECK(is_blank(stage.pixels()));
}

TEST_CASE("hostile: more primitives than the bound are left out, not kept for ever") {
    Stage stage(100, 80);
    stage.draw([](ImDrawList& list) {
        for (std::size_t i = 0; i < kMaxPrimitives; ++i) list.AddRectFilled({0, 0}, {1, 1}, IM_COL32_BLACK);
        list.AddRectFilled({50, 50}, {60, 60}, IM_COL32_BLACK);
    });
    CHECK(stage.at(0, 0) == 0xFF000000);
    CHECK(stage.at(55, 55) == kWhite);
}
