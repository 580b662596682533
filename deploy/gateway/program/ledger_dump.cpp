// The dump: payments, results, ledger lines of payments, balances, staff list, and how the messages went.
#include "deploy/gateway/program/ledger_dump.hpp"

#include "deploy/gateway/json/json_reader.hpp"

namespace kiosk::gateway {
namespace {

Json text_or_null(const std::optional<std::string>& text) {
    return text ? Json(*text) : Json(nullptr);
}
Json cents_or_null(const std::optional<Cents>& amount) {
    return amount ? Json(amount->value) : Json(nullptr);
}
Json moment_or_null(const std::optional<WallTime>& time) {
    return time ? Json(to_moment(*time)) : Json(nullptr);
}

Json payments_json(Store& store) {
    Json list = Json::array();
    for (const PaymentRow& payment : store.all_payments()) {
        list.push_back({{"reference", payment.reference},
                        {"contract_number", payment.contract_number},
                        {"kiosk_id", payment.kiosk_id},
                        {"amount_cents", payment.amount.value},
                        {"state", to_text(payment.state)},
                        {"authorised_cents", cents_or_null(payment.authorised)},
                        {"registered_at", to_moment(payment.registered)},
                        {"captured_at", moment_or_null(payment.captured)},
                        {"posted_at", moment_or_null(payment.posted)},
                        {"has_receipt", payment.receipt.has_value()}});
    }
    return list;
}

Json results_json(Store& store) {
    Json list = Json::array();
    for (const ResultRow& result : store.all_results()) {
        list.push_back({{"op_id", result.operation_id},
                        {"reference", result.reference},
                        {"kiosk_id", result.kiosk_id},
                        {"outcome", result.outcome},
                        {"authorised_cents", cents_or_null(result.authorised)},
                        {"authorisation_number", text_or_null(result.authorisation_number)},
                        {"last_four", text_or_null(result.last_four)},
                        {"ticket_number", text_or_null(result.ticket_number)},
                        {"terminal_serial", text_or_null(result.terminal_serial)},
                        {"evidence", result.evidence},
                        {"received_at", to_moment(result.received)}});
    }
    return list;
}

Json ledger_json(Store& store) {
    Json list = Json::array();
    for (const LedgerLine& line : store.all_payment_lines()) {
        list.push_back({{"reference", text_or_null(line.payment_reference)},
                        {"contract_number", line.contract_number},
                        {"date", to_iso(line.date)},
                        {"amount_cents", line.amount.value}});
    }
    return list;
}

}  // namespace

Result<std::string, StoreError> dump_ledger(Store& store) {
    Json staff = Json::array();
    for (const StaffItem& item : store.all_staff_items()) {
        staff.push_back({{"reference", item.reference}, {"reason", item.reason}, {"since", to_moment(item.since)}});
    }
    Json deposits = Json::array();
    for (const DepositRow& deposit : store.all_deposits()) {
        deposits.push_back({{"op_id", deposit.operation_id},
                            {"reference", deposit.reference},
                            {"kind", deposit.kind},
                            {"status", deposit.status},
                            {"reason", deposit.reason}});
    }
    Json messages = Json::array();
    for (const MessageRow& message : store.all_messages()) {
        messages.push_back(
            {{"kind", message.kind}, {"tries", message.tries}, {"done_at", moment_or_null(message.done)}});
    }
    Json balances = Json::object();
    for (const ContractRow& contract : store.all_contracts()) {
        balances[contract.contract_number] = store.balance(contract.contract_number).value;
    }
    const Json document{{"payments", payments_json(store)},
                        {"results", results_json(store)},
                        {"ledger", ledger_json(store)},
                        {"balances_cents", balances},
                        {"staff_list", staff},
                        {"deposits", deposits},
                        {"messages", messages}};
    return document.dump(1);
}

}  // namespace kiosk::gateway
