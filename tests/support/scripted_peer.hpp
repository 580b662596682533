// A server on loopback that does exactly what a test says, badly on purpose: each connection reads one whole HTTP
// request, keeps it, and answers with the next line of the script. One thread, ended by the destructor.
#pragma once

#include <atomic>
#include <functional>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

namespace kiosk::test {

struct PeerAnswer {
    enum class Then : unsigned char { close, keep_open, reset, stay_silent };
    std::string bytes;
    Then then = Then::close;
};

class ScriptedPeer {
public:
    // Called with each whole request (head and body) on the peer's thread.
    using Script = std::function<PeerAnswer(const std::string& request)>;

    explicit ScriptedPeer(Script script);
    ~ScriptedPeer();
    ScriptedPeer(const ScriptedPeer&) = delete;
    ScriptedPeer& operator=(const ScriptedPeer&) = delete;

    [[nodiscard]] int port() const { return m_port; }
    [[nodiscard]] std::string url() const { return "http://127.0.0.1:" + std::to_string(m_port); }
    [[nodiscard]] std::vector<std::string> requests() const;

private:
    void serve();
    void serve_connection(int descriptor);

    Script m_script;
    int m_listener = -1;
    int m_port = 0;
    std::atomic<bool> m_ending{false};
    mutable std::mutex m_mutex;
    std::vector<std::string> m_requests;
    std::thread m_thread;
};

// "HTTP/1.1 200 OK" with the right length.
[[nodiscard]] std::string http_answer(int status, const std::string& body, const std::string& extra_headers = {});
// The value of a header of a request; empty when it is not there.
[[nodiscard]] std::string header_of(const std::string& request, const std::string& name);

}  // namespace kiosk::test
