// A queue, a thread, and an orderly end.
#include "kiosk/app/serial_worker.hpp"

#include <pthread.h>

#include "kiosk/base/check.hpp"
#include "kiosk/base/left_stack.hpp"

namespace kiosk::app {

SerialWorker::SerialWorker(const std::string& name) : m_thread([this] { run(); }) {
    KIOSK_CHECK(name.size() <= 15);
    pthread_setname_np(m_thread.native_handle(), name.c_str());
}

SerialWorker::~SerialWorker() {
    {
        const std::lock_guard lock{m_mutex};
        m_ending = true;
        m_tasks.clear();
    }
    m_changed.notify_all();
    m_thread.join();
}

void SerialWorker::post(std::function<void()> task) {
    {
        const std::lock_guard lock{m_mutex};
        KIOSK_CHECK(m_tasks.size() < kTasksMax);
        m_tasks.push_back(std::move(task));
    }
    m_changed.notify_all();
}

void SerialWorker::finish() {
    std::unique_lock lock{m_mutex};
    m_changed.wait(lock, [this] { return m_tasks.empty() && !m_working; });
}

void SerialWorker::run() {
    std::unique_lock lock{m_mutex};
    while (true) {
        m_changed.wait(lock, [this] { return m_ending || !m_tasks.empty(); });
        if (m_ending) return;
        const std::function<void()> task = std::move(m_tasks.front());
        m_tasks.pop_front();
        m_working = true;
        lock.unlock();
        task();
        wipe_left_stack();
        lock.lock();
        m_working = false;
        m_changed.notify_all();
    }
}

}  // namespace kiosk::app
