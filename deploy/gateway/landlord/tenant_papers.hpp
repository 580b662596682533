// The documents and requests of a tenant in the landlord's file.
#pragma once

#include "deploy/gateway/json/json_reader.hpp"
#include "deploy/gateway/landlord/landlord_file.hpp"

namespace kiosk::gateway {

// nullopt: a member is missing, wrong or unknown. Whose they are, and their numbers, the caller says.
[[nodiscard]] std::optional<DocumentRow> parse_document(const Json& json, Date today);
[[nodiscard]] std::optional<RequestRecord> parse_request(const Json& json, WallTime now);

[[nodiscard]] bool is_request_status(std::string_view word);
[[nodiscard]] bool is_rejection_reason(std::string_view word);

}  // namespace kiosk::gateway
