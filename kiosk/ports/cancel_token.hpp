// CancelToken: how another thread tells a device's worker that nobody waits for the answer any more (the tenant pressed
// "Annuler", the session ended). It asks; the worker looks at it between two steps and stops in good order.
#pragma once

#include <atomic>

namespace kiosk {

class CancelToken {
public:
    // Any thread, any number of times. There is no way back: a new job takes a new token.
    void cancel() noexcept { m_cancelled.store(true, std::memory_order_release); }
    [[nodiscard]] bool cancelled() const noexcept { return m_cancelled.load(std::memory_order_acquire); }

private:
    std::atomic<bool> m_cancelled{false};
};

}  // namespace kiosk
