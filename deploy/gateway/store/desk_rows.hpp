// Rows of the agents' desk: who may sign in there, sessions, the journal of what they looked at and decided.
#pragma once

#include <cstdint>
#include <string>

#include "kiosk/base/clock.hpp"

namespace kiosk::gateway {

struct DeskAgentRow {
    std::string name;  // that is typed: small letters, digits, dots and dashes
    std::string display_name;
    std::string role;  // agent manager
    std::string password_hash;
    bool is_active = true;
    WallTime created;
};

struct DeskSessionRow {
    std::string token_hash;
    std::string agent_name;
    WallTime began;
    WallTime seen;
};

// One look or decision. `hash` is made of the row and of the hash before it: none can be changed or taken out alone.
struct JournalRow {
    std::int64_t entry_id = 0;
    WallTime at;
    std::string agent_name;
    std::string act;
    std::string reference;  // of what was looked at; may be empty
    std::string detail;     // codes and numbers only, no words about anybody
    std::string hash;
};

// Somebody has looked into a case of the staff list.
struct DismissedItemRow {
    std::string reference;
    std::string reason;  // as in StaffItem
    std::string agent_name;
    std::string sealed_why;
    WallTime at;
};

}  // namespace kiosk::gateway
