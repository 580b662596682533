// IBANs in lines of text, by their form and their check digits. The kiosk's own rules (which countries, what else may
// be wrong) are in the domain; this only picks out what can be one.
#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "kiosk/base/private_text.hpp"

namespace kiosk::helpers {

// Without blanks, each once, at most 4. "O" and "0", "I" and "1" are tried for one another when the digits do not add
// up.
[[nodiscard]] std::vector<PrivateText> ibans_in(std::span<const std::string_view> lines);

}  // namespace kiosk::helpers
