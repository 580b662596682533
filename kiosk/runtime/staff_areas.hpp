// StaffAreas: the desks of the staff side's areas, as one. Pure; main thread only.
#pragma once

#include <optional>
#include <utility>
#include <vector>

#include "kiosk/runtime/guided_tests.hpp"
#include "kiosk/runtime/staff_management.hpp"
#include "kiosk/runtime/staff_payments.hpp"

namespace kiosk::runtime {

class StaffAreas {
public:
    // Tags of its questions and numbers of its printing jobs; those of the other desks are below.
    static constexpr std::uint64_t kFirstTag = std::uint64_t{1} << 45U;

    // All of them outlive it.
    StaffAreas(StaffDesk& staff, MoneyDesk& money, const Clock& clock, RandomSource& random, LogSink& log)
        : m_world{staff, money, clock, random, log, kFirstTag, {}, {}, {}} {}
    StaffAreas(const StaffAreas&) = delete;
    StaffAreas& operator=(const StaffAreas&) = delete;

    void perform(const staff::guided_tests::Effect& effect) { m_tests.perform(effect); }
    void perform(const staff::payments::Effect& effect) { m_payments.perform(effect); }
    void perform(const staff::management::Effect& effect) { m_management.perform(effect); }

    [[nodiscard]] bool take(const DeviceEvent& event) { return take_in_areas(event); }
    [[nodiscard]] bool take(const StoreAnswered& answered) {
        return m_world.take_left(answered) || take_in_areas(answered);
    }
    void time_passed(MonotonicTime now) {
        m_tests.time_passed(now);
        m_payments.time_passed(now);
        m_management.time_passed(now);
    }
    [[nodiscard]] std::optional<MonotonicTime> next_wake() const {
        std::optional<MonotonicTime> next;
        for (const auto& moment : {m_tests.next_wake(), m_payments.next_wake(), m_management.next_wake()}) {
            if (moment && (!next || *moment < *next)) next = moment;
        }
        return next;
    }
    void end() {
        m_tests.end();
        m_payments.end();
        m_management.end();
    }
    // Once: the session that an agent opened for the tenant who stands there.
    [[nodiscard]] std::optional<SessionOpen> take_tenant() { return m_management.take_tenant(); }
    [[nodiscard]] std::vector<Effect> take_effects() { return std::exchange(m_world.effects, {}); }
    [[nodiscard]] std::vector<staff::News> take_news() { return std::exchange(m_world.news, {}); }

private:
    template <class Answer>
    [[nodiscard]] bool take_in_areas(const Answer& answer) {
        return m_tests.take(answer) || m_payments.take(answer) || m_management.take(answer);
    }

    StaffWorld m_world;
    GuidedTests m_tests{m_world};
    StaffPayments m_payments{m_world};
    StaffManagement m_management{m_world};
};

}  // namespace kiosk::runtime
