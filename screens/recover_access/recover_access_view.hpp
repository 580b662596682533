// How a forgotten password or identifier looks: one question a screen.
#pragma once

#include <optional>

#include "screens/recover_access/recover_access.hpp"
#include "screens/texts/texts.hpp"
#include "screens/widgets/kit.hpp"

namespace kiosk::recover_access {

[[nodiscard]] std::optional<Event> draw(widgets::Kit& kit, const Model& model, const JourneyContext& context,
                                        const texts::Texts& texts);

}  // namespace kiosk::recover_access
