// PatientWorker: a thread that does something now and then: a turn, the rest that the turn asks for, the next turn.
#pragma once

#include <condition_variable>
#include <functional>
#include <mutex>
#include <optional>
#include <string>
#include <thread>

#include "kiosk/base/clock.hpp"
#include "kiosk/ports/cancel_token.hpp"

namespace kiosk::app {

class PatientWorker {
public:
    // How long to rest after it; nullopt: it was the last one.
    using Turn = std::function<std::optional<Milliseconds>(const CancelToken& cancel)>;

    // `name` shows in the process list; at most 15 characters.
    PatientWorker(const std::string& name, Turn turn);
    // Ends the rest, or cancels the turn under way and waits for its end.
    ~PatientWorker();
    PatientWorker(const PatientWorker&) = delete;
    PatientWorker& operator=(const PatientWorker&) = delete;

private:
    void run();

    Turn m_turn;
    CancelToken m_cancel;
    std::mutex m_mutex;
    std::condition_variable m_ended;
    std::thread m_thread;
};

}  // namespace kiosk::app
