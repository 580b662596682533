// PdfBytes: a whole PDF document in memory. It names a tenant, so its bytes are wiped when the memory is given back and
// it is never written to the kiosk's disk.
#pragma once

#include <cstddef>
#include <vector>

#include "kiosk/base/private_text.hpp"

namespace kiosk {

using PdfBytes = std::vector<std::byte, WipingAllocator<std::byte>>;

}  // namespace kiosk
