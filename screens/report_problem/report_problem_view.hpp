// How reporting a problem looks: one screen a step.
#pragma once

#include <optional>

#include "screens/report_problem/report_problem.hpp"
#include "screens/texts/texts.hpp"
#include "screens/widgets/kit.hpp"

namespace kiosk::report_problem {

[[nodiscard]] std::optional<Event> draw(widgets::Kit& kit, const Model& model, const JourneyContext& context,
                                        const texts::Texts& texts);

}  // namespace kiosk::report_problem
