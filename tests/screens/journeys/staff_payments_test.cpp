// The staff side's payments: every step met with every event and every piece of news.
#include "screens/staff/payments.hpp"

#include "tests/screens/journeys/area_table.hpp"
#include "tests/screens/journeys/staff_payments_samples.hpp"
#include "tests/support/catch.hpp"

using namespace kiosk;
using namespace kiosk::test;

TEST_CASE("staff payments: table of transitions") {
    compare_with_committed("staff_payments", area_table(payments_models(), payments_events(), payments_news()));
}
