// GET /me and GET /me/contracts.
#include <algorithm>

#include "deploy/gateway/service/mandates.hpp"
#include "deploy/gateway/service/papers.hpp"
#include "deploy/gateway/service/requests.hpp"

namespace kiosk::gateway {
namespace {

constexpr Milliseconds kPostingPromise = std::chrono::hours{24};  // "24 h maximum" (P19)
constexpr std::size_t kPaymentsShown = 32;

Json latest_notice_of(Store& store, const ContractRow& contract, Cents balance) {
    const auto notice = store.latest_notice(contract.contract_number);
    if (!notice) return nullptr;
    // Payments settle the oldest debt first (C. civ. 1342-10), so what is still owed is owed on the newest notice.
    const std::int64_t owed_cents = std::max<std::int64_t>(0, notice->total.value);
    const std::int64_t remaining_cents = std::clamp<std::int64_t>(balance.value, 0, owed_cents);
    return {{"id", notice->notice_id},
            {"period", notice->period},
            {"amount_cents", notice->total.value},
            {"remaining_cents", remaining_cents}};
}

Json payment_plan_of(const ContractRow& contract, Date today) {
    if (!contract.plan_instalment || !contract.plan_due_day) return nullptr;
    const std::chrono::day day{static_cast<unsigned>(*contract.plan_due_day)};
    std::chrono::year_month month{today.year(), today.month()};
    if (day < today.day()) month += std::chrono::months{1};
    return {{"instalment_cents", contract.plan_instalment->value}, {"due_date", to_iso(month / day)}};
}

Json payment_line(const PaymentRow& payment) {
    return {{"reference", payment.reference},
            {"amount_cents", payment.authorised.value_or(payment.amount).value},
            {"recorded_at", to_moment(payment.captured.value_or(payment.registered))},
            {"status", to_text(payment.state)}};
}

Json contract_json(Store& store, const ContractRow& contract, WallTime now) {
    const Date today = paris_time(now).date;
    const Standing standing = standing_of(store, contract.contract_number, now);
    Json pending = Json::array();
    Json recent = Json::array();
    for (const PaymentRow& payment : standing.captured) {
        const Milliseconds age{now.unix_ms - payment.captured.value_or(payment.registered).unix_ms};
        if (age <= kPostingPromise && recent.size() < kPaymentsShown) recent.push_back(payment_line(payment));
        if (payment.state != PaymentState::captured || pending.size() == kPaymentsShown) continue;
        pending.push_back(payment_line(payment));
        pending.back()["is_late"] = age > kPostingPromise;
    }
    const auto open = store.open_payment(contract.contract_number);
    const Json open_intent =
        open ? Json{{"reference", open->reference}, {"state", to_text(open->state)}} : Json(nullptr);
    return {{"contract_number", contract.contract_number},
            {"kind", contract.kind},
            {"label", contract.label},
            {"address_line", contract.address_line},
            {"balance_cents", standing.balance.value},
            {"balance_as_of", to_iso(today)},
            {"latest_notice", latest_notice_of(store, contract, standing.balance)},
            {"payment_plan", payment_plan_of(contract, today)},
            {"pending_payments", pending},
            {"recent_payments", recent},
            {"estimated_remainder_cents", standing.estimated_remainder.value},
            {"open_intent", open_intent},
            {"under_verification", open && open->state != PaymentState::registered}};
}

bool is_dwelling(const ContractRow& contract) {
    return contract.kind == "flat" || contract.kind == "house";
}

// For the tiles of the home screen.
Json waiting_json(Store& store, const std::string& tenant_id, WallTime now) {
    constexpr std::ptrdiff_t kShownMax = 99;
    const Json insurance = insurance_json(store, tenant_id, now);
    const auto documents = std::count_if(insurance.begin(), insurance.end(), [](const Json& state) {
        const std::string& status = state["status"].get_ref<const std::string&>();
        return status == "missing" || status == "expiring" || status == "expired" || status == "rejected";
    });
    const std::vector<RequestRow> all = store.requests_of(tenant_id);
    const auto news = std::count_if(all.begin(), all.end(), [](const RequestRow& one) { return one.has_news; });
    return {{"notices", std::min<std::ptrdiff_t>(unpaid_and_due(store, tenant_id, now), kShownMax)},
            {"documents", std::min(documents, kShownMax)},
            {"requests", std::min(news, kShownMax)},
            {"appointments", appointments_to_come(store, tenant_id, now)},
            {"mandates_to_sign", mandates_to_sign(store, tenant_id)}};
}

}  // namespace

Answer get_me(Tools& tools, const Call& call) {
    const auto holder = tools.store.holder(call.session->holder_id);
    if (!holder) return not_found();
    return good(200,
                {{"tenant", {{"civility", holder->civility}, {"initial", initial_of(holder->last_name)}}},
                 {"email", holder->email ? Json(*holder->email) : Json(nullptr)},
                 {"contact", {{"has_email", holder->email.has_value()}, {"has_mobile", holder->mobile.has_value()}}},
                 {"preferred_language", holder->preferred_language},
                 {"waiting", waiting_json(tools.store, holder->tenant_id, call.now)}});
}

Answer get_contracts(Tools& tools, const Call& call) {
    std::vector<ContractRow> contracts = tools.store.contracts_of(call.session->tenant_id);
    std::stable_partition(contracts.begin(), contracts.end(), is_dwelling);
    Json list = Json::array();
    for (const ContractRow& contract : contracts) list.push_back(contract_json(tools.store, contract, call.now));
    return good(200, {{"contracts", list},
                      {"amount_min_cents", tools.landlord.payment_min.value},
                      {"amount_max_cents", tools.landlord.payment_max.value}});
}

}  // namespace kiosk::gateway
