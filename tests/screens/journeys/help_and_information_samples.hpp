// Every step of "help and information", every event and every piece of news, for its table and its pictures.
#pragma once

#include "screens/help_and_information/help_and_information.hpp"
#include "tests/screens/journeys/service_samples.hpp"

namespace kiosk::test {

[[nodiscard]] Named<help_and_information::Model> help_and_information_models();
[[nodiscard]] Named<help_and_information::Event> help_and_information_events();
[[nodiscard]] Named<JourneyNews> help_and_information_news();
// With what the landlord tells: a known problem, hours with a closure, contacts.
[[nodiscard]] JourneyContext with_content(JourneyContext context);
[[nodiscard]] JourneyContext with_announcements(JourneyContext context);  // and three that the agency makes today
[[nodiscard]] JourneyContext on_a_closed_day();                           // Christmas, a quarter past ten

}  // namespace kiosk::test
