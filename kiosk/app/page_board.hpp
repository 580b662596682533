// PageBoard: the page of paper that the glass shows, as a bitmap of the rasteriser. Main thread only.
#pragma once

#include <cstdint>
#include <vector>

#include "kiosk/base/private_text.hpp"
#include "screens/canvas/rasteriser.hpp"
#include "screens/parts/show_paper.hpp"

namespace kiosk::app {

class PageBoard {
public:
    // Outlives the board.
    explicit PageBoard(canvas::Rasteriser& rasteriser) : m_rasteriser(rasteriser) {}

    // The same picture as before changes nothing; none takes the page away and overwrites it.
    void show(const show_paper::SharedPicture& picture);
    // For JourneyContext::page_bitmap; 0: no page is shown.
    [[nodiscard]] std::uint32_t bitmap() const { return m_bitmap; }

private:
    canvas::Rasteriser& m_rasteriser;
    show_paper::SharedPicture m_shown;
    std::vector<std::uint32_t, WipingAllocator<std::uint32_t>> m_pixels;
    std::uint32_t m_bitmap = 0;
};

}  // namespace kiosk::app
