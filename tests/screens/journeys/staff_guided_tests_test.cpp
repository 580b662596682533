// The staff side's guided tests: every step met with every event and every piece of news.
#include "screens/staff/guided_tests.hpp"

#include "tests/screens/journeys/area_table.hpp"
#include "tests/screens/journeys/staff_guided_tests_samples.hpp"
#include "tests/support/catch.hpp"

using namespace kiosk;
using namespace kiosk::test;

TEST_CASE("staff guided tests: table of transitions") {
    compare_with_committed("staff_guided_tests",
                           area_table(guided_tests_models(), guided_tests_events(), guided_tests_news()));
}
