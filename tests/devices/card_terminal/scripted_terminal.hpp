// A peer on loopback that plays a terminal by a script: one entry for each connection, in order. It knows nothing of
// the protocol; what it sends is written in the test. Every wait of it is bounded.
#pragma once

#include <atomic>
#include <cstdint>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

namespace kiosk::test {

struct ScriptedConnection {
    enum class End : unsigned char { close, reset, keep_open };

    std::vector<std::string> pieces;  // sent one after another, each in its own segment
    End end = End::close;
    int pause_ms = 0;  // before each piece
};

class ScriptedTerminal {
public:
    explicit ScriptedTerminal(std::vector<ScriptedConnection> script);
    ScriptedTerminal(const ScriptedTerminal&) = delete;
    ScriptedTerminal& operator=(const ScriptedTerminal&) = delete;
    ~ScriptedTerminal();

    [[nodiscard]] std::uint16_t port() const { return m_port; }
    // What came in so far, one entry for each connection that was read.
    [[nodiscard]] std::vector<std::string> requests() const;

private:
    void run();
    void serve(int connection, const ScriptedConnection& script);

    std::vector<ScriptedConnection> m_script;
    int m_listener = -1;
    std::uint16_t m_port = 0;
    std::atomic<bool> m_ended{false};
    mutable std::mutex m_mutex;
    std::vector<std::string> m_requests;
    std::thread m_thread;
};

}  // namespace kiosk::test
