// Frames over a socket, piece by piece.
#include "kiosk/helpers/frame.hpp"

#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <limits>

#include "kiosk/base/check.hpp"

namespace kiosk::helpers {
namespace {

constexpr std::size_t kLengthBytes = 4;
constexpr std::int64_t kSliceMs = 20;

// Until something can be read or written, or until nobody waits any more.
Result<void, FrameError> wait_for(int descriptor, short events, const std::optional<FrameWait>& wait) {
    while (wait) {
        if (wait->cancel != nullptr && wait->cancel->cancelled()) return failure(FrameError::cancelled);
        const auto left_ms = (wait->until - wait->clock->now()).count();
        if (left_ms <= 0) return failure(FrameError::timed_out);
        pollfd watched{descriptor, events, 0};
        const int ready = poll(&watched, 1, static_cast<int>(std::min(left_ms, kSliceMs)));
        if (ready < 0 && errno != EINTR) return failure(FrameError::failed);
        if (ready > 0) break;
    }
    return {};
}

Result<void, FrameError> read_exactly(int descriptor, std::span<std::byte> target,
                                      const std::optional<FrameWait>& wait) {
    while (!target.empty()) {
        if (auto ready = wait_for(descriptor, POLLIN, wait); !ready) return ready;
        const ssize_t size = read(descriptor, target.data(), target.size());
        if (size < 0 && errno == EINTR) continue;
        if (size < 0) return failure(errno == ECONNRESET ? FrameError::closed : FrameError::failed);
        if (size == 0) return failure(FrameError::closed);
        target = target.subspan(static_cast<std::size_t>(size));
    }
    return {};
}

Result<void, FrameError> write_all(int descriptor, std::span<const std::byte> source,
                                   const std::optional<FrameWait>& wait) {
    const int flags = MSG_NOSIGNAL | (wait ? MSG_DONTWAIT : 0);
    while (!source.empty()) {
        if (auto ready = wait_for(descriptor, POLLOUT, wait); !ready) return ready;
        const ssize_t size = send(descriptor, source.data(), source.size(), flags);
        if (size < 0 && (errno == EINTR || errno == EAGAIN)) continue;
        if (size < 0) return failure(errno == EPIPE || errno == ECONNRESET ? FrameError::closed : FrameError::failed);
        source = source.subspan(static_cast<std::size_t>(size));
    }
    return {};
}

}  // namespace

Result<FrameBytes, FrameError> read_frame(int descriptor, std::size_t bytes_max, const std::optional<FrameWait>& wait) {
    FrameBytes length(kLengthBytes);
    if (auto read = read_exactly(descriptor, length, wait); !read) return failure(read.error());
    const std::size_t size = u32_at(length, 0);
    if (size > bytes_max) return failure(FrameError::too_long);
    FrameBytes bytes(size);
    if (auto read = read_exactly(descriptor, bytes, wait); !read) return failure(read.error());
    return bytes;
}

Result<void, FrameError> write_frame(int descriptor, std::span<const std::byte> bytes,
                                     const std::optional<FrameWait>& wait) {
    KIOSK_CHECK(bytes.size() <= std::numeric_limits<std::uint32_t>::max());
    FrameBytes length;
    append_u32(length, static_cast<std::uint32_t>(bytes.size()));
    if (auto written = write_all(descriptor, length, wait); !written) return written;
    return write_all(descriptor, bytes, wait);
}

void append_u32(FrameBytes& frame, std::uint32_t number) {
    for (unsigned shift = 0; shift < 32; shift += 8) frame.push_back(static_cast<std::byte>((number >> shift) & 0xFFU));
}

std::uint32_t u32_at(std::span<const std::byte> frame, std::size_t offset) {
    KIOSK_CHECK(offset + 4 <= frame.size());
    std::uint32_t number = 0;
    for (std::size_t index = 0; index < 4; ++index) {
        number |= std::to_integer<std::uint32_t>(frame[offset + index]) << (8U * index);
    }
    return number;
}

}  // namespace kiosk::helpers
