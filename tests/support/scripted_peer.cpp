// The scripted server: plain sockets, so that it can break every rule of HTTP.
#include "tests/support/scripted_peer.hpp"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>

#include "kiosk/base/check.hpp"

namespace kiosk::test {
namespace {

constexpr int kStep_ms = 20;
constexpr int kPatienceSteps = 500;  // ten seconds

std::string lowered(std::string text) {
    std::transform(text.begin(), text.end(), text.begin(),
                   [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return text;
}

bool is_whole(const std::string& request) {
    const auto head = request.find("\r\n\r\n");
    if (head == std::string::npos) return false;
    const std::string length = header_of(request, "Content-Length");
    const auto body = length.empty() ? 0UL : std::strtoul(length.c_str(), nullptr, 10);
    return request.size() >= head + 4 + body;
}

bool readable(int descriptor) {
    pollfd wait{descriptor, POLLIN, 0};
    return poll(&wait, 1, kStep_ms) > 0;
}

}  // namespace

std::string http_answer(int status, const std::string& body, const std::string& extra_headers) {
    return "HTTP/1.1 " + std::to_string(status) + " Words\r\nContent-Type: application/json\r\n" + extra_headers +
           "Content-Length: " + std::to_string(body.size()) + "\r\n\r\n" + body;
}

std::string header_of(const std::string& request, const std::string& name) {
    const std::string head = request.substr(0, request.find("\r\n\r\n"));
    const auto place = lowered(head).find("\r\n" + lowered(name) + ":");
    if (place == std::string::npos) return {};
    const auto begin = request.find_first_not_of(' ', place + name.size() + 3);
    return request.substr(begin, request.find("\r\n", begin) - begin);
}

ScriptedPeer::ScriptedPeer(Script script) : m_script(std::move(script)) {
    m_listener = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    auto* raw = reinterpret_cast<sockaddr*>(&address);
    socklen_t size = sizeof address;
    KIOSK_CHECK(bind(m_listener, raw, size) == 0 && listen(m_listener, 16) == 0);
    KIOSK_CHECK(getsockname(m_listener, raw, &size) == 0);
    m_port = ntohs(address.sin_port);
    m_thread = std::thread{[this] { serve(); }};
}

ScriptedPeer::~ScriptedPeer() {
    m_ending = true;
    m_thread.join();
    close(m_listener);
}

std::vector<std::string> ScriptedPeer::requests() const {
    const std::lock_guard lock{m_mutex};
    return m_requests;
}

void ScriptedPeer::serve() {
    while (!m_ending) {
        if (!readable(m_listener)) continue;
        const int descriptor = accept4(m_listener, nullptr, nullptr, SOCK_CLOEXEC);
        if (descriptor < 0) continue;
        serve_connection(descriptor);
        close(descriptor);
    }
}

void ScriptedPeer::serve_connection(int descriptor) {
    std::string request;
    for (int step = 0; step < kPatienceSteps && !m_ending; ++step) {
        if (!readable(descriptor)) continue;
        char buffer[4096];
        const ssize_t count = recv(descriptor, buffer, sizeof buffer, 0);
        if (count <= 0) return;
        request.append(buffer, static_cast<std::size_t>(count));
        if (!is_whole(request)) continue;
        {
            const std::lock_guard lock{m_mutex};
            m_requests.push_back(request);
        }
        const PeerAnswer answer = m_script(request);
        request.clear();
        send(descriptor, answer.bytes.data(), answer.bytes.size(), MSG_NOSIGNAL);
        if (answer.then == PeerAnswer::Then::reset) {
            const linger at_once{1, 0};
            setsockopt(descriptor, SOL_SOCKET, SO_LINGER, &at_once, sizeof at_once);
        }
        if (answer.then == PeerAnswer::Then::close || answer.then == PeerAnswer::Then::reset) return;
    }
}

}  // namespace kiosk::test
