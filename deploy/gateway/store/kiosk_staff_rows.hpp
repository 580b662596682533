// Rows about the landlord's people at the glass: who may open the staff side of a kiosk.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "kiosk/base/clock.hpp"

namespace kiosk::gateway {

struct KioskAgentRow {
    std::string agent_id;               // that is typed: 2 to 6 digits
    std::string name;                   // shown at the glass
    std::string role;                   // reception technician manager
    std::vector<std::string> agencies;  // by name; empty: all
    std::string pin_hash;
    bool is_pin_temporary = true;  // the agent chooses another one first
    std::optional<std::string> badge_hash;
    bool is_active = true;
    WallTime changed;
};

struct AgentSessionRow {
    std::string token_hash;
    std::string kiosk_id;
    std::string agent_id;
    WallTime began;
    WallTime expires;
    std::string operation_id;  // of the POST that opened it: its stored answer goes when the session does
};

}  // namespace kiosk::gateway
