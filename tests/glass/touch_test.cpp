// What a touch does at the real program: real X events in, the program's own list of widgets out.
#include "tests/glass/kiosk_program.hpp"
#include "tests/support/catch.hpp"

using namespace kiosk::test;

namespace {

constexpr std::chrono::seconds kPatience{20};
// Well beyond the guard against the same widget twice (touch_repeat_guard_ms).
constexpr std::chrono::milliseconds kLaterTouch{500};

// A kiosk that shows home.
struct AtHome {
    XServer server;
    Hand hand{server};
    KioskProgram kiosk;
    explicit AtHome(const KioskProgram::Options& options = {}) : kiosk(server, options) {
        const auto attract = kiosk.wait_for("attract.start");
        REQUIRE(attract);
        tap(*attract->find("attract.start"));
        REQUIRE(kiosk.wait_for("home.urgent"));
    }
    void tap(const Seen& widget) { hand.tap(widget.centre_x(), widget.centre_y()); }
    // The finger lies on it, and the glass shows that.
    void press_and_see(const Seen& widget) {
        hand.move(widget.centre_x(), widget.centre_y());
        hand.press();
        REQUIRE(kiosk.wait_until([&](const Shown& shown) { return shown.pressed() == widget.id; }));
    }
    // Opens the help and closes it: by then everything that was touched before has been answered, and home is still
    // there.
    void still_at_home() {
        const auto home = kiosk.wait_for("bar.help");
        REQUIRE(home);
        tap(*home->find("bar.help"));
        const auto help = kiosk.wait_for("help.close");
        REQUIRE(help);
        tap(*help->find("help.close"));
        const auto after =
            kiosk.wait_until([](const Shown& shown) { return shown.still && shown.find("help.close") == nullptr; });
        REQUIRE(after);
        CHECK(after->find("home.urgent") != nullptr);
    }
};

}  // namespace

TEST_CASE("glass: a touch on the attract screen's button leads home") {
    const XServer server;
    Hand hand{server};
    const KioskProgram kiosk{server};
    const auto attract = kiosk.wait_for("attract.start");
    REQUIRE(attract);
    CHECK(attract->find("home.urgent") == nullptr);
    const Seen* start = attract->find("attract.start");
    hand.tap(start->centre_x(), start->centre_y());
    CHECK(kiosk.wait_for("home.urgent"));
}

TEST_CASE("glass: a press shows on the next frame, and only the release inside activates") {
    AtHome at;
    const Shown before = at.kiosk.look();
    const Seen urgent = *before.find("home.urgent");
    at.hand.move(urgent.centre_x(), urgent.centre_y());
    at.hand.press();
    const auto next = at.kiosk.wait_until([&](const Shown& shown) { return shown.frame > before.frame; });
    REQUIRE(next);
    CHECK(next->pressed() == "home.urgent");
    CHECK(next->find("home.urgent") != nullptr);
    at.hand.release();
    const auto after = at.kiosk.wait_until([](const Shown& shown) { return shown.find("home.urgent") == nullptr; });
    REQUIRE(after);
    CHECK(after->pressed().empty());
}

TEST_CASE("glass: a drag off a button cancels it for good, even when the finger comes back") {
    AtHome at;
    const Seen urgent = *at.kiosk.look().find("home.urgent");
    at.press_and_see(urgent);
    const bool comes_back = GENERATE(false, true);
    at.hand.move(urgent.centre_x(), 400);
    REQUIRE(at.kiosk.wait_until([](const Shown& shown) { return shown.pressed().empty(); }));
    if (comes_back) at.hand.move(urgent.centre_x(), urgent.centre_y());
    const Shown before = at.kiosk.look();
    at.hand.release();
    const auto after = at.kiosk.wait_until([&](const Shown& shown) { return shown.frame > before.frame; });
    REQUIRE(after);
    CHECK(after->find("home.urgent") != nullptr);
    CHECK(after->pressed().empty());
}

TEST_CASE("glass: a drag over neighbours activates none of them") {
    AtHome at;
    const Shown home = at.kiosk.look();
    const Seen urgent = *home.find("home.urgent");
    const Seen sign_in = *home.find("home.sign_in");
    at.press_and_see(urgent);
    at.hand.move(sign_in.centre_x(), sign_in.centre_y());
    const auto on_the_neighbour =
        at.kiosk.wait_until([](const Shown& shown) { return shown.pressed() != "home.urgent"; });
    REQUIRE(on_the_neighbour);
    CHECK(on_the_neighbour->pressed().empty());
    at.hand.release();
    at.still_at_home();
}

TEST_CASE("glass: a double tap counts once, whatever lies under the finger after the first") {
    // The text grows by a step at every touch of this key, and the keys of the bar move with it.
    KioskProgram::Options options;
    options.timing = "touch_repeat_guard_ms = 2000\n";
    AtHome at{options};
    const Seen key = *at.kiosk.look().find("bar.text_size");
    const auto grown = [&](const Shown& shown) {
        const Seen* now = shown.find("bar.text_size");
        // Its place, not its look: under the finger it looks different, too.
        return shown.still && now != nullptr && !now->pressed && (now->y != key.y || now->width != key.width);
    };
    at.tap(key);
    const auto after_one = at.kiosk.wait_until(grown);
    REQUIRE(after_one);
    const auto next_frame_after = [&](const std::function<void()>& touch) {
        const Shown before = at.kiosk.look();
        touch();
        return at.kiosk.wait_until([&](const Shown& shown) { return shown.frame > before.frame; });
    };
    const auto pressed = next_frame_after([&] { at.hand.press(); });
    REQUIRE(pressed);
    CHECK(pressed->pressed().empty());
    const auto released = next_frame_after([&] { at.hand.release(); });
    REQUIRE(released);
    // Tiles may have heard of their devices meanwhile; the letters, and with them this key, stay.
    const Seen* now = released->find("bar.text_size");
    REQUIRE(now != nullptr);
    CHECK(*now == *after_one->find("bar.text_size"));
}

TEST_CASE("glass: a second button while the finger is down changes nothing, and the first one still counts") {
    AtHome at;
    const Seen urgent = *at.kiosk.look().find("home.urgent");
    SECTION("alone it touches nothing") {
        at.hand.move(urgent.centre_x(), urgent.centre_y());
        at.hand.press(Hand::Button::right);
        at.hand.release(Hand::Button::right);
        at.still_at_home();
    }
    SECTION("beside the first it activates nothing") {
        at.press_and_see(urgent);
        at.hand.press(Hand::Button::right);
        at.hand.release(Hand::Button::right);
        at.hand.move(urgent.centre_x(), 400);
        at.hand.release();
        at.still_at_home();
    }
    SECTION("beside the first it cancels nothing") {
        at.press_and_see(urgent);
        at.hand.press(Hand::Button::right);
        at.hand.release(Hand::Button::right);
        at.hand.release();
        CHECK(at.kiosk.wait_until([](const Shown& shown) { return shown.find("home.urgent") == nullptr; }));
    }
}

TEST_CASE("glass: Ctrl+Alt+Q ends a demonstration") {
    KioskProgram::Options options;
    options.demonstration = KioskProgram::Demonstration::yes;
    const XServer server;
    Hand hand{server};
    KioskProgram kiosk{server, options};
    const auto attract = kiosk.wait_for("attract.start");
    REQUIRE(attract);
    hand.move(attract->find("attract.start")->centre_x(), 300);
    hand.quit_chord();
    CHECK(kiosk.process().wait_for_exit(kPatience) == 0);
}

TEST_CASE("glass: Ctrl+Alt+Q means nothing to a kiosk at work") {
    AtHome at;
    const Seen urgent = *at.kiosk.look().find("home.urgent");
    at.hand.quit_chord();
    // The chord came first: a program that obeyed it would not answer this touch.
    at.tap(urgent);
    CHECK(at.kiosk.wait_until([](const Shown& shown) { return shown.find("home.urgent") == nullptr; }));
    CHECK_FALSE(at.kiosk.process().wait_for_exit(kLaterTouch));
}

TEST_CASE("glass: no key of a keyboard that somebody plugs in does anything, and the log says that one is there") {
    AtHome at;
    const Shown before = at.kiosk.look();
    at.hand.all_keys();
    at.still_at_home();
    CHECK(at.kiosk.look().widgets.size() == before.widgets.size());
    CHECK_FALSE(at.kiosk.process().wait_for_exit(kLaterTouch));
    REQUIRE(at.kiosk.wait_for_log("glass.keyboard_ignored"));
    const std::string log = at.kiosk.process().error_output();
    CHECK(log.find("glass.keyboard_ignored") == log.rfind("glass.keyboard_ignored"));  // one line a minute at most
}

TEST_CASE("glass: SIGTERM ends the program in good order") {
    const XServer server;
    KioskProgram kiosk{server};
    REQUIRE(kiosk.wait_for("attract.start"));
    kiosk.process().terminate();
    CHECK(kiosk.process().wait_for_exit(kPatience) == 0);
    CHECK(kiosk.process().error_output().find("program.ended") != std::string::npos);
}
