// Invented papers of the staff side.
#pragma once

#include "printing/documents/readiness_report.hpp"
#include "printing/documents/test_page.hpp"

namespace kiosk::test {

[[nodiscard]] printing::TestPage test_page();
[[nodiscard]] printing::ReadinessReport ready_report();
[[nodiscard]] printing::ReadinessReport not_ready_report();  // as much as there may be on it

}  // namespace kiosk::test
