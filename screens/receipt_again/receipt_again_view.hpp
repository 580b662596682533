// How a ticket is found again: one question a screen.
#pragma once

#include <optional>

#include "screens/receipt_again/receipt_again.hpp"
#include "screens/texts/texts.hpp"
#include "screens/widgets/kit.hpp"

namespace kiosk::receipt_again {

[[nodiscard]] std::optional<Event> draw(widgets::Kit& kit, const Model& model, const JourneyContext& context,
                                        const texts::Texts& texts);

}  // namespace kiosk::receipt_again
