// StaffJournal: what staff did at this kiosk, chained, stored, and queued for the backend, one entry after another. An
// act that the disk does not take waits here and is tried again, in its order. Pure; main thread only.
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
    [[nodiscard]] bool has_begun() const { return m_head.has_value(); }
    // What the contract does not take in these texts becomes '_', what is too long is cut.
    void note(StaffAct act);
    // What is to be stored next, when nothing is under way and something waits; asked for after every event.
    [[nodiscard]] std::optional<AppendStaffEntry> take_work();
    // The store's answer to it. nullopt: all is well; otherwise when to ask take_work() again.
    void stored(const StoreReply& reply);
    // The chain must be read again: somebody else's entry stands at its end.
    [[nodiscard]] bool needs_head() const { return !m_head.has_value(); }
    [[nodiscard]] std::optional<MonotonicTime> next_wake() const { return m_again_at; }
    void time_passed(MonotonicTime now);
    [[nodiscard]] std::size_t waiting() const { return m_waiting.size(); }

private:
    struct Waiting {
        StaffAct act;
        WallTime at;
    };
    enum class Way : unsigned char { free, storing, paused };

    MoneyDesk& m_money;
    const ContentHasher& m_hasher;
    const Clock& m_clock;
    RandomSource& m_random;
    LogSink& m_log;
    std::optional<StaffJournalHead> m_head;
    std::deque<Waiting> m_waiting;
    std::optional<AppendStaffEntry> m_under_way;  // the same bytes until the store says that it has them
    Way m_way = Way::free;
    std::optional<MonotonicTime> m_again_at;
};

}  // namespace kiosk::runtime
