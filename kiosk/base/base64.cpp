// Three bytes are four characters.
#include "kiosk/base/base64.hpp"

#include <algorithm>
#include <cstdint>

namespace kiosk {
namespace {

constexpr std::string_view kAlphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
constexpr char kPadding = '=';

}  // namespace

std::string to_base64(std::span<const std::byte> bytes) {
    std::string text;
    text.reserve((bytes.size() + 2) / 3 * 4);
    for (std::size_t start = 0; start < bytes.size(); start += 3) {
        const std::size_t count = std::min<std::size_t>(3, bytes.size() - start);
        std::uint32_t group = 0;
        for (std::size_t index = 0; index < 3; ++index) {
            group = group << 8U | (index < count ? std::to_integer<std::uint32_t>(bytes[start + index]) : 0U);
        }
        for (std::size_t index = 0; index < 4; ++index) {
            text += index <= count ? kAlphabet[group >> (18U - 6U * index) & 63U] : kPadding;
        }
    }
    return text;
}

std::optional<std::vector<std::byte>> parse_base64(std::string_view text) {
    if (text.size() % 4 != 0) return std::nullopt;
    std::vector<std::byte> bytes;
    bytes.reserve(text.size() / 4 * 3);
    for (std::size_t start = 0; start < text.size(); start += 4) {
        const std::string_view quad = text.substr(start, 4);
        const std::size_t characters = std::min(quad.find(kPadding), std::size_t{4});
        const bool is_last = start + 4 == text.size();
        if (characters < 2 || (characters < 4 && !is_last)) return std::nullopt;
        if (quad.find_first_not_of(kPadding, characters) != std::string_view::npos) return std::nullopt;
        std::uint32_t group = 0;
        for (std::size_t index = 0; index < 4; ++index) {
            const std::size_t value = index < characters ? kAlphabet.find(quad[index]) : 0;
            if (value == std::string_view::npos) return std::nullopt;
            group = group << 6U | static_cast<std::uint32_t>(value);
        }
        const std::size_t count = characters - 1;
        const std::uint32_t unused = count == 3 ? 0U : group & ((1U << (24U - 8U * count)) - 1U);
        if (unused != 0) return std::nullopt;  // one text for the same bytes, not four
        for (std::size_t index = 0; index < count; ++index) {
            bytes.push_back(static_cast<std::byte>(group >> (16U - 8U * index) & 255U));
        }
    }
    return bytes;
}

}  // namespace kiosk
