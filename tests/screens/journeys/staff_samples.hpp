// Every step of the staff side, every event and every piece of news, for its table and its pictures.
#pragma once

#include <string>

#include "screens/staff/staff.hpp"
#include "tests/screens/journeys/samples.hpp"

namespace kiosk::test {

[[nodiscard]] AgentOnDuty sample_agent(StaffRole role, AgentOnDuty::Reach reach = AgentOnDuty::Reach::online);
[[nodiscard]] staff::Facts sample_facts();            // all is well
[[nodiscard]] staff::Facts sample_facts_of_faults();  // as the guide shows it: one fault, one thing to watch, and more
[[nodiscard]] std::vector<StaffEntry> sample_entries(int count);
// An agent at this step; all is well.
// The oldest first, from the kiosk's number 101 on.
[[nodiscard]] std::vector<WaitingOperation> sample_waiting(int count);
[[nodiscard]] staff::Model sample_on_duty(staff::Step step, StaffRole role = StaffRole::manager,
                                          AgentOnDuty::Reach reach = AgentOnDuty::Reach::online);
[[nodiscard]] Named<staff::Model> staff_models();
[[nodiscard]] Named<staff::Event> staff_events();
[[nodiscard]] Named<staff::News> staff_news();

}  // namespace kiosk::test
