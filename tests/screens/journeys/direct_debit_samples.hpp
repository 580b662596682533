// Every step of "direct_debit", every event and every piece of news, for its table and its pictures.
#pragma once

#include "screens/direct_debit/direct_debit.hpp"
#include "tests/screens/journeys/paper_in_samples.hpp"

namespace kiosk::test {

[[nodiscard]] JourneyContext with_direct_debit(JourneyContext context);
[[nodiscard]] Named<direct_debit::Model> direct_debit_models();
[[nodiscard]] Named<direct_debit::Event> direct_debit_events();
[[nodiscard]] Named<JourneyNews> direct_debit_news();

}  // namespace kiosk::test
