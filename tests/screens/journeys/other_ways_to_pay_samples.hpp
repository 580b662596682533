// Steps, events and news of other ways to pay.
#pragma once

#include "screens/other_ways_to_pay/other_ways_to_pay.hpp"
#include "tests/screens/journeys/service_samples.hpp"

namespace kiosk::test {

// The landlord has told the other ways to pay.
[[nodiscard]] JourneyContext with_payment_channels(JourneyContext context);

[[nodiscard]] Named<other_ways_to_pay::Model> other_ways_to_pay_models();
[[nodiscard]] Named<other_ways_to_pay::Event> other_ways_to_pay_events();
[[nodiscard]] Named<JourneyNews> other_ways_to_pay_news();

}  // namespace kiosk::test
