// Who of the agency's people may do what at a kiosk.
#pragma once

#include <array>
#include <string_view>

namespace kiosk {

enum class StaffRole : unsigned char { reception, technician, manager };

enum class StaffRight : unsigned char {
    see_health,      // what works, what waits to be sent
    change_paper,    // "rouleau changé", forgotten cards and papers
    out_of_service,  // and back
    help_tenant,     // attests who somebody is
    find_payment,    // and prints a duplicate
    test_devices,
    network,  // sends now what waits
    restart,
    decide_payment,  // debited or not; "not" needs a second agent
    see_journal,
    see_totals,  // of the day, and closes it
    manage_users,
    announce,  // messages, closures, hours
};
inline constexpr std::array kStaffRights{StaffRight::see_health,  StaffRight::change_paper, StaffRight::out_of_service,
                                         StaffRight::help_tenant, StaffRight::find_payment, StaffRight::test_devices,
                                         StaffRight::network,     StaffRight::restart,      StaffRight::decide_payment,
                                         StaffRight::see_journal, StaffRight::see_totals,   StaffRight::manage_users,
                                         StaffRight::announce};

// Without the backend these are not to be had: it alone knows who may still do them.
[[nodiscard]] constexpr bool is_online_only(StaffRight right) {
    switch (right) {
        case StaffRight::help_tenant:
        case StaffRight::find_payment:
        case StaffRight::decide_payment:
        case StaffRight::manage_users:
        case StaffRight::announce:
            return true;
        default:
            return false;
    }
}

[[nodiscard]] constexpr bool may(StaffRole role, StaffRight right) {
    if (role == StaffRole::manager || right == StaffRight::see_health) return true;
    switch (right) {
        case StaffRight::change_paper:
        case StaffRight::out_of_service:
        case StaffRight::help_tenant:
            return role == StaffRole::reception;
        case StaffRight::find_payment:  // whoever decides about one finds it first (openapi.yaml: for every role)
            return true;
        case StaffRight::test_devices:
        case StaffRight::network:
        case StaffRight::restart:
        case StaffRight::decide_payment:
            return role == StaffRole::technician;
        default:
            return false;
    }
}

}  // namespace kiosk
