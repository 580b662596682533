// HttpServer on real sockets: what a slow client may cost, and that answers leave before the end.
#include "deploy/gateway/http/http_server.hpp"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include <array>
#include <atomic>
#include <optional>
#include <thread>
#include <vector>

#include "tests/support/catch.hpp"

using namespace kiosk;
using namespace kiosk::gateway;

namespace {

constexpr int kPatience_ms = 10'000;

class Client {
public:
    explicit Client(std::uint16_t port, const char* from = "127.0.0.1")
        : m_socket(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
        sockaddr_in own{};
        own.sin_family = AF_INET;
        own.sin_addr.s_addr = ::inet_addr(from);
        REQUIRE(::bind(m_socket, reinterpret_cast<sockaddr*>(&own), sizeof(own)) == 0);
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_port = htons(port);
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        REQUIRE(::connect(m_socket, reinterpret_cast<sockaddr*>(&address), sizeof(address)) == 0);
    }
    ~Client() { ::close(m_socket); }
    Client(const Client&) = delete;
    Client& operator=(const Client&) = delete;

    void send(std::string_view text) const { (void)::send(m_socket, text.data(), text.size(), MSG_NOSIGNAL); }
    [[nodiscard]] bool has_news(int within_ms) const {
        pollfd watched{m_socket, POLLIN, 0};
        return ::poll(&watched, 1, within_ms) == 1;
    }
    // Until the server ends the connection.
    [[nodiscard]] std::string everything() const {
        std::string text;
        std::array<char, 4096> part{};
        while (has_news(kPatience_ms)) {
            const ssize_t size = ::recv(m_socket, part.data(), part.size(), 0);
            if (size <= 0) return text;
            text.append(part.data(), static_cast<std::size_t>(size));
        }
        FAIL("the server did not end the connection");
        return text;
    }

private:
    int m_socket;
};

HttpResponse ok() {
    HttpResponse response;
    response.status = 200;
    response.body.assign("well");
    return response;
}

std::unique_ptr<HttpServer> started(const HttpLimits& limits, HttpServer::Handler handler) {
    auto server = HttpServer::start(LocalAddress{}, limits, std::move(handler));
    REQUIRE(server.has_value());
    return std::move(*server);
}

std::unique_ptr<HttpServer> answering(const HttpLimits& limits) {
    return started(limits, [](HttpRequest, Responder responder) { responder.respond(ok()); });
}

constexpr std::string_view kWhole = "GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n";

}  // namespace

TEST_CASE("http_server: who sends a byte now and then loses the connection when the request's time is over") {
    HttpLimits limits;
    limits.request_timeout = Milliseconds{300};
    limits.idle_timeout_s = 60;
    const auto server = answering(limits);
    const Client slow_head(server->port());
    const Client slow_body(server->port());
    slow_body.send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1000\r\n\r\n");
    const SystemClock clock;
    const MonotonicTime begun = clock.now();
    bool is_cut = false;
    while (!is_cut && clock.now() - begun < Milliseconds{kPatience_ms}) {
        slow_head.send("G");
        slow_body.send("x");
        server->cut_slow_connections();
        is_cut = slow_head.has_news(20) && slow_body.has_news(20);
    }
    CHECK(is_cut);
    CHECK(clock.now() - begun >= limits.request_timeout);
    const Client other(server->port());
    other.send(kWhole);
    CHECK(other.everything().starts_with("HTTP/1.1 200"));
}

TEST_CASE("http_server: a connection that is silent ends at the idle time-out") {
    HttpLimits limits;
    limits.idle_timeout_s = 1;
    const auto server = answering(limits);
    const Client silent(server->port());
    silent.send("GET / HT");
    CHECK(silent.everything().empty());
}

TEST_CASE("http_server: a crowd of silent connections keeps nobody waiting, and costs other addresses none of theirs") {
    HttpLimits limits;
    limits.connections_max = 32;
    limits.crowded_from = 16;
    limits.idle_timeout_s = 60;
    const auto server = answering(limits);
    const Client quiet_neighbour(server->port(), "127.0.0.2");
    quiet_neighbour.send("GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n");
    constexpr int kCrowd = 100;
    std::vector<std::unique_ptr<Client>> crowd;
    crowd.reserve(kCrowd);
    for (int number = 0; number < kCrowd; ++number) crowd.push_back(std::make_unique<Client>(server->port()));
    // From the crowd's own address as well: it is the oldest of them that makes room.
    const Client newcomer(server->port());
    newcomer.send(kWhole);
    CHECK(newcomer.everything().starts_with("HTTP/1.1 200"));
    quiet_neighbour.send("\r\n");
    CHECK(quiet_neighbour.everything().starts_with("HTTP/1.1 200"));
    CHECK(crowd.front()->everything().empty());
    CHECK_FALSE(crowd.back()->has_news(0));
}

TEST_CASE("http_server: a crowd ends no connection whose operation is under way") {
    HttpLimits limits;
    limits.connections_max = 32;
    limits.crowded_from = 2;
    std::vector<Responder> waiting;
    std::atomic<int> arrived = 0;
    const auto server = started(limits, [&](HttpRequest, Responder responder) {
        waiting.push_back(std::move(responder));
        ++arrived;
    });
    std::vector<std::unique_ptr<Client>> clients;
    for (int number = 0; number < 8; ++number) {
        clients.push_back(std::make_unique<Client>(server->port()));
        clients.back()->send(kWhole);
        while (arrived <= number) std::this_thread::yield();
    }
    for (Responder& responder : waiting) responder.respond(ok());
    for (const auto& client : clients) CHECK(client->everything().ends_with("well"));
}

TEST_CASE("http_server: an operation that takes longer than a request may is not cut") {
    HttpLimits limits;
    limits.request_timeout = Milliseconds{0};
    std::optional<Responder> waiting;
    std::atomic<bool> is_there = false;
    const auto server = started(limits, [&](HttpRequest, Responder responder) {
        waiting.emplace(std::move(responder));
        is_there = true;
    });
    const Client client(server->port());
    client.send(kWhole);
    while (!is_there) std::this_thread::yield();
    server->cut_slow_connections();
    CHECK_FALSE(client.has_news(50));
    waiting->respond(ok());
    CHECK(client.everything().ends_with("well"));
}

TEST_CASE("http_server: answers that are ready leave before the end") {
    constexpr int kClients = 16;
    std::vector<Responder> waiting;
    std::atomic<int> arrived = 0;
    auto server = started(HttpLimits{}, [&](HttpRequest, Responder responder) {
        waiting.push_back(std::move(responder));
        ++arrived;
    });
    std::vector<std::unique_ptr<Client>> clients;
    for (int number = 0; number < kClients; ++number) {
        clients.push_back(std::make_unique<Client>(server->port()));
        clients.back()->send(kWhole);
    }
    while (arrived < kClients) std::this_thread::yield();
    server->stop_accepting();
    for (Responder& responder : waiting) responder.respond(ok());
    server->wait_for_answers(Milliseconds{kPatience_ms});
    server.reset();
    for (const auto& client : clients) CHECK(client->everything().ends_with("well"));
}

TEST_CASE("http_server: a responder that nobody used answers 500, so that no client waits for ever") {
    const auto server = started(HttpLimits{}, [](HttpRequest, Responder) {});
    const Client client(server->port());
    client.send(kWhole);
    CHECK(client.everything().starts_with("HTTP/1.1 500"));
}

TEST_CASE("http_server: large bodies have a limit together, and whoever goes gives its room back") {
    HttpLimits limits;
    limits.body_max_bytes = 100;
    limits.large_body_max_bytes = [](std::string_view method, std::string_view) {
        return std::size_t{method == "PUT" ? 1'000U : 0U};
    };
    limits.large_bodies_together_max_bytes = 1'500;
    const auto server = started(limits, [](HttpRequest request, Responder responder) {
        HttpResponse response = ok();
        response.status = request.is_too_large ? 413 : request.is_crowded_out ? 503 : 200;
        responder.respond(std::move(response));
    });
    const auto answer_to = [&](std::string_view method, std::size_t size) {
        const Client client(server->port());
        client.send(std::string{method} + " / HTTP/1.1\r\nHost: a\r\nConnection: close\r\nContent-Length: " +
                    std::to_string(size) + "\r\n\r\n" + std::string(size, 'x'));
        return client.everything().substr(0, 12);
    };
    CHECK(answer_to("POST", 101) == "HTTP/1.1 413");
    CHECK(answer_to("PUT", 1'001) == "HTTP/1.1 413");
    for (int number = 0; number < 8; ++number) CHECK(answer_to("PUT", 1'000) == "HTTP/1.1 200");  // one by one
    {
        const Client holding(server->port());
        holding.send("PUT / HTTP/1.1\r\nHost: a\r\nContent-Length: 1000\r\n\r\n" + std::string(900, 'x'));
        std::string answer;
        for (int number = 0; number < 1'000 && answer != "HTTP/1.1 503"; ++number) answer = answer_to("PUT", 1'000);
        CHECK(answer == "HTTP/1.1 503");
        CHECK(answer_to("POST", 100) == "HTTP/1.1 200");  // small ones have room of their own
    }
    std::string answer;
    for (int number = 0; number < 1'000 && answer != "HTTP/1.1 200"; ++number) answer = answer_to("PUT", 1'000);
    CHECK(answer == "HTTP/1.1 200");
}

TEST_CASE("http_server: a large body that comes on may take longer than a request") {
    constexpr std::size_t kPart = 64 * 1024;
    constexpr int kParts = 8;
    HttpLimits limits;
    limits.request_timeout = Milliseconds{400};
    limits.large_body_max_bytes = [](std::string_view, std::string_view) { return kPart * kParts; };
    const auto server = answering(limits);
    const Client client(server->port());
    client.send("PUT / HTTP/1.1\r\nHost: a\r\nConnection: close\r\nContent-Length: " + std::to_string(kPart * kParts) +
                "\r\n\r\n");
    const SystemClock clock;
    const MonotonicTime begun = clock.now();
    for (int number = 0; number < kParts; ++number) {
        CHECK_FALSE(client.has_news(100));
        server->cut_slow_connections();
        client.send(std::string(kPart, 'x'));
    }
    CHECK(client.everything().starts_with("HTTP/1.1 200"));
    CHECK(clock.now() - begun > limits.request_timeout);
}

TEST_CASE("http_server: a Unix socket that a killed server left is taken over, one that somebody listens on is not") {
    const std::string path = "/tmp/kiosk-http-server-test-" + std::to_string(::getpid());
    const LocalAddress address{LocalAddress::Family::unix_socket, 0, path};
    {
        const int left = ::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
        sockaddr_un where{};
        where.sun_family = AF_UNIX;
        path.copy(where.sun_path, sizeof(where.sun_path) - 1);
        REQUIRE(::bind(left, reinterpret_cast<const sockaddr*>(&where), sizeof(where)) == 0);
        ::close(left);  // as after kill -9: the file is there, and nobody behind it
    }
    const auto answer = [](HttpRequest, Responder responder) { responder.respond(ok()); };
    auto first = HttpServer::start(address, HttpLimits{}, answer);
    REQUIRE(first.has_value());
    CHECK((*first)->address() == "unix:" + path);
    CHECK_FALSE(HttpServer::start(address, HttpLimits{}, answer).has_value());
    first->reset();
    CHECK(::access(path.c_str(), F_OK) != 0);
}

TEST_CASE("http_server: paths come as they were sent, and only loopback addresses are listened on") {
    std::string path;
    auto server = started(HttpLimits{}, [&](HttpRequest request, Responder responder) {
        path = request.path;
        responder.respond(ok());
    });
    const Client client(server->port());
    client.send("GET /a%2Fb%00c HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
    CHECK(client.everything().starts_with("HTTP/1.1 200"));
    server.reset();
    CHECK(path == "/a%2Fb%00c");
    for (const char* refused : {"0.0.0.0:80", "127.0.0.1", "127.0.0.1:", "127.0.0.1:65536", "127.0.0.1:1x",
                                "localhost:80", "[::]:80", "127.0.0.1:-1", " 127.0.0.1:80"}) {
        CHECK_FALSE(parse_local_address(refused));
    }
    CHECK_FALSE(parse_local_address("unix:relative"));
    CHECK(parse_local_address("unix:/run/gateway")->path == "/run/gateway");
    CHECK(parse_local_address("[::1]:8080")->port == 8080);
}
