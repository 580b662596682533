// How other requests look: one screen a step.
#pragma once

#include <optional>

#include "screens/other_request/other_request.hpp"
#include "screens/texts/texts.hpp"
#include "screens/widgets/kit.hpp"

namespace kiosk::other_request {

[[nodiscard]] std::optional<Event> draw(widgets::Kit& kit, const Model& model, const JourneyContext& context,
                                        const texts::Texts& texts);

}  // namespace kiosk::other_request
