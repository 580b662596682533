// How paying without signing in begins on the glass: one screen a step.
#pragma once

#include <optional>

#include "screens/guest_payment/guest_payment.hpp"
#include "screens/texts/texts.hpp"
#include "screens/widgets/kit.hpp"

namespace kiosk::guest_payment {

[[nodiscard]] std::optional<Event> draw(widgets::Kit& kit, const Model& model, const JourneyContext& context,
                                        const texts::Texts& texts);

}  // namespace kiosk::guest_payment
