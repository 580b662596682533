// Every answer is queued when the request's head is there: no body is ever read.
#include "kiosk/app/metrics_server.hpp"

#include <arpa/inet.h>
#include <microhttpd.h>
#include <netinet/in.h>

#include <cerrno>
#include <system_error>

namespace kiosk::app {
namespace {

// Monitoring asks once in a while, one question at a time.
constexpr unsigned kConnectionsMax = 4;
constexpr unsigned kIdleTimeout_s = 5;
constexpr std::size_t kConnectionMemory_bytes = 8 * 1024;
constexpr std::size_t kThreadStack_bytes = 256 * 1024;

MHD_Result answer(MHD_Connection* connection, unsigned status, const std::string& body, const char* type) {
    MHD_Response* response = MHD_create_response_from_buffer(
        body.size(), const_cast<char*>(body.data()),  // NOLINT(cppcoreguidelines-pro-type-const-cast): it is copied
        MHD_RESPMEM_MUST_COPY);
    if (response == nullptr) return MHD_NO;
    MHD_add_response_header(response, MHD_HTTP_HEADER_CONTENT_TYPE, type);
    MHD_add_response_header(response, MHD_HTTP_HEADER_CONNECTION, "close");
    if (status == MHD_HTTP_METHOD_NOT_ALLOWED) MHD_add_response_header(response, MHD_HTTP_HEADER_ALLOW, "GET");
    const MHD_Result queued = MHD_queue_response(connection, status, response);
    MHD_destroy_response(response);
    return queued;
}

}  // namespace

struct MetricsServer::Daemon {
    Daemon(const MetricsBoard& metrics_board, const Clock& metrics_clock)
        : board(metrics_board), clock(metrics_clock) {}
    ~Daemon() {
        if (daemon != nullptr) MHD_stop_daemon(daemon);
    }
    Daemon(const Daemon&) = delete;
    Daemon& operator=(const Daemon&) = delete;

    static MHD_Result on_request(void* self, MHD_Connection* connection, const char* path, const char* method,
                                 const char*, const char*, std::size_t*, void**) {
        const auto& that = *static_cast<const Daemon*>(self);
        constexpr const char* kPlain = "text/plain";
        if (std::string_view{path} != "/metrics") return answer(connection, MHD_HTTP_NOT_FOUND, "", kPlain);
        if (std::string_view{method} != MHD_HTTP_METHOD_GET) {
            return answer(connection, MHD_HTTP_METHOD_NOT_ALLOWED, "", kPlain);
        }
        return answer(connection, MHD_HTTP_OK, exposition(that.board.read(), that.clock.now()), kExpositionType);
    }

    const MetricsBoard& board;
    const Clock& clock;
    MHD_Daemon* daemon = nullptr;
};

Result<std::unique_ptr<MetricsServer>, MetricsServerError> MetricsServer::start(std::uint16_t port,
                                                                                const MetricsBoard& board,
                                                                                const Clock& clock) {
    auto daemon = std::make_unique<Daemon>(board, clock);
    sockaddr_in loopback{};
    loopback.sin_family = AF_INET;
    loopback.sin_port = htons(port);
    loopback.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    daemon->daemon = MHD_start_daemon(
        MHD_USE_POLL_INTERNAL_THREAD, port, nullptr, nullptr, &Daemon::on_request, daemon.get(), MHD_OPTION_SOCK_ADDR,
        &loopback, MHD_OPTION_CONNECTION_LIMIT, kConnectionsMax, MHD_OPTION_CONNECTION_TIMEOUT, kIdleTimeout_s,
        MHD_OPTION_CONNECTION_MEMORY_LIMIT, kConnectionMemory_bytes, MHD_OPTION_THREAD_STACK_SIZE, kThreadStack_bytes,
        MHD_OPTION_STRICT_FOR_CLIENT, 1, MHD_OPTION_END);
    if (daemon->daemon == nullptr) {
        return failure(MetricsServerError{"cannot listen on 127.0.0.1:" + std::to_string(port) + ": " +
                                          std::generic_category().message(errno)});
    }
    return std::unique_ptr<MetricsServer>{new MetricsServer{std::move(daemon)}};
}

MetricsServer::MetricsServer(std::unique_ptr<Daemon> daemon) : m_daemon(std::move(daemon)) {}
MetricsServer::~MetricsServer() = default;

std::uint16_t MetricsServer::port() const {
    const MHD_DaemonInfo* info = MHD_get_daemon_info(m_daemon->daemon, MHD_DAEMON_INFO_BIND_PORT);
    return info == nullptr ? std::uint16_t{0} : info->port;
}

}  // namespace kiosk::app
