// The attract screen: an empty lobby's kiosk says hello, and turns its pages. The first touch anywhere opens home and
// never triggers what lies beneath: the runtime takes any touch for Touched, and the kit drops presses that began
// before a screen was on the glass. A page has nothing to touch but the one button, and that stays where it is.
#pragma once

#include <optional>

#include "screens/attract/attract_pages.hpp"
#include "screens/parts/journey_context.hpp"
#include "screens/texts/texts.hpp"

namespace kiosk::widgets {
class Kit;
}

namespace kiosk::attract {

struct Touched {};

[[nodiscard]] std::optional<Touched> draw(widgets::Kit& kit, const Page& page, const JourneyContext& context,
                                          const texts::Texts& texts);

}  // namespace kiosk::attract
