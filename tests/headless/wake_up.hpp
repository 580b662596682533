// WakeUp: lets a worker's thread end the main loop's poll().
#pragma once

#include <sys/eventfd.h>
#include <unistd.h>

#include <cstdint>

#include "kiosk/base/check.hpp"

namespace kiosk::test {

class WakeUp {
public:
    WakeUp() : m_descriptor(eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK)) { KIOSK_CHECK(m_descriptor >= 0); }
    ~WakeUp() { close(m_descriptor); }
    WakeUp(const WakeUp&) = delete;
    WakeUp& operator=(const WakeUp&) = delete;

    // Any thread.
    void ring() {
        const std::uint64_t one = 1;
        KIOSK_CHECK(write(m_descriptor, &one, sizeof one) == sizeof one);
    }
    // The main loop.
    void hear() {
        std::uint64_t rings = 0;
        (void)!read(m_descriptor, &rings, sizeof rings);  // nothing to read: nobody rang
    }
    [[nodiscard]] int descriptor() const { return m_descriptor; }

private:
    int m_descriptor;
};

}  // namespace kiosk::test
