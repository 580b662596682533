// PagePictures: from an attachment to the picture of one page, as the browser gets it: drawn by kiosk-render-page in
// its sandbox and encoded anew, so that no byte of what a stranger sent reaches the browser.
#pragma once

#include "deploy/gateway/desk/visit.hpp"
#include "kiosk/ports/page_renderer.hpp"

namespace kiosk::gateway::desk {

class PagePictures {
public:
    explicit PagePictures(PageRenderer& renderer) : m_renderer(renderer) {}

    // 422 when it cannot be shown. Blocks for seconds: not on the store's thread.
    [[nodiscard]] HttpResponse draw(const PagePreview& preview);

private:
    PageRenderer& m_renderer;
};

}  // namespace kiosk::gateway::desk
