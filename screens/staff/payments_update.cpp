// Payments at the staff side: found, printed again, added up, decided.
#include "screens/staff/payments.hpp"

#include <utility>

namespace kiosk::staff::payments {

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

}  // namespace kiosk::staff::payments
