// SqliteStore: kiosks, holders, contracts and the ledger.
#include "deploy/gateway/store/sqlite_store.hpp"

namespace kiosk::gateway {

constexpr const char* kHolderColumns =
    "SELECT holder_id, tenant_id, civility, first_name, last_name, birth_date, email, mobile, password_hash, "
    "preferred_language, may_sign_in, may_sign_in_by_password FROM holder ";

std::optional<HolderRow> read_holder(SqliteStatement& row) {
    if (!row.next()) return std::nullopt;
    HolderRow holder;
    holder.holder_id = row.read_number();
    holder.tenant_id = row.read_text();
    holder.civility = row.read_text();
    holder.first_name = row.read_text();
    holder.last_name = row.read_text();
    holder.birth_date = row.read_date();
    holder.email = row.read_optional_text();
    holder.mobile = row.read_optional_text();
    holder.password_hash = row.read_optional_text();
    holder.preferred_language = row.read_text();
    holder.may_sign_in = row.read_flag();
    holder.may_sign_in_by_password = row.read_flag();
    return holder;
}

constexpr const char* kContractColumns =
    "SELECT contract_number, lookup, tenant_id, kind, label, address_line, plan_instalment_cents, plan_due_day "
    "FROM contract ";

ContractRow read_contract(SqliteStatement& row) {
    ContractRow contract;
    contract.contract_number = row.read_text();
    contract.lookup = row.read_text();
    contract.tenant_id = row.read_text();
    contract.kind = row.read_text();
    contract.label = row.read_text();
    contract.address_line = row.read_text();
    contract.plan_instalment = row.read_optional_cents();
    if (const auto day = row.read_optional_number()) contract.plan_due_day = static_cast<int>(*day);
    return contract;
}

void SqliteStore::put_setting(std::string_view name, std::string_view value) {
    statement("INSERT INTO setting VALUES (?, ?) ON CONFLICT(name) DO UPDATE SET value = excluded.value")
        .bind(name)
        .bind(value)
        .run();
}

std::optional<std::string> SqliteStore::setting(std::string_view name) {
    auto select = statement("SELECT value FROM setting WHERE name = ?");
    select.bind(name);
    if (!select.next()) return std::nullopt;
    return select.read_text();
}

void SqliteStore::add_kiosk(const KioskRow& kiosk) {
    statement("INSERT INTO kiosk VALUES (?, ?, ?, ?, ?, ?, ?)")
        .bind(kiosk.kiosk_id)
        .bind(kiosk.agency_name)
        .bind(kiosk.agency_address_line)
        .bind(kiosk.agency_postal_code)
        .bind(kiosk.agency_city)
        .bind(kiosk.agency_phone)
        .bind(kiosk.enrolment)
        .run();
}

std::optional<KioskRow> SqliteStore::kiosk(std::string_view kiosk_id) {
    auto select = statement(
        "SELECT kiosk_id, agency_name, agency_address_line, agency_postal_code, agency_city, "
        "agency_phone, enrolment FROM kiosk WHERE kiosk_id = ?");
    select.bind(kiosk_id);
    if (!select.next()) return std::nullopt;
    KioskRow kiosk;
    kiosk.kiosk_id = select.read_text();
    kiosk.agency_name = select.read_text();
    kiosk.agency_address_line = select.read_text();
    kiosk.agency_postal_code = select.read_text();
    kiosk.agency_city = select.read_text();
    kiosk.agency_phone = select.read_text();
    kiosk.enrolment = select.read_text();
    return kiosk;
}

void SqliteStore::add_holder(const HolderRow& holder) {
    statement(
        "INSERT INTO holder(tenant_id, civility, first_name, last_name, birth_date, email, mobile, password_hash, "
        "preferred_language, may_sign_in, may_sign_in_by_password) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
        .bind(holder.tenant_id)
        .bind(holder.civility)
        .bind(holder.first_name)
        .bind(holder.last_name)
        .bind(holder.birth_date)
        .bind(holder.email)
        .bind(holder.mobile)
        .bind(holder.password_hash)
        .bind(holder.preferred_language)
        .bind(holder.may_sign_in)
        .bind(holder.may_sign_in_by_password)
        .run();
}

void SqliteStore::put_password_hash(std::int64_t holder_id, std::string_view hash) {
    statement("UPDATE holder SET password_hash = ? WHERE holder_id = ?").bind(hash).bind(holder_id).run();
}

std::optional<HolderRow> SqliteStore::holder(std::int64_t holder_id) {
    auto select = statement((std::string{kHolderColumns} + "WHERE holder_id = ?").c_str());
    return read_holder(select.bind(holder_id));
}

std::optional<HolderRow> SqliteStore::holder_by_email(std::string_view email) {
    auto select = statement((std::string{kHolderColumns} + "WHERE email = ?").c_str());
    return read_holder(select.bind(email));
}

std::optional<HolderRow> SqliteStore::holder_by_contract(std::string_view lookup, Date birth_date) {
    auto select = statement((std::string{kHolderColumns} +
                             "WHERE birth_date = ? AND tenant_id = (SELECT tenant_id FROM contract WHERE lookup = ?) "
                             "ORDER BY holder_id LIMIT 1")
                                .c_str());
    return read_holder(select.bind(birth_date).bind(lookup));
}

void SqliteStore::add_contract(const ContractRow& contract) {
    statement(
        "INSERT INTO contract(contract_number, lookup, tenant_id, kind, label, address_line, plan_instalment_cents, "
        "plan_due_day) VALUES (?, ?, ?, ?, ?, ?, ?, ?)")
        .bind(contract.contract_number)
        .bind(contract.lookup)
        .bind(contract.tenant_id)
        .bind(contract.kind)
        .bind(contract.label)
        .bind(contract.address_line)
        .bind(contract.plan_instalment)
        .bind(contract.plan_due_day)
        .run();
}

std::vector<ContractRow> SqliteStore::contracts_of(std::string_view tenant_id) {
    std::vector<ContractRow> contracts;
    auto select = statement((std::string{kContractColumns} + "WHERE tenant_id = ? ORDER BY position LIMIT 32").c_str());
    select.bind(tenant_id);
    while (select.next()) contracts.push_back(read_contract(select));
    return contracts;
}

std::vector<ContractRow> SqliteStore::all_contracts() {
    std::vector<ContractRow> contracts;
    auto select = statement((std::string{kContractColumns} + "ORDER BY position").c_str());
    while (select.next()) contracts.push_back(read_contract(select));
    return contracts;
}

void SqliteStore::add_ledger_line(const LedgerLine& line) {
    statement(
        "INSERT INTO ledger(contract_number, date, amount_cents, kind, payment_reference, means, paid_on, period) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?)")
        .bind(line.contract_number)
        .bind(line.date)
        .bind(line.amount)
        .bind(line.kind)
        .bind(line.payment_reference)
        .bind(line.means)
        .bind(line.paid_on)
        .bind(line.period)
        .run();
}

Cents SqliteStore::balance(std::string_view contract_number) {
    auto select = statement("SELECT coalesce(sum(amount_cents), 0) FROM ledger WHERE contract_number = ?");
    select.bind(contract_number);
    return select.next() ? select.read_cents() : Cents{};
}

std::vector<LedgerLine> SqliteStore::all_payment_lines() {
    std::vector<LedgerLine> lines;
    auto select = statement(
        "SELECT contract_number, date, amount_cents, kind, payment_reference FROM ledger "
        "WHERE payment_reference IS NOT NULL ORDER BY line_id");
    while (select.next()) {
        LedgerLine line;
        line.contract_number = select.read_text();
        line.date = select.read_date();
        line.amount = select.read_cents();
        line.kind = select.read_text();
        line.payment_reference = select.read_optional_text();
        lines.push_back(std::move(line));
    }
    return lines;
}

}  // namespace kiosk::gateway
