// Tiles, their hashes, and the merging of changed tiles into rectangles.
#include "screens/canvas/damage.hpp"

#include <algorithm>

#include "screens/canvas/primitives.hpp"

namespace kiosk::canvas {

void DamageMap::reset(int width_px, int height_px) {
    m_width_px = width_px;
    m_height_px = height_px;
    m_columns = (width_px + kTileWidthPx - 1) / kTileWidthPx;
    m_rows = (height_px + kTileHeightPx - 1) / kTileHeightPx;
    m_has_before = false;
}

void DamageMap::begin(std::uint64_t seed) {
    m_now.assign(static_cast<std::size_t>(m_columns) * static_cast<std::size_t>(m_rows), seed);
}

void DamageMap::add(const PixelRect& box, std::uint64_t hash) {
    const int last_column = (box.x1 - 1) / kTileWidthPx;
    const int last_row = (box.y1 - 1) / kTileHeightPx;
    for (int row = box.y0 / kTileHeightPx; row <= last_row; ++row) {
        std::uint64_t* tiles = m_now.data() + static_cast<std::size_t>(row) * static_cast<std::size_t>(m_columns);
        for (int column = box.x0 / kTileWidthPx; column <= last_column; ++column) {
            tiles[column] = mixed(tiles[column], hash);
        }
    }
}

bool DamageMap::is_changed(int column, int row) const {
    const std::size_t tile =
        static_cast<std::size_t>(row) * static_cast<std::size_t>(m_columns) + static_cast<std::size_t>(column);
    return !m_has_before || m_now[tile] != m_before[tile];
}

// Grows the rectangle above when it has the same sides.
void DamageMap::add_run(const PixelRect& run) {
    for (PixelRect& above : m_rectangles) {
        if (above.x0 == run.x0 && above.x1 == run.x1 && above.y1 == run.y0) {
            above.y1 = run.y1;
            return;
        }
    }
    m_rectangles.push_back(run);
}

std::span<const PixelRect> DamageMap::finish() {
    m_rectangles.clear();
    for (int row = 0; row < m_rows; ++row) {
        const int y0 = row * kTileHeightPx;
        const int y1 = std::min(y0 + kTileHeightPx, m_height_px);
        for (int column = 0; column < m_columns;) {
            const int first = column;
            while (column < m_columns && is_changed(column, row)) ++column;
            if (column > first) add_run({first * kTileWidthPx, y0, std::min(column * kTileWidthPx, m_width_px), y1});
            if (column < m_columns) ++column;
        }
    }
    if (m_rectangles.size() > kMaxRectangles) {
        PixelRect around = m_rectangles.front();
        for (const PixelRect& rectangle : m_rectangles) {
            around = {std::min(around.x0, rectangle.x0), std::min(around.y0, rectangle.y0),
                      std::max(around.x1, rectangle.x1), std::max(around.y1, rectangle.y1)};
        }
        m_rectangles.assign(1, around);
    }
    m_before.swap(m_now);
    m_has_before = true;
    return m_rectangles;
}

}  // namespace kiosk::canvas
