// How the follow-up of requests looks: one screen a step.
#pragma once

#include <optional>

#include "screens/my_requests/my_requests.hpp"
#include "screens/texts/texts.hpp"
#include "screens/widgets/kit.hpp"

namespace kiosk::my_requests {

[[nodiscard]] std::optional<Event> draw(widgets::Kit& kit, const Model& model, const JourneyContext& context,
                                        const texts::Texts& texts);

}  // namespace kiosk::my_requests
