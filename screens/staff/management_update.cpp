// What the agency manages at the glass: announcements and closures, its people, forgotten things, help for a tenant.
#include "screens/staff/management.hpp"

#include <utility>

namespace kiosk::staff::management {

bool is_at_top(const Model& model) {
    return std::holds_alternative<Overview>(model.step);
}

Outcome begin(const Scene&) {
    return {Model{Overview{}}, {}};
}

Outcome update(Model model, const Event&, const Scene&) {
    return {std::move(model), {}};
}

Outcome hear(Model model, const News&, const Scene&) {
    return {std::move(model), {}};
}

}  // namespace kiosk::staff::management
