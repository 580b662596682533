// The scripted peer's socket and thread.
#include "tests/devices/card_terminal/scripted_terminal.hpp"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <stdexcept>

namespace kiosk::test {
namespace {

constexpr int kPatience_ms = 5'000;
constexpr int kSlice_ms = 20;

bool readable(int socket, const std::atomic<bool>& ended) {
    for (int waited_ms = 0; waited_ms < kPatience_ms && !ended; waited_ms += kSlice_ms) {
        pollfd watched{socket, POLLIN, 0};
        if (poll(&watched, 1, kSlice_ms) > 0) return true;
    }
    return false;
}

}  // namespace

ScriptedTerminal::ScriptedTerminal(std::vector<ScriptedConnection> script) : m_script(std::move(script)) {
    m_listener = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t length = sizeof address;
    auto* generic = reinterpret_cast<sockaddr*>(&address);
    if (m_listener < 0 || bind(m_listener, generic, length) != 0 || listen(m_listener, 8) != 0 ||
        getsockname(m_listener, generic, &length) != 0) {
        throw std::runtime_error("no listening socket on loopback");
    }
    m_port = ntohs(address.sin_port);
    m_thread = std::thread{[this] { run(); }};
}

ScriptedTerminal::~ScriptedTerminal() {
    m_ended = true;
    m_thread.join();
    close(m_listener);
}

std::vector<std::string> ScriptedTerminal::requests() const {
    const std::lock_guard lock{m_mutex};
    return m_requests;
}

void ScriptedTerminal::run() {
    for (const ScriptedConnection& script : m_script) {
        if (!readable(m_listener, m_ended)) return;
        const int connection = accept4(m_listener, nullptr, nullptr, SOCK_CLOEXEC);
        if (connection < 0) return;
        serve(connection, script);
        close(connection);
    }
}

void ScriptedTerminal::serve(int connection, const ScriptedConnection& script) {
    std::array<char, 4096> buffer{};
    const int on = 1;
    setsockopt(connection, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    if (readable(connection, m_ended)) {
        const ssize_t received = recv(connection, buffer.data(), buffer.size(), 0);
        const std::lock_guard lock{m_mutex};
        m_requests.emplace_back(buffer.data(), received > 0 ? static_cast<std::size_t>(received) : 0);
    }
    for (const std::string& piece : script.pieces) {
        if (script.pause_ms > 0) poll(nullptr, 0, script.pause_ms);
        if (send(connection, piece.data(), piece.size(), MSG_NOSIGNAL) < 0) return;
    }
    if (script.end == ScriptedConnection::End::reset) {
        const linger at_once{1, 0};
        setsockopt(connection, SOL_SOCKET, SO_LINGER, &at_once, sizeof at_once);
    }
    // Until the driver hangs up, or the test ends.
    if (script.end == ScriptedConnection::End::keep_open) (void)readable(connection, m_ended);
}

}  // namespace kiosk::test
