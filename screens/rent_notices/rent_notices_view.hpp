// How notices and quittances look: one screen a step.
#pragma once

#include <optional>

#include "screens/rent_notices/rent_notices.hpp"
#include "screens/texts/texts.hpp"
#include "screens/widgets/kit.hpp"

namespace kiosk::rent_notices {

[[nodiscard]] std::optional<Event> draw(widgets::Kit& kit, const Model& model, const JourneyContext& context,
                                        const texts::Texts& texts);

}  // namespace kiosk::rent_notices
