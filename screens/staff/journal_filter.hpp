// Which of the agents' acts the journal shows: those of one kind, those of the agent who looks.
#pragma once

#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/ports/staff.hpp"

namespace kiosk::staff {

enum class ActKind : unsigned char {
    all,
    access,    // who came in, and who did not
    kiosk,     // out of service, restart, sending
    devices,   // paper and tests
    payments,  // printed again, decided, closed
    agency,    // messages, closures, people, forgotten things, attested identities
};
inline constexpr std::array kActKinds{ActKind::all,     ActKind::access,   ActKind::kiosk,
                                      ActKind::devices, ActKind::payments, ActKind::agency};
enum class Whose : unsigned char { everybody, own };

struct JournalFilter {
    ActKind kind = ActKind::all;
    Whose whose = Whose::everybody;
    friend bool operator==(const JournalFilter&, const JournalFilter&) = default;
};

// None of `all`: an act that this version does not know is shown there alone.
[[nodiscard]] const std::vector<std::string>& acts_of(ActKind kind);
[[nodiscard]] StaffEntryFilter entries_for(const JournalFilter& filter, const std::string& agent_id);

}  // namespace kiosk::staff
