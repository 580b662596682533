// Whether a tenant's name stands on a paper, by the lines that were read from it. For a warning, never for a refusal: a
// landlord's agent decides. Case, accents, order, hyphens and apostrophes do not matter, a given name may be an initial
// or a civility, and a long name may have one letter that was read wrongly.
#pragma once

#include <span>
#include <string_view>

#include "kiosk/base/private_text.hpp"

namespace kiosk {

enum class NameMatch : unsigned char {
    yes,
    not_found,   // enough was read, and the name was not among it
    cannot_say,  // next to nothing was read, or the name is in a script that is not read
};

// As landlords write it: "Mme Zoé EXEMPLE", the family name in capitals. Where nothing tells, the last word is it.
[[nodiscard]] NameMatch find_name(std::string_view full_name, std::span<const PrivateText> lines);

}  // namespace kiosk
