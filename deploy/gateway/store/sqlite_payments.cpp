// SqliteStore: payments, results, the staff list and the receipts' numbers.
#include "deploy/gateway/store/sqlite_store.hpp"

namespace kiosk::gateway {
namespace {

constexpr const char* kPaymentColumns =
    "SELECT reference, contract_number, tenant_id, holder_id, kiosk_id, amount_cents, confirmation_email, state, "
    "registered_ms, expires_ms, authorised_cents, captured_ms, post_due_ms, posted_ms, receipt FROM payment ";

PaymentRow read_payment(SqliteStatement& row) {
    PaymentRow payment;
    payment.reference = row.read_text();
    payment.contract_number = row.read_text();
    payment.tenant_id = row.read_text();
    payment.holder_id = row.read_number();
    payment.kiosk_id = row.read_text();
    payment.amount = row.read_cents();
    payment.confirmation_email = row.read_optional_text();
    // A state that this program does not know is for a person, never for a rule.
    payment.state = payment_state_of(row.read_text()).value_or(PaymentState::review);
    payment.registered = row.read_time();
    payment.expires = row.read_time();
    payment.authorised = row.read_optional_cents();
    payment.captured = row.read_optional_time();
    payment.post_due = row.read_optional_time();
    payment.posted = row.read_optional_time();
    payment.receipt = row.read_optional_text();
    return payment;
}

std::vector<PaymentRow> read_payments(SqliteStatement& rows) {
    std::vector<PaymentRow> payments;
    while (rows.next()) payments.push_back(read_payment(rows));
    return payments;
}

PaymentDecisionRow read_decision(SqliteStatement& row) {
    PaymentDecisionRow decision;
    decision.reference = row.read_text();
    decision.outcome = row.read_text();
    decision.sealed_reason = row.read_text();
    decision.agent_id = row.read_text();
    decision.at = row.read_time();
    decision.second_agent_id = row.read_optional_text();
    decision.decided = row.read_optional_time();
    return decision;
}

constexpr const char* kResultColumns =
    "SELECT operation_id, reference, kiosk_id, outcome, authorised_cents, authorisation_number, last_four, aid, "
    "application_label, ticket_number, terminal_serial, merchant_contract, occurred_ms, evidence, received_ms FROM "
    "result ";

std::vector<ResultRow> read_results(SqliteStatement& rows) {
    std::vector<ResultRow> results;
    while (rows.next()) {
        ResultRow result;
        result.operation_id = rows.read_text();
        result.reference = rows.read_text();
        result.kiosk_id = rows.read_text();
        result.outcome = rows.read_text();
        result.authorised = rows.read_optional_cents();
        result.authorisation_number = rows.read_optional_text();
        result.last_four = rows.read_optional_text();
        result.aid = rows.read_optional_text();
        result.application_label = rows.read_optional_text();
        result.ticket_number = rows.read_optional_text();
        result.terminal_serial = rows.read_optional_text();
        result.merchant_contract = rows.read_optional_text();
        result.occurred = rows.read_time();
        result.evidence = rows.read_text();
        result.received = rows.read_time();
        results.push_back(std::move(result));
    }
    return results;
}

}  // namespace

void SqliteStore::add_payment(const PaymentRow& payment) {
    statement("INSERT INTO payment VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
        .bind(payment.reference)
        .bind(payment.contract_number)
        .bind(payment.tenant_id)
        .bind(payment.holder_id)
        .bind(payment.kiosk_id)
        .bind(payment.amount)
        .bind(payment.confirmation_email)
        .bind(to_text(payment.state))
        .bind(payment.registered)
        .bind(payment.expires)
        .bind(payment.authorised)
        .bind(payment.captured)
        .bind(payment.post_due)
        .bind(payment.posted)
        .bind(payment.receipt)
        .run();
}

std::optional<PaymentRow> SqliteStore::payment(std::string_view reference) {
    auto select = statement((std::string{kPaymentColumns} + "WHERE reference = ?").c_str());
    select.bind(reference);
    if (!select.next()) return std::nullopt;
    return read_payment(select);
}

void SqliteStore::update_payment(const PaymentRow& payment) {
    statement(
        "UPDATE payment SET confirmation_email = ?, state = ?, authorised_cents = ?, captured_ms = ?, post_due_ms = ?, "
        "posted_ms = ?, receipt = ? WHERE reference = ?")
        .bind(payment.confirmation_email)
        .bind(to_text(payment.state))
        .bind(payment.authorised)
        .bind(payment.captured)
        .bind(payment.post_due)
        .bind(payment.posted)
        .bind(payment.receipt)
        .bind(payment.reference)
        .run();
}

std::optional<PaymentRow> SqliteStore::open_payment(std::string_view contract_number) {
    auto select = statement(
        (std::string{kPaymentColumns} + "WHERE contract_number = ? AND state IN ('registered','unknown','review')")
            .c_str());
    select.bind(contract_number);
    if (!select.next()) return std::nullopt;
    return read_payment(select);
}

std::vector<PaymentRow> SqliteStore::captured_payments(std::string_view contract_number, WallTime since) {
    auto select =
        statement((std::string{kPaymentColumns} +
                   "WHERE contract_number = ? AND (state = 'captured' OR (state = 'posted' AND captured_ms >= ?)) "
                   "ORDER BY captured_ms DESC, reference LIMIT 64")
                      .c_str());
    select.bind(contract_number).bind(since);
    return read_payments(select);
}

std::vector<PaymentRow> SqliteStore::payments_to_post(WallTime due_until) {
    auto select = statement(
        (std::string{kPaymentColumns} + "WHERE state = 'captured' AND post_due_ms <= ? ORDER BY post_due_ms LIMIT 64")
            .c_str());
    select.bind(due_until);
    return read_payments(select);
}

std::vector<PaymentRow> SqliteStore::payments_without_result(WallTime expired_until) {
    auto select = statement(
        (std::string{kPaymentColumns} + "WHERE state = 'registered' AND expires_ms <= ? ORDER BY expires_ms LIMIT 64")
            .c_str());
    select.bind(expired_until);
    return read_payments(select);
}

std::vector<PaymentRow> SqliteStore::all_payments() {
    auto select = statement((std::string{kPaymentColumns} + "ORDER BY registered_ms, reference").c_str());
    return read_payments(select);
}

void SqliteStore::erase_confirmation_emails_before(WallTime registered) {
    statement("UPDATE payment SET confirmation_email = NULL WHERE confirmation_email IS NOT NULL AND registered_ms < ?")
        .bind(registered)
        .run();
}

void SqliteStore::add_result(const ResultRow& result) {
    statement(
        "INSERT INTO result(operation_id, reference, kiosk_id, outcome, authorised_cents, authorisation_number, "
        "last_four, aid, application_label, ticket_number, terminal_serial, merchant_contract, occurred_ms, evidence, "
        "received_ms) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
        .bind(result.operation_id)
        .bind(result.reference)
        .bind(result.kiosk_id)
        .bind(result.outcome)
        .bind(result.authorised)
        .bind(result.authorisation_number)
        .bind(result.last_four)
        .bind(result.aid)
        .bind(result.application_label)
        .bind(result.ticket_number)
        .bind(result.terminal_serial)
        .bind(result.merchant_contract)
        .bind(result.occurred)
        .bind(result.evidence)
        .bind(result.received)
        .run();
}

std::vector<ResultRow> SqliteStore::results(std::string_view reference) {
    auto select = statement((std::string{kResultColumns} + "WHERE reference = ? ORDER BY result_id").c_str());
    select.bind(reference);
    return read_results(select);
}

std::vector<ResultRow> SqliteStore::all_results() {
    auto select = statement((std::string{kResultColumns} + "ORDER BY result_id").c_str());
    return read_results(select);
}

void SqliteStore::add_staff_item(const StaffItem& item) {
    statement("INSERT INTO staff_item VALUES (?, ?, ?) ON CONFLICT DO NOTHING")
        .bind(item.reference)
        .bind(item.reason)
        .bind(item.since)
        .run();
}

bool SqliteStore::is_on_staff_list(std::string_view reference) {
    auto select = statement("SELECT 1 FROM staff_item WHERE reference = ? LIMIT 1");
    select.bind(reference);
    return select.next();
}

std::vector<StaffItem> SqliteStore::all_staff_items() {
    std::vector<StaffItem> items;
    auto select = statement("SELECT reference, reason, since_ms FROM staff_item ORDER BY since_ms, reference");
    while (select.next()) {
        StaffItem item;
        item.reference = select.read_text();
        item.reason = select.read_text();
        item.since = select.read_time();
        items.push_back(std::move(item));
    }
    return items;
}

std::int64_t SqliteStore::next_receipt_number() {
    statement("UPDATE receipt_counter SET last = last + 1").run();
    auto select = statement("SELECT last FROM receipt_counter");
    return select.next() ? select.read_number() : 0;
}

// --- for the staff side of the kiosks --------------------------------------------------------------------------------

std::vector<PaymentRow> SqliteKioskStaff::payments_of_kiosk(std::string_view kiosk_id, WallTime from, WallTime until,
                                                            int limit) {
    auto select =
        statement((std::string{kPaymentColumns} + "WHERE kiosk_id = ? AND registered_ms >= ? AND registered_ms < ? "
                                                  "ORDER BY registered_ms, reference LIMIT ?")
                      .c_str());
    select.bind(kiosk_id).bind(from).bind(until).bind(limit);
    return read_payments(select);
}

void SqliteKioskStaff::put_payment_decision(const PaymentDecisionRow& decision) {
    statement("INSERT OR REPLACE INTO payment_decision VALUES (?, ?, ?, ?, ?, ?, ?)")
        .bind(decision.reference)
        .bind(decision.outcome)
        .bind(decision.sealed_reason)
        .bind(decision.agent_id)
        .bind(decision.at)
        .bind(decision.second_agent_id)
        .bind(decision.decided)
        .run();
}

std::optional<PaymentDecisionRow> SqliteKioskStaff::payment_decision(std::string_view reference) {
    auto select = statement(
        "SELECT reference, outcome, sealed_reason, agent_id, at_ms, second_agent_id, decided_ms FROM payment_decision "
        "WHERE reference = ?");
    select.bind(reference);
    if (!select.next()) return std::nullopt;
    return read_decision(select);
}

}  // namespace kiosk::gateway
