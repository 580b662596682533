// SqliteKioskStaff: what kiosks send about their staff side: journals, reports of days and of readiness.
#include "deploy/gateway/store/sqlite_kiosk_staff.hpp"

namespace kiosk::gateway {
namespace {

constexpr const char* kColumns =
    "SELECT entry_id, kiosk_id, sequence, at_ms, agent_id, act, reference, detail, previous_hash, hash, follows, "
    "received_ms FROM kiosk_journal ";

constexpr const char* kReportColumns =
    "SELECT operation_id, kiosk_id, day, sealed_csv, approved_count, approved_cents, received_ms FROM day_report ";

DayReportRow read_report(SqliteStatement& row) {
    DayReportRow report;
    report.operation_id = row.read_text();
    report.kiosk_id = row.read_text();
    report.day = row.read_date();
    report.sealed_csv = row.read_text();
    report.approved_count = row.read_number();
    report.approved = row.read_cents();
    report.received = row.read_time();
    return report;
}

constexpr const char* kReadinessColumns =
    "SELECT operation_id, kiosk_id, made_ms, overall, agent_id, sealed_pdf, received_ms FROM readiness_report ";

ReadinessReportRow read_readiness(SqliteStatement& row) {
    ReadinessReportRow report;
    report.operation_id = row.read_text();
    report.kiosk_id = row.read_text();
    report.made = row.read_time();
    report.overall = row.read_text();
    report.agent_id = row.read_text();
    report.sealed_pdf = row.read_text();
    report.received = row.read_time();
    return report;
}

KioskJournalRow read_entry(SqliteStatement& row) {
    KioskJournalRow entry;
    entry.entry_id = row.read_number();
    entry.kiosk_id = row.read_text();
    entry.sequence = row.read_number();
    entry.at = row.read_time();
    entry.agent_id = row.read_text();
    entry.act = row.read_text();
    entry.reference = row.read_text();
    entry.detail = row.read_text();
    entry.previous_hash = row.read_text();
    entry.hash = row.read_text();
    entry.follows = row.read_flag();
    entry.received = row.read_time();
    return entry;
}

}  // namespace

void SqliteKioskStaff::add_kiosk_journal_entry(const KioskJournalRow& entry) {
    statement(
        "INSERT INTO kiosk_journal(kiosk_id, sequence, at_ms, agent_id, act, reference, detail, previous_hash, hash, "
        "follows, received_ms) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
        .bind(entry.kiosk_id)
        .bind(entry.sequence)
        .bind(entry.at)
        .bind(entry.agent_id)
        .bind(entry.act)
        .bind(entry.reference)
        .bind(entry.detail)
        .bind(entry.previous_hash)
        .bind(entry.hash)
        .bind(entry.follows)
        .bind(entry.received)
        .run();
}

std::optional<KioskJournalRow> SqliteKioskStaff::last_kiosk_journal_entry(std::string_view kiosk_id) {
    auto select = statement((std::string{kColumns} + "WHERE kiosk_id = ? ORDER BY entry_id DESC LIMIT 1").c_str());
    select.bind(kiosk_id);
    if (!select.next()) return std::nullopt;
    return read_entry(select);
}

bool SqliteKioskStaff::is_in_kiosk_journal(std::string_view kiosk_id, std::string_view hash) {
    auto select = statement("SELECT 1 FROM kiosk_journal WHERE kiosk_id = ? AND hash = ? LIMIT 1");
    select.bind(kiosk_id).bind(hash);
    return select.next();
}

std::vector<KioskJournalRow> SqliteKioskStaff::kiosk_journal(const KioskJournalQuestion& question) {
    auto select =
        statement((std::string{kColumns} + "WHERE kiosk_id = ?1 AND entry_id < ?2 AND (?3 = '' OR agent_id = ?3) AND "
                                           "(?4 = '' OR act = ?4) ORDER BY entry_id DESC LIMIT ?5")
                      .c_str());
    select.bind(question.kiosk_id).bind(question.before_entry_id).bind(question.agent_id).bind(question.act);
    select.bind(question.limit);
    std::vector<KioskJournalRow> entries;
    while (select.next()) entries.push_back(read_entry(select));
    return entries;
}

bool SqliteKioskStaff::is_kiosk_journal_whole(std::string_view kiosk_id) {
    auto select = statement("SELECT 1 FROM kiosk_journal WHERE kiosk_id = ? AND follows = 0 LIMIT 1");
    select.bind(kiosk_id);
    return !select.next();
}

std::vector<std::string> SqliteKioskStaff::kiosk_journal_agents(std::string_view kiosk_id) {
    return texts("SELECT DISTINCT agent_id FROM kiosk_journal WHERE kiosk_id = ? AND agent_id <> '' ORDER BY 1",
                 kiosk_id);
}

std::vector<std::string> SqliteKioskStaff::kiosk_journal_acts(std::string_view kiosk_id) {
    return texts("SELECT DISTINCT act FROM kiosk_journal WHERE kiosk_id = ? ORDER BY 1", kiosk_id);
}

std::vector<std::string> SqliteKioskStaff::texts(const char* sql, std::string_view kiosk_id) {
    std::vector<std::string> found;
    auto select = statement(sql);
    select.bind(kiosk_id);
    while (select.next()) found.push_back(select.read_text());
    return found;
}

// --- reports ---------------------------------------------------------------------------------------------------------

void SqliteKioskStaff::add_day_report(const DayReportRow& report) {
    statement("INSERT INTO day_report VALUES (?, ?, ?, ?, ?, ?, ?)")
        .bind(report.operation_id)
        .bind(report.kiosk_id)
        .bind(report.day)
        .bind(report.sealed_csv)
        .bind(report.approved_count)
        .bind(report.approved)
        .bind(report.received)
        .run();
}

std::vector<DayReportRow> SqliteKioskStaff::day_reports(std::string_view kiosk_id, int limit) {
    auto select = statement(
        (std::string{kReportColumns} + "WHERE kiosk_id = ? ORDER BY day DESC, received_ms DESC LIMIT ?").c_str());
    select.bind(kiosk_id).bind(limit);
    std::vector<DayReportRow> reports;
    while (select.next()) reports.push_back(read_report(select));
    return reports;
}

std::optional<DayReportRow> SqliteKioskStaff::day_report(std::string_view operation_id) {
    auto select = statement((std::string{kReportColumns} + "WHERE operation_id = ?").c_str());
    select.bind(operation_id);
    if (!select.next()) return std::nullopt;
    return read_report(select);
}

void SqliteKioskStaff::add_readiness_report(const ReadinessReportRow& report) {
    statement("INSERT INTO readiness_report VALUES (?, ?, ?, ?, ?, ?, ?)")
        .bind(report.operation_id)
        .bind(report.kiosk_id)
        .bind(report.made)
        .bind(report.overall)
        .bind(report.agent_id)
        .bind(report.sealed_pdf)
        .bind(report.received)
        .run();
}

std::vector<ReadinessReportRow> SqliteKioskStaff::readiness_reports(std::string_view kiosk_id, int limit) {
    auto select =
        statement((std::string{kReadinessColumns} + "WHERE kiosk_id = ? ORDER BY made_ms DESC LIMIT ?").c_str());
    select.bind(kiosk_id).bind(limit);
    std::vector<ReadinessReportRow> reports;
    while (select.next()) reports.push_back(read_readiness(select));
    return reports;
}

std::optional<ReadinessReportRow> SqliteKioskStaff::readiness_report(std::string_view operation_id) {
    auto select = statement((std::string{kReadinessColumns} + "WHERE operation_id = ?").c_str());
    select.bind(operation_id);
    if (!select.next()) return std::nullopt;
    return read_readiness(select);
}

}  // namespace kiosk::gateway
