// Samples of the staff side's payments.
#include "tests/screens/journeys/staff_payments_samples.hpp"

namespace kiosk::test {

using namespace staff::payments;

Named<Model> payments_models() {
    return {{"Overview", Model{Overview{}}}};
}

Named<Event> payments_events() {
    return {{"Back", Back{}}};
}

Named<News> payments_news() {
    return {{"DayRead", DayRead{}}};
}

}  // namespace kiosk::test
