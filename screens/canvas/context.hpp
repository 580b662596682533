// Dear ImGui without a window: one context, one frame at a time, draw lists out. Main thread only; one Context at a
// time.
#pragma once

#include <memory>
#include <optional>
#include <utility>

#include "screens/canvas/fonts.hpp"

struct ImDrawData;
struct ImDrawList;
struct ImGuiContext;

namespace kiosk::canvas {

enum class PointerState { up, down };

struct FrameInput {
    int width_px = 0;
    int height_px = 0;
    float elapsed_s = 0;  // since the frame before; 0 counts as the shortest step that Dear ImGui takes
    // Where the one finger is. Empty: no finger on the glass (Dear ImGui sees the pointer nowhere).
    std::optional<std::pair<float, float>> pointer_px;
    PointerState pointer = PointerState::up;
};

class Context {
public:
    // Draws with these fonts, which must outlive the context or the next use_fonts().
    explicit Context(const Fonts& fonts);
    ~Context();
    Context(const Context&) = delete;
    Context& operator=(const Context&) = delete;

    // Between frames: another language or text size.
    void use_fonts(const Fonts& fonts);

    // begin_frame, then draw into page() and overlay(), then end_frame.
    void begin_frame(const FrameInput& input);
    // The list of the whole screen, clipped to it; no Dear ImGui window is needed. Drawn first.
    [[nodiscard]] ImDrawList& page();
    // Drawn over everything: dialogs, toasts.
    [[nodiscard]] ImDrawList& overlay();
    // Valid until the next begin_frame.
    [[nodiscard]] const ImDrawData& end_frame();

private:
    struct ContextDeleter {
        void operator()(ImGuiContext* context) const;
    };
    std::unique_ptr<ImGuiContext, ContextDeleter> m_context;
    bool m_in_frame = false;
};

}  // namespace kiosk::canvas
