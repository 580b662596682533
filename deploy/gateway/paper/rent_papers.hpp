// The values of notices and quittances that printing/documents sets, out of the JSON of the contract (schemas Notice
// and Quittance): what the kiosk would print is what leaves by e-mail or by a page.
#pragma once

#include <optional>

#include "deploy/gateway/json/json_reader.hpp"
#include "kiosk/ports/service_values.hpp"

namespace kiosk::gateway {

// nullopt: it is not of that schema.
[[nodiscard]] std::optional<RentNotice> rent_notice_of(const Json& notice);
[[nodiscard]] std::optional<RentReceipt> rent_receipt_of(const Json& quittance);

}  // namespace kiosk::gateway
