// The rules of touching (screens/widgets/touch_input.hpp), without any drawing.
#include <string>
#include <vector>

#include "screens/widgets/hit_areas.hpp"
#include "screens/widgets/touch_input.hpp"
#include "tests/support/catch.hpp"

namespace {

using namespace kiosk;
using namespace kiosk::widgets;

// Three buttons side by side and a key; a hand-driven time.
class Table {
public:
    explicit Table(TouchSettings settings = {}) : touch(settings) {}

    [[nodiscard]] TouchFrame frame() {
        const TouchFrame seen = touch.advance({screen, shown_at, targets});
        now = now + Milliseconds{16};
        return seen;
    }
    [[nodiscard]] std::string tap(float x, float y = 50) {
        touch.down(1, x, y, now);
        (void)frame();
        touch.up(1, x, y, now);
        return std::string(frame().activated);
    }
    void wait(int delay_ms) { now = now + Milliseconds{delay_ms}; }

    TouchInput touch;
    std::string screen = "first";
    MonotonicTime now{10'000};
    MonotonicTime shown_at{0};
    std::vector<TouchTarget> targets = {{"one", {0, 0, 100, 100}},
                                        {"two", {100, 0, 100, 100}},
                                        {"three", {200, 0, 100, 100}},
                                        {"key", {300, 0, 100, 100}, TouchKind::key}};
};

}  // namespace

TEST_CASE("touch: a press shows on the next frame and activates on release inside") {
    Table table;
    table.touch.down(1, 50, 50, table.now);
    TouchFrame seen = table.frame();
    CHECK(seen.pressed == "one");
    CHECK(seen.activated.empty());
    table.touch.up(1, 60, 60, table.now);
    seen = table.frame();
    CHECK(seen.pressed.empty());
    CHECK(seen.activated == "one");
    CHECK(table.frame().activated.empty());
}

TEST_CASE("touch: press and release that arrive together are two frames") {
    Table table;
    table.touch.down(1, 50, 50, table.now);
    table.touch.up(1, 50, 50, table.now);
    TouchFrame seen = table.frame();
    CHECK(seen.pressed == "one");
    CHECK(seen.activated.empty());
    CHECK(seen.more);
    seen = table.frame();
    CHECK(seen.activated == "one");
    CHECK_FALSE(seen.more);
}

TEST_CASE("touch: a drag over neighbours activates none of them") {
    Table table;
    table.touch.down(1, 50, 50, table.now);
    CHECK(table.frame().pressed == "one");
    table.touch.move(1, 150, 50, table.now);
    CHECK(table.frame().pressed.empty());
    table.touch.move(1, 250, 50, table.now);
    table.touch.up(1, 250, 50, table.now);
    CHECK(table.frame().activated.empty());
}

TEST_CASE("touch: leaving cancels for good, coming back does not help") {
    Table table;
    table.touch.down(1, 50, 50, table.now);
    table.touch.move(1, 150, 50, table.now);
    table.touch.move(1, 50, 50, table.now);
    (void)table.frame();
    table.touch.up(1, 50, 50, table.now);
    CHECK(table.frame().activated.empty());
}

TEST_CASE("touch: a release elsewhere without a move event activates nothing") {
    Table table;
    table.touch.down(1, 50, 50, table.now);
    (void)table.frame();
    table.touch.up(1, 150, 50, table.now);
    CHECK(table.frame().activated.empty());
}

TEST_CASE("touch: the first finger counts, others are ignored until all are up") {
    Table table;
    table.touch.down(1, 50, 50, table.now);
    (void)table.frame();
    table.touch.down(2, 150, 50, table.now);
    CHECK(table.frame().pressed == "one");
    table.touch.up(2, 150, 50, table.now);
    CHECK(table.frame().activated.empty());
    table.touch.down(3, 250, 50, table.now);
    table.touch.up(1, 50, 50, table.now);
    CHECK(table.frame().activated == "one");
    // Finger 3 is still down: a new one counts only after it.
    table.wait(400);
    CHECK(table.tap(150).empty());
    table.touch.up(3, 250, 50, table.now);
    (void)table.frame();
    CHECK(table.tap(150) == "two");
}

TEST_CASE("touch: a press that began on the screen before activates nothing") {
    Table table;
    table.touch.down(1, 50, 50, table.now);
    (void)table.frame();
    table.screen = "second";
    table.shown_at = table.now;
    CHECK(table.frame().pressed.empty());
    table.touch.up(1, 50, 50, table.now);
    CHECK(table.frame().activated.empty());
    table.wait(400);
    CHECK(table.tap(50) == "one");
}

TEST_CASE("touch: a finger that came down before the screen was on the glass meant the one before") {
    Table table;
    table.touch.down(1, 50, 50, table.now);  // waits in the queue while the screen changes
    table.screen = "second";
    table.shown_at = table.now + Milliseconds{5};
    CHECK(table.frame().pressed.empty());
    table.touch.up(1, 50, 50, table.now);
    CHECK(table.frame().activated.empty());
}

TEST_CASE("touch: the same button is activated once in 300 ms, another one at once") {
    Table table;
    CHECK(table.tap(50) == "one");
    CHECK(table.tap(50).empty());
    CHECK(table.tap(150) == "two");
    table.wait(300);
    CHECK(table.tap(50) == "one");
}

TEST_CASE("touch: the second tap of a double tap does not reach what the first one brought under the finger") {
    Table table;
    CHECK(table.tap(50) == "one");
    // The touch changed the screen: another widget lies there now.
    table.targets[0].id = "four";
    const int delay_ms = GENERATE(0, 100, 200);
    table.wait(delay_ms);
    table.touch.down(1, 60, 50, table.now);
    CHECK(table.frame().pressed.empty());
    table.touch.up(1, 60, 50, table.now);
    CHECK(table.frame().activated.empty());
    // Elsewhere is another matter, and so is a touch after a moment.
    CHECK(table.tap(150) == "two");
    table.wait(300);
    CHECK(table.tap(60) == "four");
}

TEST_CASE("touch: a key may be struck again sooner, by the double-strike setting") {
    Table table(TouchSettings{.repeat_guard_ms = 300, .double_strike_ms = 120});
    CHECK(table.tap(350) == "key");
    CHECK(table.tap(350).empty());
    table.wait(120);
    CHECK(table.tap(350) == "key");
    Table slow(TouchSettings{.repeat_guard_ms = 300, .double_strike_ms = 500});
    CHECK(slow.tap(350) == "key");
    slow.wait(400);
    CHECK(slow.tap(350).empty());
}

TEST_CASE("touch: fingers bounce on one key, so another key in between ends the guard") {
    // A busy machine hands over several touches at once, all with nearly the same time.
    Table table(TouchSettings{.repeat_guard_ms = 300, .double_strike_ms = 500});
    table.targets.push_back({"other key", {400, 0, 100, 100}, TouchKind::key});
    CHECK(table.tap(350) == "key");
    CHECK(table.tap(450) == "other key");
    CHECK(table.tap(350) == "key");
    CHECK(table.tap(350).empty());
}

TEST_CASE("touch: a touch beside everything and a lost finger do nothing") {
    Table table;
    CHECK(table.tap(50, 500).empty());
    table.touch.down(1, 50, 50, table.now);
    (void)table.frame();
    table.touch.cancel_all();
    CHECK(table.frame().pressed.empty());
    table.wait(400);
    CHECK(table.tap(50) == "one");
}

TEST_CASE("touch: a flood of events is bounded") {
    Table table;
    for (int i = 0; i < 10'000; ++i) {
        table.touch.move(1, 50, static_cast<float>(i % 100), table.now);
        table.touch.down(2, 50, 50, table.now);
    }
    int frames = 0;
    while (table.frame().more && frames < 1000) {
        ++frames;
    }
    CHECK(frames <= static_cast<int>(TouchInput::kMaxQueued));
}

TEST_CASE("touch: on a surface that is drawn upon every place counts until the finger is lifted") {
    Table table;
    table.targets.push_back({"pad", {0, 100, 400, 100}, TouchKind::drawing});
    table.touch.down(1, 10, 150, table.now);
    table.touch.move(1, 20, 160, table.now);
    table.touch.down(2, 200, 150, table.now);  // the palm of the hand
    table.touch.move(2, 210, 150, table.now);
    TouchFrame seen = table.frame();
    CHECK(seen.drawn_on == "pad");
    CHECK(seen.pressed == "pad");
    REQUIRE(seen.trail.size() == 2);
    CHECK(seen.trail[0].begins);
    CHECK_FALSE(seen.trail[1].begins);
    CHECK(seen.trail[1].x_px == 20);
    // Over a button and back: the button hears nothing, the line is not lost.
    table.touch.move(1, 50, 50, table.now);
    table.touch.move(1, 50, 150, table.now);
    table.touch.up(1, 60, 150, table.now);
    table.touch.up(2, 210, 150, table.now);
    seen = table.frame();
    CHECK(seen.trail.size() == 3);
    CHECK(seen.activated.empty());
    CHECK(table.frame().trail.empty());
    CHECK(table.frame().drawn_on.empty());
    // Lifted over a button it does not touch that either.
    table.touch.down(1, 10, 150, table.now);
    (void)table.frame();
    table.touch.move(1, 50, 50, table.now);
    table.touch.up(1, 50, 50, table.now);
    seen = table.frame();
    CHECK(seen.activated.empty());
    CHECK(table.tap(50) == "one");
}

TEST_CASE("touch: what is drawn while another screen took over is on neither") {
    Table table;
    table.targets.push_back({"pad", {0, 100, 400, 100}, TouchKind::drawing});
    table.touch.down(1, 10, 150, table.now);
    (void)table.frame();
    table.screen = "second";
    table.touch.move(1, 20, 160, table.now);
    CHECK(table.frame().trail.empty());
    table.touch.up(1, 20, 160, table.now);
    CHECK(table.frame().trail.empty());
}

TEST_CASE("hit areas: 3 mm larger, halved between neighbours, never outside") {
    const std::vector<Rect> drawn = {{100, 100, 50, 50}, {156, 100, 50, 50}, {100, 300, 50, 50}};
    const std::vector<Rect> hits = spread_hit_areas(drawn, 12, {0, 0, 210, 355});
    CHECK(hits[0] == Rect{88, 88, 65, 74});
    CHECK(hits[1] == Rect{153, 88, 57, 74});
    CHECK(hits[2] == Rect{88, 288, 74, 67});
    for (std::size_t i = 0; i < hits.size(); ++i) {
        for (std::size_t j = i + 1; j < hits.size(); ++j) {
            CHECK_FALSE(hits[i].overlaps(hits[j]));
        }
    }
}
