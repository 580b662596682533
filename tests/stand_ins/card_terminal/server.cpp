// See server.hpp.
#include "tests/stand_ins/card_terminal/server.hpp"

#include <arpa/inet.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <time.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <iostream>
#include <vector>

namespace stand_in::card_terminal {
namespace {

constexpr std::size_t kTillsAtOnce = 64;
constexpr std::size_t kControlLineBytes = 4096;
constexpr std::int64_t kHalfFrameMs = 5000;  // a frame that stops half-way is answered "bad format" after this

std::int64_t monotonic_ms() {
    timespec now{};
    clock_gettime(CLOCK_MONOTONIC, &now);
    return static_cast<std::int64_t>(now.tv_sec) * 1000 + now.tv_nsec / 1'000'000;
}

[[noreturn]] void give_up(const std::string& what) {
    std::cerr << "card-terminal-stand-in: " << what << ": " << std::strerror(errno) << '\n';
    std::exit(1);
}

Descriptor listen_on_unix(const std::string& path) {
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    if (path.size() >= sizeof(address.sun_path)) {
        errno = ENAMETOOLONG;
        give_up(path);
    }
    std::copy(path.begin(), path.end(), address.sun_path);
    Descriptor socket(::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0));
    unlink(path.c_str());
    const mode_t before = umask(0077);
    const int bound = bind(socket.number(), reinterpret_cast<sockaddr*>(&address), sizeof(address));
    umask(before);
    if (bound != 0 || listen(socket.number(), 8) != 0) give_up(path);
    return socket;
}

// With a linger time of zero, close() sends a reset instead of an orderly end.
void arm_reset(int socket) {
    const linger at_once{1, 0};
    setsockopt(socket, SOL_SOCKET, SO_LINGER, &at_once, sizeof(at_once));
}

}  // namespace

Descriptor& Descriptor::operator=(Descriptor&& other) noexcept {
    if (this != &other) {
        if (m_number >= 0) close(m_number);
        m_number = std::exchange(other.m_number, -1);
    }
    return *this;
}

Descriptor::~Descriptor() {
    if (m_number >= 0) close(m_number);
}

Server::Server(ServerSettings settings, Terminal& terminal)
    : m_settings(std::move(settings)), m_terminal(terminal), m_control(terminal, m_wiring) {
    listen_for_tills();
    if (!m_settings.control_path.empty()) m_control_listener = listen_on_unix(m_settings.control_path);
}

void Server::listen_for_tills() {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(m_settings.port);
    if (inet_pton(AF_INET, m_settings.address.c_str(), &address.sin_addr) != 1) give_up(m_settings.address);
    Descriptor socket(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0));
    const int yes = 1;
    setsockopt(socket.number(), SOL_SOCKET, SO_REUSEADDR, &yes, sizeof(yes));
    if (bind(socket.number(), reinterpret_cast<sockaddr*>(&address), sizeof(address)) != 0) give_up("bind");
    if (listen(socket.number(), 16) != 0) give_up("listen");
    socklen_t size = sizeof(address);
    getsockname(socket.number(), reinterpret_cast<sockaddr*>(&address), &size);
    m_settings.port = ntohs(address.sin_port);
    m_listener = std::move(socket);
}

void Server::run() {
    for (;;) poll_once();
}

void Server::poll_once() {
    std::vector<pollfd> polled = {{m_listener.number(), POLLIN, 0}, {m_control_listener.number(), POLLIN, 0}};
    // A negative descriptor is skipped by poll().
    for (const Till& till : m_tills) polled.push_back({till.hung_up ? -1 : till.socket.number(), POLLIN, 0});
    for (const Controller& controller : m_controllers) polled.push_back({controller.socket.number(), POLLIN, 0});
    poll(polled.data(), polled.size(), time_out_ms(monotonic_ms()));

    const std::int64_t now_ms = monotonic_ms();
    auto ready = polled.begin() + 2;
    for (Till& till : m_tills) {
        if ((ready++)->revents != 0) read_till(till, now_ms);
    }
    for (Controller& controller : m_controllers) {
        if ((ready++)->revents != 0) serve_controller(controller, now_ms);
    }
    if (polled[0].revents != 0) accept_till(now_ms);
    if (polled[1].revents != 0) {
        Descriptor socket(accept4(m_control_listener.number(), nullptr, nullptr, SOCK_CLOEXEC));
        if (socket.number() >= 0) m_controllers.push_back({std::move(socket), "", false});
    }
    step(now_ms);
}

void Server::step(std::int64_t now_ms) {
    apply_wiring();
    for (Till& till : m_tills) {
        if (till.stage == Stage::reading) weigh_request(till, now_ms);
        if (till.stage == Stage::unread && now_ms >= till.process_at_ms) process(till, now_ms);
    }
    finish_debit(now_ms);
    for (Till& till : m_tills) send_pieces(till, now_ms);
    for (const Till& till : m_tills) {
        if (is_over(till) && &till == m_debit_till) m_debit_till = nullptr;
    }
    m_tills.remove_if([this](const Till& till) { return is_over(till); });
    m_controllers.remove_if([](const Controller& controller) { return controller.gone; });
}

bool Server::is_over(const Till& till) const {
    if (till.stage == Stage::unread) return false;
    return till.gone || (till.hung_up && (till.stage == Stage::reading || till.stage == Stage::ignored));
}

// Pulling the cable does not stop the cardholder: the running debit goes on, its answer reaches nobody.
void Server::apply_wiring() {
    if (m_wiring.drop_connections) {
        for (Till& till : m_tills) {
            arm_reset(till.socket.number());
            till.socket = Descriptor();
            till.gone = true;
        }
        m_wiring.drop_connections = false;
    }
    if (!m_wiring.plugged && m_listener.number() >= 0) m_listener = Descriptor();
    if (m_wiring.plugged && m_listener.number() < 0) listen_for_tills();
}

void Server::accept_till(std::int64_t now_ms) {
    Descriptor socket(accept4(m_listener.number(), nullptr, nullptr, SOCK_CLOEXEC | SOCK_NONBLOCK));
    if (socket.number() < 0 || m_tills.size() >= kTillsAtOnce) return;
    const int yes = 1;
    setsockopt(socket.number(), IPPROTO_TCP, TCP_NODELAY, &yes, sizeof(yes));
    Till till;
    till.socket = std::move(socket);
    till.heard_at_ms = now_ms;
    m_tills.push_back(std::move(till));
}

void Server::read_till(Till& till, std::int64_t now_ms) {
    std::array<char, 4096> buffer{};
    const ssize_t size = recv(till.socket.number(), buffer.data(), buffer.size(), 0);
    if (size < 0 && (errno == EAGAIN || errno == EINTR)) return;
    if (size > 0) {
        till.heard_at_ms = now_ms;
        if (till.stage == Stage::reading) till.received.append(buffer.data(), static_cast<std::size_t>(size));
        return;
    }
    till.hung_up = true;
}

void Server::weigh_request(Till& till, std::int64_t now_ms) {
    if (till.gone || till.received.empty()) return;
    const Parsed parsed = parse(till.received);
    const std::int64_t quiet_for_ms = now_ms - till.heard_at_ms;
    if (parsed.state == ParseState::whole && (till.hung_up || quiet_for_ms >= m_settings.quiet_ms)) {
        take_request(till, now_ms);
    } else if (parsed.state == ParseState::broken || quiet_for_ms >= kHalfFrameMs) {
        till.delivery = deliver(Terminal::bad_format(), {}, now_ms);
        till.stage = Stage::answering;
    }
}

// From here on the frame lies in the terminal. It may lie there for a while before anybody looks at it.
void Server::take_request(Till& till, std::int64_t now_ms) {
    till.request = parse(till.received).frame;
    Faults& faults = m_wiring.faults.at(static_cast<std::size_t>(kind_of(till.request)));
    const std::int64_t late_ms = std::exchange(faults.late_ms, 0);
    till.process_at_ms = now_ms + late_ms + m_terminal.random_between(0, m_settings.accept_latency_max_ms);
    till.stage = Stage::unread;
}

void Server::process(Till& till, std::int64_t now_ms) {
    Faults faults = take_faults(kind_of(till.request));
    till.stage = Stage::ignored;
    if (faults.deaf) {
        if (!faults.reset && !faults.hang_up) return;
        till.delivery = deliver({}, faults, now_ms);
        till.stage = Stage::answering;
        return;
    }
    if (std::optional<Frame> answer = m_terminal.answer(till.request, now_ms)) {
        till.delivery = deliver(std::move(*answer), faults, now_ms);
        till.stage = Stage::answering;
        return;
    }
    till.stage = Stage::waiting;
    if (faults.interim) {
        Frame interim = till.request;
        interim.set("AE", "11");
        till.delivery.pieces.push_back({now_ms, interim.bytes()});
    }
    m_debit_till = &till;
    m_debit_faults = std::move(faults);
}

void Server::finish_debit(std::int64_t now_ms) {
    std::optional<Frame> answer = m_terminal.finished(now_ms);
    if (!answer || m_debit_till == nullptr) return;
    std::deque<Piece> interim = std::move(m_debit_till->delivery.pieces);
    m_debit_till->delivery = deliver(std::move(*answer), m_debit_faults, now_ms);
    m_debit_till->delivery.pieces.insert(m_debit_till->delivery.pieces.begin(), interim.begin(), interim.end());
    m_debit_till->stage = Stage::answering;
    m_debit_till = nullptr;
}

void Server::send_pieces(Till& till, std::int64_t now_ms) {
    std::deque<Piece>& pieces = till.delivery.pieces;
    while (!till.gone && !pieces.empty() && pieces.front().at_ms <= now_ms) {
        std::string& bytes = pieces.front().bytes;
        const ssize_t sent = send(till.socket.number(), bytes.data(), bytes.size(), MSG_NOSIGNAL);
        if (sent < 0 && errno != EAGAIN) till.gone = true;
        if (sent < 0) return;
        bytes.erase(0, static_cast<std::size_t>(sent));
        if (bytes.empty()) pieces.pop_front();
    }
    if (till.stage != Stage::answering || !pieces.empty() || till.gone) return;
    if (till.delivery.afterwards == Afterwards::keep) {
        till.stage = Stage::ignored;
        return;
    }
    if (till.delivery.afterwards == Afterwards::reset) arm_reset(till.socket.number());
    till.gone = true;
}

void Server::serve_controller(Controller& controller, std::int64_t now_ms) {
    std::array<char, 1024> buffer{};
    const ssize_t size = recv(controller.socket.number(), buffer.data(), buffer.size(), 0);
    if (size <= 0 || controller.received.size() > kControlLineBytes) {
        controller.gone = true;
        return;
    }
    controller.received.append(buffer.data(), static_cast<std::size_t>(size));
    for (std::size_t end = 0; (end = controller.received.find('\n')) != std::string::npos;) {
        const std::string answer = m_control.run(controller.received.substr(0, end), now_ms) + '\n';
        controller.received.erase(0, end + 1);
        // Before the answer, so that whoever reads it finds the cable already pulled.
        apply_wiring();
        if (send(controller.socket.number(), answer.data(), answer.size(), MSG_NOSIGNAL) < 0) controller.gone = true;
    }
}

Faults Server::take_faults(RequestKind kind) {
    return std::exchange(m_wiring.faults.at(static_cast<std::size_t>(kind)), Faults{});
}

int Server::time_out_ms(std::int64_t now_ms) const {
    std::int64_t wait_ms = 1000;
    const auto wake_at = [&](std::int64_t at_ms) { wait_ms = std::clamp<std::int64_t>(at_ms - now_ms, 0, wait_ms); };
    if (m_terminal.next_step_ms()) wake_at(*m_terminal.next_step_ms());
    for (const Till& till : m_tills) {
        if (till.stage == Stage::reading && !till.received.empty()) {
            const bool still_loud = now_ms < till.heard_at_ms + m_settings.quiet_ms;
            wake_at(till.heard_at_ms + (still_loud ? m_settings.quiet_ms : kHalfFrameMs));
        }
        if (till.stage == Stage::unread) wake_at(till.process_at_ms);
        if (!till.delivery.pieces.empty()) wake_at(till.delivery.pieces.front().at_ms);
    }
    return static_cast<int>(wait_ms);
}

}  // namespace stand_in::card_terminal
