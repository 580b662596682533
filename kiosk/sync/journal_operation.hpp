// An act of staff as an operation of the outbox (openapi.yaml: createJournalEntry).
#pragma once

#include "kiosk/ports/outbox_operation.hpp"
#include "kiosk/ports/staff.hpp"

namespace kiosk::sync {

// Acts are sent one after another, in the order in which they were done.
inline constexpr const char* kStaffJournalKey = "staff-journal";

// The texts of `entry` have been cut to what the contract takes: StaffDesk sees to it.
[[nodiscard]] NewOperation make_journal_operation(const OperationId& id, const StaffEntry& entry);

}  // namespace kiosk::sync
