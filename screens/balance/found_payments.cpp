// What counts as a payment of the tenant, and where it is.
#include "screens/balance/found_payments.hpp"

#include <algorithm>

namespace kiosk::balance {
namespace {

using Found = std::vector<FoundPayment>;

bool knows(const Found& found, const std::optional<Reference>& reference) {
    return reference && std::any_of(found.begin(), found.end(),
                                    [&](const FoundPayment& payment) { return payment.reference == reference; });
}

FoundPayment card_payment(Whereabouts where, const PendingPayment& payment) {
    return {where,
            AccountEntry::Kind::payment,
            payment.amount,
            paris_time(payment.recorded_at).date,
            payment.recorded_at,
            payment.reference};
}

// Housing benefit comes from elsewhere; what was asked for, or corrected, is no payment.
bool is_paid_by_tenant(const AccountEntry& entry) {
    using Kind = AccountEntry::Kind;
    const bool is_payment = entry.kind == Kind::payment || entry.kind == Kind::direct_debit ||
                            entry.kind == Kind::transfer || entry.kind == Kind::cheque;
    return is_payment && entry.amount < Cents{0};
}

Whereabouts where_is(const AccountEntry& entry) {
    switch (entry.state) {
        case AccountEntry::State::verifying:
            return Whereabouts::being_verified;
        case AccountEntry::State::captured:
            return entry.is_late ? Whereabouts::late : Whereabouts::on_its_way;
        case AccountEntry::State::posted:
            break;
    }
    return Whereabouts::in_balance;
}

std::optional<WallTime> hour_of(const ContractSummary* contract, const AccountEntry& entry) {
    if (contract == nullptr) return std::nullopt;
    for (const PendingPayment& recent : contract->recent) {
        if (recent.reference == entry.reference) return recent.recorded_at;
    }
    return std::nullopt;
}

}  // namespace

std::vector<FoundPayment> found_payments(const ContractSummary* contract, const std::vector<AccountEntry>& entries) {
    Found found;
    if (contract != nullptr) {
        for (const PendingPayment& pending : contract->pending) {
            found.push_back(card_payment(pending.is_late ? Whereabouts::late : Whereabouts::on_its_way, pending));
        }
    }
    for (const AccountEntry& entry : entries) {
        if (!is_paid_by_tenant(entry) || knows(found, entry.reference)) continue;
        found.push_back(
            {where_is(entry), entry.kind, -entry.amount, entry.date, hour_of(contract, entry), entry.reference});
    }
    if (contract != nullptr) {
        for (const PendingPayment& recent : contract->recent) {
            if (!knows(found, recent.reference)) found.push_back(card_payment(Whereabouts::in_balance, recent));
        }
        const bool verifies = std::any_of(found.begin(), found.end(), [](const FoundPayment& payment) {
            return payment.where == Whereabouts::being_verified;
        });
        if (contract->under_verification && !verifies) {
            FoundPayment unknown;
            unknown.where = Whereabouts::being_verified;
            found.push_back(unknown);
        }
    }
    std::stable_sort(found.begin(), found.end(), [](const FoundPayment& a, const FoundPayment& b) {
        return a.where != b.where ? a.where < b.where : a.date > b.date;
    });
    return found;
}

bool has_ticket(const FoundPayment& payment) {
    return payment.reference.has_value() && payment.where != Whereabouts::being_verified;
}

}  // namespace kiosk::balance
