// What can be read on a ready page: codes first, then text by tesseract, then what the text says.
#pragma once

#include <functional>
#include <span>

#include "kiosk/base/clock.hpp"
#include "kiosk/helpers/frame.hpp"

namespace kiosk::helpers {

// Sends its two answers (read_page_protocol.hpp), the second one after this time, if tesseract lets it: the kiosk has
// its own clock. False when nobody listens.
[[nodiscard]] bool answer_with_reading(std::span<const std::byte> jpeg, Milliseconds within,
                                       const std::function<bool(std::span<const std::byte>)>& send);

}  // namespace kiosk::helpers
