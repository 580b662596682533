// Every step of "other_request", every event and every piece of news, for its table and its pictures.
#pragma once

#include "screens/other_request/other_request.hpp"
#include "tests/screens/journeys/report_problem_samples.hpp"

namespace kiosk::test {

[[nodiscard]] Named<other_request::Model> other_request_models();
[[nodiscard]] Named<other_request::Event> other_request_events();
[[nodiscard]] Named<JourneyNews> other_request_news();

}  // namespace kiosk::test
