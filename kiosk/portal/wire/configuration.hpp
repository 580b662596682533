// The signed configuration (openapi.yaml: The signed configuration), as values.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "kiosk/portal/wire/json.hpp"
#include "kiosk/ports/sealing.hpp"

namespace kiosk::portal::wire {

// What every signed document says first: its version, for whom it is, and from when until when it counts.
template <class Document>
void read_signed_head(ObjectReader& reader, Document& document) {
    document.version = reader.integer("version", 1, INT64_MAX);
    document.kiosk_id = std::string{reader.text("kiosk_id", 64).view()};
    document.issued_at = reader.moment("issued_at");
    document.not_after = reader.moment("not_after");
}

// As it was sent; its signature has not been looked at.
[[nodiscard]] std::optional<SignedConfiguration> read_configuration(const Json& object);
// The payload of one whose signature holds.
[[nodiscard]] std::optional<KioskConfiguration> read_configuration_payload(std::string_view payload);

}  // namespace kiosk::portal::wire
