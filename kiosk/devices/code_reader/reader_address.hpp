// ReaderAddress: which of the machine's input devices is the code reader. Any keyboard that is plugged in types like a
// reader, so the one that is believed is named: by maker, model and the socket it is plugged into, or by a path.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

namespace kiosk::code_reader {

struct ReaderAddress {
    std::filesystem::path path;  // a FIFO of input_event records (tests, demo) or a device; empty: by the three below
    std::uint16_t vendor = 0;
    std::uint16_t product = 0;
    std::string port;  // as the kernel names the socket: "usb-0000:00:14.0-2"
    friend bool operator==(const ReaderAddress&, const ReaderAddress&) = default;
};

// "0c2e:0b61:usb-0000:00:14.0-2" (vendor and product in four hexadecimal digits) or an absolute path.
[[nodiscard]] std::optional<ReaderAddress> parse_reader_address(std::string_view text);

// What a device says about itself: EVIOCGID and EVIOCGPHYS ("usb-0000:00:14.0-2/input0").
struct DeviceIdentity {
    std::uint16_t vendor = 0;
    std::uint16_t product = 0;
    std::string physical_path;
};
[[nodiscard]] bool matches(const ReaderAddress& address, const DeviceIdentity& device);

}  // namespace kiosk::code_reader
