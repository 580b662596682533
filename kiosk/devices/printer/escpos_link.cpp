// A socket or a device file, both without blocking.
#include "kiosk/devices/printer/escpos_link.hpp"

#include <fcntl.h>
#include <netdb.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <charconv>
#include <memory>
#include <optional>
#include <string_view>
#include <utility>

namespace kiosk::printer {
namespace {

using Fault = EscPosLink::Fault;

constexpr std::string_view kScheme = "escpos://";
constexpr std::size_t kReadBytes = 512;
constexpr int kSendBufferBytes = 4096;
constexpr Milliseconds kSlice{10};  // a CancelToken has no descriptor to wait for

struct FreeAddress {
    void operator()(addrinfo* address) const { freeaddrinfo(address); }
};
using Address = std::unique_ptr<addrinfo, FreeAddress>;

Address numeric_address(const std::string& host, std::uint16_t port) {
    addrinfo hints{};
    hints.ai_family = AF_UNSPEC;
    hints.ai_socktype = SOCK_STREAM;
    hints.ai_flags = AI_NUMERICHOST | AI_NUMERICSERV;
    addrinfo* found = nullptr;
    if (getaddrinfo(host.c_str(), std::to_string(port).c_str(), &hints, &found) != 0) return nullptr;
    return Address{found};
}

bool is_for_later() {
    return errno == EAGAIN || errno == EWOULDBLOCK || errno == EINTR;
}

std::optional<std::uint16_t> port_of(std::string_view text) {
    std::uint16_t port = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), port);
    if (error != std::errc{} || end != text.data() + text.size() || port == 0) return std::nullopt;
    return port;
}

int open_device(const std::string& path) {
    const int descriptor = ::open(path.c_str(), O_RDWR | O_NONBLOCK | O_NOCTTY | O_CLOEXEC);
    struct stat about {};
    if (descriptor >= 0 && (fstat(descriptor, &about) != 0 || !S_ISCHR(about.st_mode))) {
        ::close(descriptor);  // a file that somebody left there would swallow every ticket
        errno = ENODEV;
        return -1;
    }
    return descriptor;
}

// True when the connection stands at the deadline.
Result<void, Fault> await_connection(int socket, const Clock& clock, MonotonicTime until, const CancelToken& cancel) {
    while (!cancel.cancelled()) {
        pollfd watched{socket, POLLOUT, 0};
        const Milliseconds left = until - clock.now();
        if (left <= Milliseconds{0}) return failure(Fault::unreachable);
        if (poll(&watched, 1, static_cast<int>(std::min(left, kSlice).count())) <= 0) continue;
        int error = 0;
        socklen_t size = sizeof error;
        if (getsockopt(socket, SOL_SOCKET, SO_ERROR, &error, &size) != 0 || error != 0)
            return failure(Fault::unreachable);
        return {};
    }
    return failure(Fault::cancelled);
}

}  // namespace

Result<EscPosAddress, EscPosAddressError> parse_escpos_uri(const std::string& uri) {
    if (uri.rfind(kScheme, 0) != 0) return failure(EscPosAddressError::not_escpos);
    const std::string rest = uri.substr(kScheme.size());
    EscPosAddress address;
    if (rest.rfind('/', 0) == 0) {
        if (rest.size() == 1 || rest.find(' ') != std::string::npos) return failure(EscPosAddressError::no_address);
        address.device = rest;
        return address;
    }
    const bool in_brackets = rest.rfind('[', 0) == 0;
    const std::size_t host_end = in_brackets ? rest.find(']') : std::min(rest.find(':'), rest.size());
    if (host_end == std::string::npos) return failure(EscPosAddressError::no_address);
    address.host = in_brackets ? rest.substr(1, host_end - 1) : rest.substr(0, host_end);
    const std::string port = rest.substr(std::min(rest.size(), host_end + (in_brackets ? 1 : 0)));
    const auto number = port.rfind(':', 0) == 0 ? port_of(std::string_view{port}.substr(1)) : std::nullopt;
    if (!port.empty() && !number) return failure(EscPosAddressError::no_address);
    address.port = number.value_or(address.port);
    if (!numeric_address(address.host, address.port)) return failure(EscPosAddressError::no_address);
    return address;
}

Result<EscPosLink, Fault> EscPosLink::open(const EscPosAddress& address, const Clock& clock, Milliseconds patience,
                                           const CancelToken& cancel) {
    const MonotonicTime until = clock.now() + patience;
    if (address.host.empty()) {
        const int device = open_device(address.device);
        if (device < 0) return failure(errno == EBUSY ? Fault::in_use : Fault::unreachable);
        return EscPosLink{device};
    }
    const Address target = numeric_address(address.host, address.port);
    if (!target) return failure(Fault::unreachable);
    const int socket = ::socket(target->ai_family, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
    if (socket < 0) return failure(Fault::unreachable);
    EscPosLink link{socket};
    const int yes = 1;
    (void)setsockopt(socket, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes);  // without it questions only wait longer
    // What lies in the network can be printed after the ticket was given up: little.
    (void)setsockopt(socket, SOL_SOCKET, SO_SNDBUF, &kSendBufferBytes, sizeof kSendBufferBytes);
    if (::connect(socket, target->ai_addr, target->ai_addrlen) == 0) return link;
    if (errno != EINPROGRESS) return failure(Fault::unreachable);
    const auto connected = await_connection(socket, clock, until, cancel);
    if (!connected) return failure(Fault{connected.error()});
    return link;
}

EscPosLink::EscPosLink(EscPosLink&& other) noexcept : m_descriptor(std::exchange(other.m_descriptor, -1)) {}

EscPosLink::~EscPosLink() {
    if (m_descriptor >= 0) ::close(m_descriptor);
}

Result<std::size_t, Fault> EscPosLink::write_some(std::span<const std::byte> bytes) {
    ssize_t taken = ::send(m_descriptor, bytes.data(), bytes.size(), MSG_NOSIGNAL);
    if (taken < 0 && errno == ENOTSOCK) taken = ::write(m_descriptor, bytes.data(), bytes.size());
    if (taken >= 0) return static_cast<std::size_t>(taken);
    if (is_for_later()) return std::size_t{0};
    return failure(Fault::closed);
}

Result<EscPosBytes, Fault> EscPosLink::read_some() {
    EscPosBytes bytes(kReadBytes);
    const ssize_t size = ::read(m_descriptor, bytes.data(), bytes.size());
    if (size < 0 && !is_for_later()) return failure(Fault::closed);
    struct stat about {};
    // A device that has nothing to say may answer 0; a socket that does is closed.
    if (size == 0 && fstat(m_descriptor, &about) == 0 && S_ISSOCK(about.st_mode)) return failure(Fault::closed);
    bytes.resize(size > 0 ? static_cast<std::size_t>(size) : 0);
    return bytes;
}

void EscPosLink::abandon() {
    const linger at_once{1, 0};
    (void)setsockopt(m_descriptor, SOL_SOCKET, SO_LINGER, &at_once, sizeof at_once);
}

void EscPosLink::wait(Until until, Milliseconds longest) const {
    const short events = until == Until::readable ? short{POLLIN} : short{POLLIN | POLLOUT};
    pollfd watched{m_descriptor, events, 0};
    (void)poll(&watched, 1, static_cast<int>(longest.count()));
}

}  // namespace kiosk::printer
