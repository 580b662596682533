// Reading and raising counters.
#include "kiosk/store/counter_table.hpp"

namespace kiosk::store {
namespace {
std::string_view name_of(Counter counter) {
    switch (counter) {
        case Counter::next_reference:
            return "next_reference";
        case Counter::next_kiosk_sequence:
            return "next_kiosk_sequence";
        case Counter::running_ms:
            return "running_ms";
    }
    return "";
}
}  // namespace

Result<std::int64_t, StoreError> read_counter(Database& database, Counter counter) {
    Query query(database, "SELECT value FROM counter WHERE name = ?", "read counter");
    query.bind(name_of(counter));
    const auto there = query.step();
    if (!there) return failure(there.error());
    if (!*there) return failure(StoreError{StoreError::Kind::corrupt, 0, "counter: a row is missing"});
    return query.integer(0);
}

Result<void, StoreError> raise_counter(Database& database, Counter counter, std::int64_t at_least) {
    Query query(database, "UPDATE counter SET value = max(value, ?) WHERE name = ?", "raise counter");
    query.bind(at_least).bind(name_of(counter));
    const auto done = query.run();
    if (!done) return failure(done.error());
    return {};
}

}  // namespace kiosk::store
