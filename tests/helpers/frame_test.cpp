// Frames: lengths are believed only within limits.
#include "kiosk/helpers/frame.hpp"

#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <string>

#include "tests/support/catch.hpp"

using namespace kiosk;
using namespace kiosk::helpers;

namespace {

struct SocketPair {
    std::array<int, 2> ends{};
    SocketPair() { REQUIRE(socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends.data()) == 0); }
    SocketPair(const SocketPair&) = delete;
    SocketPair& operator=(const SocketPair&) = delete;
    ~SocketPair() {
        close(ends[0]);
        close(ends[1]);
    }
};

void send_raw(int descriptor, const std::string& bytes) {
    REQUIRE(write(descriptor, bytes.data(), bytes.size()) == static_cast<ssize_t>(bytes.size()));
}

}  // namespace

TEST_CASE("frame: what is written is read, an empty frame too") {
    const SocketPair pair;
    const FrameBytes sent{std::byte{1}, std::byte{0}, std::byte{255}};
    REQUIRE(write_frame(pair.ends[0], sent).has_value());
    REQUIRE(write_frame(pair.ends[0], {}).has_value());
    CHECK(*read_frame(pair.ends[1], 3) == sent);
    CHECK(read_frame(pair.ends[1], 3)->empty());
}

TEST_CASE("frame: the length is four bytes, little end first, and bounded") {
    const SocketPair pair;
    send_raw(pair.ends[0], std::string("\x02\x00\x00\x00hi", 6));
    CHECK(read_frame(pair.ends[1], 2)->size() == 2);
    send_raw(pair.ends[0], std::string("\x03\x00\x00\x00", 4));
    CHECK(read_frame(pair.ends[1], 2).error() == FrameError::too_long);
    send_raw(pair.ends[0], std::string("\xFF\xFF\xFF\xFF", 4));
    CHECK(read_frame(pair.ends[1], 1'000'000).error() == FrameError::too_long);
}

TEST_CASE("frame: an end in the middle is an end") {
    const SocketPair pair;
    send_raw(pair.ends[0], std::string("\x05\x00\x00\x00hi", 6));
    shutdown(pair.ends[0], SHUT_WR);
    CHECK(read_frame(pair.ends[1], 100).error() == FrameError::closed);
}

TEST_CASE("frame: waits end at their deadline and with their token") {
    const SocketPair pair;
    HandClock clock;
    CancelToken cancel;
    const FrameWait past{&clock, clock.now(), nullptr};
    CHECK(read_frame(pair.ends[1], 10, past).error() == FrameError::timed_out);
    cancel.cancel();
    const FrameWait cancelled{&clock, clock.now() + Milliseconds{1'000}, &cancel};
    CHECK(read_frame(pair.ends[1], 10, cancelled).error() == FrameError::cancelled);
    CHECK(write_frame(pair.ends[1], FrameBytes(10), cancelled).error() == FrameError::cancelled);
}

TEST_CASE("frame: writing to a side that is gone raises no signal") {
    const SocketPair pair;
    shutdown(pair.ends[1], SHUT_RDWR);
    CHECK(write_frame(pair.ends[0], FrameBytes(10)).error() == FrameError::closed);
}
