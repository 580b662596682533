// A finger signs: what the kit hands to the view, what it shows, and what it leaves alone.
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

constexpr std::array kWave{SignaturePoint{0.1F, 0.5F}, SignaturePoint{0.3F, 0.2F}, SignaturePoint{0.5F, 0.8F},
                           SignaturePoint{0.7F, 0.2F}, SignaturePoint{0.9F, 0.5F}};

// A view that keeps the signature, as a journey's model does.
struct Signing {
    Signature signature;
    int continued = 0;
    int frames_with_marks = 0;

    void view(Kit& kit) {
        kit.screen({.id = "sign"});
        kit.question({.text = "Signez votre demande"});
        const SignatureInput input = kit.signature_pad(
            {.id = "sign.pad", .label = "Votre signature", .hint = "Signez ici", .signature = &signature});
        if (input.erased) signature.clear();
        signature.add(input.marks);
        frames_with_marks += input.marks.empty() ? 0 : 1;
        continued += kit.forward({.id = "sign.go", .label = "Signer"}) ? 1 : 0;
    }
};

int differing_pixels(const std::vector<canvas::Pixel>& before, const canvas::PixelBuffer& after, const Rect& inside) {
    int different = 0;
    for (int y = static_cast<int>(inside.y); y < static_cast<int>(inside.bottom()); ++y) {
        for (int x = static_cast<int>(inside.x); x < static_cast<int>(inside.right()); ++x) {
            different += before[static_cast<std::size_t>(y) * static_cast<std::size_t>(after.width()) +
                                static_cast<std::size_t>(x)] != after.at(x, y)
                             ? 1
                             : 0;
        }
    }
    return different;
}

std::vector<canvas::Pixel> copy_of(const canvas::PixelBuffer& picture) {
    std::vector<canvas::Pixel> pixels;
    for (int y = 0; y < picture.height(); ++y) {
        for (int x = 0; x < picture.width(); ++x) pixels.push_back(picture.at(x, y));
    }
    return pixels;
}

}  // namespace

TEST_CASE("signature_pad: what a finger draws comes to the view, in shares of the box") {
    Signing signing;
    Glass glass(still());
    glass.show([&](Kit& kit) { signing.view(kit); });
    CHECK(glass.find("sign.pad")->role == Role::drawing);
    CHECK(glass.find("sign.pad")->value == "Signez ici");
    REQUIRE(glass.draw_on("sign.pad", kWave));
    REQUIRE(signing.signature.stroke_count() == 1);
    const auto stroke = signing.signature.stroke(0);
    REQUIRE(stroke.size() == kWave.size());
    for (std::size_t at = 0; at < kWave.size(); ++at) {
        CHECK(stroke[at].x == Approx(kWave[at].x).margin(0.002));
        CHECK(stroke[at].y == Approx(kWave[at].y).margin(0.002));
    }
    CHECK(signing.signature.is_enough());
    CHECK(glass.find("sign.pad")->value == "signé");
    CHECK(glass.find("sign.pad")->spoken == "Votre signature, signé, cadre à signer");
    REQUIRE(glass.draw_on("sign.pad", kWave));
    CHECK(signing.signature.stroke_count() == 2);
    CHECK(signing.continued == 0);
}

TEST_CASE("signature_pad: Effacer takes it all away, and rests when there is nothing") {
    Signing signing;
    Glass glass(still());
    glass.show([&](Kit& kit) { signing.view(kit); });
    CHECK(glass.find("sign.pad.erase")->state.stopped);
    glass.draw_on("sign.pad", kWave);
    CHECK_FALSE(glass.find("sign.pad.erase")->state.stopped);
    REQUIRE(glass.tap("sign.pad.erase"));
    CHECK(signing.signature.empty());
    CHECK(glass.find("sign.pad.erase")->state.stopped);
}

TEST_CASE("signature_pad: a line that leaves the box ends at its edge and presses nothing on its way") {
    Signing signing;
    Glass glass(still());
    glass.show([&](Kit& kit) { signing.view(kit); });
    const Rect go = glass.find("sign.go")->rect;
    const Rect pad = glass.find("sign.pad")->rect;
    const SignaturePoint over_button{(go.x + go.width / 2 - pad.x) / pad.width,
                                     (go.y + go.height / 2 - pad.y) / pad.height};
    const std::array away{SignaturePoint{0.5F, 0.5F}, SignaturePoint{0.5F, 0.9F}, over_button};
    REQUIRE(glass.draw_on("sign.pad", away));
    CHECK(signing.continued == 0);
    CHECK(signing.signature.point_count() == 2);
    const std::array back{SignaturePoint{0.1F, 0.5F}, over_button, SignaturePoint{0.9F, 0.5F}};
    REQUIRE(glass.draw_on("sign.pad", back));
    CHECK(signing.signature.stroke_count() == 3);  // no line across the gap
    CHECK(glass.tap("sign.go"));
    CHECK(signing.continued == 1);
}

TEST_CASE("signature_pad: the ink is there in the frame in which the finger moved, and only where it is") {
    Signing signing;
    Glass glass(still());
    glass.show([&](Kit& kit) { signing.view(kit); });
    const Rect pad = glass.find("sign.pad")->rect;
    const float middle = pad.y + pad.height / 2;
    glass.down(1, pad.x + pad.width * 0.2F, middle);
    glass.draw();
    glass.draw();
    const std::vector<canvas::Pixel> before = copy_of(glass.picture());
    glass.move(1, pad.x + pad.width * 0.3F, middle);
    // The picture is drawn with the very frame that hears of the move.
    const canvas::PixelBuffer& after = glass.picture();
    CHECK(signing.frames_with_marks == 2);
    CHECK(differing_pixels(before, after, {pad.x + pad.width * 0.19F, middle - 8, pad.width * 0.12F, 16}) > 300);
    CHECK(differing_pixels(before, after, {pad.x + pad.width * 0.32F, pad.y, pad.width * 0.6F, pad.height}) == 0);
    CHECK(differing_pixels(before, after, {0, 0, 1080, pad.y}) == 0);
    // The next frame, in which the view has it, shows the same.
    const std::vector<canvas::Pixel> shown = copy_of(after);
    CHECK(differing_pixels(shown, glass.picture(), {0, 0, 1080, 1920}) == 0);
}

TEST_CASE("signature_pad: mirrored the box changes its place, what is signed does not turn over") {
    Signing signing;
    KitSettings settings = still();
    settings.direction = Direction::right_to_left;
    Glass glass(settings);
    glass.show([&](Kit& kit) { signing.view(kit); });
    const Rect pad = glass.find("sign.pad")->rect;
    const std::vector<canvas::Pixel> empty = copy_of(glass.picture());
    constexpr std::array kLeft{SignaturePoint{0.1F, 0.9F}, SignaturePoint{0.3F, 0.9F}};
    glass.draw_on("sign.pad", kLeft);
    CHECK(signing.signature.stroke(0).front().x == Approx(0.1F).margin(0.002));
    const Rect foot{pad.x, pad.y + pad.height * 0.85F, pad.width / 2, pad.height * 0.1F};
    CHECK(differing_pixels(empty, glass.picture(), foot) > 300);
    CHECK(differing_pixels(empty, glass.picture(), {foot.right(), foot.y, foot.width, foot.height}) == 0);
}

TEST_CASE("signature_pad: a box as full as it may be is still drawn in time") {
    Signing signing;
    for (std::size_t step = 0; step < kSignaturePointsMax; ++step) {
        const float share = static_cast<float>(step) / static_cast<float>(kSignaturePointsMax);
        signing.signature.add(
            {step % 63 == 0 ? PenMove::begins : PenMove::goes_on, {share, step % 2 == 0 ? 0.2F : 0.8F}});
    }
    REQUIRE(signing.signature.point_count() == kSignaturePointsMax);
    Glass glass(still());
    glass.show([&](Kit& kit) { signing.view(kit); });
    (void)glass.picture();
    CHECK(glass.misfits() == 0);
}
