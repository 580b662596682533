// Making and reading UUIDs of version 7.
#include "kiosk/base/operation_id.hpp"

#include <array>

namespace kiosk {
namespace {
constexpr std::string_view kHexDigits = "0123456789abcdef";
constexpr std::size_t kTextLength = 36;
bool is_dash_place(std::size_t index) {
    return index == 8 || index == 13 || index == 18 || index == 23;
}
}  // namespace

OperationId OperationId::make(WallTime now, RandomSource& random) {
    std::array<std::byte, 16> bytes{};
    random.fill(bytes);
    const auto milliseconds = static_cast<std::uint64_t>(now.unix_ms);
    for (std::size_t index = 0; index < 6; ++index) {
        bytes[index] = static_cast<std::byte>(milliseconds >> (40U - 8U * index));
    }
    bytes[6] = (bytes[6] & std::byte{0x0F}) | std::byte{0x70};  // version 7
    bytes[8] = (bytes[8] & std::byte{0x3F}) | std::byte{0x80};  // RFC 9562 variant
    std::string text;
    text.reserve(kTextLength);
    for (const std::byte byte : bytes) {
        if (is_dash_place(text.size())) text += '-';
        const auto value = std::to_integer<unsigned>(byte);
        text += kHexDigits[value >> 4U];
        text += kHexDigits[value & 0x0FU];
    }
    return OperationId{std::move(text)};
}

std::optional<OperationId> OperationId::parse(std::string_view text) {
    if (text.size() != kTextLength) return std::nullopt;
    for (std::size_t index = 0; index < text.size(); ++index) {
        const bool fits =
            is_dash_place(index) ? text[index] == '-' : kHexDigits.find(text[index]) != std::string_view::npos;
        if (!fits) return std::nullopt;
    }
    const bool is_version_7 = text[14] == '7' && std::string_view{"89ab"}.find(text[19]) != std::string_view::npos;
    if (!is_version_7) return std::nullopt;
    return OperationId{std::string{text}};
}

}  // namespace kiosk
