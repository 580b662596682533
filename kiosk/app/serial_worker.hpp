// SerialWorker: one thread that does one thing after another: the store's, and one for each device that blocks.
#pragma once

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <functional>
#include <mutex>
#include <string>
#include <thread>

namespace kiosk::app {

class SerialWorker {
public:
    static constexpr std::size_t kTasksMax = 256;

    // `name` shows in the process list; at most 15 characters.
    explicit SerialWorker(const std::string& name);
    // Ends after the task under way; tasks that wait are dropped. Whoever posts long tasks gives them a way to end.
    ~SerialWorker();
    SerialWorker(const SerialWorker&) = delete;
    SerialWorker& operator=(const SerialWorker&) = delete;

    // Any thread. Tasks run in the order in which they were posted and must not throw.
    void post(std::function<void()> task);
    // Waits until everything posted so far has run (at the end of the program, with a bounded number of short tasks).
    void finish();

private:
    void run();

    std::mutex m_mutex;
    std::condition_variable m_changed;
    std::deque<std::function<void()>> m_tasks;
    bool m_ending = false;
    bool m_working = false;
    std::thread m_thread;
};

}  // namespace kiosk::app
