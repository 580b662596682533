// Answers about requests, appointments and calls of an agent. Every function is given one whole JSON object and returns
// nullopt when a member is missing, wrong or out of bounds.
#pragma once

#include <optional>

#include "kiosk/portal/wire/json.hpp"
#include "kiosk/ports/service_values.hpp"

namespace kiosk::portal::wire {

[[nodiscard]] std::optional<RequestPage> read_request_page(const Json& object);
[[nodiscard]] std::optional<TenantRequest> read_tenant_request(const Json& object);
[[nodiscard]] std::optional<Appointments> read_appointments(const Json& object);
[[nodiscard]] std::optional<Appointment> read_appointment(const Json& object);
[[nodiscard]] std::optional<AgentCall> read_agent_call(const Json& object);

}  // namespace kiosk::portal::wire
