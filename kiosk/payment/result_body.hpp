// The body of POST /payments/{reference}/result (kiosk/portal/openapi.yaml, PaymentResult). It names nobody.
#pragma once

#include <string>

#include "kiosk/ports/card_terminal.hpp"
#include "kiosk/ports/outbox_operation.hpp"
#include "kiosk/ports/payment_row.hpp"

namespace kiosk::payment {

// What the terminal said about itself with the answer; may be empty.
struct TerminalIdentity {
    std::string serial;
    std::string merchant_contract;
};

[[nodiscard]] Envelope result_body(const PaymentRow& row, const TerminalIdentity& terminal);

// The facts that are kept of an answer. A text that is not of the contract's form is left out: it would make the
// backend refuse the whole result.
[[nodiscard]] PaymentFacts facts_of(const DebitAnswer& answer, PaymentEvidence evidence);
[[nodiscard]] PaymentFacts facts_of(const DuplicateAnswer& answer);
[[nodiscard]] TerminalIdentity identity_of(const std::string& serial, const std::string& merchant_contract);

}  // namespace kiosk::payment
