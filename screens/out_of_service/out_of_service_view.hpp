// How "Cette borne est hors service" looks.
#pragma once

#include "screens/out_of_service/out_of_service.hpp"
#include "screens/parts/journey_context.hpp"
#include "screens/texts/texts.hpp"
#include "screens/widgets/kit.hpp"

namespace kiosk::out_of_service {

void draw(widgets::Kit& kit, const Notice& notice, const JourneyContext& context, const texts::Texts& texts);

void draw(widgets::Kit& kit, const ClosedByStaff& closed, const JourneyContext& context, const texts::Texts& texts);

// In French alone, as everything for the agency's own people.
void draw(widgets::Kit& kit, const Enrolling& enrolling, const JourneyContext& context);

}  // namespace kiosk::out_of_service
