// Table counter of outbox.db: numbers that are given once.
#pragma once

#include <cstdint>

#include "kiosk/store/database.hpp"

namespace kiosk::store {

enum class Counter : unsigned char {
    next_reference,
    next_kiosk_sequence,
    running_ms,  // how long this kiosk has run in all, as far as it was written down
};

// How far a counter that was lost starts behind the highest number that is still known: others were given since, to
// deposits that only the lost rows knew.
inline constexpr std::int64_t kNumbersSkipped = 4'096;

[[nodiscard]] Result<std::int64_t, StoreError> read_counter(Database& database, Counter counter);
// Never lowers it.
[[nodiscard]] Result<void, StoreError> raise_counter(Database& database, Counter counter, std::int64_t at_least);

}  // namespace kiosk::store
