// Every step of "notices and quittances", every event and every piece of news, for its table and its pictures.
#pragma once

#include "screens/rent_notices/rent_notices.hpp"
#include "tests/screens/journeys/service_samples.hpp"

namespace kiosk::test {

[[nodiscard]] Named<rent_notices::Model> rent_notices_models();
// One notice on its way to the printer, in every state of it.
[[nodiscard]] Named<rent_notices::Model> notices_printing();
[[nodiscard]] Named<rent_notices::Event> rent_notices_events();
[[nodiscard]] Named<JourneyNews> rent_notices_news();

}  // namespace kiosk::test
