// The events of the journeys' tables of transitions.
#include "tests/runtime/service_events.hpp"

#include <array>
#include <variant>

#include "tests/screens/journeys/appointments_samples.hpp"
#include "tests/screens/journeys/balance_samples.hpp"
#include "tests/screens/journeys/create_account_samples.hpp"
#include "tests/screens/journeys/direct_debit_samples.hpp"
#include "tests/screens/journeys/guest_payment_samples.hpp"
#include "tests/screens/journeys/help_and_information_samples.hpp"
#include "tests/screens/journeys/insurance_certificate_samples.hpp"
#include "tests/screens/journeys/my_documents_samples.hpp"
#include "tests/screens/journeys/my_requests_samples.hpp"
#include "tests/screens/journeys/other_request_samples.hpp"
#include "tests/screens/journeys/other_ways_to_pay_samples.hpp"
#include "tests/screens/journeys/profile_samples.hpp"
#include "tests/screens/journeys/receipt_again_samples.hpp"
#include "tests/screens/journeys/recover_access_samples.hpp"
#include "tests/screens/journeys/rent_notices_samples.hpp"
#include "tests/screens/journeys/report_problem_samples.hpp"

namespace kiosk::test {
namespace {

using runtime::Route;
using runtime::StageEvent;
using EventsByRoute = std::array<std::vector<StageEvent>, std::variant_size_v<Route>>;

template <class Event>
std::vector<StageEvent> as_stage_events(const Named<Event>& named) {
    std::vector<StageEvent> events;
    for (const auto& [name, event] : named) events.emplace_back(event);
    return events;
}

template <class Model, class Event>
void add(EventsByRoute& events, const Named<Event>& named) {
    events[Route{std::in_place_type<Model>}.index()] = as_stage_events(named);
}

EventsByRoute make_events() {
    EventsByRoute events;
    add<appointments::Model>(events, appointments_events());
    add<balance::Model>(events, balance_events());
    add<create_account::Model>(events, create_account_events());
    add<guest_payment::Model>(events, guest_payment_events());
    add<help_and_information::Model>(events, help_and_information_events());
    add<my_documents::Model>(events, my_documents_events());
    add<my_requests::Model>(events, my_requests_events());
    add<other_ways_to_pay::Model>(events, other_ways_to_pay_events());
    add<profile::Model>(events, profile_events());
    add<receipt_again::Model>(events, receipt_again_events());
    add<recover_access::Model>(events, recover_access_events());
    add<rent_notices::Model>(events, rent_notices_events());
    add<direct_debit::Model>(events, direct_debit_events());
    add<insurance_certificate::Model>(events, insurance_certificate_events());
    add<other_request::Model>(events, other_request_events());
    add<report_problem::Model>(events, report_problem_events());
    return events;
}

const EventsByRoute& events_by_route() {
    static const EventsByRoute events = make_events();
    return events;
}

}  // namespace

const std::vector<StageEvent>& service_events() {
    static const std::vector<StageEvent> all = [] {
        std::vector<StageEvent> events;
        for (const auto& of_one : events_by_route()) events.insert(events.end(), of_one.begin(), of_one.end());
        return events;
    }();
    return all;
}

const std::vector<StageEvent>& service_events_on(const runtime::Stage& stage) {
    return events_by_route()[stage.route.index()];
}

}  // namespace kiosk::test
