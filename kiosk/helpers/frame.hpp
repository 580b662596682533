// The one protocol between the kiosk and its helpers: frames of a 4-byte little-endian length and that many bytes, over
// a descriptor. The reader names the longest frame that it takes and allocates nothing before the length has passed.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "kiosk/base/clock.hpp"
#include "kiosk/base/private_text.hpp"
#include "kiosk/base/result.hpp"
#include "kiosk/ports/cancel_token.hpp"

namespace kiosk::helpers {

using FrameBytes = std::vector<std::byte, WipingAllocator<std::byte>>;

enum class FrameError : unsigned char {
    closed,     // the other side is gone, at the start of a frame or in the middle
    too_long,   // the announced length is beyond the limit
    timed_out,  // the deadline of the wait
    cancelled,  // its CancelToken
    failed,     // the operating system said no
};

// How long to wait for the other side. Checked before each piece, at least every 20 ms. Both pointers outlive the call.
struct FrameWait {
    const Clock* clock = nullptr;
    MonotonicTime until;
    const CancelToken* cancel = nullptr;
};

// Without a wait they block: that is for helpers, which the kiosk kills when they are late.
[[nodiscard]] Result<FrameBytes, FrameError> read_frame(int descriptor, std::size_t bytes_max,
                                                        const std::optional<FrameWait>& wait = std::nullopt);
// `descriptor` is a socket (no SIGPIPE is raised when the other side is gone).
[[nodiscard]] Result<void, FrameError> write_frame(int descriptor, std::span<const std::byte> bytes,
                                                   const std::optional<FrameWait>& wait = std::nullopt);

// Little-endian numbers inside a frame.
void append_u32(FrameBytes& frame, std::uint32_t number);
// KIOSK_CHECKs that the four bytes are there.
[[nodiscard]] std::uint32_t u32_at(std::span<const std::byte> frame, std::size_t offset);

}  // namespace kiosk::helpers
