// How opening an account looks: a guide, then one question a screen.
#pragma once

#include <optional>

#include "screens/create_account/create_account.hpp"
#include "screens/texts/texts.hpp"
#include "screens/widgets/kit.hpp"

namespace kiosk::create_account {

[[nodiscard]] std::optional<Event> draw(widgets::Kit& kit, const Model& model, const JourneyContext& context,
                                        const texts::Texts& texts);

}  // namespace kiosk::create_account
