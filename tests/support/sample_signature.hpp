// A name as a finger writes it, for tests of the glass and of papers.
#pragma once

#include "kiosk/domain/signature.hpp"

namespace kiosk::test {

// Loops, a dot, a line under it.
[[nodiscard]] Signature drawn_name();

}  // namespace kiosk::test
