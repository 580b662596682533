// Every step of the staff side's guided tests, every event and every piece of news, for their table and their pictures.
#pragma once

#include "tests/screens/journeys/staff_samples.hpp"

namespace kiosk::test {

// Some passed, some failed, one never tried.
[[nodiscard]] staff::guided_tests::TestResults sample_results();
[[nodiscard]] staff::guided_tests::TestResults sample_results_all_passed();
[[nodiscard]] Named<staff::guided_tests::Model> guided_tests_models();
[[nodiscard]] Named<staff::guided_tests::Event> guided_tests_events();
[[nodiscard]] Named<staff::guided_tests::News> guided_tests_news();

}  // namespace kiosk::test
