// Turn and rest.
#include "kiosk/app/patient_worker.hpp"

#include <pthread.h>

namespace kiosk::app {

PatientWorker::PatientWorker(const std::string& name, Turn turn)
    : m_turn(std::move(turn)), m_thread([this] { run(); }) {
    pthread_setname_np(m_thread.native_handle(), name.c_str());
}

PatientWorker::~PatientWorker() {
    {
        const std::lock_guard lock{m_mutex};
        m_cancel.cancel();
    }
    m_ended.notify_all();
    m_thread.join();
}

void PatientWorker::run() {
    while (const auto rest = m_turn(m_cancel)) {
        std::unique_lock lock{m_mutex};
        if (m_ended.wait_for(lock, *rest, [this] { return m_cancel.cancelled(); })) return;
    }
}

}  // namespace kiosk::app
