// Papers of the staff side: test pages that show what a printer can do, and the report of a kiosk's readiness. They
// name no tenant.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "kiosk/base/clock.hpp"

namespace kiosk {

struct TestSheet {  // A4
    friend bool operator==(const TestSheet&, const TestSheet&) = default;
};
struct TestTicket {  // 80 mm
    friend bool operator==(const TestTicket&, const TestTicket&) = default;
};

// In words, as they are printed. Landlord, agency and kiosk are the configuration's.
struct ReadinessReport {
    enum class Overall : unsigned char { ready, not_ready };
    struct Test {
        enum class Mark : unsigned char { passed, failed, absent, never };
        std::string name;  // "Page ticket"
        Mark mark = Mark::never;
        std::string state;     // "Réussi"
        std::string when;      // "30/11/2026 à 10:24, agent 12"; empty: never
        std::string measured;  // may be empty
        std::string fault;     // likewise
    };
    struct Fact {
        std::string label;
        std::string value;
    };
    Overall overall = Overall::not_ready;
    std::vector<std::string> reasons;  // why it is not ready
    WallTime made_at;
    std::string agent_id;
    std::string version;  // of the program
    std::vector<Test> tests;
    std::vector<Fact> devices;
    std::vector<Fact> machine;
};
using SharedReadiness = std::shared_ptr<const ReadinessReport>;

}  // namespace kiosk
