// Answers about requests, appointments, calls of an agent, files from a phone and mandates. Every function is given one
// whole JSON object and returns nullopt when a member is missing, wrong or out of bounds.
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
[[nodiscard]] std::optional<PhonePage> read_phone_page(const Json& object);
[[nodiscard]] std::optional<PhonePageState> read_phone_page_state(const Json& object);
[[nodiscard]] std::optional<Mandates> read_mandates(const Json& object);

}  // namespace kiosk::portal::wire
