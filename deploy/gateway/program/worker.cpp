// Worker: lock, take one job, unlock, run it.
#include "deploy/gateway/program/worker.hpp"

#include <utility>

namespace kiosk::gateway {
namespace {

constexpr Milliseconds kPause = std::chrono::seconds{1};

}  // namespace

void Worker::start(Job after_each, Job in_pause) {
    m_after_each = std::move(after_each);
    m_in_pause = std::move(in_pause);
    m_thread = std::thread([this] { run(); });
}

bool Worker::post(Job job) {
    {
        const std::lock_guard lock(m_mutex);
        if (m_is_ending || m_jobs.size() >= kQueueMax) return false;
        m_jobs.push_back(std::move(job));
    }
    m_wake.notify_one();
    return true;
}

void Worker::finish() {
    {
        const std::lock_guard lock(m_mutex);
        m_is_ending = true;
    }
    m_wake.notify_one();
    if (m_thread.joinable()) m_thread.join();
}

void Worker::run() {
    const SystemClock clock;
    MonotonicTime last_pause = clock.now();
    std::unique_lock lock(m_mutex);
    for (bool is_last = false; !is_last;) {
        m_wake.wait_for(lock, kPause, [this] { return m_is_ending || !m_jobs.empty(); });
        is_last = m_is_ending && m_jobs.empty();
        Job job;
        if (!m_jobs.empty()) {
            job = std::move(m_jobs.front());
            m_jobs.pop_front();
        }
        lock.unlock();
        if (job) job();
        if (is_last || clock.now() - last_pause >= kPause) {
            last_pause = clock.now();
            m_in_pause();
        }
        job = nullptr;  // what it holds goes before the lock is taken again
        m_after_each();
        lock.lock();
    }
}

}  // namespace kiosk::gateway
