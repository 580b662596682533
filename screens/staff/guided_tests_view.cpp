// Guided tests of what is built into the kiosk, and the report of them.
#include "screens/staff/staff_frame.hpp"

namespace kiosk::staff {

MaybeEvent draw_step(const Frame& frame, const guided_tests::Model&) {
    return begin(frame, "staff.guided_tests");
}

}  // namespace kiosk::staff
