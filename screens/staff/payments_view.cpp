// Payments at the staff side: found, printed again, added up, decided.
#include "screens/staff/staff_frame.hpp"

namespace kiosk::staff {

MaybeEvent draw_step(const Frame& frame, const payments::Model&) {
    return begin(frame, "staff.payments");
}

}  // namespace kiosk::staff
