// Agents at kiosks: who may open the staff side, made and closed by whoever serves it (the staff's socket, a manager at
// the glass), inside a transaction of the caller.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "deploy/gateway/service/operations.hpp"

namespace kiosk::gateway {

inline constexpr std::size_t kAgentNameMax = 40;
inline constexpr std::size_t kBadgeCodeMax = 128;

enum class AgentOutcome : unsigned char {
    done,
    weak_pin,  // or the one that the agent has already
    no_such_agency,
    badge_in_use,  // by another agent
    too_many,      // 200 work already
    no_such_agent,
};

// How an agent comes to a PIN: given by somebody else, or chosen by the agent, who keeps it.
enum class PinOrigin : unsigned char { given, chosen };

struct AgentWish {
    std::string agent_id;
    std::string name;
    std::string role;
    std::vector<std::string> agencies;
    PrivateText pin;
    PinOrigin pin_origin = PinOrigin::given;
    std::optional<PrivateText> badge_code;  // nullopt: no badge
};

[[nodiscard]] bool is_agent_role(std::string_view text);
[[nodiscard]] bool works_at(const KioskAgentRow& agent, std::string_view agency_name);  // active, and there

// A new agent, or everything anew for one who is there.
[[nodiscard]] AgentOutcome set_agent(Tools& tools, const AgentWish& wish, WallTime now);
// The agent's own choice, with the session in which it was made; every other one ends.
[[nodiscard]] AgentOutcome choose_pin(Tools& tools, const AgentAtKiosk& agent, const PrivateText& pin, WallTime now);
[[nodiscard]] AgentOutcome close_agent(Tools& tools, std::string_view agent_id, WallTime now);

}  // namespace kiosk::gateway
