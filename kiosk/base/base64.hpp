// Base 64 (RFC 4648 §4), as the backend's contract uses it for bytes in JSON and in headers.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace kiosk {

[[nodiscard]] std::string to_base64(std::span<const std::byte> bytes);
// nullopt for anything that to_base64() does not give: other characters, line breaks, missing or wrong padding.
[[nodiscard]] std::optional<std::vector<std::byte>> parse_base64(std::string_view text);

}  // namespace kiosk
