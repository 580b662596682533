// Samples of the staff side's management.
#include "tests/screens/journeys/staff_management_samples.hpp"

namespace kiosk::test {

using namespace staff::management;

Named<Model> management_models() {
    return {{"Overview", Model{Overview{}}}};
}

Named<Event> management_events() {
    return {{"Back", Back{}}};
}

Named<News> management_news() {
    return {{"AllRead", AllRead{}}};
}

}  // namespace kiosk::test
