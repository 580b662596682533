// Every step of the staff side's payments, every event and every piece of news, for their table and their pictures.
#pragma once

#include "tests/screens/journeys/staff_samples.hpp"

namespace kiosk::test {

[[nodiscard]] Named<staff::payments::Model> payments_models();
[[nodiscard]] Named<staff::payments::Event> payments_events();
[[nodiscard]] Named<staff::payments::News> payments_news();

}  // namespace kiosk::test
