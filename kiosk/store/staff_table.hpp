// Tables staff_entry and staff_note of outbox.db: what staff did at this kiosk, and what they left at it.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "kiosk/store/database.hpp"

namespace kiosk::store {

// Sequence 0: there is no entry.
[[nodiscard]] Result<StaffJournalHead, StoreError> read_staff_journal_head(Database& database);
[[nodiscard]] Result<bool, StoreError> has_staff_entry(Database& database, const StaffEntry& entry);
[[nodiscard]] Result<void, StoreError> insert_staff_entry(Database& database, const StaffEntry& entry);
[[nodiscard]] Result<void, StoreError> delete_oldest_staff_entries(Database& database);
[[nodiscard]] Result<std::vector<StaffEntry>, StoreError> read_staff_entries(Database& database, std::int64_t before,
                                                                             std::int64_t limit,
                                                                             const StaffEntryFilter& filter);

[[nodiscard]] Result<std::vector<StaffNote>, StoreError> read_staff_notes(Database& database);
[[nodiscard]] Result<void, StoreError> write_staff_note(Database& database, const StaffNote& note);

}  // namespace kiosk::store
