// SignInDelays: how long somebody must wait after wrong answers at sign-in (rule: kiosk/domain/sign_in_delay.hpp), for
// one account and for the whole kiosk. Waits run on the monotonic clock: a wall clock that is corrected neither frees
// an account nor locks it. What is counted here is also counted in the store, so that a restart forgives nothing. Pure.
#pragma once

#include <map>
#include <vector>

#include "kiosk/base/clock.hpp"
#include "kiosk/domain/sign_in_delay.hpp"
#include "kiosk/ports/digest.hpp"
#include "kiosk/ports/outbox_store.hpp"

namespace kiosk::runtime {

// Wrong answers that cost nothing.
struct FreeFailures {
    int of_account = kFreeFailuresOfAccount;
    int of_kiosk = kFreeFailuresOfKiosk;
    Milliseconds longest_of_kiosk = kSignInDelayLongest;  // the wait of everybody together
};

class SignInDelays {
public:
    // `whole_kiosk` stands for every account together.
    explicit SignInDelays(const Digest& whole_kiosk, FreeFailures free = {})
        : m_whole_kiosk(whole_kiosk), m_free(free) {}

    // What the store remembers of an earlier run. The wall clock only says how much of a wait is over, and never makes
    // it longer than the rule does.
    void load(const std::vector<SignInFailures>& stored, MonotonicTime now, WallTime wall);
    // One more wrong answer. At once, without waiting for the disk.
    void count(const Digest& who, MonotonicTime now);
    // The store knows of more wrong answers than this run does; nothing happens when they were forgotten meanwhile.
    void correct(const Digest& who, int stored_count, MonotonicTime now);
    // A right answer. False: there was nothing to forget.
    [[nodiscard]] bool forget(const Digest& who);
    // For this account, here, now: the longer one of its own wait and the kiosk's. Zero: none.
    [[nodiscard]] Milliseconds wait(const Digest& account, MonotonicTime now) const;

private:
    struct Entry {
        int count = 0;
        MonotonicTime free_at;
    };
    [[nodiscard]] Milliseconds delay_of(const Digest& who, int count) const;
    [[nodiscard]] Milliseconds left(const Digest& who, MonotonicTime now) const;

    Digest m_whole_kiosk;
    FreeFailures m_free;
    std::map<Digest, Entry> m_entries;
};

}  // namespace kiosk::runtime
