// HttpServer on libmicrohttpd: one thread, connections suspended while an operation runs.
#include "deploy/gateway/http/http_server.hpp"

#include <arpa/inet.h>
#include <microhttpd.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <charconv>
#include <condition_variable>
#include <mutex>

namespace kiosk::gateway {
namespace {

constexpr std::array<std::string_view, 14> kKnownHeaders{
    "authorization",  "content-type",   "idempotency-key", "x-kiosk-identity", "x-operation-id",
    "content-length", "content-digest", "if-none-match",   "x-kiosk-sequence", "x-lost-uploads",
    "x-seal-key",     "cookie",         "sec-fetch-site",  "x-agent-session"};

// What is beyond the limit is read and dropped, so that an honest client gets to see the answer; not without an end.
constexpr std::size_t kDroppedMax_bytes = 1024 * 1024;
constexpr std::size_t kProgress_bytes = 64 * 1024;  // a large body that came so much further is not slow

char lower_case(char letter) {
    return letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter - 'A' + 'a') : letter;
}

MHD_Result take_header(void* request_pointer, MHD_ValueKind, const char* name, const char* value) {
    auto& request = *static_cast<HttpRequest*>(request_pointer);
    std::string lower{name};
    std::transform(lower.begin(), lower.end(), lower.begin(), lower_case);
    if (std::find(kKnownHeaders.begin(), kKnownHeaders.end(), lower) == kKnownHeaders.end()) return MHD_YES;
    if (!request.headers.emplace(lower, value == nullptr ? "" : value).second) request.has_repeated_header = true;
    return MHD_YES;
}

MHD_Result take_query(void* request_pointer, MHD_ValueKind, const char* name, const char* value) {
    auto& request = *static_cast<HttpRequest*>(request_pointer);
    if (!request.query.emplace(name, value == nullptr ? "" : value).second) request.has_repeated_query = true;
    return MHD_YES;
}

std::string address_of(MHD_Connection* connection) {
    const MHD_ConnectionInfo* info = MHD_get_connection_info(connection, MHD_CONNECTION_INFO_CLIENT_ADDRESS);
    std::array<char, INET6_ADDRSTRLEN> text{};
    if (info == nullptr || info->client_addr == nullptr) return {};
    const sockaddr* peer = info->client_addr;
    if (peer->sa_family != AF_INET && peer->sa_family != AF_INET6) return {};  // a Unix socket
    const bool is_ipv6 = peer->sa_family == AF_INET6;
    const void* number = is_ipv6 ? static_cast<const void*>(&reinterpret_cast<const sockaddr_in6*>(peer)->sin6_addr)
                                 : static_cast<const void*>(&reinterpret_cast<const sockaddr_in*>(peer)->sin_addr);
    return ::inet_ntop(peer->sa_family, number, text.data(), text.size()) == nullptr ? "" : text.data();
}

// Paths are compared as they were sent: the contract has no character that needs an escape.
std::size_t leave_escaped(void*, MHD_Connection*, char* text) {
    return std::string_view{text}.size();
}

}  // namespace

// One request and its answer. Shared by the server's thread and whoever answers.
class Responder::Exchange {
public:
    enum class Stage : unsigned char { receiving, handed_over, answered };

    HttpRequest request;
    std::size_t body_max_bytes = 0;
    std::size_t dropped_bytes = 0;
    std::size_t large_bytes = 0;     // of its body, counted with those of all large bodies
    Stage stage = Stage::receiving;  // used by the server's thread only

    void set_aside(MHD_Connection* connection) {
        m_connection = connection;
        MHD_suspend_connection(connection);
    }
    void answer(HttpResponse response) {
        const std::lock_guard lock(m_mutex);
        if (m_response) return;
        m_response = std::move(response);
        MHD_resume_connection(m_connection);
    }
    [[nodiscard]] HttpResponse take_answer() {
        const std::lock_guard lock(m_mutex);
        return m_response ? std::move(*m_response) : HttpResponse{};
    }

private:
    std::mutex m_mutex;
    std::optional<HttpResponse> m_response;
    MHD_Connection* m_connection = nullptr;
};

Responder::Responder(std::shared_ptr<Exchange> exchange) : m_exchange(std::move(exchange)) {}

Responder::~Responder() {
    if (m_exchange) m_exchange->answer(HttpResponse{});
}

void Responder::respond(HttpResponse response) {
    if (m_exchange) std::exchange(m_exchange, nullptr)->answer(std::move(response));
}

namespace {

// -1: something else listens there, or the place cannot be used.
int listen_on(const std::string& path) {
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    if (path.size() >= sizeof(address.sun_path)) return -1;
    std::copy(path.begin(), path.end(), address.sun_path);
    const auto* where = reinterpret_cast<const sockaddr*>(&address);
    const int listening = ::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
    if (listening < 0) return -1;
    // What a killed gateway left behind is taken away; a living one is not.
    const bool is_stale = ::connect(listening, where, sizeof(address)) != 0 && errno == ECONNREFUSED;
    if (is_stale) ::unlink(path.c_str());
    constexpr mode_t kOwnerAndGroup = 0660;
    if (::bind(listening, where, sizeof(address)) != 0 || ::chmod(path.c_str(), kOwnerAndGroup) != 0 ||
        ::listen(listening, SOMAXCONN) != 0) {
        ::close(listening);
        return -1;
    }
    return listening;
}

}  // namespace

class HttpServer::Daemon {
public:
    Daemon(const HttpLimits& limits, Handler handler) : m_limits(limits), m_handler(std::move(handler)) {}
    ~Daemon() {
        if (m_daemon != nullptr) MHD_stop_daemon(m_daemon);
        if (m_listening_socket >= 0) ::close(m_listening_socket);
        if (!m_socket_path.empty()) ::unlink(m_socket_path.c_str());
    }
    Daemon(const Daemon&) = delete;
    Daemon& operator=(const Daemon&) = delete;

    [[nodiscard]] bool start(const LocalAddress& address);
    [[nodiscard]] std::string address() const;
    [[nodiscard]] std::uint16_t port() const {
        const MHD_DaemonInfo* info = MHD_get_daemon_info(m_daemon, MHD_DAEMON_INFO_BIND_PORT);
        return info == nullptr ? 0 : info->port;
    }
    // Quiescing gives the listening socket back to us.
    void stop_accepting() {
        if (m_listening_socket < 0) m_listening_socket = MHD_quiesce_daemon(m_daemon);
    }
    void cut_slow_connections();
    void wait_for_answers(Milliseconds patience) {
        std::unique_lock lock(m_mutex);
        m_all_answered.wait_for(lock, patience, [this] { return m_unanswered == 0; });
    }

private:
    using ExchangePointer = std::shared_ptr<Responder::Exchange>;
    enum class Phase : unsigned char { waiting, answering, cut };  // waiting: for a whole request
    struct Connection {
        std::string address;  // whose it is
        MonotonicTime since;  // of the phase
        Phase phase = Phase::waiting;
        std::uint64_t turn = 0;  // the lower, the longer it has been in its phase: many begin within a millisecond
    };
    using Connections = std::map<MHD_Connection*, Connection>;

    static MHD_Result on_request(void* self, MHD_Connection* connection, const char* path, const char* method,
                                 const char* version, const char* data, std::size_t* data_size, void** context);
    static void on_completed(void* self, MHD_Connection* connection, void** context, MHD_RequestTerminationCode code);
    static void on_connection(void* self, MHD_Connection* connection, void** context,
                              MHD_ConnectionNotificationCode code);
    MHD_Result begin(MHD_Connection* connection, const char* path, const char* method, void** context) const;
    [[nodiscard]] bool receive(MHD_Connection* connection, Responder::Exchange& exchange, std::string_view data);
    [[nodiscard]] bool has_room_for(Responder::Exchange& exchange, std::size_t more_bytes);
    void give_room_back(Responder::Exchange& exchange);
    void hand_over(MHD_Connection* connection, const ExchangePointer& exchange);
    void make_room(MHD_Connection* newcomer);
    void cut(Connections::value_type& connection);
    void enter(MHD_Connection* connection, Phase phase);
    static MHD_Result send(MHD_Connection* connection, const HttpResponse& response);

    HttpLimits m_limits;
    Handler m_handler;
    std::string m_socket_path;
    bool m_is_ipv6 = false;
    std::size_t m_large_bytes = 0;  // used by the server's thread only
    MHD_Daemon* m_daemon = nullptr;
    int m_listening_socket = -1;
    SystemClock m_clock;

    std::mutex m_mutex;
    std::condition_variable m_all_answered;
    int m_unanswered = 0;
    Connections m_connections;
    std::uint64_t m_next_turn = 0;
};

bool HttpServer::Daemon::start(const LocalAddress& address) {
    sockaddr_in ipv4{};
    ipv4.sin_family = AF_INET;
    ipv4.sin_port = htons(address.port);
    ipv4.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    sockaddr_in6 ipv6{};
    ipv6.sin6_family = AF_INET6;
    ipv6.sin6_port = htons(address.port);
    ipv6.sin6_addr = in6addr_loopback;
    const bool is_unix = address.family == LocalAddress::Family::unix_socket;
    const int listening_socket = is_unix ? listen_on(address.path) : -1;
    if (is_unix && listening_socket < 0) return false;
    if (is_unix) m_socket_path = address.path;
    m_is_ipv6 = address.family == LocalAddress::Family::ipv6;
    const bool is_ipv6 = m_is_ipv6;
    const void* socket_address = is_ipv6 ? static_cast<const void*>(&ipv6) : static_cast<const void*>(&ipv4);
    // poll, not epoll: the library's epoll is edge-triggered and misses the end of a connection that comes together
    // with its last bytes (0.9.75), so that half a request held its place until the time-out. A few hundred descriptors
    // cost poll nothing.
    unsigned flags = MHD_USE_POLL_INTERNAL_THREAD | MHD_ALLOW_SUSPEND_RESUME;
    if (is_ipv6) flags |= MHD_USE_IPv6;
    const std::array<MHD_OptionItem, 2> where{{
        is_unix ? MHD_OptionItem{MHD_OPTION_LISTEN_SOCKET, listening_socket, nullptr}
                : MHD_OptionItem{MHD_OPTION_SOCK_ADDR, 0, const_cast<void*>(socket_address)},
        {MHD_OPTION_END, 0, nullptr},
    }};
    m_daemon = MHD_start_daemon(flags, address.port, nullptr, nullptr, &on_request, this, MHD_OPTION_ARRAY,
                                where.data(), MHD_OPTION_CONNECTION_MEMORY_LIMIT, m_limits.connection_memory_max_bytes,
                                MHD_OPTION_CONNECTION_LIMIT, m_limits.connections_max, MHD_OPTION_CONNECTION_TIMEOUT,
                                m_limits.idle_timeout_s, MHD_OPTION_STRICT_FOR_CLIENT, 1, MHD_OPTION_UNESCAPE_CALLBACK,
                                &leave_escaped, nullptr, MHD_OPTION_NOTIFY_COMPLETED, &on_completed, this,
                                MHD_OPTION_NOTIFY_CONNECTION, &on_connection, this, MHD_OPTION_END);
    return m_daemon != nullptr;
}

MHD_Result HttpServer::Daemon::begin(MHD_Connection* connection, const char* path, const char* method,
                                     void** context) const {
    auto exchange = std::make_shared<Responder::Exchange>();
    exchange->request.method = method;
    exchange->request.path = path;
    const std::size_t large = m_limits.large_body_max_bytes ? m_limits.large_body_max_bytes(method, path) : 0;
    exchange->body_max_bytes = std::max(m_limits.body_max_bytes, large);
    MHD_get_connection_values(connection, MHD_HEADER_KIND, &take_header, &exchange->request);
    MHD_get_connection_values(connection, MHD_GET_ARGUMENT_KIND, &take_query, &exchange->request);
    *context = std::make_unique<ExchangePointer>(std::move(exchange)).release();  // on_completed() takes it back
    return MHD_YES;
}

// false: the connection is not worth reading any more.
bool HttpServer::Daemon::receive(MHD_Connection* connection, Responder::Exchange& exchange, std::string_view data) {
    HttpRequest& request = exchange.request;
    const std::size_t size = request.body.size();
    if (size + data.size() > exchange.body_max_bytes) request.is_too_large = true;
    if (!request.is_too_large && !has_room_for(exchange, data.size())) request.is_crowded_out = true;
    if (request.is_too_large || request.is_crowded_out) {
        request.body.clear();
        give_room_back(exchange);
        exchange.dropped_bytes += data.size();
        return exchange.dropped_bytes <= std::max(kDroppedMax_bytes, exchange.body_max_bytes);
    }
    request.body.append(data);
    if (size / kProgress_bytes < request.body.size() / kProgress_bytes) {
        const std::lock_guard lock(m_mutex);
        enter(connection, Phase::waiting);
    }
    return true;
}

bool HttpServer::Daemon::has_room_for(Responder::Exchange& exchange, std::size_t more_bytes) {
    if (exchange.body_max_bytes <= m_limits.body_max_bytes) return true;  // small, and bounded by the connections
    if (exchange.request.is_crowded_out) return false;
    if (m_large_bytes + more_bytes > m_limits.large_bodies_together_max_bytes) return false;
    exchange.large_bytes += more_bytes;
    m_large_bytes += more_bytes;
    return true;
}

void HttpServer::Daemon::give_room_back(Responder::Exchange& exchange) {
    m_large_bytes -= std::exchange(exchange.large_bytes, 0);
}

void HttpServer::Daemon::hand_over(MHD_Connection* connection, const ExchangePointer& exchange) {
    {
        const std::lock_guard lock(m_mutex);
        ++m_unanswered;
        enter(connection, Phase::answering);
    }
    exchange->stage = Responder::Exchange::Stage::handed_over;
    exchange->set_aside(connection);
    m_handler(std::move(exchange->request), Responder(exchange));
}

MHD_Result HttpServer::Daemon::on_request(void* self, MHD_Connection* connection, const char* path, const char* method,
                                          const char*, const char* data, std::size_t* data_size, void** context) {
    auto& daemon = *static_cast<Daemon*>(self);
    if (*context == nullptr) return daemon.begin(connection, path, method, context);
    const ExchangePointer exchange = *static_cast<ExchangePointer*>(*context);
    if (*data_size > 0) {
        const bool goes_on = daemon.receive(connection, *exchange, {data, *data_size});
        *data_size = 0;
        return goes_on ? MHD_YES : MHD_NO;
    }
    if (exchange->stage == Responder::Exchange::Stage::receiving) {
        daemon.hand_over(connection, exchange);
        return MHD_YES;
    }
    exchange->stage = Responder::Exchange::Stage::answered;
    return send(connection, exchange->take_answer());
}

void HttpServer::Daemon::on_completed(void* self, MHD_Connection* connection, void** context,
                                      MHD_RequestTerminationCode) {
    const std::unique_ptr<ExchangePointer> exchange(static_cast<ExchangePointer*>(*context));
    *context = nullptr;
    auto& daemon = *static_cast<Daemon*>(self);
    if (exchange) daemon.give_room_back(**exchange);
    if (!exchange || (*exchange)->stage == Responder::Exchange::Stage::receiving) return;
    const std::lock_guard lock(daemon.m_mutex);
    daemon.enter(connection, Phase::waiting);
    if (--daemon.m_unanswered == 0) daemon.m_all_answered.notify_all();
}

// A connection that is cut stays so, whatever it was about to do.
void HttpServer::Daemon::enter(MHD_Connection* connection, Phase phase) {
    const auto found = m_connections.find(connection);
    if (found == m_connections.end() || found->second.phase == Phase::cut) return;
    found->second.phase = phase;
    found->second.since = m_clock.now();
    found->second.turn = m_next_turn++;
}

// The library says that a connection is gone before it closes the socket, so one that is listed has its own socket.
void HttpServer::Daemon::on_connection(void* self, MHD_Connection* connection, void**,
                                       MHD_ConnectionNotificationCode code) {
    auto& daemon = *static_cast<Daemon*>(self);
    const std::lock_guard lock(daemon.m_mutex);
    if (code == MHD_CONNECTION_NOTIFY_STARTED) {
        daemon.m_connections[connection] = {address_of(connection), daemon.m_clock.now(), Phase::waiting,
                                            daemon.m_next_turn++};
        daemon.make_room(connection);
    } else {
        daemon.m_connections.erase(connection);
    }
}

void HttpServer::Daemon::make_room(MHD_Connection* newcomer) {
    std::size_t count = 0;  // of those that are not on their way out
    std::map<std::string_view, std::size_t> count_by_address;
    for (const auto& [connection, each] : m_connections) {
        if (each.phase == Phase::cut) continue;
        ++count;
        ++count_by_address[each.address];
    }
    if (count <= m_limits.crowded_from) return;
    Connections::value_type* chosen = nullptr;
    for (auto& candidate : m_connections) {
        if (candidate.first == newcomer || candidate.second.phase != Phase::waiting) continue;
        const auto worse = [&](const Connection& one, const Connection& other) {
            const std::size_t of_one = count_by_address[one.address];
            const std::size_t of_other = count_by_address[other.address];
            return of_one != of_other ? of_one > of_other : one.turn < other.turn;
        };
        if (chosen == nullptr || worse(candidate.second, chosen->second)) chosen = &candidate;
    }
    if (chosen != nullptr) cut(*chosen);
}

void HttpServer::Daemon::cut(Connections::value_type& connection) {
    const MHD_ConnectionInfo* info = MHD_get_connection_info(connection.first, MHD_CONNECTION_INFO_CONNECTION_FD);
    // The library reads the end of the connection, and closes it on its own thread.
    if (info != nullptr) ::shutdown(info->connect_fd, SHUT_RDWR);
    connection.second.phase = Phase::cut;
}

void HttpServer::Daemon::cut_slow_connections() {
    const std::lock_guard lock(m_mutex);
    for (auto& connection : m_connections) {
        const Connection& each = connection.second;
        if (each.phase == Phase::waiting && m_clock.now() - each.since >= m_limits.request_timeout) cut(connection);
    }
}

MHD_Result HttpServer::Daemon::send(MHD_Connection* connection, const HttpResponse& answer) {
    struct Destroy {
        void operator()(MHD_Response* response) const { MHD_destroy_response(response); }
    };
    // The library wants a pointer to non-const and copies at once.
    std::string body{answer.body.view()};
    const std::unique_ptr<MHD_Response, Destroy> response(
        MHD_create_response_from_buffer(body.size(), body.data(), MHD_RESPMEM_MUST_COPY));
    wipe(body.data(), body.size());
    if (!response) return MHD_NO;
    for (const auto& [name, value] : answer.headers) {
        MHD_add_response_header(response.get(), name.c_str(), value.c_str());
    }
    return MHD_queue_response(connection, static_cast<unsigned>(answer.status), response.get());
}

HttpServer::HttpServer(std::unique_ptr<Daemon> daemon) : m_daemon(std::move(daemon)) {}
HttpServer::~HttpServer() = default;

Result<std::unique_ptr<HttpServer>, HttpServerError> HttpServer::start(const LocalAddress& address,
                                                                       const HttpLimits& limits, Handler handler) {
    auto daemon = std::make_unique<Daemon>(limits, std::move(handler));
    if (!daemon->start(address)) return failure(HttpServerError{"the address cannot be listened on"});
    return std::unique_ptr<HttpServer>(new HttpServer(std::move(daemon)));
}

std::string HttpServer::Daemon::address() const {
    if (!m_socket_path.empty()) return "unix:" + m_socket_path;
    return (m_is_ipv6 ? "[::1]:" : "127.0.0.1:") + std::to_string(port());
}

std::string HttpServer::address() const {
    return m_daemon->address();
}
std::uint16_t HttpServer::port() const {
    return m_daemon->port();
}
void HttpServer::stop_accepting() {
    m_daemon->stop_accepting();
}
void HttpServer::cut_slow_connections() {
    m_daemon->cut_slow_connections();
}
void HttpServer::wait_for_answers(Milliseconds patience) {
    m_daemon->wait_for_answers(patience);
}

std::optional<LocalAddress> parse_local_address(std::string_view text) {
    LocalAddress address;
    constexpr std::string_view kIpv4 = "127.0.0.1:";
    constexpr std::string_view kIpv6 = "[::1]:";
    constexpr std::string_view kUnix = "unix:/";
    if (text.starts_with(kUnix)) {
        return LocalAddress{LocalAddress::Family::unix_socket, 0, std::string{text.substr(kUnix.size() - 1)}};
    }
    if (text.starts_with(kIpv4)) {
        text.remove_prefix(kIpv4.size());
    } else if (text.starts_with(kIpv6)) {
        address.family = LocalAddress::Family::ipv6;
        text.remove_prefix(kIpv6.size());
    } else {
        return std::nullopt;
    }
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), address.port);
    if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
    return address;
}

}  // namespace kiosk::gateway
