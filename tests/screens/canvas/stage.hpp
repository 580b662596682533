// What the canvas tests draw with: the real fonts, a context and a rasteriser, and a frame given as a function.
#pragma once

#include <imgui.h>

#include <functional>
#include <span>

#include "screens/canvas/context.hpp"
#include "screens/canvas/rasteriser.hpp"

namespace kiosk::test {

inline constexpr canvas::Pixel kWhite = 0xFFFFFFFF;
inline constexpr canvas::Pixel kBlack = 0xFF000000;

// Built once for the whole program.
const canvas::Fonts& stage_fonts();

using DrawFrame = std::function<void(ImDrawList&)>;

class Stage {
public:
    Stage(int width_px, int height_px);

    // Draws one frame; gives the rectangles that changed.
    std::span<const canvas::PixelRect> draw(const DrawFrame& frame, canvas::Pixel background = kWhite);

    [[nodiscard]] canvas::Rasteriser& rasteriser() { return m_rasteriser; }
    [[nodiscard]] const canvas::PixelBuffer& pixels() const { return m_rasteriser.pixels(); }
    [[nodiscard]] canvas::Pixel at(int x, int y) const { return pixels().at(x, y); }

private:
    int m_width_px;
    int m_height_px;
    canvas::Context m_context;
    canvas::Rasteriser m_rasteriser;
};

// The picture of one frame on a fresh stage.
canvas::PixelBuffer picture_of(int width_px, int height_px, const DrawFrame& frame, canvas::Pixel background = kWhite);

}  // namespace kiosk::test
