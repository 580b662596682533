// Steps, events and news of a ticket that is found again without signing in.
#pragma once

#include "screens/receipt_again/receipt_again.hpp"
#include "tests/screens/journeys/service_samples.hpp"

namespace kiosk::test {

[[nodiscard]] Named<receipt_again::Model> receipt_again_models();
[[nodiscard]] Named<receipt_again::Event> receipt_again_events();
[[nodiscard]] Named<JourneyNews> receipt_again_news();

}  // namespace kiosk::test
