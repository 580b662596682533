// How much has come out of each printer since staff gave it paper: notes of the staff desk, which outlive a restart.
#pragma once

#include <cstdint>

#include "kiosk/ports/printer.hpp"
#include "kiosk/runtime/staff_desk.hpp"

namespace kiosk::runtime {

// Tickets, or sheets of A4.
[[nodiscard]] std::int64_t paper_since_refill(const StaffDesk& staff, Paper paper);
// A paper came out: one ticket, or so many sheets as the printer says, which may not count.
void count_paper(StaffDesk& staff, Paper paper, std::int64_t pages);
void begin_count_anew(StaffDesk& staff, Paper paper);

}  // namespace kiosk::runtime
