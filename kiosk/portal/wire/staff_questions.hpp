// What an agent asks of the backend at a kiosk (kiosk/ports/staff_questions.hpp), as HTTP requests, and what comes
// back.
#pragma once

#include <optional>

#include "kiosk/portal/wire/json.hpp"
#include "kiosk/ports/portal.hpp"
#include "kiosk/ports/transport.hpp"

namespace kiosk::portal::wire {

[[nodiscard]] HttpRequest staff_request(const StaffQuestion& question);
// nullopt: a member is missing, wrong or out of bounds, or it is not about what was asked.
[[nodiscard]] std::optional<PortalReply> read_staff_reply(const StaffQuestion& question, const Json& object);

}  // namespace kiosk::portal::wire
