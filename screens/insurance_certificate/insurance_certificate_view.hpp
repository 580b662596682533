// How handing in a certificate looks: one screen a step.
#pragma once

#include <optional>

#include "screens/insurance_certificate/insurance_certificate.hpp"
#include "screens/texts/texts.hpp"
#include "screens/widgets/kit.hpp"

namespace kiosk::insurance_certificate {

[[nodiscard]] std::optional<Event> draw(widgets::Kit& kit, const Model& model, const JourneyContext& context,
                                        const texts::Texts& texts);

}  // namespace kiosk::insurance_certificate
