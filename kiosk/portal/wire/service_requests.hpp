// Questions about account, papers, requests and appointments as HTTP requests (kiosk/ports/service_values.hpp).
#pragma once

#include "kiosk/ports/service_values.hpp"
#include "kiosk/ports/transport.hpp"

namespace kiosk::portal::wire {

[[nodiscard]] HttpRequest service_request(const TenantQuestion& question);
[[nodiscard]] HttpRequest service_request(const PublicQuestion& question);
// Answered by bytes instead of JSON.
[[nodiscard]] bool asks_for_pdf(const TenantQuestion& question);
[[nodiscard]] bool asks_for_file(const TenantQuestion& question);  // likewise, a picture or a PDF

// The longest that the contract lets the backend hold an answer back.
inline constexpr std::chrono::seconds kCallWaitMax{25};

}  // namespace kiosk::portal::wire
