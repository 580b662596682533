// A kiosk that asks to be let in, as requests and answers of openapi.yaml.
#pragma once

#include <optional>
#include <string_view>

#include "kiosk/portal/wire/json.hpp"
#include "kiosk/ports/enrolment.hpp"
#include "kiosk/ports/transport.hpp"

namespace kiosk::portal::wire {

[[nodiscard]] HttpRequest ask_enrolment(const MachineCard& machine, std::string_view certificate_request);
[[nodiscard]] HttpRequest claim_enrolment(const PrivateText& device_code);

[[nodiscard]] HttpRequest renew_certificate(std::string_view certificate_request);

[[nodiscard]] std::optional<EnrolmentCode> read_enrolment_code(const Json& object);
[[nodiscard]] std::optional<KioskIdentity> read_kiosk_identity(const Json& object);
[[nodiscard]] std::optional<std::string> read_certificate_chain(const Json& object);
// Of an answer that is a problem.
[[nodiscard]] EnrolmentFault enrolment_fault(const HttpAnswer& answer, const Json& problem);

}  // namespace kiosk::portal::wire
