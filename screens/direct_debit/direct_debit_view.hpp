// How direct debits look: one screen a step.
#pragma once

#include <optional>

#include "screens/direct_debit/direct_debit.hpp"
#include "screens/texts/texts.hpp"
#include "screens/widgets/kit.hpp"

namespace kiosk::direct_debit {

[[nodiscard]] std::optional<Event> draw(widgets::Kit& kit, const Model& model, const JourneyContext& context,
                                        const texts::Texts& texts);

}  // namespace kiosk::direct_debit
