// The signed configuration (openapi.yaml: The signed configuration), as values.
#pragma once

#include <optional>
#include <string_view>

#include "kiosk/portal/wire/json.hpp"
#include "kiosk/ports/sealing.hpp"

namespace kiosk::portal::wire {

// As it was sent; its signature has not been looked at.
[[nodiscard]] std::optional<SignedConfiguration> read_configuration(const Json& object);
// The payload of one whose signature holds.
[[nodiscard]] std::optional<KioskConfiguration> read_configuration_payload(std::string_view payload);

}  // namespace kiosk::portal::wire
