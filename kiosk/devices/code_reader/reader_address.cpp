// Naming the reader.
#include "kiosk/devices/code_reader/reader_address.hpp"

#include <algorithm>
#include <charconv>

namespace kiosk::code_reader {
namespace {

constexpr std::size_t kIdLength = 4;
constexpr std::size_t kPortMax = 128;

std::optional<std::uint16_t> hexadecimal(std::string_view digits) {
    std::uint16_t number = 0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), number, 16);
    const bool whole = error == std::errc{} && end == digits.data() + digits.size();
    return whole && digits.size() == kIdLength ? std::optional{number} : std::nullopt;
}

}  // namespace

std::optional<ReaderAddress> parse_reader_address(std::string_view text) {
    if (text.substr(0, 1) == "/") return ReaderAddress{std::filesystem::path{text}, 0, 0, {}};
    constexpr std::size_t kSecondColon = 2 * kIdLength + 1;
    if (text.size() <= kSecondColon + 1 || text[kIdLength] != ':' || text[kSecondColon] != ':') return std::nullopt;
    const auto vendor = hexadecimal(text.substr(0, kIdLength));
    const auto product = hexadecimal(text.substr(kIdLength + 1, kIdLength));
    const std::string_view port = text.substr(kSecondColon + 1);
    const bool plain = std::all_of(port.begin(), port.end(), [](char each) { return each > ' ' && each < 0x7F; });
    if (!vendor || !product || !plain || port.size() > kPortMax) return std::nullopt;
    return ReaderAddress{{}, *vendor, *product, std::string{port}};
}

bool matches(const ReaderAddress& address, const DeviceIdentity& device) {
    const std::string_view socket =
        std::string_view{device.physical_path}.substr(0, device.physical_path.rfind("/input"));
    return device.vendor == address.vendor && device.product == address.product && socket == address.port;
}

}  // namespace kiosk::code_reader
