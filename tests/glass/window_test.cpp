// The window by itself: SDL's events in, touches out; rectangles in, pixels on a real X server out. A test of
// kiosk/glass may know SDL, because it pushes the events of a touch panel that no machine here has.
#include "kiosk/glass/window.hpp"

#include <SDL.h>

#include <cstdlib>
#include <thread>

#include "kiosk/base/random.hpp"
#include "tests/glass/x_server.hpp"
#include "tests/support/catch.hpp"

using namespace kiosk;
using namespace kiosk::glass;
using namespace kiosk::test;
using Phase = TouchSample::Phase;

namespace {

constexpr int kWidthPx = 320;
constexpr int kHeightPx = 480;
constexpr Milliseconds kPatience{10'000};
constexpr int kWaitsMax = 200;

// A window that fills a small X server.
struct OnServer {
    XServer server{kWidthPx, kHeightPx};
    HandClock clock;
    std::unique_ptr<Window> window;
    explicit OnServer(WindowMode mode = WindowMode::fullscreen) {
        setenv("DISPLAY", server.display().c_str(), 1);
        auto opened = Window::open({"test", mode, kWidthPx, kHeightPx}, clock);
        REQUIRE(opened);
        window = std::move(*opened);
        (void)until([](const WindowEvents& events) { return events.exposed; });
    }
    // The first events for which the condition holds.
    template <class Condition>
    WindowEvents until(Condition&& condition) {
        for (int wait = 0; wait < kWaitsMax; ++wait) {
            WindowEvents events = window->wait(Milliseconds{50});
            if (condition(events)) return events;
        }
        FAIL("nothing of that kind came");
        return {};
    }
    WindowEvents until_touched() {
        return until([](const WindowEvents& events) { return !events.touches.empty(); });
    }
};

void fill_with_noise(canvas::PixelBuffer& picture) {
    std::uint32_t state = 20'261'123;
    for (int y = 0; y < picture.height(); ++y) {
        for (canvas::Pixel& pixel : picture.row(y)) {
            state = state * 1'664'525U + 1'013'904'223U;
            pixel = 0xFF000000U | (state >> 8U);
        }
    }
}

void fill(canvas::PixelBuffer& picture, const canvas::PixelRect& rectangle, canvas::Pixel colour) {
    for (int y = rectangle.y0; y < rectangle.y1; ++y) {
        for (int x = rectangle.x0; x < rectangle.x1; ++x) picture.row(y)[static_cast<std::size_t>(x)] = colour;
    }
}

// The server copies the picture after the window has asked it to.
bool shows(const XServer& server, const std::function<bool(const canvas::PixelBuffer&)>& condition) {
    const SystemClock clock;
    for (const MonotonicTime end = clock.now() + kPatience; clock.now() < end;) {
        if (condition(server.picture())) return true;
    }
    return false;
}

void push_finger(Uint32 type, SDL_FingerID finger, float x, float y) {
    SDL_Event event{};
    event.type = type;
    event.tfinger.touchId = 1;
    event.tfinger.fingerId = finger;
    event.tfinger.x = x;
    event.tfinger.y = y;
    REQUIRE(SDL_PushEvent(&event) == 1);
}

void push_mouse_button(Uint32 which, Uint8 button) {
    SDL_Event event{};
    event.type = SDL_MOUSEBUTTONDOWN;
    event.button.which = which;
    event.button.button = button;
    event.button.x = 10;
    event.button.y = 10;
    REQUIRE(SDL_PushEvent(&event) == 1);
}

}  // namespace

TEST_CASE("window: without a display it says so") {
    setenv("DISPLAY", ":65000", 1);
    const HandClock clock;
    const auto opened = Window::open({"test", WindowMode::fullscreen, kWidthPx, kHeightPx}, clock);
    REQUIRE_FALSE(opened);
    CHECK(opened.error().kind == WindowError::Kind::no_display);
    CHECK_FALSE(opened.error().message.empty());
}

TEST_CASE("window: the picture reaches the screen pixel for pixel, and only the rectangles that were named") {
    OnServer at;
    canvas::PixelBuffer picture = at.window->picture();
    fill_with_noise(picture);
    const std::vector<canvas::PixelRect> everything{picture.bounds()};
    at.window->present(everything);
    canvas::PixelBuffer expected = picture;
    REQUIRE(shows(at.server, [&](const canvas::PixelBuffer& screen) { return screen == expected; }));

    constexpr canvas::Pixel kGreen = 0xFF00FF00U;
    const canvas::PixelRect named{16, 32, 48, 40};
    fill(picture, picture.bounds(), kGreen);
    fill(expected, named, kGreen);
    const std::vector<canvas::PixelRect> part{named};
    at.window->present(part);
    CHECK(shows(at.server, [&](const canvas::PixelBuffer& screen) { return screen == expected; }));
}

TEST_CASE("window: a window that the window system resizes gives another picture, and shows it") {
    OnServer at{WindowMode::windowed};
    const int change_px = GENERATE(-40, 40);
    SDL_Window* window = SDL_GetWindowFromID(1);
    REQUIRE(window != nullptr);
    (void)at.window->picture();
    SDL_SetWindowSize(window, kWidthPx + change_px, kHeightPx + change_px);
    REQUIRE(at.until([](const WindowEvents& events) { return events.picture_lost; }).picture_lost);
    canvas::PixelBuffer picture = at.window->picture();
    CHECK(picture.width() == kWidthPx);  // the size of the request, whatever the window's
    constexpr canvas::Pixel kGreen = 0xFF00FF00U;
    fill(picture, picture.bounds(), kGreen);
    const std::vector<canvas::PixelRect> everything{picture.bounds()};
    at.window->present(everything);
    CHECK(shows(at.server,
                [&](const canvas::PixelBuffer& screen) { return screen.at(kWidthPx / 2, kHeightPx / 2) == kGreen; }));
}

TEST_CASE("window: fingers come with their own numbers, in pixels of the picture") {
    OnServer at;
    push_finger(SDL_FINGERDOWN, 7, 0.25F, 0.5F);
    push_finger(SDL_FINGERDOWN, 8, 0.5F, 0.5F);
    push_finger(SDL_FINGERMOTION, 7, 0.5F, 0.75F);
    push_finger(SDL_FINGERUP, 7, 0.5F, 0.75F);
    const std::vector<TouchSample> touches = at.until_touched().touches;
    REQUIRE(touches.size() == 4);
    CHECK(touches[0].phase == Phase::down);
    CHECK(touches[0].finger == 7);
    CHECK(touches[0].x_px == 80.0F);
    CHECK(touches[0].y_px == 240.0F);
    CHECK(touches[1].finger == 8);
    CHECK(touches[2].phase == Phase::move);
    CHECK(touches[2].y_px == 360.0F);
    CHECK(touches[3].phase == Phase::up);
    CHECK(touches[3].finger == 7);
}

TEST_CASE("window: a mouse is a finger of its own while its first button is held") {
    OnServer at;
    Hand hand{at.server};
    hand.move(100, 200);
    hand.press();
    hand.move(120, 220);
    hand.release();
    hand.move(150, 250);
    std::vector<TouchSample> touches;
    (void)at.until([&](const WindowEvents& events) {
        touches.insert(touches.end(), events.touches.begin(), events.touches.end());
        return !touches.empty() && touches.back().phase == Phase::up;
    });
    REQUIRE(touches.size() == 3);
    CHECK(touches[0].phase == Phase::down);
    CHECK(touches[0].x_px == 100.0F);
    CHECK(touches[0].y_px == 200.0F);
    CHECK(touches[1].phase == Phase::move);
    CHECK(touches[1].x_px == 120.0F);
    CHECK(touches[0].finger == touches[2].finger);
    CHECK(touches[0].finger < 0);  // no panel's finger is called so
}

TEST_CASE("window: other buttons, and the mouse that SDL makes of a finger, are not touches") {
    OnServer at;
    push_mouse_button(0, SDL_BUTTON_RIGHT);
    push_mouse_button(SDL_TOUCH_MOUSEID, SDL_BUTTON_LEFT);
    push_finger(SDL_FINGERDOWN, 3, 0.5F, 0.5F);
    const std::vector<TouchSample> touches = at.until_touched().touches;
    REQUIRE(touches.size() == 1);
    CHECK(touches[0].finger == 3);
}

TEST_CASE("window: a panel that floods is taken in bounded helpings, in order") {
    OnServer at;
    constexpr int kSent = Window::kEventsMax + 50;
    for (int sent = 0; sent < kSent; ++sent) push_finger(SDL_FINGERMOTION, sent, 0.5F, 0.5F);
    std::vector<TouchSample> touches;
    while (touches.size() < kSent) {
        const WindowEvents events = at.until_touched();
        REQUIRE(events.touches.size() <= static_cast<std::size_t>(Window::kEventsMax));
        touches.insert(touches.end(), events.touches.begin(), events.touches.end());
    }
    REQUIRE(touches.size() == kSent);
    for (int sent = 0; sent < kSent; ++sent) CHECK(touches[static_cast<std::size_t>(sent)].finger == sent);
}

TEST_CASE("window: a wait ends when another thread wakes it") {
    OnServer at;
    const SystemClock clock;
    // Until the window system has nothing more to tell: a wait that lasts its whole time.
    constexpr Milliseconds kQuiet{200};
    const auto lasts = [&](Milliseconds timeout) {
        const MonotonicTime begin = clock.now();
        (void)at.window->wait(timeout);
        return clock.now() - begin;
    };
    for (int wait = 0; wait < kWaitsMax && lasts(kQuiet) < kQuiet; ++wait) {
    }
    const MonotonicTime begin = clock.now();
    std::thread waker{[&] { at.window->wake(); }};
    (void)at.window->wait(kPatience);
    waker.join();
    CHECK(clock.now() - begin < kPatience);
}

TEST_CASE("window: what another window covered is reported as lost") {
    OnServer at;
    Hand hand{at.server};
    { const Hand::Cover cover{hand}; }
    CHECK(at.until([](const WindowEvents& events) { return events.exposed; }).exposed);
}

TEST_CASE("window: Ctrl+Alt+Q asks to quit, Q alone does not") {
    OnServer at;
    Hand hand{at.server};
    hand.move(kWidthPx / 2, kHeightPx / 2);
    SDL_Event event{};
    event.type = SDL_KEYDOWN;
    event.key.keysym.sym = SDLK_q;
    REQUIRE(SDL_PushEvent(&event) == 1);
    CHECK_FALSE(at.window->wait(Milliseconds{50}).quit_requested);
    hand.quit_chord();
    CHECK(at.until([](const WindowEvents& events) { return events.quit_requested; }).quit_requested);
}
