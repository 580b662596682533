// The landlord's data as a file: who the tenants are, what they rent and owe. Read once into an empty store; a real
// landlord's system would feed the store instead. deploy/demo/data/landlord.json is the one of the demo.
//
// Dates may be relative to the day of loading, so that a demo is never out of date: "month-1/25" is the 25th of the
// month before month-0 (or that month's last day, if earlier), and month-0 is the month of the day 17 days before
// today: what happened on its first 17 days is in the past. "day+3" is in three days.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "deploy/gateway/store/store.hpp"
#include "kiosk/base/clock.hpp"
#include "kiosk/base/result.hpp"

namespace kiosk::gateway {

struct LandlordBlock {
    std::string name;
    std::string legal_form;
    std::string siren;
    std::string siret;
    std::string address_line;
    std::string postal_code;
    std::string city;
    std::string phone;  // as people read it: "01 99 00 10 00" with no-break spaces
    std::string email;
    std::string website;
    std::string data_contact;       // who answers about personal data; may be empty
    bool is_demonstration = false;  // every paper and message must say DÉMONSTRATION
    Cents payment_min;
    Cents payment_max;
    std::string creditor_identifier;  // these three: to be paid by direct debit and by transfer; may be empty
    std::string iban;
    std::string bic;
    std::string mandate_prefix;   // what the references of its mandates begin with; may be empty
    std::string emergency_phone;  // at night, as people read it; may be empty; only in the file
};

struct LeaseRecord {
    ContractRow contract;
    LeaseRow lease;
    std::vector<NoticeRow> notices;
    std::vector<LedgerLine> lines;     // opening, notices, posted payments; their sum is the balance
    std::vector<PaymentRow> captured;  // taken by card, not yet in the balance
};

struct HolderRecord {
    HolderRow row;
    std::optional<std::string> phone;  // landline
};

// Words in clear: they are sealed on their way into the store.
struct RequestRecord {
    RequestRow row;
    std::string comment;
    struct Entry {
        RequestEntryRow row;
        std::string text;
    };
    std::vector<Entry> entries;
};

struct TenantRecord {
    std::optional<std::string> tenant_number;
    std::vector<HolderRecord> holders;
    std::vector<LeaseRecord> leases;
    std::vector<DocumentRow> documents;
    std::vector<RequestRecord> requests;
    bool has_email_notifications = false;
    std::optional<Date> paperless_since;  // nullopt: letters
};

// What every kiosk keeps of it (landlord_documents.hpp).
struct LandlordDocument {
    std::string name;
    std::string content;  // JSON
};

struct LandlordFile {
    LandlordBlock landlord;
    std::vector<KioskRow> kiosks;
    std::vector<AgencyRow> agencies;
    std::string appointment_reasons = "[]";  // JSON: {code, label} of each
    std::vector<TenantRecord> tenants;
    std::vector<LandlordDocument> documents;
};

struct LandlordError {
    std::string sentence;  // names the place ("tenants[3].leases[0].balance_cents"), never a value of a tenant
};

// Every sum is checked: lines = total, opening + total = balance after, opening + notices − posted payments = balance.
[[nodiscard]] Result<LandlordFile, LandlordError> parse_landlord(std::string_view text, WallTime now);

// "month-1" → "2026-10", "month-1/25" → 2026-10-25, "day-3" → three days before, for a file loaded `today`; nullopt
// when it is none of them nor ISO.
[[nodiscard]] std::optional<std::string> resolve_period(std::string_view text, Date today);
[[nodiscard]] std::optional<Date> resolve_date(std::string_view text, Date today);

// Letters and digits only, in capitals: "104201/01" and "104201 01" are the same contract.
[[nodiscard]] std::string contract_lookup(std::string_view typed);

// What loading needs of others: how words are sealed, and the PDFs beside the file, by their names.
struct LoadingTools {
    std::function<std::string(std::string_view)> seal;
    std::function<std::optional<std::string>(const std::string&)> read_paper;
};
// Loads the file into the store unless this very file is there already; another file than before is refused.
[[nodiscard]] Result<void, LandlordError> load_landlord(Store& store, const LandlordFile& file,
                                                        std::string_view file_digest, const LoadingTools& tools);
// "D-2026-000412": the next number of a request, for people.
[[nodiscard]] std::string next_request_number(Store& store, WallTime now);
inline constexpr std::string_view kAppointmentReasonsSetting = "appointment_reasons";
// The block as it was loaded.
[[nodiscard]] std::optional<LandlordBlock> loaded_landlord(Store& store);

}  // namespace kiosk::gateway
