// The JSON around a report of readiness.
#include "kiosk/sync/readiness_report_operation.hpp"

#include <nlohmann/json.hpp>
#include <span>

#include "kiosk/base/base64.hpp"
#include "kiosk/domain/date.hpp"

namespace kiosk::sync {

std::optional<NewOperation> make_readiness_report_operation(const OperationId& id, const ReadinessFiling& filing,
                                                            const PdfBytes& pdf) {
    if (pdf.empty() || pdf.size() > kReadinessPdfMaxBytes) return std::nullopt;
    const bool is_ready = filing.overall == ReadinessFiling::Overall::ready;
    const nlohmann::json body{{"made_at", to_rfc3339(filing.made_at)},
                              {"overall", is_ready ? "ready" : "not_ready"},
                              {"agent_id", filing.agent_id},
                              {"pdf", to_base64(pdf)}};
    const std::string text = body.dump();
    const auto bytes = std::as_bytes(std::span{text});
    // One that was refused holds no other one up: each has an order of its own.
    NewOperation operation{
        id, Lane::uploads, "readiness-" + id.text(), "readiness_report", "/kiosks/self/readiness-reports", {}, {}};
    operation.envelope.assign(bytes.begin(), bytes.end());
    return operation;
}

}  // namespace kiosk::sync
