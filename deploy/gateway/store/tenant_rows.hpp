// Rows of the TenantStore. Words of tenants and of the staff to a tenant are kept sealed.
#pragma once

#include <vector>

#include "deploy/gateway/store/rows.hpp"

namespace kiosk::gateway {

struct LeaseRow {
    std::string contract_number;
    Date starts{};
    std::optional<Date> ends;
    std::optional<std::string> mandate_reference;  // of the direct debit
    std::string insurance;                         // needed not_needed by_landlord
};

struct DocumentRow {
    std::string document_id;
    std::string tenant_id;
    std::optional<std::string> contract_number;
    std::string kind;
    std::string title;
    Date added{};
    std::string status;  // available in_review valid rejected: whether it is expired says the day
    std::optional<Date> valid_from;
    std::optional<Date> valid_until;
    std::optional<std::string> reason;
    std::optional<int> pages;
    std::optional<std::string> paper_file;    // a name of put_paper_file()
    std::optional<std::string> upload_id;     // a PDF that the tenant gave
    std::optional<std::string> operation_id;  // of the deposit that it came with
};

struct RequestRow {
    std::string request_id;  // the number for people: D-2026-000412
    std::string tenant_id;
    std::optional<std::string> reference;     // on the slip
    std::optional<std::string> operation_id;  // of the deposit
    std::optional<std::string> contract_number;
    std::string title;
    std::string sealed_comment;
    int attachments = 0;
    WallTime created;
    WallTime updated;
    std::string status;
    bool has_news = false;
    std::optional<WallTime> appointment_start;
    std::optional<WallTime> appointment_end;
};

struct RequestEntryRow {
    std::string request_id;
    WallTime at;
    std::string kind;  // status tenant_comment landlord_comment
    std::optional<std::string> status;
    std::string sealed_text;
};

struct MandateRow {
    std::string mandate_id;
    std::string tenant_id;
    std::string contract_number;
    std::vector<std::string> other_contract_numbers;
    std::string document_id;  // its paper, among the tenant's documents
    std::string reference;    // RUM
    Date ready_on{};
    std::string state;       // to_sign received active replaced
    std::string request_id;  // for direct debit
    std::string sealed_pdf;
    std::optional<std::string> signed_operation_id;  // of the deposit that gave it back
};

struct AgencyRow {
    std::string agency_name;
    std::string agency_id;
    std::string address_line;
    std::string postal_code;
    std::string city;
    std::string phone;
};

struct AppointmentRow {
    std::string appointment_id;
    std::string slot_id;
    std::string agency_name;
    std::string tenant_id;
    std::string reason;
    std::string reason_label;
    WallTime start;
    WallTime end;
    std::string place;
    std::string status;  // booked cancelled
};

struct ProfileRow {
    std::int64_t holder_id = 0;
    std::optional<std::string> phone;  // landline
    std::string address_line;
};

// Who agreed to paperless notices, or took it back: appended, never changed.
struct ConsentRow {
    std::int64_t holder_id = 0;
    bool is_on = false;
    std::optional<std::string> text_version;
    std::string kiosk_id;
    std::string operation_id;
    WallTime captured;
};

struct ContactChangeRow {
    std::string challenge_id;
    std::int64_t holder_id = 0;
    std::string kiosk_id;
    std::string kind;  // email mobile signature
    std::string sealed_value;
    std::string code_hash;
    WallTime created;
    WallTime expires;
    int tries_left = 0;
    bool can_succeed = true;  // false: no code was sent, and none is right
};

}  // namespace kiosk::gateway
