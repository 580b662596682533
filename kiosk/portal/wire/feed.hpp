// The feed of changes (openapi.yaml: Changes, restored backends), as values.
#pragma once

#include <optional>

#include "kiosk/portal/wire/json.hpp"
#include "kiosk/ports/portal.hpp"

namespace kiosk::portal::wire {

// Of an acknowledging answer; -1 when it has none.
[[nodiscard]] std::int64_t read_feed_position(const Json& object);
[[nodiscard]] std::optional<FeedPage> read_feed_page(const Json& object);
// nullopt when the problem is another one.
[[nodiscard]] std::optional<FeedRestored> read_feed_restored(const Json& problem);

}  // namespace kiosk::portal::wire
