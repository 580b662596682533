// The gateway's key file: 32 bytes, mode 0600, from which every other key is derived.
#pragma once

#include <array>
#include <string>

#include "deploy/gateway/secrets/secrets.hpp"
#include "kiosk/base/result.hpp"

namespace kiosk::gateway {

using MasterKey = std::array<unsigned char, 32>;  // whoever holds it wipes it

// A file that others may read is refused.
[[nodiscard]] Result<MasterKey, SecretsError> read_key(const std::string& path);

}  // namespace kiosk::gateway
