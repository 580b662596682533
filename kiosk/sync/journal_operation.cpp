// The JSON of an act.
#include "kiosk/sync/journal_operation.hpp"

#include <nlohmann/json.hpp>

#include "kiosk/base/hexadecimal.hpp"
#include "kiosk/domain/date.hpp"

namespace kiosk::sync {

NewOperation make_journal_operation(const OperationId& id, const StaffEntry& entry) {
    const nlohmann::json body{{"sequence", entry.sequence},
                              {"at", to_rfc3339(entry.at)},
                              {"agent_id", entry.agent_id},
                              {"act", entry.act},
                              {"reference", entry.reference},
                              {"detail", entry.detail},
                              {"previous_hash", to_hexadecimal(entry.previous_hash)},
                              {"hash", to_hexadecimal(entry.hash)}};
    const std::string text = body.dump();
    const auto bytes = std::as_bytes(std::span{text});
    NewOperation operation{id, Lane::telemetry, kStaffJournalKey, "staff_journal", "/kiosks/self/journal-entries", {},
                           {}};
    operation.envelope.assign(bytes.begin(), bytes.end());
    return operation;
}

}  // namespace kiosk::sync
