// The staff side's management: every step met with every event and every piece of news.
#include "screens/staff/management.hpp"

#include "tests/screens/journeys/area_table.hpp"
#include "tests/screens/journeys/staff_management_samples.hpp"
#include "tests/support/catch.hpp"

using namespace kiosk;
using namespace kiosk::test;

TEST_CASE("staff management: table of transitions") {
    compare_with_committed("staff_management", area_table(management_models(), management_events(), management_news()));
}
