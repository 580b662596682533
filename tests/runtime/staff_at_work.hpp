// An agency's people at work in the world of a runtime: who they are, how they come in, and what was noted.
#pragma once

#include <algorithm>
#include <string>
#include <vector>

#include "tests/runtime/runtime_world.hpp"
#include "tests/support/catch.hpp"

namespace kiosk::test {

inline constexpr const char* kPin = "284913";          // of agent 12, a technician
inline constexpr const char* kManagersPin = "730518";  // of agent 21

inline std::vector<RuntimeWorld::Hired> team() {
    return {{{"12", "Agent 12", StaffRole::technician, {}, PinKind::own, {}}, kPin},
            {{"21", "Agent 21", StaffRole::manager, {}, PinKind::own, {}}, kManagersPin},
            {{"34", "Agent 34", StaffRole::reception, {}, PinKind::temporary, {}}, "915204"}};
}

// A kiosk that knows its agency's people.
inline void employ(RuntimeWorld& world, const std::vector<RuntimeWorld::Hired>& staff = team()) {
    world.hire(1, staff);
    world.restart();
}

inline void touch_corner(RuntimeWorld& world, int times) {
    for (int touch = 0; touch < times; ++touch) {
        world.step(runtime::StageEvent{runtime::AnyTouch{runtime::AnyTouch::Where::corner}});
        world.run();
    }
}

inline void enter(RuntimeWorld& world, const char* agent_id, const char* pin) {
    if (world.route<staff::Model>() == nullptr) touch_corner(world, 5);
    REQUIRE(world.route<staff::Model>() != nullptr);
    world.tap(staff::Event{staff::Typed{PrivateText{agent_id}}});
    world.tap(staff::Event{staff::GoOn{}});
    world.tap(staff::Event{staff::Typed{PrivateText{pin}}});
}

template <class Step>
const Step* at(RuntimeWorld& world) {
    const auto* model = world.route<staff::Model>();
    return model != nullptr ? std::get_if<Step>(&model->step) : nullptr;
}

inline std::vector<std::string> acts(const RuntimeWorld& world) {
    std::vector<std::string> names;
    for (const StaffEntry& entry : world.staff_entries()) names.push_back(entry.act);
    std::reverse(names.begin(), names.end());
    return names;
}

}  // namespace kiosk::test
