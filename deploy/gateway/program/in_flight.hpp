// InFlight: the operation ids that wait for the worker or are with it, so that a repeat that overtakes its first try is
// told so at once, and the queue holds each operation once. Any thread.
#pragma once

#include <mutex>
#include <set>
#include <string>

namespace kiosk::gateway {

class InFlight {
public:
    [[nodiscard]] bool enter(const std::string& operation_id) {  // false: it is there already
        const std::lock_guard lock(m_mutex);
        return m_operation_ids.insert(operation_id).second;
    }
    void leave(const std::string& operation_id) {
        const std::lock_guard lock(m_mutex);
        m_operation_ids.erase(operation_id);
    }

private:
    std::mutex m_mutex;
    std::set<std::string> m_operation_ids;
};

}  // namespace kiosk::gateway
