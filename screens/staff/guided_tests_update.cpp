// Guided tests of what is built into the kiosk, and the report of them.
#include "screens/staff/guided_tests.hpp"

#include <utility>

namespace kiosk::staff::guided_tests {

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

}  // namespace kiosk::staff::guided_tests
