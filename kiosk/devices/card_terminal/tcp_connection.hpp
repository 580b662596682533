// One TCP connection to the terminal: every wait has a deadline on the monotonic clock, and a flag of the program ends
// it early. Blocking, for the terminal's own worker.
#pragma once

#include <sys/socket.h>

#include <cstdint>
#include <string>
#include <string_view>

#include "kiosk/base/clock.hpp"
#include "kiosk/base/result.hpp"
#include "kiosk/ports/cancel_token.hpp"

namespace kiosk::card_terminal {

// An IPv4 or IPv6 address in digits: a name would have to be resolved, which nobody can bound in time, and a terminal
// stands at a fixed address of its own network.
struct Endpoint {
    std::string address;
    std::uint16_t port = 8888;
};

[[nodiscard]] bool is_numeric_address(const std::string& text);

class TcpConnection {
public:
    // What ends a wait without what was waited for.
    enum class Fault : unsigned char { bad_address, refused, timed_out, closed, reset, stopped };

    [[nodiscard]] static Result<TcpConnection, Fault> open(const Endpoint& endpoint, const Clock& clock,
                                                           const CancelToken& stop, Milliseconds patience);
    TcpConnection(TcpConnection&& other) noexcept;
    TcpConnection& operator=(TcpConnection&&) = delete;
    TcpConnection(const TcpConnection&) = delete;
    TcpConnection& operator=(const TcpConnection&) = delete;
    ~TcpConnection();

    struct Sent {
        std::size_t accepted_bytes = 0;  // by the network stack; 0 = the other side has certainly not seen anything
        bool whole = false;
    };
    [[nodiscard]] Sent send(std::string_view bytes, Milliseconds patience);
    // At least one byte, or why not. `closed`: the other side ended the connection in good order.
    [[nodiscard]] Result<std::string, Fault> receive(MonotonicTime deadline);

private:
    TcpConnection(int socket, const Clock& clock, const CancelToken& stop)
        : m_socket(socket), m_clock(&clock), m_stop(&stop) {}
    [[nodiscard]] Result<void, Fault> connect(const sockaddr* address, socklen_t length, MonotonicTime deadline);
    [[nodiscard]] Result<void, Fault> wait_for(short events, MonotonicTime deadline);

    int m_socket = -1;
    const Clock* m_clock;
    const CancelToken* m_stop;
};

[[nodiscard]] const char* to_text(TcpConnection::Fault fault);

}  // namespace kiosk::card_terminal
