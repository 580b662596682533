// Every step of the staff side's management, every event and every piece of news, for their table and their pictures.
#pragma once

#include "tests/screens/journeys/staff_samples.hpp"

namespace kiosk::test {

// With messages and days of closure of this agency.
[[nodiscard]] JourneyContext management_context();
[[nodiscard]] Named<staff::management::Model> management_models();
[[nodiscard]] Named<staff::management::Event> management_events();
[[nodiscard]] Named<staff::management::News> management_news();

}  // namespace kiosk::test
