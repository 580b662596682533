// The window on the glass: pixels out, touches in. SDL2 on X11 with a plain shared-memory surface, no GPU driver that
// could fail (facts: performance, finding 3). Main thread only, except wake().
//
// Touch comes as fingers (SDL_FINGER*) or, from mice and panels that pretend to be mice, as button 1. SDL_CaptureMouse
// is never called and SDL never translates between the two: both make touch stop on X11 (libsdl-org/SDL #11469).
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "kiosk/base/clock.hpp"
#include "kiosk/base/result.hpp"
#include "screens/canvas/pixels.hpp"

namespace kiosk::glass {

enum class WindowMode : unsigned char { fullscreen, windowed };

struct WindowRequest {
    std::string title;
    WindowMode mode = WindowMode::fullscreen;
    // The picture that will be presented. Fullscreen: the panel's resolution must be at least this.
    int width_px = 0;
    int height_px = 0;
};

struct WindowError {
    enum class Kind : unsigned char { no_display, no_window, no_surface };
    Kind kind = Kind::no_display;
    std::string message;  // SDL's own words, for the log
};

struct TouchSample {
    enum class Phase : unsigned char { down, move, up };
    Phase phase = Phase::down;
    std::int64_t finger = 0;
    float x_px = 0;
    float y_px = 0;
    MonotonicTime at;
};

// What happened since the last wait, in order and bounded.
struct WindowEvents {
    std::vector<TouchSample> touches;
    bool exposed = false;         // the window system lost what it showed: present everything
    bool picture_lost = false;    // picture() is other memory now: take it, draw and present everything
    bool quit_requested = false;  // the window was closed, or Ctrl+Alt+Q: the application decides whether that counts
    bool key_pressed = false;     // of a keyboard that somebody has plugged in; which one is not told
};

// What the window system's libraries read from the environment, where nothing else is said. First thing in the program:
// the environment must not change once there are threads.
void prepare_environment();

// The size of the screen's usable area, for a window that shall fit it. nullopt without a display.
[[nodiscard]] std::optional<canvas::PixelRect> usable_screen_area();

class Window {
public:
    static constexpr int kEventsMax = 256;  // handled in one wait; the rest comes with the next

    [[nodiscard]] static Result<std::unique_ptr<Window>, WindowError> open(const WindowRequest& request,
                                                                           const Clock& clock);
    ~Window();
    Window(const Window&) = delete;
    Window& operator=(const Window&) = delete;

    // Sleeps until something comes, wake() is called or `timeout` has passed (zero: only looks).
    [[nodiscard]] WindowEvents wait(Milliseconds timeout);
    // What the screen is copied from, in the size of the request: draw into it, then present what changed. Its memory
    // is the window's, until a wait() tells that it is lost.
    [[nodiscard]] canvas::PixelBuffer picture();
    // Copies these rectangles of picture() to the screen.
    void present(std::span<const canvas::PixelRect> rectangles);
    // Ends a wait() from any thread.
    void wake();

private:
    struct Handles;
    Window(std::unique_ptr<Handles> handles, const Clock& clock);
    std::unique_ptr<Handles> m_handles;
    const Clock& m_clock;
};

}  // namespace kiosk::glass
