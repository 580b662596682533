// Numbers in notes.
#include "kiosk/runtime/paper_counters.hpp"

#include <algorithm>
#include <charconv>
#include <string>

namespace kiosk::runtime {
namespace {

const char* name_of(Paper paper) {
    return paper == Paper::a4 ? "sheets_since_refill" : "tickets_since_roll";
}

}  // namespace

std::int64_t paper_since_refill(const StaffDesk& staff, Paper paper) {
    const std::string text = staff.left_note(name_of(paper));
    std::int64_t number = 0;
    const auto read = std::from_chars(text.data(), text.data() + text.size(), number);
    return read.ec == std::errc{} && number >= 0 ? number : 0;
}

void count_paper(StaffDesk& staff, Paper paper, std::int64_t pages) {
    const std::int64_t pieces = paper == Paper::a4 ? std::max<std::int64_t>(pages, 1) : 1;
    staff.leave_note(name_of(paper), std::to_string(paper_since_refill(staff, paper) + pieces));
}

void begin_count_anew(StaffDesk& staff, Paper paper) {
    staff.leave_note(name_of(paper), "0");
}

}  // namespace kiosk::runtime
