// Card terminal, ticket printer and code reader at the level of the ports: each does what it is told to do from now on
// and remembers what was asked of it.
#pragma once

#include <map>
#include <optional>
#include <vector>

#include "kiosk/ports/card_terminal.hpp"
#include "kiosk/runtime/effect.hpp"

namespace kiosk::test {

inline constexpr const char* kSerial = "SERIAL1";
inline constexpr const char* kMerchantContract = "1234567";
inline constexpr const char* kTicketLine = "TICKET CLIENT-CANARI";

class ScriptedTerminal {
public:
    // --- how it behaves from now on
    TerminalProbe::Kind condition = TerminalProbe::Kind::idle;
    std::string serial = kSerial;
    std::string merchant_contract = kMerchantContract;
    DebitOutcome outcome = DebitOutcome::approved;
    std::optional<Cents> authorises;  // less than what was asked
    enum class Fault : unsigned char { none, answer_lost, request_lost } fault = Fault::none;
    std::optional<DebitOutcome> status_outcome;  // whatever it knows

    [[nodiscard]] TerminalProbe probe();
    [[nodiscard]] DebitAnswer debit(const DebitRequest& request);
    [[nodiscard]] DebitAnswer status(const Reference& reference);

    // --- what it knows
    [[nodiscard]] int debits_of(const Reference& reference) const;
    [[nodiscard]] int most_debits_of_one() const;
    [[nodiscard]] int debits() const { return m_debits; }
    [[nodiscard]] Cents charged() const;
    [[nodiscard]] int probes() const { return m_probes; }

private:
    [[nodiscard]] DebitAnswer about(const Reference& reference) const;

    struct Operation {
        DebitOutcome outcome = DebitOutcome::unknown;
        Cents charged;
        std::uint32_t ticket_number = 0;
    };
    std::map<Reference, Operation> m_ledger;
    std::map<Reference, int> m_requests;
    int m_debits = 0;
    int m_probes = 0;
};

struct ScriptedPrinter {
    PrinterCondition condition = PrinterCondition::ready;
    std::optional<PrinterCondition> sheet_condition;  // of the A4 printer; nullopt: as the other
    std::optional<PrintError> fails;
    std::vector<runtime::Print> printed;  // what came out
    int probes = 0;
};

}  // namespace kiosk::test
