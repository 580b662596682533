// Reading documents and requests out of the landlord's file.
#include "deploy/gateway/landlord/tenant_papers.hpp"

#include <algorithm>
#include <array>

#include "deploy/gateway/landlord/paris_clock.hpp"
#include "kiosk/domain/opening_hours.hpp"
#include "kiosk/domain/reference.hpp"

namespace kiosk::gateway {
namespace {

constexpr std::array<std::string_view, 7> kDocumentKinds{
    "lease", "insurance_certificate", "inventory_report", "rent_certificate", "charges_statement", "letter", "other"};
constexpr std::array<std::string_view, 4> kDocumentStatuses{"available", "in_review", "valid", "rejected"};
constexpr std::array<std::string_view, 7> kRequestStatuses{"new",  "acknowledged", "scheduled", "in_progress",
                                                           "done", "rejected",     "cancelled"};
constexpr std::array<std::string_view, 3> kEntryKinds{"status", "tenant_comment", "landlord_comment"};
constexpr std::array<std::string_view, 13> kRejectionReasons{
    "unreadable",         "cropped",        "expired",        "not_yet_valid", "name_mismatch",
    "address_mismatch",   "wrong_document", "no_rental_risk", "not_insurer",   "missing_page",
    "password_protected", "too_old",        "other"};

template <class Words>
bool is_one_of(const Words& words, std::string_view word) {
    return std::find(words.begin(), words.end(), word) != words.end();
}

Date read_date(MemberReader& reader, const char* name, Date today) {
    const auto date = resolve_date(reader.text(name, 1, 16), today);
    if (!date) reader.refuse(name);
    return date.value_or(today);
}

std::optional<Date> read_date_or_null(MemberReader& reader, const char* name, Date today) {
    if (reader.has(name)) return read_date(reader, name, today);
    return std::nullopt;
}

// "09:30" of that day in Paris.
WallTime read_moment(MemberReader& reader, Date date, const char* clock) {
    const auto minutes = parse_clock_minute(reader.text(clock, 5, 5));
    if (!minutes) reader.refuse(clock);
    return from_paris_time(date, minutes.value_or(0));
}

void read_appointment(MemberReader& reader, RequestRow& request, Date today) {
    if (!reader.has("appointment")) return;
    MemberReader appointment(reader.object("appointment"));
    const Date date = read_date(appointment, "date", today);
    request.appointment_start = read_moment(appointment, date, "from");
    request.appointment_end = read_moment(appointment, date, "until");
    if (appointment.first_wrong()) reader.refuse("appointment");
}

std::optional<RequestRecord::Entry> parse_entry(const Json& json, Date today) {
    MemberReader reader(json);
    RequestRecord::Entry entry;
    entry.row.at = read_moment(reader, read_date(reader, "date", today), "time");
    entry.row.kind = reader.text("kind", 1, 20);
    if (!is_one_of(kEntryKinds, entry.row.kind)) reader.refuse("kind");
    if (reader.has("status")) entry.row.status = reader.text("status", 1, 20);
    if (entry.row.status && !is_request_status(*entry.row.status)) reader.refuse("status");
    entry.text = reader.prose("text", 2'000);
    return reader.first_wrong() ? std::nullopt : std::optional{std::move(entry)};
}

}  // namespace

bool is_request_status(std::string_view word) {
    return is_one_of(kRequestStatuses, word);
}

bool is_rejection_reason(std::string_view word) {
    return is_one_of(kRejectionReasons, word);
}

std::optional<DocumentRow> parse_document(const Json& json, Date today) {
    MemberReader reader(json);
    DocumentRow document;
    document.contract_number = reader.text_or_null("contract_number", 1, 64);
    document.kind = reader.text("kind", 1, 32);
    document.title = reader.text("title", 1, 120);
    document.added = read_date(reader, "added", today);
    document.status = reader.text("status", 1, 16);
    document.valid_from = read_date_or_null(reader, "valid_from", today);
    document.valid_until = read_date_or_null(reader, "valid_until", today);
    if (reader.has("reason")) document.reason = reader.text("reason", 1, 32);
    if (reader.has("paper")) {
        document.paper_file = reader.text("paper", 1, 64);
        document.pages = static_cast<int>(reader.number("pages", 1, 40));
    }
    if (!is_one_of(kDocumentKinds, document.kind)) reader.refuse("kind");
    if (!is_one_of(kDocumentStatuses, document.status)) reader.refuse("status");
    if (document.reason && !is_rejection_reason(*document.reason)) reader.refuse("reason");
    return reader.first_wrong() ? std::nullopt : std::optional{std::move(document)};
}

std::optional<RequestRecord> parse_request(const Json& json, WallTime now) {
    const Date today = paris_time(now).date;
    MemberReader reader(json);
    RequestRecord record;
    RequestRow& row = record.row;
    row.contract_number = reader.text_or_null("contract_number", 1, 64);
    row.title = reader.text("title", 1, 120);
    record.comment = reader.prose("comment", 2'000);
    if (reader.has("reference")) {
        const auto reference = Reference::parse(reader.text("reference", 8, 8));
        if (!reference) reader.refuse("reference");
        row.reference = reference ? std::optional{reference->text()} : std::nullopt;
    }
    row.has_news = reader.flag("has_news");
    read_appointment(reader, row, today);
    for (const Json& item : reader.array("history", 40)) {
        auto entry = parse_entry(item, today);
        if (!entry) reader.refuse("history");
        record.entries.push_back(std::move(entry).value_or(RequestRecord::Entry{}));
        if (record.entries.back().row.status) row.status = *record.entries.back().row.status;
    }
    if (row.status.empty()) reader.refuse("history");
    if (reader.first_wrong()) return std::nullopt;
    row.created = record.entries.front().row.at;
    row.updated = record.entries.back().row.at;
    if (row.updated > now) return std::nullopt;
    return record;
}

}  // namespace kiosk::gateway
