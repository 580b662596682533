// Counting wrong answers and the waits that follow.
#include "kiosk/runtime/sign_in_delays.hpp"

#include <algorithm>

namespace kiosk::runtime {
namespace {

constexpr int kCountMax = 1'000'000;  // far beyond the longest wait

}  // namespace

Milliseconds SignInDelays::delay_of(const Digest& who, int count) const {
    if (who != m_whole_kiosk) return sign_in_delay(count, m_free.of_account);
    return std::min(sign_in_delay(count, m_free.of_kiosk), m_free.longest_of_kiosk);
}

void SignInDelays::load(const std::vector<SignInFailures>& stored, MonotonicTime now, WallTime wall) {
    for (const SignInFailures& failures : stored) {
        Entry& entry = m_entries[failures.account_hash];
        // Wrong answers that were given before the disk had been read came on top.
        entry.count = std::clamp(entry.count + std::clamp(failures.count, 0, kCountMax), 0, kCountMax);
        const Milliseconds delay = delay_of(failures.account_hash, entry.count);
        const Milliseconds since{wall.unix_ms - failures.last_at.unix_ms};
        entry.free_at = std::max(entry.free_at, now + std::clamp(delay - since, Milliseconds{0}, delay));
    }
}

void SignInDelays::count(const Digest& who, MonotonicTime now) {
    Entry& entry = m_entries[who];
    entry.count = std::min(entry.count + 1, kCountMax);
    entry.free_at = now + delay_of(who, entry.count);
}

void SignInDelays::correct(const Digest& who, int stored_count, MonotonicTime now) {
    const auto found = m_entries.find(who);
    if (found == m_entries.end() || stored_count <= found->second.count) return;
    found->second.count = std::min(stored_count, kCountMax);
    found->second.free_at = now + delay_of(who, found->second.count);
}

bool SignInDelays::forget(const Digest& who) {
    return m_entries.erase(who) != 0;
}

Milliseconds SignInDelays::left(const Digest& who, MonotonicTime now) const {
    const auto found = m_entries.find(who);
    if (found == m_entries.end()) return Milliseconds{0};
    return std::max(found->second.free_at - now, Milliseconds{0});
}

Milliseconds SignInDelays::wait(const Digest& account, MonotonicTime now) const {
    return std::max(left(account, now), left(m_whole_kiosk, now));
}

}  // namespace kiosk::runtime
