// Every step of "my_requests", every event and every piece of news, for its table and its pictures.
#pragma once

#include "screens/my_requests/my_requests.hpp"
#include "tests/screens/journeys/service_samples.hpp"

namespace kiosk::test {

[[nodiscard]] TenantRequest sample_request(int number, RequestStatus status);
[[nodiscard]] RequestPage sample_request_page(std::string next_cursor);
[[nodiscard]] Named<my_requests::Model> my_requests_models();
[[nodiscard]] Named<my_requests::Event> my_requests_events();
[[nodiscard]] Named<JourneyNews> my_requests_news();

}  // namespace kiosk::test
