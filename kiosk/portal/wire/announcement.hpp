// One announcement: in the feed's document, and where one was just made.
#pragma once

#include <optional>

#include "kiosk/domain/announcement.hpp"
#include "kiosk/portal/wire/json.hpp"

namespace kiosk::portal::wire {

[[nodiscard]] std::optional<Announcement> read_announcement(const Json& object);

}  // namespace kiosk::portal::wire
