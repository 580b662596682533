// Mandates as tenants see them. What the staff decide about them is in case_work.hpp.
#pragma once

#include "deploy/gateway/service/operations.hpp"

namespace kiosk::gateway {

[[nodiscard]] Answer get_mandates(Tools& tools, const Call& call);
[[nodiscard]] int mandates_to_sign(Store& store, std::string_view tenant_id);

// The mandate that a tenant gives back with this deposit; nullopt: it is not this tenant's, or not for this contract.
[[nodiscard]] std::optional<MandateRow> mandate_given_back(Store& store, std::string_view tenant_id,
                                                           std::string_view mandate_id,
                                                           std::string_view contract_number);
void receive_mandate(Store& store, MandateRow mandate, const std::string& operation_id);

}  // namespace kiosk::gateway
