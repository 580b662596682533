// « J'ai payé, mais mon solde n'a pas bougé »: the payments of a contract that the backend knows, and where each
// of them is (promises P19 and P20).
#pragma once

#include <optional>
#include <vector>

#include "kiosk/ports/account_values.hpp"

namespace kiosk::balance {

enum class Whereabouts : unsigned char {
    being_verified,  // nobody knows yet whether the card was charged: never to be paid again meanwhile
    late,            // on its way for longer than the landlord promises
    on_its_way,
    in_balance,
};

struct FoundPayment {
    Whereabouts where = Whereabouts::on_its_way;
    AccountEntry::Kind means = AccountEntry::Kind::payment;
    Cents amount;                         // 0: not known
    std::optional<Date> date;             // nothing: not known
    std::optional<WallTime> recorded_at;  // when the hour is known too
    std::optional<Reference> reference;   // of a card payment: its ticket can be had again
    friend bool operator==(const FoundPayment&, const FoundPayment&) = default;
};

// Those that the balance does not know yet come first, and the newest first among equals. `contract`: nullptr for
// entries of an older page, which say nothing of what is under way.
[[nodiscard]] std::vector<FoundPayment> found_payments(const ContractSummary* contract,
                                                       const std::vector<AccountEntry>& entries);

// Its ticket can be had again.
[[nodiscard]] bool has_ticket(const FoundPayment& payment);

}  // namespace kiosk::balance
