// CRC-32C (RFC 3720 §12.1): finds torn and damaged records of pay.journal. Against accidents, not against people.
#pragma once

#include <cstdint>
#include <string_view>

namespace kiosk::store {

[[nodiscard]] std::uint32_t crc32c(std::string_view bytes);

}  // namespace kiosk::store
