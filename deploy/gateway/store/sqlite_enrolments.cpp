// SqliteStore: enrolments, and the kiosks that came of them.
#include "deploy/gateway/store/sqlite_store.hpp"

namespace kiosk::gateway {
namespace {

constexpr const char* kEnrolmentColumns =
    "SELECT device_code_hash, user_code, certificate_request, serial, model, state, kiosk_id, letters, number, "
    "certificate_chain, created_ms, expires_ms, asked_ms FROM enrolment ";

EnrolmentRow read_enrolment(SqliteStatement& row) {
    EnrolmentRow enrolment;
    enrolment.device_code_hash = row.read_text();
    enrolment.user_code = row.read_text();
    enrolment.certificate_request = row.read_text();
    enrolment.serial = row.read_text();
    enrolment.model = row.read_text();
    enrolment.state = row.read_text();
    enrolment.kiosk_id = row.read_text();
    enrolment.letters = row.read_text();
    enrolment.number = row.read_number();
    enrolment.certificate_chain = row.read_text();
    enrolment.created = row.read_time();
    enrolment.expires = row.read_time();
    enrolment.asked = row.read_optional_time();
    return enrolment;
}

}  // namespace

void SqliteStore::put_enrolment(const EnrolmentRow& enrolment) {
    statement("INSERT OR REPLACE INTO enrolment VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
        .bind(enrolment.device_code_hash)
        .bind(enrolment.user_code)
        .bind(enrolment.certificate_request)
        .bind(enrolment.serial)
        .bind(enrolment.model)
        .bind(enrolment.state)
        .bind(enrolment.kiosk_id)
        .bind(enrolment.letters)
        .bind(enrolment.number)
        .bind(enrolment.certificate_chain)
        .bind(enrolment.created)
        .bind(enrolment.expires)
        .bind(enrolment.asked)
        .run();
}

std::optional<EnrolmentRow> SqliteStore::enrolment(std::string_view device_code_hash) {
    auto select = statement((std::string{kEnrolmentColumns} + "WHERE device_code_hash = ?").c_str());
    select.bind(device_code_hash);
    if (!select.next()) return std::nullopt;
    return read_enrolment(select);
}

std::optional<EnrolmentRow> SqliteStore::waiting_enrolment(std::string_view user_code, WallTime now) {
    auto select = statement(
        (std::string{kEnrolmentColumns} + "WHERE user_code = ? AND state = 'waiting' AND expires_ms > ?").c_str());
    select.bind(user_code).bind(now);
    if (!select.next()) return std::nullopt;
    return read_enrolment(select);
}

std::vector<EnrolmentRow> SqliteStore::waiting_enrolments(WallTime now) {
    auto select = statement((std::string{kEnrolmentColumns} +
                             "WHERE state = 'waiting' AND expires_ms > ? ORDER BY expires_ms, device_code_hash")
                                .c_str());
    select.bind(now);
    std::vector<EnrolmentRow> enrolments;
    while (select.next()) enrolments.push_back(read_enrolment(select));
    return enrolments;
}

void SqliteStore::remove_enrolments_before(WallTime expired) {
    statement("DELETE FROM enrolment WHERE state <> 'approved' AND expires_ms < ?").bind(expired).run();
}

std::int64_t SqliteStore::last_enrolment() {
    auto select = statement("SELECT coalesce(max(number), 0) FROM enrolment");
    return select.next() ? select.read_number() : 0;
}

void SqliteStore::put_kiosk(const KioskRow& kiosk) {
    remove_kiosk(kiosk.kiosk_id);
    add_kiosk(kiosk);
}

void SqliteStore::remove_kiosk(std::string_view kiosk_id) {
    statement("DELETE FROM kiosk WHERE kiosk_id = ?").bind(kiosk_id).run();
}

std::optional<KioskRow> SqliteStore::kiosk_for_agency(std::string_view agency_name) {
    // The second part: for a database that knew its kiosks before it knew its agencies.
    auto select = statement(
        "SELECT address_line, postal_code, city, phone FROM agency WHERE agency_name = ? AND address_line <> '' "
        "UNION ALL SELECT agency_address_line, agency_postal_code, agency_city, agency_phone FROM kiosk "
        "WHERE agency_name = ? LIMIT 1");
    select.bind(agency_name).bind(agency_name);
    if (!select.next()) return std::nullopt;
    KioskRow kiosk;
    kiosk.agency_name = agency_name;
    kiosk.agency_address_line = select.read_text();
    kiosk.agency_postal_code = select.read_text();
    kiosk.agency_city = select.read_text();
    kiosk.agency_phone = select.read_text();
    return kiosk;
}

}  // namespace kiosk::gateway
