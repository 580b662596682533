// The schema of outbox.db as a list of migrations.
#pragma once

#include <cstdint>
#include <span>

#include "kiosk/store/migrations.hpp"

namespace kiosk::store {

inline constexpr std::int32_t kApplicationId = 0x41474B31;  // "AGK1"

[[nodiscard]] std::span<const Migration> outbox_migrations();

}  // namespace kiosk::store
