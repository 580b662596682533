// How the staff side looks: dense, with tabs, never with the bar of a tenant's screen (guide, Screens apart).
#pragma once

#include <optional>

#include "screens/parts/journey_context.hpp"
#include "screens/staff/staff.hpp"
#include "screens/texts/texts.hpp"
#include "screens/widgets/kit.hpp"

namespace kiosk::staff {

[[nodiscard]] std::optional<Event> draw(widgets::Kit& kit, const Model& model, const JourneyContext& context,
                                        const texts::Texts& texts);

}  // namespace kiosk::staff
