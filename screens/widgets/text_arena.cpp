// Texts of one frame in memory that is overwritten when the frame is over.
#include "screens/widgets/text_arena.hpp"

#include <algorithm>

namespace kiosk::widgets {

std::string_view TextArena::keep(std::string_view text) {
    if (text.empty()) {
        return {};
    }
    const auto has_room = [&](const Chunk& chunk) { return chunk.capacity() - chunk.size() >= text.size(); };
    while (m_current < m_chunks.size() && !has_room(m_chunks[m_current])) {
        ++m_current;
    }
    if (m_current == m_chunks.size()) {
        m_chunks.emplace_back().reserve(std::max(kChunkSize, text.size()));
    }
    Chunk& chunk = m_chunks[m_current];
    const std::size_t begin = chunk.size();
    chunk.insert(chunk.end(), text.begin(), text.end());
    return {chunk.data() + begin, text.size()};
}

void TextArena::wipe() {
    for (Chunk& chunk : m_chunks) {
        kiosk::wipe(chunk.data(), chunk.size());
        chunk.clear();
    }
    m_current = 0;
}

}  // namespace kiosk::widgets
