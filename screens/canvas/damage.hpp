// Which tiles of the picture look different from the frame before. Private to this room.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "screens/canvas/pixels.hpp"

namespace kiosk::canvas {

class DamageMap {
public:
    // Forgets the frame before: the next finish() gives the whole picture.
    void reset(int width_px, int height_px);

    // Starts a frame; `seed` stands for what all tiles share (the background).
    void begin(std::uint64_t seed);
    // Something with this hash is drawn within `box` (inside the picture, not empty).
    void add(const PixelRect& box, std::uint64_t hash);
    // The rectangles that differ from the frame before, disjoint. Valid until the next finish().
    std::span<const PixelRect> finish();

private:
    // Beyond this many rectangles one around all of them is cheaper to draw and to present.
    static constexpr std::size_t kMaxRectangles = 24;

    [[nodiscard]] bool is_changed(int column, int row) const;
    void add_run(const PixelRect& run);

    int m_width_px = 0;
    int m_height_px = 0;
    int m_columns = 0;
    int m_rows = 0;
    bool m_has_before = false;
    std::vector<std::uint64_t> m_now;
    std::vector<std::uint64_t> m_before;
    std::vector<PixelRect> m_rectangles;
};

}  // namespace kiosk::canvas
