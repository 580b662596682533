// How other ways to pay look: one screen a step.
#pragma once

#include <optional>

#include "screens/other_ways_to_pay/other_ways_to_pay.hpp"
#include "screens/texts/texts.hpp"
#include "screens/widgets/kit.hpp"

namespace kiosk::other_ways_to_pay {

[[nodiscard]] std::optional<Event> draw(widgets::Kit& kit, const Model& model, const JourneyContext& context,
                                        const texts::Texts& texts);

}  // namespace kiosk::other_ways_to_pay
