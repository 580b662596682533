// Backoff: how long to wait before the next try: decorrelated jitter (each delay is drawn between the base and three
// times the one before), so that kiosks that failed together do not come back together.
#pragma once

#include <algorithm>
#include <cstdint>

#include "kiosk/base/clock.hpp"
#include "kiosk/base/random.hpp"

namespace kiosk::sync {

struct BackoffSettings {
    Milliseconds base{2'000};
    Milliseconds cap{300'000};
    Milliseconds retry_after_cap{3'600'000};  // what the backend may ask for at most
};

class Backoff {
public:
    // There is no last try. `retry_after` is what the backend asked for; zero or less: nothing.
    [[nodiscard]] Milliseconds next(const BackoffSettings& settings, RandomSource& random, Milliseconds retry_after) {
        const auto widest = std::max(settings.base, std::min(settings.cap, m_last * 3));
        const auto span = static_cast<std::uint64_t>((widest - settings.base).count()) + 1;
        m_last = settings.base + Milliseconds{static_cast<std::int64_t>(random.below(span))};
        return std::max(m_last, std::min(retry_after, settings.retry_after_cap));
    }
    void reset() { m_last = Milliseconds{0}; }

private:
    Milliseconds m_last{0};
};

}  // namespace kiosk::sync
