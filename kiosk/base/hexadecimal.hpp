// Bytes as people and wires write digests: two lower-case hexadecimal digits each.
#pragma once

#include <cstddef>
#include <span>
#include <string>

namespace kiosk {

[[nodiscard]] std::string to_hexadecimal(std::span<const std::byte> bytes);

}  // namespace kiosk
