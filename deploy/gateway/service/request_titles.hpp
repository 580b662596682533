// What a request is called: by the words that the tenant chose it by.
#pragma once

#include "deploy/gateway/service/requests.hpp"

namespace kiosk::gateway {

[[nodiscard]] std::string request_title(Store& store, const DepositRow& deposit, const RequestDraft& draft);

}  // namespace kiosk::gateway
