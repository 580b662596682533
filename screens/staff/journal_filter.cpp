// The acts by kind, by their names in the journal.
#include "screens/staff/journal_filter.hpp"

namespace kiosk::staff {

const std::vector<std::string>& acts_of(ActKind kind) {
    static const std::vector<std::string> none;
    static const std::vector<std::string> access{"signed_in",      "left",          "sign_in_refused",
                                                 "sign_in_locked", "session_ended", "signed_out_by_backend",
                                                 "pin_chosen"};
    static const std::vector<std::string> kiosk_acts{"closed", "opened", "sent_now", "restarted"};
    static const std::vector<std::string> devices{"paper_changed", "tested", "report_printed", "report_sent"};
    static const std::vector<std::string> payment_acts{"duplicate_printed", "decision_charged", "decision_not_charged",
                                                       "day_closed"};
    static const std::vector<std::string> agency{"announced",         "announcement_withdrawn", "closure_added",
                                                 "closure_withdrawn", "agent_created",          "agent_closed",
                                                 "identity_attested", "identity_refused",       "thing_found",
                                                 "thing_returned",    "thing_destroyed"};
    switch (kind) {
        case ActKind::all:
            break;
        case ActKind::access:
            return access;
        case ActKind::kiosk:
            return kiosk_acts;
        case ActKind::devices:
            return devices;
        case ActKind::payments:
            return payment_acts;
        case ActKind::agency:
            return agency;
    }
    return none;
}

StaffEntryFilter entries_for(const JournalFilter& filter, const std::string& agent_id) {
    return {filter.whose == Whose::own ? agent_id : std::string{}, acts_of(filter.kind)};
}

}  // namespace kiosk::staff
