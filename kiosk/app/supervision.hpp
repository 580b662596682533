// Supervision: what the service manager is told, in the protocol of sd_notify(3). The watchdog is fed by the turns of
// the main loop and by nothing else: a loop that hangs starves it, and the program is started anew. Main thread only.
//
// Not libsystemd: it reads the environment at every call, which must be clean before the first thread is there.
#pragma once

#include <optional>
#include <string_view>

#include "kiosk/base/clock.hpp"

namespace kiosk::app {

class Supervision {
public:
    enum class State : unsigned char { in_service, out_of_service };

    // From NOTIFY_SOCKET, WATCHDOG_USEC and WATCHDOG_PID, which are gone from the environment afterwards; without them
    // nothing is ever said. Before any thread.
    [[nodiscard]] static Supervision take_from_environment();
    ~Supervision();
    Supervision(Supervision&& other) noexcept;
    Supervision& operator=(Supervision&&) = delete;
    Supervision(const Supervision&) = delete;
    Supervision& operator=(const Supervision&) = delete;

    // The first screen stands on the glass; the loop begins.
    void ready(MonotonicTime now);
    // A line for `systemctl status`, when it is another one than before.
    void report(State state);
    // The loop has come round.
    void loop_turned(MonotonicTime now);
    // When the loop has to come round again; nullopt: nobody watches.
    [[nodiscard]] std::optional<MonotonicTime> next_turn() const { return m_next_turn; }
    // The program ends, by itself or because it was told to.
    void stopping();

private:
    Supervision() = default;
    // False: it did not take it now.
    bool say(std::string_view words, int flags);

    int m_socket = -1;  // connected; -1: nobody listens
    std::optional<Milliseconds> m_patience;
    std::optional<MonotonicTime> m_fed;
    std::optional<MonotonicTime> m_next_turn;
    std::optional<State> m_reported;
};

}  // namespace kiosk::app
