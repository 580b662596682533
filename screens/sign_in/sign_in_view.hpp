// How signing in looks: one question a screen, the pad or the keyboard under the hand.
#pragma once

#include <optional>

#include "screens/sign_in/sign_in.hpp"
#include "screens/texts/texts.hpp"
#include "screens/widgets/kit.hpp"

namespace kiosk::sign_in {

[[nodiscard]] std::optional<Event> draw(widgets::Kit& kit, const Model& model, const JourneyContext& context,
                                        const texts::Texts& texts);

}  // namespace kiosk::sign_in
