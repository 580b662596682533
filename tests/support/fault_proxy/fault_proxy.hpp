// FaultProxy: stands between the kiosk's client and a backend on loopback, in the test's own process, and does to one
// exchange what networks do: delays it, cuts it, loses the answer after the server acted, says it twice, answers
// itself. Every connection has a thread of its own; all of them end with the proxy.
#pragma once

#include <atomic>
#include <condition_variable>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

namespace kiosk::test {

struct ProxyFault {
    enum class Kind : unsigned char {
        none,
        hold_request,     // until release(); the server has not seen it
        hold_answer,      // until release(); the server has acted
        cut_request,      // `bytes` of it reach the server, then both connections end
        cut_answer,       // `bytes` of it reach the client
        swallow_answer,   // the server acts; the client's connection ends without a byte
        twice,            // the server is asked twice; the client gets the second answer
        trickle,          // the answer comes a byte each `pause_ms`
        captive_portal,   // 200 and a page to sign in to the network; the server is not asked
        proxy_page,       // `status` and a page of a proxy; the server is not asked
        endless_answer,   // a good head, then bytes without end; the server is not asked
        endless_headers,  // headers without end
        foreign_bytes,    // a TLS alert where HTTP should be, or where a handshake should be
    };
    Kind kind = Kind::none;
    std::size_t bytes = 0;
    int status = 0;
    int pause_ms = 0;
};

class FaultProxy {
public:
    explicit FaultProxy(int backend_port);
    ~FaultProxy();
    FaultProxy(const FaultProxy&) = delete;
    FaultProxy& operator=(const FaultProxy&) = delete;

    // Happens to the next request; several happen to one request each, in this order. Later ones pass.
    void next(ProxyFault fault);
    // From now on a connection that has served a request is stale: its next request reaches the server, and then the
    // connection ends without an answer.
    void make_used_connections_stale() { m_used_are_stale = true; }
    // Whether something is held, or comes to be held within some seconds.
    [[nodiscard]] bool comes_to_hold();
    void release();

    [[nodiscard]] int port() const { return m_port; }
    [[nodiscard]] std::string url() const { return "http://127.0.0.1:" + std::to_string(m_port); }

    struct Request {
        std::string bytes;   // as the client sent it
        int connection = 0;  // counted from 1
    };
    [[nodiscard]] std::vector<Request> requests() const;
    // Bytes that went to the client and were taken.
    [[nodiscard]] std::size_t sent_bytes() const { return m_sent_bytes; }

private:
    enum class After : unsigned char { keep, end };
    void accept_connections();
    void serve_connection(int descriptor, int connection);
    [[nodiscard]] After serve_request(int descriptor, const std::string& request, const ProxyFault& fault);
    [[nodiscard]] After forward(int descriptor, const std::string& request, const ProxyFault& fault);
    [[nodiscard]] bool send_to_client(int descriptor, const std::string& bytes);
    void send_without_end(int descriptor, const std::string& head, const std::string& piece);
    void trickle(int descriptor, const std::string& bytes, int pause_ms);
    void hold();
    [[nodiscard]] std::string ask_server(const std::string& request) const;
    [[nodiscard]] ProxyFault take_fault();

    int m_backend_port;
    int m_listener = -1;
    int m_port = 0;
    std::atomic<bool> m_ending{false};
    std::atomic<bool> m_used_are_stale{false};
    std::atomic<std::size_t> m_sent_bytes{0};
    mutable std::mutex m_mutex;
    std::condition_variable m_changed;
    std::deque<ProxyFault> m_faults;
    std::vector<Request> m_requests;
    int m_held = 0;
    int m_releases = 0;
    std::vector<std::thread> m_connections;  // of the accepting thread
    std::thread m_thread;
};

}  // namespace kiosk::test
