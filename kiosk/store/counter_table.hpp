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

[[nodiscard]] Result<std::int64_t, StoreError> read_counter(Database& database, Counter counter);
// Never lowers it.
[[nodiscard]] Result<void, StoreError> raise_counter(Database& database, Counter counter, std::int64_t at_least);

}  // namespace kiosk::store
