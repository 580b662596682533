// What the staff side's management ask, and what becomes of the answers.
#include "kiosk/runtime/staff_management.hpp"

namespace kiosk::runtime {

void StaffManagement::perform(const staff::management::Effect&) {}

bool StaffManagement::take(const DeviceEvent&) {
    return false;
}

bool StaffManagement::take(const StoreAnswered&) {
    return false;
}

void StaffManagement::time_passed(MonotonicTime) {}

std::optional<MonotonicTime> StaffManagement::next_wake() const {
    return std::nullopt;
}

void StaffManagement::end() {}

}  // namespace kiosk::runtime
