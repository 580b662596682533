// What the scripted card terminal does.
#include "tests/runtime/scripted_devices.hpp"

#include <algorithm>

namespace kiosk::test {

TerminalProbe ScriptedTerminal::probe() {
    ++m_probes;
    const bool answers = condition == TerminalProbe::Kind::idle || condition == TerminalProbe::Kind::busy;
    return {condition, answers ? serial : "", answers ? merchant_contract : "", ""};
}

DebitAnswer ScriptedTerminal::about(const Reference& reference) const {
    const Operation& operation = m_ledger.at(reference);
    DebitAnswer answer;
    answer.outcome = operation.outcome;
    answer.authorised = operation.charged;
    if (operation.outcome == DebitOutcome::approved) answer.authorisation_number = "AUTH42";
    answer.application_id = "A0000000421010";
    answer.last_four = "4242";
    answer.merchant_contract = merchant_contract;
    answer.terminal_serial = serial;
    answer.ticket_number = operation.ticket_number;
    answer.ticket = {"CARTE BANCAIRE", kTicketLine};
    return answer;
}

DebitAnswer ScriptedTerminal::debit(const DebitRequest& request) {
    ++m_debits;
    ++m_requests[request.reference];
    if (outcome == DebitOutcome::not_started) {
        DebitAnswer answer;
        answer.outcome = outcome;
        return answer;
    }
    if (fault == Fault::request_lost) return {};
    const bool charges = outcome == DebitOutcome::approved;
    m_ledger[request.reference] = {outcome, charges ? authorises.value_or(request.amount) : Cents{0},
                                   static_cast<std::uint32_t>(m_ledger.size() + 1)};
    if (fault == Fault::answer_lost) return {};
    return about(request.reference);
}

DebitAnswer ScriptedTerminal::status(const Reference& reference) {
    DebitAnswer answer;
    if (condition == TerminalProbe::Kind::unreachable) return answer;
    if (status_outcome) {
        answer.outcome = *status_outcome;
        return answer;
    }
    answer.outcome = DebitOutcome::not_found;
    return m_ledger.count(reference) == 0 ? answer : about(reference);
}

int ScriptedTerminal::debits_of(const Reference& reference) const {
    const auto found = m_requests.find(reference);
    return found == m_requests.end() ? 0 : found->second;
}

int ScriptedTerminal::most_debits_of_one() const {
    int most = 0;
    for (const auto& [reference, count] : m_requests) most = std::max(most, count);
    return most;
}

Cents ScriptedTerminal::charged() const {
    Cents sum;
    for (const auto& [reference, operation] : m_ledger) sum = sum + operation.charged;
    return sum;
}

}  // namespace kiosk::test
