// Inbox: how workers hand events to the main thread. Bounded; whoever pushes wakes the main loop.
#pragma once

#include <cstddef>
#include <deque>
#include <functional>
#include <mutex>
#include <vector>

#include "kiosk/base/check.hpp"

namespace kiosk::app {

template <class Event>
class Inbox {
public:
    // More than this has never been under way: every worker has one thing to answer at a time.
    static constexpr std::size_t kEventsMax = 4'096;

    // `wake` is called on the pusher's thread after an event was added.
    explicit Inbox(std::function<void()> wake) : m_wake(std::move(wake)) {}

    // Any thread.
    void push(Event event) {
        {
            const std::lock_guard lock{m_mutex};
            KIOSK_CHECK(m_events.size() < kEventsMax);
            m_events.push_back(std::move(event));
        }
        m_wake();
    }

    // The main thread: at most `most` events, oldest first; the rest stays for the next turn of the loop.
    [[nodiscard]] std::vector<Event> drain(std::size_t most) {
        const std::lock_guard lock{m_mutex};
        std::vector<Event> taken;
        while (!m_events.empty() && taken.size() < most) {
            taken.push_back(std::move(m_events.front()));
            m_events.pop_front();
        }
        return taken;
    }

    [[nodiscard]] bool empty() const {
        const std::lock_guard lock{m_mutex};
        return m_events.empty();
    }

private:
    mutable std::mutex m_mutex;
    std::deque<Event> m_events;
    std::function<void()> m_wake;
};

}  // namespace kiosk::app
