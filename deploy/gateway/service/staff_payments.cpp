// Payments for the people at a kiosk's staff side: those of one day, a receipt again, and what the people decide about
// one whose end nobody knows.
#include <algorithm>
#include <array>

#include "deploy/gateway/landlord/paris_clock.hpp"
#include "deploy/gateway/messages/receipt.hpp"
#include "deploy/gateway/service/journal.hpp"
#include "deploy/gateway/service/operations.hpp"
#include "kiosk/base/utf8.hpp"

namespace kiosk::gateway {
namespace {

constexpr int kPaymentsMax = 500;
constexpr int kMinutesADay = 24 * 60;
constexpr std::size_t kReasonMax = 200;
// Nobody has agreed by then: it is as if nobody had said anything.
constexpr Milliseconds kFirstWordLasts = std::chrono::hours{24};
constexpr std::string_view kCharged = "charged";
constexpr std::string_view kNotCharged = "not_charged";

// "…/01": enough to tell two payments apart, too little to say whose they are.
std::string masked(std::string_view contract_number) {
    constexpr std::size_t kShown = 3;
    constexpr std::size_t kShownOfFew = 2;
    const std::size_t shown = contract_number.size() > kShown + 1 ? kShown : kShownOfFew;
    return "…" + std::string{contract_number.substr(contract_number.size() - std::min(shown, contract_number.size()))};
}

Json text_or_null(const std::optional<std::string>& text) {
    return text ? Json(*text) : Json(nullptr);
}

// What the terminal said of the charge, or last of all.
ResultRow telling_result(const std::vector<ResultRow>& results) {
    const auto by_terminal = [](const ResultRow& result) { return result.evidence != kStaffEvidence; };
    const auto approved = std::find_if(results.rbegin(), results.rend(), [&](const ResultRow& result) {
        return result.outcome == "approved" && by_terminal(result);
    });
    if (approved != results.rend()) return *approved;
    const auto last = std::find_if(results.rbegin(), results.rend(), by_terminal);
    return last == results.rend() ? ResultRow{} : *last;
}

Json ended_at(const PaymentRow& payment, const std::vector<ResultRow>& results) {
    if (is_open(payment.state)) return nullptr;
    if (payment.captured) return to_moment(*payment.captured);
    return results.empty() ? Json(nullptr) : Json(to_moment(results.back().received));
}

Json is_matched(const PaymentRow& payment) {
    if (payment.state == PaymentState::posted) return true;
    return payment.state == PaymentState::captured ? Json(false) : Json(nullptr);
}

Json decision_json(Tools& tools, const PaymentRow& payment) {
    const auto decision = tools.store.kiosk_staff().payment_decision(payment.reference);
    if (!decision) return nullptr;
    const auto reason = tools.secrets.open_sealed(decision->sealed_reason);
    return {{"outcome", decision->outcome},
            {"reason", reason ? reason->view() : std::string_view{}},
            {"by_agent", decision->agent_id},
            {"second_agent", text_or_null(decision->second_agent_id)},
            {"at", to_moment(decision->decided.value_or(decision->at))}};
}

Json payment_json(Tools& tools, const PaymentRow& payment) {
    const std::vector<ResultRow> results = tools.store.results(payment.reference);
    const ResultRow result = telling_result(results);
    return {{"reference", payment.reference},
            {"state", to_text(payment.state)},
            {"amount_cents", payment.authorised.value_or(payment.amount).value},
            {"contract_masked", masked(payment.contract_number)},
            {"confirmed_at", to_moment(payment.registered)},
            {"ended_at", ended_at(payment, results)},
            {"ticket_number", text_or_null(result.ticket_number)},
            {"last_four", text_or_null(result.last_four)},
            {"authorisation_number", text_or_null(result.authorisation_number)},
            {"is_matched_with_acquirer", is_matched(payment)},
            {"decision", decision_json(tools, payment)}};
}

struct Totals {
    std::int64_t approved_count = 0;
    Cents approved;
    std::int64_t matched_count = 0;
    Cents matched;

    void add(const PaymentRow& payment) {
        if (!is_charged(payment.state)) return;
        const Cents amount = payment.authorised.value_or(payment.amount);
        ++approved_count;
        approved = approved + amount;
        if (payment.state != PaymentState::posted) return;
        ++matched_count;
        matched = matched + amount;
    }
};

// The day in Paris that was asked for; nullopt: there is none.
std::optional<Date> day_of(const std::map<std::string, std::string>& query) {
    const auto day = query.find("day");
    return day == query.end() || query.size() != 1 ? std::nullopt : parse_iso_date(day->second);
}

std::optional<PaymentRow> own_payment(Tools& tools, const Call& call) {
    auto payment = tools.store.payment(call.reference);
    return payment && payment->kiosk_id == call.kiosk.kiosk_id ? std::move(payment) : std::nullopt;
}

// --- deciding --------------------------------------------------------------------------------------------------------

void note(Tools& tools, const Call& call, std::string_view act) {
    note_in_journal(tools.store, tools.secrets,
                    {"agent " + call.agent->row.agent_id, std::string{act}, call.reference, call.kiosk.kiosk_id},
                    call.now);
}

// The people are a terminal that has the last word but one: evidence of a charge still wins.
void settle(Tools& tools, const Call& call, PaymentRow& payment, const PaymentDecisionRow& decision) {
    ResultRow result;
    result.operation_id = call.operation_id;
    result.reference = payment.reference;
    result.kiosk_id = payment.kiosk_id;
    result.outcome = decision.outcome == kCharged ? "approved" : "not_started";
    if (decision.outcome == kCharged) result.authorised = payment.amount;
    const ResultRow known = telling_result(tools.store.results(payment.reference));
    result.last_four = known.last_four;
    result.authorisation_number = known.authorisation_number;
    result.occurred = known.reference.empty() ? payment.registered : known.occurred;
    result.evidence = kStaffEvidence;
    result.received = call.now;
    apply_result(tools, call, payment, result);
    for (const char* reason : {"no_result", "unknown_outcome"}) {
        tools.store.desk().dismiss_staff_item(
            {payment.reference, reason, "agent " + call.agent->row.agent_id, decision.sealed_reason, call.now});
    }
}

Answer refused(std::string_view slug) {
    return problem(409, slug, "", Keep::yes);
}

Answer charge(Tools& tools, const Call& call, PaymentRow& payment, PaymentDecisionRow decision) {
    decision.decided = call.now;
    tools.store.kiosk_staff().put_payment_decision(decision);
    settle(tools, call, payment, decision);
    note(tools, call, "payment_charged");
    return good(201, {{"state", "decided"}});
}

// Money that was not taken is asked for again: two people must say so.
Answer hold_uncharged(Tools& tools, const Call& call, PaymentRow& payment, const PaymentDecisionRow& decision,
                      const std::optional<PaymentDecisionRow>& first) {
    if (!first) {
        tools.store.kiosk_staff().put_payment_decision(decision);
        note(tools, call, "payment_not_charged_first");
        return good(201, {{"state", "awaiting_second_agent"}});
    }
    if (first->agent_id == decision.agent_id) return refused("second-agent-needed");
    PaymentDecisionRow both = *first;
    both.second_agent_id = decision.agent_id;
    both.decided = call.now;
    tools.store.kiosk_staff().put_payment_decision(both);
    settle(tools, call, payment, both);
    note(tools, call, "payment_not_charged");
    return good(201, {{"state", "decided"}});
}

}  // namespace

Answer get_staff_payments(Tools& tools, const Call& call) {
    const auto day = day_of(call.query);
    if (!day) return problem(400, "malformed-request", "the query", Keep::no);
    const WallTime from = from_paris_time(*day, 0);
    const WallTime until = from_paris_time(*day, kMinutesADay);
    Json payments = Json::array();
    Totals totals;
    for (const PaymentRow& payment :
         tools.store.kiosk_staff().payments_of_kiosk(call.kiosk.kiosk_id, from, until, kPaymentsMax)) {
        payments.push_back(payment_json(tools, payment));
        totals.add(payment);
    }
    return good(200, {{"day", to_iso(*day)},
                      {"payments", payments},
                      {"totals",
                       {{"approved_count", totals.approved_count},
                        {"approved_cents", totals.approved.value},
                        {"matched_count", totals.matched_count},
                        {"matched_cents", totals.matched.value}}}});
}

Answer get_staff_receipt(Tools& tools, const Call& call) {
    const auto payment = own_payment(tools, call);
    if (!payment) return not_found();
    if (!payment->receipt) return problem(409, "receipt-not-available", "", Keep::no);
    const auto issued = parse_object(*payment->receipt, JsonLimits{});
    auto receipt = issued ? receipt_of(*issued) : std::nullopt;
    if (!receipt) return internal_error();
    mask_receipt(*receipt);
    return good(200, to_json(*receipt));
}

Answer create_payment_decision(Tools& tools, const Call& call) {
    MemberReader reader(call.body);
    PaymentDecisionRow decision;
    decision.reference = call.reference;
    decision.outcome = reader.text("outcome", 1, 16);
    if (decision.outcome != kCharged && decision.outcome != kNotCharged) reader.refuse("outcome");
    const PrivateText reason = reader.private_text("reason", 1, kReasonMax);
    if (is_blank(reason.view())) reader.refuse("reason");
    if (const auto wrong = reader.first_wrong()) return invalid_field(*wrong);
    decision.sealed_reason = tools.secrets.seal(reason.view());
    decision.agent_id = call.agent->row.agent_id;
    decision.at = call.now;
    auto payment = own_payment(tools, call);
    if (!payment) return not_found();
    auto first = tools.store.kiosk_staff().payment_decision(call.reference);
    if (first && !first->decided && call.now.unix_ms - first->at.unix_ms > kFirstWordLasts.count()) first.reset();
    if (first && first->outcome != decision.outcome) return refused("decision-conflicts");
    if (payment->state != PaymentState::unknown && payment->state != PaymentState::review)
        return refused("request-closed");
    return decision.outcome == kCharged ? charge(tools, call, *payment, std::move(decision))
                                        : hold_uncharged(tools, call, *payment, decision, first);
}

}  // namespace kiosk::gateway
