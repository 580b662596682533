// From what came in to the page as it is sent: the whole answer frame of kiosk-read-page's jobs but `read`.
#pragma once

#include <span>

#include "kiosk/helpers/frame.hpp"
#include "kiosk/helpers/read_page/intake.hpp"

namespace kiosk::helpers {

[[nodiscard]] FrameBytes answer_with_page(Result<IntakePicture, ReadStatus> picture);
// A ready page once more, on its side.
[[nodiscard]] FrameBytes answer_turned(std::span<const std::byte> jpeg, Quarters quarters);
// The dots of a ready page's JPEG; nothing when it is none.
[[nodiscard]] Result<GreyImage, ReadStatus> dots_of_page(std::span<const std::byte> jpeg);

}  // namespace kiosk::helpers
