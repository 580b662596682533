// SqliteStore: requests with their history, agencies and appointments.
#include "deploy/gateway/store/sqlite_store.hpp"

namespace kiosk::gateway {
namespace {

constexpr const char* kRequestColumns =
    "SELECT request_id, tenant_id, reference, operation_id, contract_number, title, sealed_comment, attachments, "
    "created_ms, updated_ms, status, has_news, appointment_start_ms, appointment_end_ms FROM request ";
constexpr const char* kAppointmentColumns =
    "SELECT appointment_id, slot_id, agency_name, tenant_id, reason, reason_label, start_ms, end_ms, place, status "
    "FROM appointment ";

RequestRow read_request(SqliteStatement& row) {
    RequestRow request;
    request.request_id = row.read_text();
    request.tenant_id = row.read_text();
    request.reference = row.read_optional_text();
    request.operation_id = row.read_optional_text();
    request.contract_number = row.read_optional_text();
    request.title = row.read_text();
    request.sealed_comment = row.read_text();
    request.attachments = row.read_int();
    request.created = row.read_time();
    request.updated = row.read_time();
    request.status = row.read_text();
    request.has_news = row.read_flag();
    request.appointment_start = row.read_optional_time();
    request.appointment_end = row.read_optional_time();
    return request;
}

std::optional<RequestRow> first_request(SqliteStatement& row) {
    return row.next() ? std::optional{read_request(row)} : std::nullopt;
}

std::vector<RequestRow> all_requests(SqliteStatement& row) {
    std::vector<RequestRow> requests;
    while (row.next()) requests.push_back(read_request(row));
    return requests;
}

AppointmentRow read_appointment(SqliteStatement& row) {
    AppointmentRow appointment;
    appointment.appointment_id = row.read_text();
    appointment.slot_id = row.read_text();
    appointment.agency_name = row.read_text();
    appointment.tenant_id = row.read_text();
    appointment.reason = row.read_text();
    appointment.reason_label = row.read_text();
    appointment.start = row.read_time();
    appointment.end = row.read_time();
    appointment.place = row.read_text();
    appointment.status = row.read_text();
    return appointment;
}

}  // namespace

void SqliteStore::put_request(const RequestRow& request) {
    statement(
        "INSERT INTO request VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT(request_id) DO UPDATE SET "
        "updated_ms = excluded.updated_ms, status = excluded.status, has_news = excluded.has_news, "
        "appointment_start_ms = excluded.appointment_start_ms, appointment_end_ms = excluded.appointment_end_ms")
        .bind(request.request_id)
        .bind(request.tenant_id)
        .bind(request.reference)
        .bind(request.operation_id)
        .bind(request.contract_number)
        .bind(request.title)
        .bind(request.sealed_comment)
        .bind(request.attachments)
        .bind(request.created)
        .bind(request.updated)
        .bind(request.status)
        .bind(request.has_news)
        .bind(request.appointment_start)
        .bind(request.appointment_end)
        .run();
}

std::optional<RequestRow> SqliteStore::request(std::string_view request_id) {
    auto select = statement((std::string{kRequestColumns} + "WHERE request_id = ?").c_str());
    return first_request(select.bind(request_id));
}

std::optional<RequestRow> SqliteStore::request_of_deposit(std::string_view operation_id) {
    auto select = statement((std::string{kRequestColumns} + "WHERE operation_id = ?").c_str());
    return first_request(select.bind(operation_id));
}

std::vector<RequestRow> SqliteStore::requests_of(std::string_view tenant_id) {
    auto select = statement(
        (std::string{kRequestColumns} + "WHERE tenant_id = ? ORDER BY created_ms DESC, request_id DESC LIMIT 400")
            .c_str());
    return all_requests(select.bind(tenant_id));
}

std::vector<RequestRow> SqliteStore::open_requests(int limit) {
    auto select = statement((std::string{kRequestColumns} +
                             "WHERE status NOT IN ('done', 'rejected', 'cancelled') ORDER BY created_ms LIMIT ?")
                                .c_str());
    return all_requests(select.bind(limit));
}

void SqliteStore::add_request_entry(const RequestEntryRow& entry) {
    statement("INSERT INTO request_entry(request_id, at_ms, kind, status, sealed_text) VALUES (?, ?, ?, ?, ?)")
        .bind(entry.request_id)
        .bind(entry.at)
        .bind(entry.kind)
        .bind(entry.status)
        .bind(entry.sealed_text)
        .run();
}

std::vector<RequestEntryRow> SqliteStore::entries_of(std::string_view request_id) {
    auto select = statement(
        "SELECT request_id, at_ms, kind, status, sealed_text FROM request_entry WHERE request_id = ? "
        "ORDER BY at_ms, entry_id");
    select.bind(request_id);
    std::vector<RequestEntryRow> entries;
    while (select.next()) {
        RequestEntryRow entry;
        entry.request_id = select.read_text();
        entry.at = select.read_time();
        entry.kind = select.read_text();
        entry.status = select.read_optional_text();
        entry.sealed_text = select.read_text();
        entries.push_back(std::move(entry));
    }
    return entries;
}

void SqliteStore::add_agency(const AgencyRow& agency) {
    statement(
        "INSERT INTO agency(agency_name, agency_id, address_line, postal_code, city, phone) VALUES (?, ?, ?, ?, ?, ?)")
        .bind(agency.agency_name)
        .bind(agency.agency_id)
        .bind(agency.address_line)
        .bind(agency.postal_code)
        .bind(agency.city)
        .bind(agency.phone)
        .run();
}

std::optional<AgencyRow> SqliteStore::agency(std::string_view agency_name) {
    auto select = statement(
        "SELECT agency_name, agency_id, address_line, postal_code, city, phone FROM agency WHERE agency_name = ?");
    select.bind(agency_name);
    if (!select.next()) return std::nullopt;
    AgencyRow agency;
    agency.agency_name = select.read_text();
    agency.agency_id = select.read_text();
    agency.address_line = select.read_text();
    agency.postal_code = select.read_text();
    agency.city = select.read_text();
    agency.phone = select.read_text();
    return agency;
}

void SqliteStore::put_appointment(const AppointmentRow& appointment) {
    statement(
        "INSERT INTO appointment VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT(appointment_id) DO UPDATE SET "
        "status = excluded.status")
        .bind(appointment.appointment_id)
        .bind(appointment.slot_id)
        .bind(appointment.agency_name)
        .bind(appointment.tenant_id)
        .bind(appointment.reason)
        .bind(appointment.reason_label)
        .bind(appointment.start)
        .bind(appointment.end)
        .bind(appointment.place)
        .bind(appointment.status)
        .run();
}

std::optional<AppointmentRow> SqliteStore::appointment(std::string_view appointment_id) {
    auto select = statement((std::string{kAppointmentColumns} + "WHERE appointment_id = ?").c_str());
    select.bind(appointment_id);
    if (!select.next()) return std::nullopt;
    return read_appointment(select);
}

std::vector<AppointmentRow> SqliteStore::appointments_of(std::string_view tenant_id, WallTime since) {
    auto select = statement((std::string{kAppointmentColumns} +
                             "WHERE tenant_id = ? AND end_ms >= ? ORDER BY status, start_ms, appointment_id LIMIT 20")
                                .c_str());
    select.bind(tenant_id).bind(since);
    std::vector<AppointmentRow> appointments;
    while (select.next()) appointments.push_back(read_appointment(select));
    return appointments;
}

std::vector<std::string> SqliteStore::taken_slots(std::string_view agency_name, WallTime since) {
    auto select =
        statement("SELECT slot_id FROM appointment WHERE agency_name = ? AND start_ms >= ? AND status = 'booked'");
    select.bind(agency_name).bind(since);
    std::vector<std::string> slots;
    while (select.next()) slots.push_back(select.read_text());
    return slots;
}

}  // namespace kiosk::gateway
