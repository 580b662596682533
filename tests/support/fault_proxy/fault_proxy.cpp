// Plain sockets, so that every byte can be kept or cut.
#include "tests/support/fault_proxy/fault_proxy.hpp"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <chrono>
#include <cstdlib>

#include "kiosk/base/check.hpp"
#include "tests/support/scripted_peer.hpp"

namespace kiosk::test {
namespace {

using Kind = ProxyFault::Kind;

constexpr int kStep_ms = 10;
constexpr std::chrono::seconds kPatience{10};
constexpr const char* kPage = "<!DOCTYPE html><html><body><h1>Bienvenue</h1><form>Accepter</form></body></html>";

class Descriptor {
public:
    explicit Descriptor(int number) : m_number(number) {}
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;
    ~Descriptor() { close(m_number); }
    [[nodiscard]] int number() const { return m_number; }

private:
    int m_number;
};

sockaddr_in loopback(int port) {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    address.sin_port = htons(static_cast<std::uint16_t>(port));
    return address;
}

// Whole as far as Content-Length says; a message without one is its head.
bool is_whole(const std::string& message) {
    const auto head = message.find("\r\n\r\n");
    if (head == std::string::npos) return false;
    const std::string length = header_of(message, "Content-Length");
    return message.size() >= head + 4 + (length.empty() ? 0UL : std::strtoul(length.c_str(), nullptr, 10));
}

bool is_readable(int descriptor) {
    pollfd wait{descriptor, POLLIN, 0};
    return poll(&wait, 1, kStep_ms) > 0;
}

std::string page(int status) {
    return "HTTP/1.1 " + std::to_string(status) +
           " Words\r\nContent-Type: text/html\r\nContent-Length: " + std::to_string(std::string{kPage}.size()) +
           "\r\n\r\n" + kPage;
}

}  // namespace

FaultProxy::FaultProxy(int backend_port) : m_backend_port(backend_port) {
    m_listener = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in address = loopback(0);
    auto* raw = reinterpret_cast<sockaddr*>(&address);
    socklen_t size = sizeof address;
    KIOSK_CHECK(bind(m_listener, raw, size) == 0 && listen(m_listener, 64) == 0);
    KIOSK_CHECK(getsockname(m_listener, raw, &size) == 0);
    m_port = ntohs(address.sin_port);
    m_thread = std::thread{[this] { accept_connections(); }};
}

FaultProxy::~FaultProxy() {
    m_ending = true;
    m_changed.notify_all();
    m_thread.join();
    for (std::thread& connection : m_connections) connection.join();
    close(m_listener);
}

void FaultProxy::next(ProxyFault fault) {
    const std::lock_guard lock{m_mutex};
    m_faults.push_back(fault);
}

bool FaultProxy::comes_to_hold() {
    std::unique_lock lock{m_mutex};
    return m_changed.wait_for(lock, kPatience, [this] { return m_held > 0; });
}

void FaultProxy::release() {
    const std::lock_guard lock{m_mutex};
    ++m_releases;
    m_changed.notify_all();
}

std::vector<FaultProxy::Request> FaultProxy::requests() const {
    const std::lock_guard lock{m_mutex};
    return m_requests;
}

ProxyFault FaultProxy::take_fault() {
    const std::lock_guard lock{m_mutex};
    if (m_faults.empty()) return {};
    const ProxyFault fault = m_faults.front();
    m_faults.pop_front();
    return fault;
}

void FaultProxy::accept_connections() {
    for (int count = 1; !m_ending;) {
        if (!is_readable(m_listener)) continue;
        const int descriptor = accept4(m_listener, nullptr, nullptr, SOCK_CLOEXEC);
        if (descriptor < 0) continue;
        m_connections.emplace_back([this, descriptor, count] {
            const Descriptor owned{descriptor};
            serve_connection(descriptor, count);
        });
        ++count;
    }
}

void FaultProxy::serve_connection(int descriptor, int connection) {
    std::string request;
    bool used = false;
    while (!m_ending) {
        if (!is_readable(descriptor)) continue;
        char buffer[4096];
        const ssize_t count = recv(descriptor, buffer, sizeof buffer, 0);
        if (count <= 0) return;
        request.append(buffer, static_cast<std::size_t>(count));
        // A TLS handshake never ends as a request does.
        const bool is_foreign = request[0] == '\x16';
        if (!is_foreign && !is_whole(request)) continue;
        {
            const std::lock_guard lock{m_mutex};
            m_requests.push_back({request, connection});
        }
        if (used && m_used_are_stale) {
            static_cast<void>(ask_server(request));
            return;
        }
        if (serve_request(descriptor, request, take_fault()) == After::end) return;
        request.clear();
        used = true;
    }
}

FaultProxy::After FaultProxy::serve_request(int descriptor, const std::string& request, const ProxyFault& fault) {
    switch (fault.kind) {
        case Kind::captive_portal:
            return send_to_client(descriptor, page(200)) ? After::keep : After::end;
        case Kind::proxy_page:
            return send_to_client(descriptor, page(fault.status)) ? After::keep : After::end;
        case Kind::endless_answer:
            send_without_end(descriptor, "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n",
                             "1000\r\n" + std::string(0x1000, ' ') + "\r\n");
            return After::end;
        case Kind::endless_headers:
            send_without_end(descriptor, "HTTP/1.1 200 OK\r\n", "X-Padding: " + std::string(1'000, 'x') + "\r\n");
            return After::end;
        case Kind::foreign_bytes:
            static_cast<void>(
                send_to_client(descriptor, std::string{"\x15\x03\x03\x00\x02\x02\x28", 7} + " garbage\r\n\r\n"));
            return After::end;
        default:
            return forward(descriptor, request, fault);
    }
}

FaultProxy::After FaultProxy::forward(int descriptor, const std::string& request, const ProxyFault& fault) {
    if (fault.kind == Kind::cut_request) {
        static_cast<void>(ask_server(request.substr(0, fault.bytes)));
        return After::end;
    }
    if (fault.kind == Kind::hold_request) hold();
    std::string answer = ask_server(request);
    if (fault.kind == Kind::twice) answer = ask_server(request);
    if (fault.kind == Kind::hold_answer) hold();
    if (fault.kind == Kind::swallow_answer || answer.empty()) return After::end;
    if (fault.kind == Kind::cut_answer) {
        static_cast<void>(send_to_client(descriptor, answer.substr(0, fault.bytes)));
        return After::end;
    }
    if (fault.kind == Kind::trickle) {
        trickle(descriptor, answer, fault.pause_ms);
        return After::end;
    }
    return send_to_client(descriptor, answer) ? After::keep : After::end;
}

bool FaultProxy::send_to_client(int descriptor, const std::string& bytes) {
    for (std::size_t sent = 0; sent < bytes.size();) {
        pollfd wait{descriptor, POLLOUT, 0};
        if (m_ending) return false;
        if (poll(&wait, 1, kStep_ms) <= 0) continue;
        const ssize_t count = send(descriptor, bytes.data() + sent, bytes.size() - sent, MSG_NOSIGNAL | MSG_DONTWAIT);
        if (count <= 0) return false;
        sent += static_cast<std::size_t>(count);
        m_sent_bytes += static_cast<std::size_t>(count);
    }
    return true;
}

void FaultProxy::send_without_end(int descriptor, const std::string& head, const std::string& piece) {
    bool taken = send_to_client(descriptor, head);
    while (taken) taken = send_to_client(descriptor, piece);
}

void FaultProxy::trickle(int descriptor, const std::string& bytes, int pause_ms) {
    for (const char byte : bytes) {
        if (!send_to_client(descriptor, std::string{byte})) return;
        std::unique_lock lock{m_mutex};
        m_changed.wait_for(lock, std::chrono::milliseconds{pause_ms}, [this] { return m_ending.load(); });
    }
}

void FaultProxy::hold() {
    std::unique_lock lock{m_mutex};
    ++m_held;
    m_changed.notify_all();
    const int releases = m_releases;
    m_changed.wait(lock, [&] { return m_ending || m_releases > releases; });
    --m_held;
}

// The server's whole answer; empty when it gives none.
std::string FaultProxy::ask_server(const std::string& request) const {
    const Descriptor server{socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)};
    const sockaddr_in address = loopback(m_backend_port);
    if (connect(server.number(), reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0) return {};
    if (send(server.number(), request.data(), request.size(), MSG_NOSIGNAL) < 0) return {};
    if (!is_whole(request)) return {};  // it is cut off where it is
    std::string answer;
    const auto until = std::chrono::steady_clock::now() + kPatience;
    while (!m_ending && std::chrono::steady_clock::now() < until) {
        if (!is_readable(server.number())) continue;
        char buffer[4096];
        const ssize_t count = recv(server.number(), buffer, sizeof buffer, 0);
        if (count <= 0) return answer;
        answer.append(buffer, static_cast<std::size_t>(count));
        if (is_whole(answer)) return answer;
    }
    return answer;
}

}  // namespace kiosk::test
