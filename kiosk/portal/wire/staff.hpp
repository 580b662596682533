// Who of the agency's people may open the staff side of a kiosk (openapi.yaml: The agents at a kiosk), as values.
#pragma once

#include <optional>
#include <string_view>

#include "kiosk/portal/wire/json.hpp"
#include "kiosk/ports/portal.hpp"

namespace kiosk::portal::wire {

// As it was sent; its signature has not been looked at.
[[nodiscard]] std::optional<SignedStaffList> read_staff_list(const Json& object);
// The payload of one whose signature holds.
[[nodiscard]] std::optional<StaffList> read_staff_list_payload(std::string_view payload);
// The member "role".
[[nodiscard]] StaffRole staff_role(ObjectReader& reader);
[[nodiscard]] std::optional<AgentSessionOpen> read_agent_session(const Json& object);

}  // namespace kiosk::portal::wire
