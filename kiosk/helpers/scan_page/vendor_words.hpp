// What vendors call the same thing: SANE fixes the names of options, not their values.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "kiosk/ports/scanner.hpp"

namespace kiosk::helpers {

// The device's own word among its choices for "source"; nullopt when it has none for this one. A feeder that reads one
// side is preferred: the back of a sheet is a page of its own at this kiosk.
[[nodiscard]] std::optional<std::string> source_word(const std::vector<std::string>& choices, ScanSource source);

// The device's word for colour among its choices for "mode", else the one for grey.
[[nodiscard]] std::optional<std::string> mode_word(const std::vector<std::string>& choices);

}  // namespace kiosk::helpers
