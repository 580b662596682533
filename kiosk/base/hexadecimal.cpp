// Half a byte is one digit.
#include "kiosk/base/hexadecimal.hpp"

#include <string_view>

namespace kiosk {

std::string to_hexadecimal(std::span<const std::byte> bytes) {
    constexpr std::string_view kDigits = "0123456789abcdef";
    std::string text;
    text.reserve(2 * bytes.size());
    for (const std::byte byte : bytes) {
        text += kDigits[std::to_integer<unsigned>(byte) >> 4U];
        text += kDigits[std::to_integer<unsigned>(byte) & 0x0FU];
    }
    return text;
}

}  // namespace kiosk
