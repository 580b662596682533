// Steps, events and news of balance and payments, one of each kind and the ones that look different.
#pragma once

#include "screens/balance/balance.hpp"
#include "tests/screens/journeys/service_samples.hpp"

namespace kiosk::test {

// The newest first: a card payment of today, a notice, and older payments by other ways.
[[nodiscard]] AccountEntries sample_entries(std::string next_cursor);
[[nodiscard]] ReceiptData sample_receipt(const Reference& reference);

[[nodiscard]] Named<balance::Model> balance_models();
[[nodiscard]] Named<balance::Event> balance_events();
[[nodiscard]] Named<JourneyNews> balance_news();

}  // namespace kiosk::test
