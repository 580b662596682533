// The stage's fonts and frames.
#include "tests/screens/canvas/stage.hpp"

#include "kiosk/base/check.hpp"

namespace kiosk::test {

const canvas::Fonts& stage_fonts() {
    static const auto fonts =
        canvas::Fonts::build({canvas::debian_font_files(),
                              canvas::make_type_scale(canvas::kDesignPxPerMm, canvas::TextSize::normal),
                              {"Payer mon loyer"},
                              {"Bonjour"},
                              {0xF19B, 0xF2DC}});
    KIOSK_CHECK(fonts.has_value());
    return *fonts;
}

Stage::Stage(int width_px, int height_px)
    : m_width_px(width_px), m_height_px(height_px), m_context(stage_fonts()), m_rasteriser(width_px, height_px) {
    m_rasteriser.use_atlas(stage_fonts().coverage());
}

std::span<const canvas::PixelRect> Stage::draw(const DrawFrame& frame, canvas::Pixel background) {
    m_context.begin_frame({m_width_px, m_height_px, 0.016F, {}, canvas::PointerState::up});
    frame(m_context.page());
    return m_rasteriser.render(m_context.end_frame(), background);
}

canvas::PixelBuffer picture_of(int width_px, int height_px, const DrawFrame& frame, canvas::Pixel background) {
    Stage stage(width_px, height_px);
    stage.draw(frame, background);
    return stage.pixels();
}

}  // namespace kiosk::test
