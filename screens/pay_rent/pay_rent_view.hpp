// How paying the rent looks: one screen a step.
#pragma once

#include <optional>

#include "screens/pay_rent/pay_rent.hpp"
#include "screens/texts/texts.hpp"
#include "screens/widgets/kit.hpp"

namespace kiosk::pay_rent {

[[nodiscard]] std::optional<Event> draw(widgets::Kit& kit, const Model& model, const JourneyContext& context,
                                        const texts::Texts& texts);

}  // namespace kiosk::pay_rent
