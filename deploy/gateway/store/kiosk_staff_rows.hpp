// Rows about the landlord's people at the glass: who may open the staff side of a kiosk.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "kiosk/base/clock.hpp"
#include "kiosk/domain/date.hpp"
#include "kiosk/domain/money.hpp"

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

// What somebody did at the staff side of a kiosk, as the kiosk says it.
struct KioskJournalRow {
    std::int64_t entry_id = 0;  // given by the store
    std::string kiosk_id;
    std::int64_t sequence = 0;
    WallTime at;           // by the kiosk's clock
    std::string agent_id;  // may be empty
    std::string act;
    std::string reference;  // may be empty
    std::string detail;     // may be empty
    std::string previous_hash;
    std::string hash;
    bool follows = false;  // from the entry before it, when it came
    WallTime received;
};

// What people say of a payment whose end nobody knows.
struct PaymentDecisionRow {
    std::string reference;
    std::string outcome;  // charged not_charged
    std::string sealed_reason;
    std::string agent_id;
    WallTime at;
    std::optional<std::string> second_agent_id{};  // of not_charged, once it is decided
    std::optional<WallTime> decided{};             // nullopt: a second agent must say so too
};

// The payments of a day as a kiosk saw them.
struct DayReportRow {
    std::string operation_id;
    std::string kiosk_id;
    Date day{};
    std::string sealed_csv;
    std::int64_t approved_count = 0;
    Cents approved;
    WallTime received;
};

// What an agent tried at the glass and what it came to, as it is printed.
struct ReadinessReportRow {
    std::string operation_id;
    std::string kiosk_id;
    WallTime made;        // by the kiosk's clock
    std::string overall;  // ready not_ready
    std::string agent_id;
    std::string sealed_pdf;
    WallTime received;
};

struct KioskJournalQuestion {
    std::string kiosk_id;
    std::string agent_id;  // empty: of all
    std::string act;       // empty: any
    std::int64_t before_entry_id = 0;
    int limit = 0;
};

}  // namespace kiosk::gateway
