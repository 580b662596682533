// What the staff side's payments ask, and what becomes of the answers.
#include "kiosk/runtime/staff_payments.hpp"

namespace kiosk::runtime {

void StaffPayments::perform(const staff::payments::Effect&) {}

bool StaffPayments::take(const DeviceEvent&) {
    return false;
}

bool StaffPayments::take(const StoreAnswered&) {
    return false;
}

void StaffPayments::time_passed(MonotonicTime) {}

std::optional<MonotonicTime> StaffPayments::next_wake() const {
    return std::nullopt;
}

void StaffPayments::end() {}

}  // namespace kiosk::runtime
