// SqliteStore: notices, the lines of an account, leases, documents and the files behind them.
#include <span>

#include "deploy/gateway/store/sqlite_store.hpp"
#include "kiosk/base/base64.hpp"

namespace kiosk::gateway {
namespace {

constexpr const char* kNoticeColumns =
    "SELECT notice_id, contract_number, period, issued, due, total_cents, opening_cents, lines, period_start, "
    "period_end, debit_date, debit_cents, paper_file, pages, is_on_paper FROM notice ";
constexpr const char* kDocumentColumns =
    "SELECT document_id, tenant_id, contract_number, kind, title, added, status, valid_from, valid_until, reason, "
    "pages, paper_file, upload_id, operation_id FROM document ";

std::optional<Date> read_optional_date(SqliteStatement& row) {
    const auto text = row.read_optional_text();
    return text ? parse_iso_date(*text) : std::nullopt;
}

std::optional<int> read_optional_int(SqliteStatement& row) {
    const auto number = row.read_optional_number();
    return number ? std::optional{static_cast<int>(*number)} : std::nullopt;
}

NoticeRow read_notice(SqliteStatement& row) {
    NoticeRow notice;
    notice.notice_id = row.read_text();
    notice.contract_number = row.read_text();
    notice.period = row.read_text();
    notice.issued = row.read_date();
    notice.due = row.read_date();
    notice.total = row.read_cents();
    notice.opening = row.read_cents();
    notice.lines = row.read_text();
    notice.starts = read_optional_date(row);
    notice.ends = read_optional_date(row);
    notice.debit_date = read_optional_date(row);
    notice.debit_amount = row.read_optional_cents();
    notice.paper_file = row.read_optional_text();
    notice.pages = read_optional_int(row);
    notice.is_on_paper = row.read_flag();
    return notice;
}

DocumentRow read_document(SqliteStatement& row) {
    DocumentRow document;
    document.document_id = row.read_text();
    document.tenant_id = row.read_text();
    document.contract_number = row.read_optional_text();
    document.kind = row.read_text();
    document.title = row.read_text();
    document.added = row.read_date();
    document.status = row.read_text();
    document.valid_from = read_optional_date(row);
    document.valid_until = read_optional_date(row);
    document.reason = row.read_optional_text();
    document.pages = read_optional_int(row);
    document.paper_file = row.read_optional_text();
    document.upload_id = row.read_optional_text();
    document.operation_id = row.read_optional_text();
    return document;
}

}  // namespace

void SqliteStore::add_notice(const NoticeRow& notice) {
    statement(
        "INSERT INTO notice(notice_id, contract_number, period, issued, due, total_cents, opening_cents, lines, "
        "period_start, period_end, debit_date, debit_cents, paper_file, pages, is_on_paper) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
        .bind(notice.notice_id)
        .bind(notice.contract_number)
        .bind(notice.period)
        .bind(notice.issued)
        .bind(notice.due)
        .bind(notice.total)
        .bind(notice.opening)
        .bind(notice.lines)
        .bind(notice.starts)
        .bind(notice.ends)
        .bind(notice.debit_date)
        .bind(notice.debit_amount)
        .bind(notice.paper_file)
        .bind(notice.pages)
        .bind(notice.is_on_paper)
        .run();
}

std::optional<NoticeRow> SqliteStore::latest_notice(std::string_view contract_number) {
    auto select =
        statement((std::string{kNoticeColumns} + "WHERE contract_number = ? ORDER BY period DESC LIMIT 1").c_str());
    select.bind(contract_number);
    if (!select.next()) return std::nullopt;
    return read_notice(select);
}

std::vector<NoticeRow> SqliteStore::notices_of(std::string_view contract_number) {
    auto select = statement((std::string{kNoticeColumns} + "WHERE contract_number = ? ORDER BY period").c_str());
    select.bind(contract_number);
    std::vector<NoticeRow> notices;
    while (select.next()) notices.push_back(read_notice(select));
    return notices;
}

std::optional<NoticeRow> SqliteStore::notice(std::string_view notice_id) {
    auto select = statement((std::string{kNoticeColumns} + "WHERE notice_id = ?").c_str());
    select.bind(notice_id);
    if (!select.next()) return std::nullopt;
    return read_notice(select);
}

std::vector<LedgerLine> SqliteStore::ledger_of(std::string_view contract_number) {
    auto select = statement(
        "SELECT contract_number, date, amount_cents, kind, payment_reference, means, paid_on, period FROM ledger "
        "WHERE contract_number = ? ORDER BY date, line_id");
    select.bind(contract_number);
    std::vector<LedgerLine> lines;
    while (select.next()) {
        LedgerLine line;
        line.contract_number = select.read_text();
        line.date = select.read_date();
        line.amount = select.read_cents();
        line.kind = select.read_text();
        line.payment_reference = select.read_optional_text();
        line.means = select.read_text();
        line.paid_on = read_optional_date(select);
        line.period = select.read_optional_text();
        lines.push_back(std::move(line));
    }
    return lines;
}

void SqliteStore::put_paper_file(std::string_view name, std::string_view bytes) {
    statement("INSERT OR REPLACE INTO paper_file VALUES (?, ?)")
        .bind(name)
        .bind(to_base64(std::as_bytes(std::span{bytes})))
        .run();
}

std::optional<std::string> SqliteStore::paper_file(std::string_view name) {
    auto select = statement("SELECT base64 FROM paper_file WHERE name = ?");
    select.bind(name);
    const auto bytes = select.next() ? parse_base64(select.read_text()) : std::nullopt;
    if (!bytes) return std::nullopt;
    return std::string(reinterpret_cast<const char*>(bytes->data()), bytes->size());
}

void SqliteStore::add_lease(const LeaseRow& lease) {
    statement("INSERT INTO lease VALUES (?, ?, ?, ?, ?)")
        .bind(lease.contract_number)
        .bind(lease.starts)
        .bind(lease.ends)
        .bind(lease.mandate_reference)
        .bind(lease.insurance)
        .run();
}

std::optional<LeaseRow> SqliteStore::lease(std::string_view contract_number) {
    auto select = statement(
        "SELECT contract_number, starts, ends, mandate_reference, insurance FROM lease WHERE contract_number = ?");
    select.bind(contract_number);
    if (!select.next()) return std::nullopt;
    LeaseRow lease;
    lease.contract_number = select.read_text();
    lease.starts = select.read_date();
    lease.ends = read_optional_date(select);
    lease.mandate_reference = select.read_optional_text();
    lease.insurance = select.read_text();
    return lease;
}

void SqliteStore::put_document(const DocumentRow& document) {
    statement("INSERT OR REPLACE INTO document VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
        .bind(document.document_id)
        .bind(document.tenant_id)
        .bind(document.contract_number)
        .bind(document.kind)
        .bind(document.title)
        .bind(document.added)
        .bind(document.status)
        .bind(document.valid_from)
        .bind(document.valid_until)
        .bind(document.reason)
        .bind(document.pages)
        .bind(document.paper_file)
        .bind(document.upload_id)
        .bind(document.operation_id)
        .run();
}

std::optional<DocumentRow> SqliteStore::document(std::string_view document_id) {
    auto select = statement((std::string{kDocumentColumns} + "WHERE document_id = ?").c_str());
    select.bind(document_id);
    if (!select.next()) return std::nullopt;
    return read_document(select);
}

std::optional<DocumentRow> SqliteStore::document_of_deposit(std::string_view operation_id) {
    auto select = statement((std::string{kDocumentColumns} + "WHERE operation_id = ?").c_str());
    select.bind(operation_id);
    if (!select.next()) return std::nullopt;
    return read_document(select);
}

std::vector<DocumentRow> SqliteStore::documents_of(std::string_view tenant_id) {
    auto select = statement(
        (std::string{kDocumentColumns} + "WHERE tenant_id = ? ORDER BY added DESC, document_id DESC LIMIT 400")
            .c_str());
    select.bind(tenant_id);
    std::vector<DocumentRow> documents;
    while (select.next()) documents.push_back(read_document(select));
    return documents;
}

std::int64_t SqliteStore::next_paper_number(std::string_view counter) {
    statement("INSERT OR IGNORE INTO paper_counter VALUES (?, 0)").bind(counter).run();
    statement("UPDATE paper_counter SET last = last + 1 WHERE name = ?").bind(counter).run();
    auto select = statement("SELECT last FROM paper_counter WHERE name = ?");
    select.bind(counter);
    return select.next() ? select.read_number() : 0;
}

}  // namespace kiosk::gateway
