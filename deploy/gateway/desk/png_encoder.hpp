// RGBA pixels as a PNG. The file of the desk that knows libpng.
#pragma once

#include <optional>

#include "kiosk/base/private_text.hpp"
#include "kiosk/ports/page_renderer.hpp"

namespace kiosk::gateway::desk {

[[nodiscard]] std::optional<PrivateText> to_png(const PagePicture& picture);

}  // namespace kiosk::gateway::desk
