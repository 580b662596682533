// Reading and writing payment rows.
#include "kiosk/store/payment_table.hpp"

#include <algorithm>

#include "kiosk/store/text_values.hpp"

namespace kiosk::store {
namespace {

StoreError damaged() {
    return {StoreError::Kind::corrupt, 0, "payment: a value that cannot be"};
}

std::optional<std::int64_t> as_integer(const std::optional<std::uint32_t>& number) {
    if (!number) return std::nullopt;
    return std::int64_t{*number};
}

// Everything that changes after birth, in the order of both statements below.
void bind_changing(Query& query, const PaymentRow& row) {
    query.bind(to_text(row.state)).bind(row.change);
    if (row.sent) {
        query.bind(row.sent->at.unix_ms).bind(row.sent->boot_id).bind(row.sent->boot_time.since_boot_ms);
        query.bind_optional(as_integer(row.sent->ticket_number_before));
    } else {
        query.bind_null().bind_null().bind_null().bind_null();
    }
    if (row.finished_at) {
        query.bind(row.finished_at->unix_ms);
    } else {
        query.bind_null();
    }
    if (row.facts.authorised) {
        query.bind(row.facts.authorised->value);
    } else {
        query.bind_null();
    }
    query.bind(row.facts.authorisation_number).bind(row.facts.application_id).bind(row.facts.last_four);
    query.bind_optional(as_integer(row.facts.ticket_number)).bind(to_text(row.facts.evidence));
}

std::optional<std::uint32_t> ticket_number_at(const Query& query, int column) {
    if (query.is_null(column)) return std::nullopt;
    return static_cast<std::uint32_t>(query.integer(column));  // the table's CHECK keeps it within 32 bits
}

// The columns of kSelect, in its order.
std::optional<PaymentRow> row_of(const Query& query) {
    const auto reference = Reference::parse(query.text(0));
    const auto state = value_of_text(kPaymentStates, query.text(4));
    const auto evidence = value_of_text(kPaymentEvidences, query.text(16));
    const auto hash = query.bytes(2);
    if (!reference || !state || !evidence || hash.size() != std::tuple_size_v<Digest>) return std::nullopt;
    PaymentRow row{*reference,
                   query.text(1),
                   Digest{},
                   Cents{query.integer(3)},
                   *state,
                   query.integer(5),
                   WallTime{query.integer(6)},
                   std::nullopt,
                   std::nullopt,
                   PaymentFacts{}};
    std::copy(hash.begin(), hash.end(), row.contract_hash.begin());
    if (!query.is_null(7)) {
        row.sent = SentMark{WallTime{query.integer(7)}, query.text(8), MonotonicTime{query.integer(9)},
                            ticket_number_at(query, 10)};
    }
    if (!query.is_null(11)) row.finished_at = WallTime{query.integer(11)};
    if (!query.is_null(12)) row.facts.authorised = Cents{query.integer(12)};
    row.facts.authorisation_number = query.text(13);
    row.facts.application_id = query.text(14);
    row.facts.last_four = query.text(15);
    row.facts.evidence = *evidence;
    row.facts.ticket_number = ticket_number_at(query, 17);
    return row;
}

// A macro because Query keeps statements by the address of one whole string literal.
#define KIOSK_PAYMENT_COLUMNS                                                                                      \
    "SELECT reference, terminal, contract_hash, amount_cents, state, change, created_unix_ms, sent_unix_ms, "      \
    "sent_boot_id, sent_boot_ms, ticket_number_before, finished_unix_ms, authorised_cents, authorisation_number, " \
    "application_id, last_four, evidence, ticket_number FROM payment "

Result<void, StoreError> append_rows(Query& query, std::vector<PaymentRow>& rows) {
    while (true) {
        const auto there = query.step();
        if (!there) return failure(there.error());
        if (!*there) return {};
        auto row = row_of(query);
        if (!row) return failure(damaged());
        rows.push_back(std::move(*row));
    }
}

}  // namespace

Result<void, StoreError> insert_payment(Database& database, const PaymentRow& row) {
    Query query(
        database,
        "INSERT INTO payment (reference, sequence, terminal, contract_hash, amount_cents, created_unix_ms, state, "
        "change, sent_unix_ms, sent_boot_id, sent_boot_ms, ticket_number_before, finished_unix_ms, "
        "authorised_cents, authorisation_number, application_id, last_four, ticket_number, evidence) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        "insert payment");
    query.bind(row.reference.text()).bind(std::int64_t{row.reference.sequence()}).bind(row.terminal);
    query.bind(std::span{row.contract_hash}).bind(row.amount.value).bind(row.created_at.unix_ms);
    bind_changing(query, row);
    const auto done = query.run();
    if (!done) return failure(done.error());
    return {};
}

Result<bool, StoreError> update_payment(Database& database, const PaymentRow& row, std::int64_t change_before) {
    Query query(database,
                "UPDATE payment SET state = ?, change = ?, sent_unix_ms = ?, sent_boot_id = ?, sent_boot_ms = ?, "
                "ticket_number_before = ?, finished_unix_ms = ?, authorised_cents = ?, authorisation_number = ?, "
                "application_id = ?, last_four = ?, ticket_number = ?, evidence = ? WHERE reference = ? AND change = ?",
                "update payment");
    bind_changing(query, row);
    query.bind(row.reference.text()).bind(change_before);
    const auto changed = query.run();
    if (!changed) return failure(changed.error());
    return *changed == 1;
}

Result<std::optional<PaymentRow>, StoreError> find_payment(Database& database, const Reference& reference) {
    Query query(database, KIOSK_PAYMENT_COLUMNS "WHERE reference = ?", "find payment");
    query.bind(reference.text());
    const auto there = query.step();
    if (!there) return failure(there.error());
    if (!*there) return std::optional<PaymentRow>{};
    auto row = row_of(query);
    if (!row) return failure(damaged());
    return row;
}

Result<std::vector<PaymentRow>, StoreError> load_unsettled_payments(Database& database, std::int64_t not_started_max) {
    std::vector<PaymentRow> rows;
    Query open(database, KIOSK_PAYMENT_COLUMNS "WHERE state IN ('created', 'sent', 'unknown') ORDER BY sequence",
               "load open payments");
    if (auto done = append_rows(open, rows); !done) return failure(done.error());
    Query not_started(database, KIOSK_PAYMENT_COLUMNS "WHERE state = 'not_started' ORDER BY sequence DESC LIMIT ?",
                      "load payments not started");
    not_started.bind(not_started_max);
    if (auto done = append_rows(not_started, rows); !done) return failure(done.error());
    return rows;
}

Result<std::vector<PaymentRow>, StoreError> read_payments_between(Database& database, WallTime from, WallTime until,
                                                                  std::int64_t limit) {
    std::vector<PaymentRow> rows;
    Query query(database,
                KIOSK_PAYMENT_COLUMNS
                "WHERE created_unix_ms >= ? AND created_unix_ms < ? ORDER BY created_unix_ms, sequence LIMIT ?",
                "read the payments of a time");
    query.bind(from.unix_ms).bind(until.unix_ms).bind(limit);
    if (auto done = append_rows(query, rows); !done) return failure(done.error());
    return rows;
}

#undef KIOSK_PAYMENT_COLUMNS

Result<std::optional<std::uint32_t>, StoreError> last_ticket_number(Database& database, const std::string& terminal) {
    Query query(database,
                "SELECT ticket_number FROM payment WHERE terminal = ? AND ticket_number IS NOT NULL "
                "ORDER BY sequence DESC LIMIT 1",
                "last ticket number");
    query.bind(terminal);
    const auto there = query.step();
    if (!there) return failure(there.error());
    if (!*there) return std::optional<std::uint32_t>{};
    return ticket_number_at(query, 0);
}

}  // namespace kiosk::store
