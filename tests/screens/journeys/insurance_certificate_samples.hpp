// Every step of "insurance_certificate", every event and every piece of news, for its table and its pictures.
#pragma once

#include "screens/insurance_certificate/insurance_certificate.hpp"
#include "tests/screens/journeys/paper_in_samples.hpp"

namespace kiosk::test {

[[nodiscard]] Named<insurance_certificate::Model> insurance_certificate_models();
[[nodiscard]] Named<insurance_certificate::Event> insurance_certificate_events();
[[nodiscard]] Named<JourneyNews> insurance_certificate_news();

}  // namespace kiosk::test
