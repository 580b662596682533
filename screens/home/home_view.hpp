// How the home screen looks: hello, groups of tiles, Payer at double width, the ways to help.
#pragma once

#include <optional>

#include "screens/home/home.hpp"
#include "screens/texts/texts.hpp"
#include "screens/widgets/kit.hpp"

namespace kiosk::home {

[[nodiscard]] std::optional<Event> draw(widgets::Kit& kit, const Model& model, const JourneyContext& context,
                                        const texts::Texts& texts);

}  // namespace kiosk::home
