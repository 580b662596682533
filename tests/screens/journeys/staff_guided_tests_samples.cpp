// Samples of the staff side's guided tests.
#include "tests/screens/journeys/staff_guided_tests_samples.hpp"

namespace kiosk::test {

using namespace staff::guided_tests;

Named<Model> guided_tests_models() {
    return {{"Overview", Model{Overview{}}}};
}

Named<Event> guided_tests_events() {
    return {{"Back", Back{}}};
}

Named<News> guided_tests_news() {
    return {{"TestEnded", TestEnded{}}};
}

}  // namespace kiosk::test
