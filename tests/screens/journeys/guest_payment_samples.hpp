// Every step of "guest_payment", every event and every piece of news, for its table and its pictures.
#pragma once

#include "screens/guest_payment/guest_payment.hpp"
#include "tests/screens/journeys/service_samples.hpp"

namespace kiosk::test {

[[nodiscard]] GuestSession sample_guest_session();
[[nodiscard]] Named<guest_payment::Model> guest_payment_models();
[[nodiscard]] Named<guest_payment::Event> guest_payment_events();
[[nodiscard]] Named<JourneyNews> guest_payment_news();

}  // namespace kiosk::test
