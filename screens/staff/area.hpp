// What an area of the staff side (payments, guided tests, management) looks at, and what comes of it there.
#pragma once

#include <optional>
#include <vector>

#include "kiosk/ports/staff.hpp"
#include "screens/staff/facts.hpp"

namespace kiosk::staff {

struct Scene {
    const AgentOnDuty& agent;
    const Facts& facts;
    const JourneyContext& context;
};

template <class Model, class Effect>
struct AreaOutcome {
    Model model;
    std::vector<Effect> effects;
};

// What keeps this agent from it just now; nullopt: nothing.
enum class Hindrance : unsigned char {
    role,
    backend,
    session,  // the one at the backend has ended: whoever signs in anew may
};
[[nodiscard]] std::optional<Hindrance> hindrance(const AgentOnDuty& agent, StaffRight right);

}  // namespace kiosk::staff
