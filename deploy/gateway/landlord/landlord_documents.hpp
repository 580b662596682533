// The documents that every kiosk keeps, out of the landlord's file: opening hours, other ways to pay, known problems.
// By the schemas OpeningHoursDocument, PaymentChannelsDocument and KnownProblemsDocument of openapi.yaml.
#pragma once

#include <string>
#include <vector>

#include "deploy/gateway/json/json_reader.hpp"
#include "deploy/gateway/landlord/landlord_file.hpp"

namespace kiosk::gateway {

// Dates may be relative to the day of loading, as everywhere in the file.
[[nodiscard]] Result<std::vector<LandlordDocument>, LandlordError> landlord_documents(const Json& file, Date today);

// Publishes those that were never published: what staff published since stays.
void publish_documents(Store& store, const std::vector<LandlordDocument>& documents);

}  // namespace kiosk::gateway
