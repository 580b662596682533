// The payments of a day as an operation of the outbox (openapi.yaml: createDayReport): one row each, no card data, and
// nothing that names a tenant.
#pragma once

#include <string>
#include <vector>

#include "kiosk/domain/date.hpp"
#include "kiosk/ports/outbox_operation.hpp"
#include "kiosk/ports/payment_row.hpp"

namespace kiosk::sync {

// So many rows stay below what the contract takes. No lobby has more payments in a day: each takes a minute.
inline constexpr std::size_t kDayReportRowsMax = 500;

// "reference;hour;state;amount;ticket number;authorisation", and a row for each of at most kDayReportRowsMax payments,
// in their order. Hours are those of Paris. Neither a card's number nor its last four are in it.
[[nodiscard]] std::string day_report_csv(const std::vector<PaymentRow>& rows);
[[nodiscard]] NewOperation make_day_report_operation(const OperationId& id, Date day,
                                                     const std::vector<PaymentRow>& rows);

}  // namespace kiosk::sync
