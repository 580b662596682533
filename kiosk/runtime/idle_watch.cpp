// Counting the seconds of silence.
#include "kiosk/runtime/idle_watch.hpp"

namespace kiosk::runtime {

Milliseconds IdleWatch::until_warning(Presence presence) const {
    constexpr int kSlowness = 3;
    const Milliseconds usual = presence == Presence::signed_in ? m_timing.idle_signed_in : m_timing.idle_public;
    return m_pace == Pace::slow ? usual * kSlowness : usual;
}

Milliseconds IdleWatch::warning_length(Presence presence) const {
    return presence == Presence::signed_in ? m_timing.idle_warning_signed_in : m_timing.idle_warning_public;
}

std::optional<IdleWatch::Warning> IdleWatch::warning(MonotonicTime now, Presence presence) const {
    if (!m_since) return std::nullopt;
    const Milliseconds silent = now - *m_since;
    if (silent < until_warning(presence)) return std::nullopt;
    const Milliseconds all = warning_length(presence);
    const Milliseconds left = until_warning(presence) + all - silent;
    return Warning{left.count() > 0 ? left : Milliseconds{0}, all};
}

bool IdleWatch::is_over(MonotonicTime now, Presence presence) const {
    const auto due = warning(now, presence);
    return due && due->left.count() == 0;
}

std::optional<MonotonicTime> IdleWatch::next_change(MonotonicTime now, Presence presence) const {
    if (!m_since) return std::nullopt;
    const auto due = warning(now, presence);
    if (!due) return *m_since + until_warning(presence);
    // The number shown is rounded up: it changes when a whole second is left.
    const auto part = due->left.count() % 1000;
    return now + Milliseconds{part == 0 ? 1000 : part};
}

}  // namespace kiosk::runtime
