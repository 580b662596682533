// StaffJournal: what staff did at this kiosk, chained, stored, and queued for the backend. Each act goes to the store
// at once, behind the one before it: a program that ends in good order leaves none behind. What the disk does not take
// is tried again, in its order. Pure; main thread only.
#pragma once

#include <cstdint>
#include <deque>
#include <optional>
#include <string>
#include <vector>

#include "kiosk/base/clock.hpp"
#include "kiosk/base/log.hpp"
#include "kiosk/base/random.hpp"
#include "kiosk/ports/digest.hpp"
#include "kiosk/runtime/money_desk.hpp"

namespace kiosk::runtime {

struct StaffAct {
    std::string agent_id;
    std::string act;
    std::string reference;
    std::string detail;
};

class StaffJournal {
public:
    // All of them outlive it.
    StaffJournal(MoneyDesk& money, const ContentHasher& hasher, const Clock& clock, RandomSource& random, LogSink& log)
        : m_money(money), m_hasher(hasher), m_clock(clock), m_random(random), m_log(log) {}

    // Where the chain ends on the disk; from now on entries are stored.
    void begin_after(const StaffJournalHead& head);
    // What the contract does not take in these texts becomes '_', what is too long is cut.
    void note(StaffAct act);
    // What the store is to do now, in this order; asked for after every event.
    [[nodiscard]] std::vector<AppendStaffEntry> take_work();
    // The store's answer to the oldest of them that was not answered yet.
    void stored(const StoreReply& reply);
    // The chain must be read again: it does not end where this journal thought.
    [[nodiscard]] bool needs_head() const { return !m_head.has_value(); }
    [[nodiscard]] std::optional<MonotonicTime> next_wake() const { return m_again_at; }
    void time_passed(MonotonicTime now);

private:
    struct Link {
        StaffAct act;
        WallTime at;
        std::optional<AppendStaffEntry> work;  // the same bytes until the store says that it has them
    };
    [[nodiscard]] AppendStaffEntry chained(const Link& link);
    void fall_behind(StoreError::Kind kind);

    MoneyDesk& m_money;
    const ContentHasher& m_hasher;
    const Clock& m_clock;
    RandomSource& m_random;
    LogSink& m_log;
    std::optional<StaffJournalHead> m_head;  // of the newest link that has been given out
    std::deque<Link> m_links;                // not stored yet, as far as is known; the first ones are given out
    std::size_t m_given_out = 0;
    std::size_t m_answers_of_no_use = 0;  // behind one that failed
    std::optional<MonotonicTime> m_again_at;
};

}  // namespace kiosk::runtime
