// Every step of "report_problem", every event and every piece of news, for its table and its pictures.
#pragma once

#include "screens/report_problem/report_problem.hpp"
#include "tests/screens/journeys/paper_in_samples.hpp"

namespace kiosk::test {

[[nodiscard]] const RequestTaxonomy& sample_taxonomy();  // assets/requests/taxonomy.json
[[nodiscard]] JourneyContext with_taxonomy(JourneyContext context);
[[nodiscard]] Named<report_problem::Model> report_problem_models();
[[nodiscard]] Named<report_problem::Event> report_problem_events();
[[nodiscard]] Named<JourneyNews> report_problem_news();

}  // namespace kiosk::test
