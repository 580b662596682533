// The texts of one frame: copied in, overwritten with zeroes when the frame is over. Private to the kit.
#pragma once

#include <string_view>
#include <vector>

#include "kiosk/base/private_text.hpp"

namespace kiosk::widgets {

class TextArena {
public:
    // Valid until wipe().
    [[nodiscard]] std::string_view keep(std::string_view text);
    void wipe();

private:
    using Chunk = std::vector<char, WipingAllocator<char>>;
    static constexpr std::size_t kChunkSize = std::size_t{16} * 1024;
    std::vector<Chunk> m_chunks;  // each reserved once and never grown, so that the views stay
    std::size_t m_current = 0;
};

}  // namespace kiosk::widgets
