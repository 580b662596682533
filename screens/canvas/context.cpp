// The only place that creates a Dear ImGui context; no configuration file, no log, no platform back end.
#include "screens/canvas/context.hpp"

#include <imgui.h>

#include <algorithm>
#include <cfloat>

#include "kiosk/base/check.hpp"

namespace kiosk::canvas {
namespace {

// Dear ImGui insists on time going forward.
constexpr float kShortestStepS = 0.0001F;
constexpr float kLongestStepS = 1.0F;
// How far a polygon may stay inside the true circle; large discs must not show corners.
constexpr float kCircleErrorPx = 0.1F;

void configure(ImGuiIO& io) {
    io.IniFilename = nullptr;
    io.LogFilename = nullptr;
    io.MouseDrawCursor = false;
    io.ConfigFlags = ImGuiConfigFlags_NoMouseCursorChange;
    // Draw lists above 65 536 vertices are split by vertex offset, which the rasteriser follows.
    io.BackendFlags = ImGuiBackendFlags_RendererHasVtxOffset;
    io.BackendRendererName = nullptr;
}

void configure(ImGuiStyle& style) {
    // Strokes as geometry: the rasteriser samples the atlas at whole pixels, baked line textures would look rough.
    style.AntiAliasedLinesUseTex = false;
    style.AntiAliasedLines = true;
    style.AntiAliasedFill = true;
    style.CircleTessellationMaxError = kCircleErrorPx;
    style.WindowPadding = ImVec2(0, 0);
    style.WindowBorderSize = 0;
    style.WindowRounding = 0;
}

}  // namespace

void Context::ContextDeleter::operator()(ImGuiContext* context) const {
    ImGui::DestroyContext(context);
}

Context::Context(const Fonts& fonts) {
    KIOSK_CHECK(IMGUI_CHECKVERSION());
    m_context.reset(ImGui::CreateContext(fonts.atlas()));
    ImGui::SetCurrentContext(m_context.get());
    configure(ImGui::GetIO());
    configure(ImGui::GetStyle());
}

Context::~Context() = default;

void Context::use_fonts(const Fonts& fonts) {
    KIOSK_CHECK(!m_in_frame);
    ImGui::SetCurrentContext(m_context.get());
    ImGui::GetIO().Fonts = fonts.atlas();
}

void Context::begin_frame(const FrameInput& input) {
    KIOSK_CHECK(!m_in_frame);
    KIOSK_CHECK(input.width_px > 0 && input.height_px > 0);
    ImGui::SetCurrentContext(m_context.get());
    ImGuiIO& io = ImGui::GetIO();
    io.DisplaySize = ImVec2(static_cast<float>(input.width_px), static_cast<float>(input.height_px));
    io.DeltaTime = std::clamp(input.elapsed_s, kShortestStepS, kLongestStepS);
    io.MousePos =
        input.pointer_px ? ImVec2(input.pointer_px->first, input.pointer_px->second) : ImVec2(-FLT_MAX, -FLT_MAX);
    io.MouseDown[0] = input.pointer == PointerState::down;
    ImGui::NewFrame();
    m_in_frame = true;
}

ImDrawList& Context::page() {
    KIOSK_CHECK(m_in_frame);
    return *ImGui::GetBackgroundDrawList();
}

ImDrawList& Context::overlay() {
    KIOSK_CHECK(m_in_frame);
    return *ImGui::GetForegroundDrawList();
}

const ImDrawData& Context::end_frame() {
    KIOSK_CHECK(m_in_frame);
    m_in_frame = false;
    ImGui::Render();
    return *ImGui::GetDrawData();
}

}  // namespace kiosk::canvas
