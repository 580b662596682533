// RenderPageClient: the PageRenderer port by way of kiosk-render-page. One child for each page: nothing that one PDF
// did to the library can touch the next.
#pragma once

#include <filesystem>

#include "kiosk/base/clock.hpp"
#include "kiosk/ports/page_renderer.hpp"

namespace kiosk::helpers {

struct RenderPageSettings {
    std::filesystem::path program;  // kiosk-render-page
    Milliseconds deadline{8'000};   // from the start of the child to its whole answer
};

class RenderPageClient final : public PageRenderer {
public:
    // `clock` outlives the client.
    RenderPageClient(RenderPageSettings settings, const Clock& clock)
        : m_settings(std::move(settings)), m_clock(clock) {}

    [[nodiscard]] Result<PagePicture, PageRenderError> render(const PdfBytes& pdf, int page_number, int dpi,
                                                              const CancelToken& cancel) override;

private:
    RenderPageSettings m_settings;
    const Clock& m_clock;
};

}  // namespace kiosk::helpers
