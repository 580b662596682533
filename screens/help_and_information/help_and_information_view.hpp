// How help and information looks: one screen a step.
#pragma once

#include <optional>

#include "screens/help_and_information/help_and_information.hpp"
#include "screens/texts/texts.hpp"
#include "screens/widgets/kit.hpp"

namespace kiosk::help_and_information {

[[nodiscard]] std::optional<Event> draw(widgets::Kit& kit, const Model& model, const JourneyContext& context,
                                        const texts::Texts& texts);

}  // namespace kiosk::help_and_information
