// Every step of "recover_access", every event and every piece of news, for its table and its pictures.
#pragma once

#include "screens/recover_access/recover_access.hpp"
#include "tests/screens/journeys/service_samples.hpp"

namespace kiosk::test {

[[nodiscard]] Named<recover_access::Model> recover_access_models();
[[nodiscard]] Named<recover_access::Event> recover_access_events();

}  // namespace kiosk::test
