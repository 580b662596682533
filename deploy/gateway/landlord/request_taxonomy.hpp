// The tree of what tenants can ask for: assets/requests/taxonomy.json, which the kiosk has built in as well. The feed
// carries it with the landlord's own telephone number in it (schema RequestTaxonomyDocument), and requests are named by
// its words.
#pragma once

#include <string>
#include <string_view>

#include "deploy/gateway/json/json_reader.hpp"
#include "deploy/gateway/landlord/landlord_file.hpp"

namespace kiosk::gateway {

// Checked whole; `emergency_phone` as people read it, and empty when there is none: then the lines with it are left
// out.
[[nodiscard]] Result<LandlordDocument, LandlordError> request_taxonomy_document(std::string_view text,
                                                                                const std::string& emergency_phone);

// "Plomberie, eau, WC › Robinet qui goutte ou bloqué": by the words of a document of the feed. What it does not know is
// "Autre".
[[nodiscard]] std::string repair_title(std::string_view document, std::string_view category, std::string_view problem);
[[nodiscard]] std::string administrative_title(std::string_view document, std::string_view category,
                                               std::string_view type);

}  // namespace kiosk::gateway
