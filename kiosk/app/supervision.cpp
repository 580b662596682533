// Datagrams to the service manager.
#include "kiosk/app/supervision.hpp"

#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include <algorithm>
#include <charconv>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <string>
#include <utility>

namespace kiosk::app {
namespace {

constexpr Milliseconds kOneMillisecond{1};
// A loop that turns often does not feed at every turn. It feeds before the rest of a turn, so that one that ends the
// workers (seconds) begins with nearly the whole patience.
constexpr int kFeedsMost = 10;
// sd_watchdog_enabled(3): "half of the time-out".
constexpr int kFeedsLeast = 2;

// Its value, gone from the environment; empty: it was not there.
std::string take(const char* name) {
    const char* value = std::getenv(name);
    std::string taken = value == nullptr ? "" : value;
    unsetenv(name);
    return taken;
}

std::optional<std::int64_t> number(const std::string& text) {
    std::int64_t value = 0;
    const char* const end = text.data() + text.size();
    const auto [stop, fault] = std::from_chars(text.data(), end, value);
    if (fault != std::errc{} || stop != end || value <= 0) return std::nullopt;
    return value;
}

// A connected socket, or -1. "/run/systemd/notify", or "@name" for the abstract ones; others are not for us.
int connect_to(const std::string& path) {
    sockaddr_un address{};
    if (path.size() < 2 || path.size() >= sizeof address.sun_path || (path[0] != '/' && path[0] != '@')) return -1;
    address.sun_family = AF_UNIX;
    std::memcpy(address.sun_path, path.data(), path.size());
    if (path[0] == '@') address.sun_path[0] = '\0';
    const int descriptor = socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC, 0);
    if (descriptor < 0) return -1;
    const auto bytes = static_cast<socklen_t>(offsetof(sockaddr_un, sun_path) + path.size());
    if (connect(descriptor, reinterpret_cast<const sockaddr*>(&address), bytes) == 0) return descriptor;
    close(descriptor);
    return -1;
}

}  // namespace

Supervision Supervision::take_from_environment() {
    Supervision supervision;
    const std::string path = take("NOTIFY_SOCKET");
    const auto patience_us = number(take("WATCHDOG_USEC"));
    const std::string process = take("WATCHDOG_PID");
    if (path.empty()) return supervision;
    supervision.m_socket = connect_to(path);
    const bool is_for_us = process.empty() || number(process) == getpid();
    if (supervision.m_socket < 0 || !patience_us || !is_for_us) return supervision;
    supervision.m_patience = std::max(Milliseconds{*patience_us / 1'000}, kFeedsMost * kOneMillisecond);
    return supervision;
}

Supervision::Supervision(Supervision&& other) noexcept
    : m_socket(std::exchange(other.m_socket, -1)),
      m_patience(other.m_patience),
      m_fed(other.m_fed),
      m_next_turn(other.m_next_turn),
      m_reported(other.m_reported) {}

Supervision::~Supervision() {
    if (m_socket >= 0) close(m_socket);
}

bool Supervision::say(std::string_view words, int flags) {
    return m_socket >= 0 && send(m_socket, words.data(), words.size(), flags | MSG_NOSIGNAL) >= 0;
}

void Supervision::ready(MonotonicTime now) {
    // The one that must arrive, and nothing waits for this program yet.
    say("READY=1", 0);
    if (m_patience) m_next_turn = now;
}

void Supervision::report(State state) {
    if (m_reported == state) return;
    const auto* const words = state == State::in_service ? "STATUS=in service" : "STATUS=out of service";
    if (say(words, MSG_DONTWAIT)) m_reported = state;
}

void Supervision::loop_turned(MonotonicTime now) {
    if (!m_patience || (m_fed && now - *m_fed < *m_patience / kFeedsMost)) return;
    const bool is_fed = say("WATCHDOG=1", MSG_DONTWAIT);
    if (is_fed) m_fed = now;
    m_next_turn = now + *m_patience / (is_fed ? kFeedsLeast : kFeedsMost);
}

void Supervision::stopping() {
    say("STOPPING=1\nSTATUS=ending", MSG_DONTWAIT);
}

}  // namespace kiosk::app
