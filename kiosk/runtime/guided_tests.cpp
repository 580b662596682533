// What the staff side's guided tests ask, and what becomes of the answers.
#include "kiosk/runtime/guided_tests.hpp"

namespace kiosk::runtime {

void GuidedTests::perform(const staff::guided_tests::Effect&) {}

bool GuidedTests::take(const DeviceEvent&) {
    return false;
}

bool GuidedTests::take(const StoreAnswered&) {
    return false;
}

void GuidedTests::time_passed(MonotonicTime) {}

std::optional<MonotonicTime> GuidedTests::next_wake() const {
    return std::nullopt;
}

void GuidedTests::end() {}

}  // namespace kiosk::runtime
