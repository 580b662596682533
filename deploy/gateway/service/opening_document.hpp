// The document `opening_hours` of the feed (OpeningHoursDocument of openapi.yaml), as the gateway itself needs it.
#pragma once

#include <optional>
#include <string_view>

#include "deploy/gateway/json/json_reader.hpp"
#include "kiosk/domain/opening_hours.hpp"

namespace kiosk::gateway {

// nullopt: there is no such agency in it, or it is not such a document.
[[nodiscard]] std::optional<OpeningHours> opening_hours_of(std::string_view document, std::string_view agency_name);

}  // namespace kiosk::gateway
