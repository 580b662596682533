// --dump-ledger: what the gateway knows of money, as JSON for tests, the demo and reconciliation. No names, no
// addresses.
#pragma once

#include <string>

#include "deploy/gateway/store/store.hpp"

namespace kiosk::gateway {

[[nodiscard]] Result<std::string, StoreError> dump_ledger(Store& store);

}  // namespace kiosk::gateway
