// What the tests of journeys with paper that comes in share: pages, what was read on them, every step of collecting
// them and of leaving what was prepared.
#pragma once

#include "screens/parts/declare_identity.hpp"
#include "screens/parts/leave_deposit.hpp"
#include "screens/parts/scan_pages.hpp"
#include "tests/screens/journeys/service_samples.hpp"

namespace kiosk::test {

[[nodiscard]] SharedPage sample_scanned_page();
[[nodiscard]] SharedPage sample_blank_page();
[[nodiscard]] SharedPage sample_blurred_page();
[[nodiscard]] SharedReading sample_reading();        // of a certificate of Mme Zoé Lambert, good for this year
[[nodiscard]] SharedReading sample_other_reading();  // of somebody else's, that is over
[[nodiscard]] scan_pages::Model sample_collected(int pages);

[[nodiscard]] Named<scan_pages::Model> scan_pages_models(const scan_pages::Wanted& wanted);
// "ChooseWay", "Review" and "TakeOriginal" of them: enough for a journey beside one whose table has all.
[[nodiscard]] Named<scan_pages::Model> few_scan_pages_models(const scan_pages::Wanted& wanted);
[[nodiscard]] Named<scan_pages::Event> scan_pages_events();
[[nodiscard]] Named<JourneyNews> scan_pages_news();

[[nodiscard]] Named<leave_deposit::Model> leave_deposit_models(const leave_deposit::SharedOrder& order);
[[nodiscard]] Named<leave_deposit::Event> leave_deposit_events();
[[nodiscard]] Named<JourneyNews> leave_deposit_news();

// The events of a part as those of the journey around it: "Back" becomes "LeaveEvent.Back".
template <class Wrapper, class Event, class PartEvent>
void add_wrapped(Named<Event>& events, const std::string& prefix, const Named<PartEvent>& part_events) {
    for (const auto& [name, event] : part_events) events.push_back({prefix + name, Wrapper{event}});
}

// Somebody says who they are: a part that was just begun, one half way, one that is whole.
[[nodiscard]] Named<declare_identity::Model> declare_identity_models();
[[nodiscard]] Named<declare_identity::Event> declare_identity_events();

}  // namespace kiosk::test
