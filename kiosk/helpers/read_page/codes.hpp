// QR codes by zbar and DataMatrix (2D-Doc) by libdmtx, within a time.
#pragma once

#include <vector>

#include "kiosk/base/clock.hpp"
#include "kiosk/base/private_text.hpp"
#include "kiosk/helpers/read_page/grey_image.hpp"

namespace kiosk::helpers {

// At most 4, each once, byte for byte. Gives up at `until`.
[[nodiscard]] std::vector<PrivateText> codes_on(const GreyImage& image, const Clock& clock, MonotonicTime until);

}  // namespace kiosk::helpers
