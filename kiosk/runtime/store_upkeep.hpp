// StoreUpkeep: what the store needs from time to time, and whether it has room for something new. A tenant hears on the
// tile, before they start, that the disk could not keep what they would leave. Pure; main thread only.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "kiosk/base/clock.hpp"
#include "kiosk/base/log.hpp"
#include "kiosk/runtime/money_desk.hpp"
#include "kiosk/runtime/store_work.hpp"

namespace kiosk::runtime {

class StoreUpkeep {
public:
    // Tags of its questions to the store; the money desk's are below.
    static constexpr std::uint64_t kFirstTag = std::uint64_t{1} << 41U;

    // `log` outlives it.
    explicit StoreUpkeep(LogSink& log) : m_log(log) {}

    void start(MonotonicTime now);
    void time_passed(MonotonicTime now);
    // What has just been stored counts at once.
    void session_ended(MonotonicTime now);
    // Every answer of the store: whatever fails tells how the disk is. True when it was to one of its own questions.
    [[nodiscard]] bool take(const StoreAnswered& answered, MonotonicTime now);

    [[nodiscard]] Admission admission() const { return m_admission; }
    // no: the disk fails or does not answer; it is looked at again soon.
    [[nodiscard]] Works store() const { return m_store; }
    // A file is damaged: only a new start, which sets it aside, helps.
    [[nodiscard]] bool is_damaged() const { return m_is_damaged; }
    [[nodiscard]] std::optional<MonotonicTime> next_wake() const;
    [[nodiscard]] std::vector<MoneyEffect> take_effects();

private:
    void look_for_room(MonotonicTime now);
    void note(Admission admission);
    void note_fault(StoreError::Kind kind, MonotonicTime now);

    LogSink& m_log;
    Admission m_admission = Admission::accepting;
    Works m_store = Works::yes;
    bool m_is_damaged = false;
    std::uint64_t m_next_tag = kFirstTag;
    std::optional<std::uint64_t> m_look;  // under way
    std::optional<MonotonicTime> m_look_late_at;
    std::optional<std::uint64_t> m_expiry;  // under way
    std::optional<MonotonicTime> m_next_look;
    std::optional<MonotonicTime> m_next_expiry;
    std::vector<MoneyEffect> m_effects;
};

}  // namespace kiosk::runtime
