// The SDL2 side of the glass.
#include "kiosk/glass/window.hpp"

#include <SDL.h>

#include <cstring>

#include "kiosk/base/check.hpp"

namespace kiosk::glass {
namespace {

constexpr std::int64_t kMouseFinger = -1;

void set_hints() {
    // Without a display SDL would fall back to a driver that draws where nobody sees it: then better no window at all.
    SDL_SetHintWithPriority(SDL_HINT_VIDEODRIVER, "x11", SDL_HINT_OVERRIDE);
    // Without this SDL presents a window surface through OpenGL: four times slower to start, ten times slower to touch.
    SDL_SetHint(SDL_HINT_FRAMEBUFFER_ACCELERATION, "0");
    SDL_SetHint(SDL_HINT_TOUCH_MOUSE_EVENTS, "0");
    SDL_SetHint(SDL_HINT_MOUSE_TOUCH_EVENTS, "0");
    SDL_SetHint(SDL_HINT_MOUSE_AUTO_CAPTURE, "0");
    // The touch that gives the window its focus is a touch like any other.
    SDL_SetHint(SDL_HINT_MOUSE_FOCUS_CLICKTHROUGH, "1");
    SDL_SetHint(SDL_HINT_VIDEO_X11_NET_WM_BYPASS_COMPOSITOR, "0");
    // SIGTERM is the application's business.
    SDL_SetHint(SDL_HINT_NO_SIGNAL_HANDLERS, "1");
    SDL_SetHint(SDL_HINT_VIDEO_ALLOW_SCREENSAVER, "0");
}

struct VideoGuard {
    VideoGuard() = default;
    VideoGuard(const VideoGuard&) = delete;
    VideoGuard& operator=(const VideoGuard&) = delete;
    ~VideoGuard() { SDL_QuitSubSystem(SDL_INIT_VIDEO); }
};

struct WindowDeleter {
    void operator()(SDL_Window* window) const { SDL_DestroyWindow(window); }
};

WindowError error_of(WindowError::Kind kind) {
    return {kind, SDL_GetError()};
}

bool is_quit_chord(const SDL_KeyboardEvent& key) {
    const bool held = (key.keysym.mod & KMOD_CTRL) != 0 && (key.keysym.mod & KMOD_ALT) != 0;
    return held && key.keysym.sym == SDLK_q;
}

}  // namespace

struct Window::Handles {
    std::unique_ptr<VideoGuard> video;
    std::unique_ptr<SDL_Window, WindowDeleter> window;
    Uint32 wake_event = 0;
    int width_px = 0;
    int height_px = 0;
    bool mouse_held = false;
    // What picture() was given. SDL makes another one when the window's size changes, but not before it is asked.
    SDL_Surface* surface = nullptr;
    // Only when the surface is not exactly the picture: a window that the window system made larger or smaller.
    canvas::PixelBuffer apart;

    [[nodiscard]] bool surface_is_the_picture() const {
        return surface->w == width_px && surface->h == height_px &&
               surface->pitch == width_px * static_cast<int>(sizeof(canvas::Pixel));
    }
    // A new size may mean another surface, perhaps at the address of the one before: ours carries a mark.
    [[nodiscard]] bool surface_is_lost() const {
        const SDL_Surface* now = SDL_GetWindowSurface(window.get());
        return now == nullptr || now->userdata != this;
    }
    void copy_to_surface(const canvas::PixelRect& part) const {
        const auto bytes = static_cast<std::size_t>(part.width()) * sizeof(canvas::Pixel);
        for (int y = part.y0; y < part.y1; ++y) {
            auto* row = static_cast<std::byte*>(surface->pixels) + static_cast<std::ptrdiff_t>(y) * surface->pitch;
            std::memcpy(row + static_cast<std::size_t>(part.x0) * sizeof(canvas::Pixel), apart.row(y).data() + part.x0,
                        bytes);
        }
    }
};

std::optional<canvas::PixelRect> usable_screen_area() {
    set_hints();
    if (SDL_InitSubSystem(SDL_INIT_VIDEO) != 0) return std::nullopt;
    const VideoGuard guard;
    SDL_Rect area{};
    if (SDL_GetDisplayUsableBounds(0, &area) != 0) return std::nullopt;
    return canvas::PixelRect{area.x, area.y, area.x + area.w, area.y + area.h};
}

void prepare_environment() {
    // Nobody composes letters at a physical keyboard here; reading Xlib's table of them takes longer than our picture.
    SDL_setenv("XCOMPOSEFILE", "/dev/null", 0);
    // SDL asks for a session bus, and where there is none libdbus would run a program to start one.
    SDL_setenv("DBUS_SESSION_BUS_ADDRESS", "disabled:", 0);
}

Result<std::unique_ptr<Window>, WindowError> Window::open(const WindowRequest& request, const Clock& clock) {
    KIOSK_CHECK(request.width_px > 0 && request.height_px > 0);
    set_hints();
    auto handles = std::make_unique<Handles>();
    if (SDL_InitSubSystem(SDL_INIT_VIDEO) != 0) return failure(error_of(WindowError::Kind::no_display));
    handles->video = std::make_unique<VideoGuard>();
    // Not SDL's own fullscreen: it waits 100 ms for a window manager, and a terminal has none. Window managers treat a
    // window without a border that is as large as the screen as what it is.
    SDL_Rect place{SDL_WINDOWPOS_CENTERED, SDL_WINDOWPOS_CENTERED, request.width_px, request.height_px};
    const bool fullscreen = request.mode == WindowMode::fullscreen;
    if (fullscreen && SDL_GetDisplayBounds(0, &place) != 0) return failure(error_of(WindowError::Kind::no_display));
    const Uint32 flags = fullscreen ? Uint32{SDL_WINDOW_BORDERLESS} : 0U;
    handles->window.reset(SDL_CreateWindow(request.title.c_str(), place.x, place.y, place.w, place.h, flags));
    if (!handles->window) return failure(error_of(WindowError::Kind::no_window));
    const SDL_Surface* surface = SDL_GetWindowSurface(handles->window.get());
    if (surface == nullptr || surface->format->BytesPerPixel != 4)
        return failure(error_of(WindowError::Kind::no_surface));
    handles->width_px = request.width_px;
    handles->height_px = request.height_px;
    handles->wake_event = SDL_RegisterEvents(1);
    if (request.mode == WindowMode::fullscreen) SDL_ShowCursor(SDL_DISABLE);
    return std::unique_ptr<Window>{new Window{std::move(handles), clock}};
}

Window::Window(std::unique_ptr<Handles> handles, const Clock& clock) : m_handles(std::move(handles)), m_clock(clock) {}
Window::~Window() = default;

namespace {

using Phase = TouchSample::Phase;

void add_finger(WindowEvents& events, const SDL_TouchFingerEvent& finger, int width_px, int height_px,
                MonotonicTime now) {
    const Phase phase = finger.type == SDL_FINGERDOWN ? Phase::down
                        : finger.type == SDL_FINGERUP ? Phase::up
                                                      : Phase::move;
    events.touches.push_back({phase, finger.fingerId, finger.x * static_cast<float>(width_px),
                              finger.y * static_cast<float>(height_px), now});
}

void add_mouse(WindowEvents& events, Phase phase, int x, int y, MonotonicTime now) {
    events.touches.push_back({phase, kMouseFinger, static_cast<float>(x), static_cast<float>(y), now});
}

}  // namespace

WindowEvents Window::wait(Milliseconds timeout) {
    WindowEvents events;
    SDL_Event event;
    int pending =
        timeout.count() > 0 ? SDL_WaitEventTimeout(&event, static_cast<int>(timeout.count())) : SDL_PollEvent(&event);
    for (int count = 0; pending != 0; ++count) {
        const MonotonicTime now = m_clock.now();
        switch (event.type) {
            case SDL_FINGERDOWN:
            case SDL_FINGERMOTION:
            case SDL_FINGERUP:
                add_finger(events, event.tfinger, m_handles->width_px, m_handles->height_px, now);
                break;
            case SDL_MOUSEBUTTONDOWN:
            case SDL_MOUSEBUTTONUP:
                if (event.button.which == SDL_TOUCH_MOUSEID || event.button.button != SDL_BUTTON_LEFT) break;
                m_handles->mouse_held = event.type == SDL_MOUSEBUTTONDOWN;
                add_mouse(events, m_handles->mouse_held ? Phase::down : Phase::up, event.button.x, event.button.y, now);
                break;
            case SDL_MOUSEMOTION:
                if (event.motion.which == SDL_TOUCH_MOUSEID) break;
                if (m_handles->mouse_held) add_mouse(events, Phase::move, event.motion.x, event.motion.y, now);
                break;
            case SDL_WINDOWEVENT:
                if (event.window.event == SDL_WINDOWEVENT_EXPOSED) events.exposed = true;
                if (event.window.event == SDL_WINDOWEVENT_SIZE_CHANGED) {
                    events.picture_lost = events.picture_lost || m_handles->surface_is_lost();
                }
                break;
            case SDL_KEYDOWN:
                if (is_quit_chord(event.key)) events.quit_requested = true;
                events.key_pressed = true;
                break;
            case SDL_QUIT:
                events.quit_requested = true;
                break;
            default:
                break;
        }
        if (count + 1 >= kEventsMax) break;
        pending = SDL_PollEvent(&event);
    }
    return events;
}

canvas::PixelBuffer Window::picture() {
    Handles& handles = *m_handles;
    handles.surface = SDL_GetWindowSurface(handles.window.get());
    if (handles.surface != nullptr) handles.surface->userdata = &handles;
    const auto count = static_cast<std::size_t>(handles.width_px) * static_cast<std::size_t>(handles.height_px);
    if (handles.surface != nullptr && handles.surface_is_the_picture()) {
        handles.apart = {};
        return canvas::PixelBuffer::over({static_cast<canvas::Pixel*>(handles.surface->pixels), count},
                                         handles.width_px, handles.height_px);
    }
    handles.apart = canvas::PixelBuffer{handles.width_px, handles.height_px};
    return canvas::PixelBuffer::over({handles.apart.row(0).data(), count}, handles.width_px, handles.height_px);
}

void Window::present(std::span<const canvas::PixelRect> rectangles) {
    Handles& handles = *m_handles;
    if (handles.surface == nullptr) return;
    std::vector<SDL_Rect> updated;
    updated.reserve(rectangles.size());
    const canvas::PixelRect visible = canvas::intersection({0, 0, handles.width_px, handles.height_px},
                                                           {0, 0, handles.surface->w, handles.surface->h});
    for (const canvas::PixelRect& rectangle : rectangles) {
        const canvas::PixelRect part = intersection(rectangle, visible);
        if (part.empty()) continue;
        if (handles.apart.width() > 0) handles.copy_to_surface(part);
        updated.push_back({part.x0, part.y0, part.width(), part.height()});
    }
    if (updated.empty()) return;
    SDL_UpdateWindowSurfaceRects(handles.window.get(), updated.data(), static_cast<int>(updated.size()));
}

void Window::wake() {
    SDL_Event event{};
    event.type = m_handles->wake_event;
    SDL_PushEvent(&event);
}

}  // namespace kiosk::glass
