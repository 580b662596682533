// What the agency manages at the glass: announcements and closures, its people, forgotten things, help for a tenant.
#include "screens/staff/staff_frame.hpp"

namespace kiosk::staff {

MaybeEvent draw_step(const Frame& frame, const management::Model&) {
    return begin(frame, "staff.management");
}

}  // namespace kiosk::staff
