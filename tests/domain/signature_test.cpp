// A signature keeps what a finger drew in its box, and nothing without end.
#include "kiosk/domain/signature.hpp"

#include <cmath>
#include <limits>

#include "tests/support/catch.hpp"

using namespace kiosk;

namespace {

Signature line(SignaturePoint from, SignaturePoint to, int steps) {
    Signature drawn;
    for (int step = 0; step <= steps; ++step) {
        const float share = static_cast<float>(step) / static_cast<float>(steps);
        drawn.add({step == 0 ? PenMove::begins : PenMove::goes_on,
                   {from.x + (to.x - from.x) * share, from.y + (to.y - from.y) * share}});
    }
    return drawn;
}

Signature wave() {
    Signature drawn;
    for (int step = 0; step <= 400; ++step) {
        const float share = static_cast<float>(step) / 400;
        drawn.add({step == 0 ? PenMove::begins : PenMove::goes_on, {share, 0.5F + 0.4F * std::sin(share * 30)}});
    }
    return drawn;
}

}  // namespace

TEST_CASE("signature: a dot, a short slip and many dots are not enough, a line is") {
    Signature drawn;
    CHECK_FALSE(drawn.is_enough());
    drawn.add({PenMove::begins, {0.5F, 0.5F}});
    CHECK_FALSE(drawn.is_enough());
    CHECK(drawn.stroke(0).size() == 1);
    CHECK_FALSE(line({0.5F, 0.5F}, {0.55F, 0.5F}, 5).is_enough());
    Signature dots;
    for (int dot = 0; dot < 40; ++dot) dots.add({PenMove::begins, {static_cast<float>(dot) / 40, 0.5F}});
    CHECK_FALSE(dots.is_enough());
    Signature scribble;  // much ink on one spot
    for (int step = 0; step < 200; ++step)
        scribble.add({step == 0 ? PenMove::begins : PenMove::goes_on, {0.5F, step % 2 == 0 ? 0.5F : 0.55F}});
    CHECK_FALSE(scribble.is_enough());
    CHECK(line({0.1F, 0.5F}, {0.4F, 0.5F}, 20).is_enough());
    CHECK(line({0.5F, 0.1F}, {0.5F, 0.8F}, 20).is_enough());
    CHECK(wave().is_enough());
}

TEST_CASE("signature: outside of the box nothing is drawn, and the line ends there") {
    Signature drawn;
    drawn.add({PenMove::begins, {0.9F, 0.5F}});
    drawn.add({PenMove::goes_on, {1.1F, 0.5F}});
    drawn.add({PenMove::goes_on, {0.9F, 0.7F}});
    drawn.add({PenMove::goes_on, {std::numeric_limits<float>::quiet_NaN(), 0.7F}});
    drawn.add({PenMove::begins, {-0.1F, 0.7F}});
    CHECK(drawn.stroke_count() == 2);
    CHECK(drawn.point_count() == 2);
}

TEST_CASE("signature: it is bounded in strokes and in points") {
    Signature many;
    for (std::size_t stroke = 0; stroke < 2 * kSignatureStrokesMax; ++stroke)
        many.add({PenMove::begins, {0.5F, static_cast<float>(stroke) / 1000}});
    many.add({PenMove::goes_on, {0.9F, 0.9F}});  // of a stroke that was not taken
    CHECK(many.stroke_count() == kSignatureStrokesMax);
    CHECK(many.point_count() == kSignatureStrokesMax);
    Signature endless;
    for (std::size_t step = 0; step < 3 * kSignaturePointsMax; ++step)
        endless.add({step == 0 ? PenMove::begins : PenMove::goes_on, {0.5F, step % 2 == 0 ? 0.25F : 0.75F}});
    CHECK(endless.point_count() == kSignaturePointsMax);
    CHECK(endless.simplified().point_count() <= kSignaturePointsMax);
    endless.clear();
    CHECK(endless.empty());
    CHECK(endless == Signature());
}

TEST_CASE("signature: a finger that rests adds no points") {
    Signature drawn;
    for (int step = 0; step < 100; ++step)
        drawn.add(
            {step == 0 ? PenMove::begins : PenMove::goes_on, {0.5F + 0.0001F * static_cast<float>(step % 3), 0.5F}});
    CHECK(drawn.point_count() == 1);
}

TEST_CASE("signature: simplified it has fewer points and the same shape") {
    const Signature straight = line({0.1F, 0.2F}, {0.9F, 0.8F}, 100).simplified();
    CHECK(straight.point_count() == 2);
    const Signature drawn = wave();
    const Signature fewer = drawn.simplified();
    CHECK(fewer.stroke_count() == drawn.stroke_count());
    CHECK(fewer.point_count() < drawn.point_count() / 2);
    float most = 0;
    for (const SignaturePoint& point : drawn.stroke(0)) {
        float nearest = 10;
        const auto kept = fewer.stroke(0);
        for (std::size_t at = 1; at < kept.size(); ++at) {
            if (point.x < kept[at - 1].x || point.x > kept[at].x) continue;
            const float share = (point.x - kept[at - 1].x) / (kept[at].x - kept[at - 1].x);
            nearest = std::min(nearest, std::abs(kept[at - 1].y + share * (kept[at].y - kept[at - 1].y) - point.y));
        }
        most = std::max(most, nearest);
    }
    CHECK(most < 0.03F);  // measured downwards, where the wave is steep
    CHECK(fewer.simplified() == fewer);
}
