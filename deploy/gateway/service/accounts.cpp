// The tenants' accounts: balance, pending payments, posting, and intents that nobody answered for.
#include <algorithm>

#include "deploy/gateway/service/calls.hpp"

namespace kiosk::gateway {
namespace {

constexpr Milliseconds kRecent = std::chrono::hours{24};
constexpr Milliseconds kChallengesKept = std::chrono::hours{24};
// Kiosks may offer a result again for so long (design: Sync); after that no confirmation can become due.
constexpr Milliseconds kAddressesKept = std::chrono::days{35};
constexpr Milliseconds kAnswersKept = std::chrono::days{90};  // whole; in short for ever

void post(Store& store, PaymentRow payment, WallTime now) {
    payment.state = PaymentState::posted;
    payment.posted = now;
    store.update_payment(payment);
    const Cents amount = payment.authorised.value_or(payment.amount);
    store.add_ledger_line({payment.contract_number, paris_time(now).date, -amount, "payment", payment.reference, "card",
                           paris_time(payment.captured.value_or(now)).date, std::nullopt});
}

}  // namespace

Standing standing_of(Store& store, std::string_view contract_number, WallTime now) {
    Standing standing;
    standing.balance = store.balance(contract_number);
    standing.captured = store.captured_payments(contract_number, WallTime{now.unix_ms - kRecent.count()});
    standing.estimated_remainder = standing.balance;
    for (const PaymentRow& payment : standing.captured) {
        if (payment.state != PaymentState::captured) continue;
        standing.estimated_remainder = standing.estimated_remainder - payment.authorised.value_or(payment.amount);
    }
    return standing;
}

std::optional<ContractRow> contract_of(Store& store, std::string_view tenant_id, std::string_view typed_number) {
    const std::string lookup = contract_lookup(typed_number);
    std::vector<ContractRow> contracts = store.contracts_of(tenant_id);
    const auto found = std::find_if(contracts.begin(), contracts.end(),
                                    [&](const ContractRow& contract) { return contract.lookup == lookup; });
    return found == contracts.end() ? std::nullopt : std::optional{std::move(*found)};
}

void keep_accounts(Store& store, WallTime now) {
    for (const PaymentRow& payment : store.payments_to_post(now)) post(store, payment, now);
    for (PaymentRow payment : store.payments_without_result(now)) {
        // It stays open: nobody knows whether the card was charged (design: Money).
        payment.state = PaymentState::review;
        store.update_payment(payment);
        store.add_staff_item({payment.reference, "no_result", now});
    }
    store.end_sessions_before(now);
    store.kiosk_staff().end_agent_sessions_before(now);
    store.access().remove_what_is_over(now);
    give_up_old_calls(store, now);
    store.remove_challenges_before(WallTime{now.unix_ms - kChallengesKept.count()});
    store.erase_confirmation_emails_before(WallTime{now.unix_ms - kAddressesKept.count()});
    store.erase_answer_bodies_before(WallTime{now.unix_ms - kAnswersKept.count()});
    store.remove_deposit_tickets_before(now);
    store.remove_contact_changes_before(WallTime{now.unix_ms - kChallengesKept.count()});
    store.remove_enrolments_before(WallTime{now.unix_ms - kChallengesKept.count()});
}

}  // namespace kiosk::gateway
