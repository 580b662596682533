// One page of a PDF as pixels, by poppler.
#pragma once

#include <filesystem>
#include <span>
#include <string>

#include "kiosk/base/result.hpp"
#include "kiosk/helpers/frame.hpp"
#include "kiosk/helpers/render_page_protocol.hpp"

namespace kiosk::helpers {

struct PageWanted {
    int number = 1;  // from 1
    int dpi = 96;
};

// The whole answer frame (see render_page_protocol.hpp), also when there is nothing to show.
[[nodiscard]] FrameBytes answer_with_page(std::span<const std::byte> pdf, const PageWanted& wanted);

// The same page as a PNG file. False when it could not be rendered or written.
[[nodiscard]] bool write_page_as_png(std::span<const std::byte> pdf, const PageWanted& wanted,
                                     const std::filesystem::path& file);

}  // namespace kiosk::helpers
