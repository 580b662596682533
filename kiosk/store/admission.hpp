// Admission: when the disk is too full to begin something new. With a band between closing and opening again, so that a
// tile does not come and go.
#pragma once

#include <cstdint>

#include "kiosk/ports/outbox_store.hpp"

namespace kiosk::store {

inline constexpr std::uint64_t kBallastBytes = 16 * 1024 * 1024;

struct RoomFigures {
    std::uint64_t free_bytes = 0;
    bool has_ballast = true;  // false: the reserve had to be given up
    std::int64_t unsent = 0;
    std::int64_t spool_bytes = 0;
};

[[nodiscard]] Admission next_admission(Admission before, const RoomFigures& room);

}  // namespace kiosk::store
