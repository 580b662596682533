// Every step of "create_account", every event and every piece of news, for its table and its pictures.
#pragma once

#include "screens/create_account/create_account.hpp"
#include "tests/screens/journeys/service_samples.hpp"

namespace kiosk::test {

[[nodiscard]] create_account::Form sample_form();          // everything answered
[[nodiscard]] one_time_code::Model sample_account_code();  // good for a day
[[nodiscard]] Named<create_account::Model> create_account_models();
[[nodiscard]] Named<create_account::Event> create_account_events();
[[nodiscard]] Named<JourneyNews> account_news();

}  // namespace kiosk::test
