// SqliteStore: mandates of direct debits.
#include "deploy/gateway/store/sqlite_store.hpp"

namespace kiosk::gateway {
namespace {

constexpr const char* kMandateColumns =
    "SELECT mandate_id, tenant_id, contract_number, document_id, reference, ready_on, state, request_id, sealed_pdf, "
    "signed_operation_id FROM mandate ";

std::optional<MandateRow> read_mandate(SqliteStatement& row) {
    if (!row.next()) return std::nullopt;
    MandateRow mandate;
    mandate.mandate_id = row.read_text();
    mandate.tenant_id = row.read_text();
    mandate.contract_number = row.read_text();
    mandate.document_id = row.read_text();
    mandate.reference = row.read_text();
    mandate.ready_on = row.read_date();
    mandate.state = row.read_text();
    mandate.request_id = row.read_text();
    mandate.sealed_pdf = row.read_text();
    mandate.signed_operation_id = row.read_optional_text();
    return mandate;
}

}  // namespace

void SqliteStore::put_mandate(const MandateRow& mandate) {
    statement(
        "INSERT INTO mandate VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT(mandate_id) DO UPDATE SET "
        "state = excluded.state, signed_operation_id = excluded.signed_operation_id")
        .bind(mandate.mandate_id)
        .bind(mandate.tenant_id)
        .bind(mandate.contract_number)
        .bind(mandate.document_id)
        .bind(mandate.reference)
        .bind(mandate.ready_on)
        .bind(mandate.state)
        .bind(mandate.request_id)
        .bind(mandate.sealed_pdf)
        .bind(mandate.signed_operation_id)
        .run();
    for (const std::string& number : mandate.other_contract_numbers) {
        statement("INSERT OR IGNORE INTO mandate_contract VALUES (?, ?)").bind(mandate.mandate_id).bind(number).run();
    }
}

std::optional<MandateRow> SqliteStore::with_contracts(std::optional<MandateRow> mandate) {
    if (!mandate) return mandate;
    auto select = statement("SELECT contract_number FROM mandate_contract WHERE mandate_id = ? ORDER BY rowid");
    select.bind(mandate->mandate_id);
    while (select.next()) mandate->other_contract_numbers.push_back(select.read_text());
    return mandate;
}

std::optional<MandateRow> SqliteStore::mandate(std::string_view mandate_id) {
    auto select = statement((std::string{kMandateColumns} + "WHERE mandate_id = ?").c_str());
    return with_contracts(read_mandate(select.bind(mandate_id)));
}

std::optional<MandateRow> SqliteStore::mandate_of_request(std::string_view request_id) {
    auto select = statement((std::string{kMandateColumns} + "WHERE request_id = ?").c_str());
    return with_contracts(read_mandate(select.bind(request_id)));
}

std::optional<MandateRow> SqliteStore::mandate_of_document(std::string_view document_id) {
    auto select = statement((std::string{kMandateColumns} + "WHERE document_id = ?").c_str());
    return with_contracts(read_mandate(select.bind(document_id)));
}

std::vector<MandateRow> SqliteStore::mandates_of(std::string_view tenant_id) {
    std::vector<MandateRow> mandates;
    auto select = statement(
        (std::string{kMandateColumns} + "WHERE tenant_id = ? ORDER BY ready_on DESC, mandate_id DESC LIMIT 32")
            .c_str());
    select.bind(tenant_id);
    while (auto mandate = with_contracts(read_mandate(select))) mandates.push_back(std::move(*mandate));
    return mandates;
}

bool SqliteStore::is_mandate_reference(std::string_view reference) {
    auto select = statement(
        "SELECT 1 FROM mandate WHERE reference = ? UNION ALL SELECT 1 FROM lease WHERE mandate_reference = ?");
    return select.bind(reference).bind(reference).next();
}

void SqliteStore::put_mandate_reference(std::string_view contract_number, std::string_view reference) {
    statement("UPDATE lease SET mandate_reference = ? WHERE contract_number = ?")
        .bind(reference)
        .bind(contract_number)
        .run();
}

}  // namespace kiosk::gateway
