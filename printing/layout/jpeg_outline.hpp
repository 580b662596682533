// What stands in a JPEG file, by its markers: its size, its colours, and whether all of it is there. libharu reads two
// numbers of the head and puts the rest into a document unread, so half a file would become half a page that nobody
// notices. ITU-T T.81 annex B.
#pragma once

#include <cstddef>
#include <span>

#include "kiosk/base/result.hpp"

namespace kiosk::printing {

struct JpegOutline {
    int width_px = 0;
    int height_px = 0;
    int components = 0;  // 1: greys
};

// On failure one short English sentence for the log. Reads the whole file once; it need not be a JPEG at all.
[[nodiscard]] Result<JpegOutline, const char*> outline_of_jpeg(std::span<const std::byte> file);

}  // namespace kiosk::printing
