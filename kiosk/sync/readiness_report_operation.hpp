// The report of a kiosk's readiness, as it is printed, as an operation of the outbox (openapi.yaml:
// createReadinessReport). It names nobody but an agent, by the number.
#pragma once

#include <cstddef>
#include <optional>
#include <string>

#include "kiosk/base/clock.hpp"
#include "kiosk/ports/outbox_operation.hpp"
#include "kiosk/ports/pdf_bytes.hpp"

namespace kiosk::sync {

// What the contract takes, in base64 and with the rest around it. The longest one has 33 kB.
inline constexpr std::size_t kReadinessPdfMaxBytes = 44 * 1024;

struct ReadinessFiling {
    enum class Overall : unsigned char { ready, not_ready };
    WallTime made_at;
    Overall overall = Overall::not_ready;
    std::string agent_id;
};

// nullopt: the document is empty, or longer than kReadinessPdfMaxBytes.
[[nodiscard]] std::optional<NewOperation> make_readiness_report_operation(const OperationId& id,
                                                                          const ReadinessFiling& filing,
                                                                          const PdfBytes& pdf);

}  // namespace kiosk::sync
