// The words for what waits to be sent.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "kiosk/base/clock.hpp"
#include "kiosk/ports/outbox_operation.hpp"

namespace kiosk::staff {

// "Attestation d’assurance", by its name in the outbox.
[[nodiscard]] std::string operation_words(std::string_view kind);
// "12 ko", rounded up.
[[nodiscard]] std::string size_words(std::int64_t bytes);
// What kept it so far: "sans réponse du serveur", "refusé (invalid-field)".
[[nodiscard]] std::string problem_words(const WaitingOperation& operation);
// "4 min"; below a minute, and when the clock has been set back: "à l’instant".
[[nodiscard]] std::string age_words(Milliseconds age);

}  // namespace kiosk::staff
