// The French words of the desk for what kiosks say of themselves: acts of their journal, alarms of their heartbeats. A
// code of a later kiosk is shown as it came.
#pragma once

#include <string>
#include <string_view>

namespace kiosk::gateway::desk {

[[nodiscard]] std::string kiosk_act_words(std::string_view act);  // "paper_changed"
[[nodiscard]] std::string alarm_words(std::string_view alarm);    // "ticket_printer_bad"

}  // namespace kiosk::gateway::desk
