// HttpServer: HTTP/1.1 on one address, without knowing what it is for. The room that knows libmicrohttpd.
// One thread of its own reads requests; a complete one is handed over and its connection set aside until the
// Responder is used, from any thread. So a slow operation holds up nobody's bytes.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "kiosk/base/clock.hpp"
#include "kiosk/base/private_text.hpp"
#include "kiosk/base/result.hpp"

namespace kiosk::gateway {

struct HttpRequest {
    std::string method;
    std::string path;                            // without query; as sent, not decoded
    std::map<std::string, std::string> query;    // as sent, not decoded
    bool has_repeated_query = false;             // one name stood there twice
    std::map<std::string, std::string> headers;  // names in lower case; only those of kKnownHeaders
    bool has_repeated_header = false;            // one of those stood there twice
    bool is_too_large = false;                   // the body went beyond the limit and is not here
    bool is_crowded_out = false;                 // there was no room for so large a body at this time
    PrivateText body;
};

struct HttpResponse {
    int status = 500;
    std::map<std::string, std::string> headers;
    PrivateText body;
};

// Answers one request. When it is destroyed unused the client gets 500: nobody waits for ever.
class Responder {
public:
    class Exchange;
    explicit Responder(std::shared_ptr<Exchange> exchange);
    ~Responder();
    Responder(Responder&&) noexcept = default;
    Responder& operator=(Responder&&) = delete;
    Responder(const Responder&) = delete;
    Responder& operator=(const Responder&) = delete;
    void respond(HttpResponse response);

private:
    std::shared_ptr<Exchange> m_exchange;
};

struct HttpLimits {
    std::size_t body_max_bytes = 64 * 1024;
    // What some requests may have instead. Nobody is known yet when a body arrives, so all bodies of such requests
    // together have a limit as well.
    std::function<std::size_t(std::string_view method, std::string_view path)> large_body_max_bytes;
    std::size_t large_bodies_together_max_bytes = 48 * 1024 * 1024;
    std::size_t connection_memory_max_bytes = 24 * 1024;  // request line and headers
    unsigned connections_max = 512;
    // Beyond so many, each new connection ends one that waits for a request: the oldest of the address that has the
    // most. So a crowd keeps neither newcomers nor other addresses waiting, and idle ones may stay while there is room.
    unsigned crowded_from = 256;
    unsigned idle_timeout_s = 15;
    // From the beginning of a connection, or its last answer, to the last byte of the next request: whoever sends a
    // byte now and then must not hold a connection for ever. A large body has that long for each 64 KiB of it.
    Milliseconds request_timeout = std::chrono::seconds{30};
};

// 127.0.0.1 or ::1 with a port (0: a free one), or a Unix socket, which its owner and group may use. Anything else
// needs TLS and a proxy in front, and is refused.
struct LocalAddress {
    enum class Family : unsigned char { ipv4, ipv6, unix_socket };
    Family family = Family::ipv4;
    std::uint16_t port = 0;
    std::string path;  // of a Unix socket
};
// "127.0.0.1:0", "[::1]:8080", "unix:/run/gateway.socket"
[[nodiscard]] std::optional<LocalAddress> parse_local_address(std::string_view text);

struct HttpServerError {
    std::string sentence;
};

class HttpServer {
public:
    using Handler = std::function<void(HttpRequest, Responder)>;  // called on the server's thread; must not block

    [[nodiscard]] static Result<std::unique_ptr<HttpServer>, HttpServerError> start(const LocalAddress& address,
                                                                                    const HttpLimits& limits,
                                                                                    Handler handler);
    // Every Responder must have been used or destroyed before.
    ~HttpServer();
    HttpServer(const HttpServer&) = delete;
    HttpServer& operator=(const HttpServer&) = delete;

    [[nodiscard]] std::string address() const;  // "127.0.0.1:8080", "[::1]:8080", "unix:/run/gateway"
    [[nodiscard]] std::uint16_t port() const;
    void stop_accepting();  // connections that are there go on
    // Cuts connections whose request is not complete in time. To be called about once a second, from one thread.
    void cut_slow_connections();
    // Until every request that was handed over has its answer on the wire (or its client is gone), at most `patience`.
    void wait_for_answers(Milliseconds patience);

private:
    class Daemon;
    explicit HttpServer(std::unique_ptr<Daemon> daemon);
    std::unique_ptr<Daemon> m_daemon;
};

}  // namespace kiosk::gateway
