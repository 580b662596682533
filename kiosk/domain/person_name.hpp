// Names of people as they are compared: what is on file against what somebody typed at a glass.
#pragma once

#include "kiosk/base/private_text.hpp"

namespace kiosk {

// Capitals without accents, blanks, hyphens and apostrophes: "d’Ormesson-Léger" and "D ORMESSON LEGER" are the same.
// Letters that are not Latin are kept as they are. UTF-8.
[[nodiscard]] PrivateText comparable_name(std::string_view name);

}  // namespace kiosk
