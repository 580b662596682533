// EscPosLink: bytes to and from a thermal printer, over TCP (port 9100 as a rule) or a character device such as
// /dev/usb/lp0. Never blocks but in wait(), and there for no longer than it was told.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>

#include "kiosk/base/clock.hpp"
#include "kiosk/base/result.hpp"
#include "kiosk/devices/printer/escpos_codec.hpp"
#include "kiosk/ports/cancel_token.hpp"

namespace kiosk::printer {

// "escpos://192.0.2.30", "escpos://192.0.2.30:9100", "escpos://[2001:db8::30]" or "escpos:///dev/usb/lp0".
struct EscPosAddress {
    std::string host;  // an address in digits, so that nothing has to be looked up; empty: `device`
    std::uint16_t port = 9100;
    std::string device;
};
enum class EscPosAddressError : unsigned char { not_escpos, no_address };
[[nodiscard]] Result<EscPosAddress, EscPosAddressError> parse_escpos_uri(const std::string& uri);

class EscPosLink {
public:
    enum class Fault : unsigned char { unreachable, in_use, closed, cancelled };
    enum class Until : unsigned char { readable, readable_or_writable };

    [[nodiscard]] static Result<EscPosLink, Fault> open(const EscPosAddress& address, const Clock& clock,
                                                        Milliseconds patience, const CancelToken& cancel);
    EscPosLink(EscPosLink&& other) noexcept;
    EscPosLink& operator=(EscPosLink&&) = delete;
    EscPosLink(const EscPosLink&) = delete;
    EscPosLink& operator=(const EscPosLink&) = delete;
    ~EscPosLink();

    // How many bytes were taken: 0 when there is no room at present.
    [[nodiscard]] Result<std::size_t, Fault> write_some(std::span<const std::byte> bytes);
    // What has come; empty when there is nothing at present.
    [[nodiscard]] Result<EscPosBytes, Fault> read_some();
    // Bytes that are on their way are not delivered any more once this is destroyed (TCP; a device has none).
    void abandon();
    void wait(Until until, Milliseconds longest) const;

private:
    explicit EscPosLink(int descriptor) : m_descriptor(descriptor) {}
    int m_descriptor = -1;
};

}  // namespace kiosk::printer
