// Sockets with deadlines.
#include "kiosk/devices/card_terminal/tcp_connection.hpp"

#include <netdb.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <memory>
#include <utility>

namespace kiosk::card_terminal {
namespace {

using Fault = TcpConnection::Fault;

// How long a wait may go without looking at the program's flag.
constexpr Milliseconds kSlice{200};
constexpr std::size_t kReceiveBytes = 4096;

struct AddressDeleter {
    void operator()(addrinfo* address) const { freeaddrinfo(address); }
};
using Address = std::unique_ptr<addrinfo, AddressDeleter>;

Address numeric_address(const Endpoint& endpoint) {
    addrinfo hints{};
    hints.ai_family = AF_UNSPEC;
    hints.ai_socktype = SOCK_STREAM;
    hints.ai_flags = AI_NUMERICHOST | AI_NUMERICSERV;
    addrinfo* found = nullptr;
    if (getaddrinfo(endpoint.address.c_str(), std::to_string(endpoint.port).c_str(), &hints, &found) != 0)
        return nullptr;
    return Address{found};
}

void set_option(int socket, int level, int name, int value) {
    // A stack without one of these options still carries the payment; what it costs is the speed of noticing a cut.
    (void)setsockopt(socket, level, name, &value, sizeof value);
}

// A dead cable shows within 10 + 3 × 5 seconds instead of never (facts: payment-terminal §1.5).
void set_options(int socket) {
    set_option(socket, IPPROTO_TCP, TCP_NODELAY, 1);
    set_option(socket, SOL_SOCKET, SO_KEEPALIVE, 1);
    set_option(socket, IPPROTO_TCP, TCP_KEEPIDLE, 10);
    set_option(socket, IPPROTO_TCP, TCP_KEEPINTVL, 5);
    set_option(socket, IPPROTO_TCP, TCP_KEEPCNT, 3);
}

}  // namespace

bool is_numeric_address(const std::string& text) {
    return numeric_address({text, 1}) != nullptr;
}

const char* to_text(TcpConnection::Fault fault) {
    switch (fault) {
        case Fault::bad_address:
            return "bad_address";
        case Fault::refused:
            return "refused";
        case Fault::timed_out:
            return "timed_out";
        case Fault::closed:
            return "closed";
        case Fault::reset:
            return "reset";
        case Fault::stopped:
            return "stopped";
    }
    return "reset";
}

Result<TcpConnection, Fault> TcpConnection::open(const Endpoint& endpoint, const Clock& clock, const CancelToken& stop,
                                                 Milliseconds patience) {
    const MonotonicTime deadline = clock.now() + patience;
    const Address address = numeric_address(endpoint);
    if (!address) return failure(Fault::bad_address);
    const int socket = ::socket(address->ai_family, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
    if (socket < 0) return failure(Fault::refused);
    TcpConnection connection{socket, clock, stop};
    set_options(socket);
    if (const auto connected = connection.connect(address->ai_addr, address->ai_addrlen, deadline); !connected) {
        return failure(Fault{connected.error()});
    }
    return connection;
}

TcpConnection::TcpConnection(TcpConnection&& other) noexcept
    : m_socket(std::exchange(other.m_socket, -1)), m_clock(other.m_clock), m_stop(other.m_stop) {}

TcpConnection::~TcpConnection() {
    if (m_socket >= 0) ::close(m_socket);
}

Result<void, Fault> TcpConnection::connect(const sockaddr* address, socklen_t length, MonotonicTime deadline) {
    if (::connect(m_socket, address, length) == 0) return {};
    if (errno != EINPROGRESS) return failure(Fault::refused);
    if (const auto ready = wait_for(POLLOUT, deadline); !ready) return failure(Fault{ready.error()});
    int error = 0;
    socklen_t error_length = sizeof error;
    if (getsockopt(m_socket, SOL_SOCKET, SO_ERROR, &error, &error_length) != 0 || error != 0)
        return failure(Fault::refused);
    return {};
}

Result<void, Fault> TcpConnection::wait_for(short events, MonotonicTime deadline) {
    for (;;) {
        if (m_stop->cancelled()) return failure(Fault::stopped);
        const Milliseconds left = deadline - m_clock->now();
        if (left <= Milliseconds{0}) return failure(Fault::timed_out);
        pollfd watched{m_socket, events, 0};
        const int ready = ::poll(&watched, 1, static_cast<int>(std::min(left, kSlice).count()));
        if (ready > 0) return {};
        if (ready < 0 && errno != EINTR) return failure(Fault::reset);
    }
}

TcpConnection::Sent TcpConnection::send(std::string_view bytes, Milliseconds patience) {
    const MonotonicTime deadline = m_clock->now() + patience;
    Sent sent;
    while (sent.accepted_bytes < bytes.size()) {
        const std::string_view rest = bytes.substr(sent.accepted_bytes);
        const ssize_t accepted = ::send(m_socket, rest.data(), rest.size(), MSG_NOSIGNAL);
        if (accepted >= 0) {
            sent.accepted_bytes += static_cast<std::size_t>(accepted);
        } else if (errno == EAGAIN || errno == EWOULDBLOCK) {
            if (!wait_for(POLLOUT, deadline)) return sent;
        } else if (errno != EINTR) {
            return sent;
        }
    }
    sent.whole = true;
    return sent;
}

Result<std::string, Fault> TcpConnection::receive(MonotonicTime deadline) {
    std::array<char, kReceiveBytes> buffer{};
    for (;;) {
        if (const auto ready = wait_for(POLLIN, deadline); !ready) return failure(Fault{ready.error()});
        const ssize_t received = ::recv(m_socket, buffer.data(), buffer.size(), 0);
        if (received > 0) return std::string{buffer.data(), static_cast<std::size_t>(received)};
        if (received == 0) return failure(Fault::closed);
        if (errno != EAGAIN && errno != EWOULDBLOCK && errno != EINTR) return failure(Fault::reset);
    }
}

}  // namespace kiosk::card_terminal
