// The rules of amounts (what can be chosen, what is too much, what was paid already), and when a tenant may go.
#include <algorithm>

#include "kiosk/base/match.hpp"
#include "screens/pay_rent/pay_rent.hpp"

namespace kiosk::pay_rent {

std::optional<Cents> amount_of(AmountChoice choice, const ContractSummary& contract) {
    const Cents whole = contract.estimated_remainder;
    if (whole <= Cents{0}) {
        return std::nullopt;
    }
    // A part of the balance is only worth a line of its own while it is a part.
    const auto part = [whole](Cents amount) {
        return amount > Cents{0} && amount < whole ? std::optional(amount) : std::nullopt;
    };
    switch (choice) {
        case AmountChoice::whole_balance:
            return whole;
        case AmountChoice::latest_notice:
            return contract.latest_notice ? part(contract.latest_notice->remaining) : std::nullopt;
        case AmountChoice::plan_instalment:
            return contract.plan_instalment ? part(contract.plan_instalment->amount) : std::nullopt;
        case AmountChoice::other:
            break;
    }
    return std::nullopt;
}

std::optional<AmountFault> fault_of(Cents amount, const PaymentLimits& limits) {
    if (amount <= Cents{0}) {
        return AmountFault::nothing_typed;
    }
    if (amount < limits.min) {
        return AmountFault::too_small;
    }
    if (amount > limits.max) {
        return AmountFault::too_large;
    }
    return std::nullopt;
}

std::optional<AmountFault> fault_of_typed(const std::string& typed, const PaymentLimits& limits) {
    const auto amount = parse_typed_amount(typed);
    return amount ? fault_of(*amount, limits) : AmountFault::nothing_typed;
}

Cents left_after(Cents amount, const ContractSummary& contract) {
    return contract.estimated_remainder - amount;
}

std::optional<PendingPayment> earlier_payment(Cents amount, const ContractSummary& contract, WallTime now,
                                              Milliseconds guard) {
    const auto stands_in_the_way = [&](const PendingPayment& earlier) {
        const bool recent = now.unix_ms - earlier.recorded_at.unix_ms < guard.count();
        const bool same = earlier.amount == amount || contract.estimated_remainder <= Cents{0};
        return recent && same;
    };
    // `recent` also knows those that are in the balance already.
    for (const auto* list : {&contract.pending, &contract.recent}) {
        const auto found = std::find_if(list->begin(), list->end(), stands_in_the_way);
        if (found != list->end()) {
            return *found;
        }
    }
    return std::nullopt;
}

Leaving leaving(const Model& model, TicketPaper paper) {
    return std::visit(match{
                          [](const Paying&) { return Leaving::later; },
                          [](const TypeAmount&) { return Leaving::asks_first; },
                          [](const AlreadyPaid&) { return Leaving::asks_first; },
                          [](const ChooseEmail&) { return Leaving::asks_first; },
                          [](const Confirm&) { return Leaving::asks_first; },
                          [](const ReadConditions&) { return Leaving::asks_first; },
                          [](const Summary&) { return Leaving::asks_first; },
                          [](const ChooseAmount& at) { return at.chosen ? Leaving::asks_first : Leaving::free; },
                          [paper](const Accepted&) {  // the ticket would be lost
                              return paper == TicketPaper::no_printer ? Leaving::free : Leaving::asks_first;
                          },
                          [](const PrintTicket& at) {
                              return std::holds_alternative<print_document::PaperOut>(at.part.step)
                                         ? Leaving::free
                                         : Leaving::asks_first;
                          },
                          [](const auto&) { return Leaving::free; },
                      },
                      model.step);
}

IdleTime idle_time(const Model& model) {
    if (std::holds_alternative<Paying>(model.step)) {
        return IdleTime::suspended;
    }
    const auto* printing = std::get_if<PrintTicket>(&model.step);
    return printing != nullptr && print_document::is_printing(printing->part) ? IdleTime::suspended : IdleTime::counts;
}

}  // namespace kiosk::pay_rent
