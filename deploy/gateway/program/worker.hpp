// Worker: the one thread that owns the store. Jobs run one after the other; the queue has a maximum.
#pragma once

#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>

#include "kiosk/base/clock.hpp"

namespace kiosk::gateway {

class Worker {
public:
    using Job = std::function<void()>;
    static constexpr std::size_t kQueueMax = 256;

    Worker() = default;
    ~Worker() { finish(); }
    Worker(const Worker&) = delete;
    Worker& operator=(const Worker&) = delete;

    // `after_each` runs on the worker's thread after every job and every pause; `in_pause` about once a second,
    // however much there is to do.
    void start(Job after_each, Job in_pause);
    [[nodiscard]] bool post(Job job);  // false: the queue is full or the worker is ending
    void finish();                     // runs what is queued, then ends; a second call does nothing

private:
    void run();

    Job m_after_each;
    Job m_in_pause;
    std::mutex m_mutex;
    std::condition_variable m_wake;
    std::deque<Job> m_jobs;
    bool m_is_ending = false;
    std::thread m_thread;
};

}  // namespace kiosk::gateway
