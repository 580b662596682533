// Every step of "profile", every event and every piece of news, for its table and its pictures.
#pragma once

#include "screens/profile/profile.hpp"
#include "tests/screens/journeys/service_samples.hpp"

namespace kiosk::test {

// Both switches off, never touched.
[[nodiscard]] Profile sample_profile();
[[nodiscard]] Named<profile::Model> profile_models();
[[nodiscard]] Named<profile::Event> profile_events();
[[nodiscard]] Named<JourneyNews> profile_news();

}  // namespace kiosk::test
