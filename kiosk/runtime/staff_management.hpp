// StaffManagement: announcements, people, forgotten things, and whom an agent vouches for. Pure; main thread only.
#pragma once

#include <optional>

#include "kiosk/runtime/staff_area.hpp"

namespace kiosk::runtime {

class StaffManagement {
public:
    explicit StaffManagement(StaffWorld& world) : m_world(world) {}

    void perform(const staff::management::Effect& effect);
    // True: it was asked for here, and nobody else is to hear of it.
    [[nodiscard]] bool take(const DeviceEvent& event);
    [[nodiscard]] bool take(const StoreAnswered& answered);
    void time_passed(MonotonicTime now);
    [[nodiscard]] std::optional<MonotonicTime> next_wake() const;
    // The agent has gone: what is under way is given up, and nothing of it is kept.
    void end();

private:
    [[maybe_unused]] StaffWorld& m_world;
};

}  // namespace kiosk::runtime
