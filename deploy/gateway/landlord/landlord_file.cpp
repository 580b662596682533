// Parsing and checking the landlord's file.
#include "deploy/gateway/landlord/landlord_file.hpp"

#include <algorithm>
#include <charconv>
#include <map>
#include <set>

#include "deploy/gateway/json/json_reader.hpp"
#include "deploy/gateway/landlord/landlord_documents.hpp"
#include "deploy/gateway/landlord/tenant_papers.hpp"
#include "kiosk/domain/phone_number.hpp"
#include "kiosk/domain/reference.hpp"

namespace kiosk::gateway {
namespace {

constexpr JsonLimits kFileLimits{8 * 1024 * 1024, 16, 1'000'000};
constexpr std::size_t kListMax = 10'000;
constexpr int kMonthBegins_days = 17;
constexpr Milliseconds kPostingOfSeededPayments = std::chrono::hours{24};

struct LineLabel {
    std::string category;
    std::string words;
};

struct Unit {
    std::string kind;
    std::string label;
    std::string address_line;
};

// Walks the file; the first error stops everything behind it from mattering (first_error is kept, the rest dropped).
class LandlordParser {
public:
    explicit LandlordParser(WallTime now) : m_now(now), m_today(paris_time(now).date) {}

    LandlordFile parse(const Json& document);
    [[nodiscard]] const std::optional<LandlordError>& error() const { return m_error; }

private:
    void parse_landlord_block(const Json& landlord, const Json& amounts);
    void parse_agencies(const Json& agencies);
    void parse_reasons(MemberReader& file);
    void parse_line_labels(const Json& labels);
    void parse_units(const Json& residences, const Json& units);
    TenantRecord parse_tenant(const Json& tenant, const std::string& place);
    HolderRecord parse_holder(const Json& holder, const HolderRow& common, const std::string& place);
    void parse_papers(MemberReader& tenant, const std::string& tenant_id, TenantRecord& record);
    LeaseRecord parse_lease(const Json& lease, const TenantRecord& tenant, const std::string& tenant_id,
                            const std::string& place);
    void parse_terms(MemberReader& reader, LeaseRecord& lease);
    void describe(ContractRow& contract, const Json& unit_ids, const std::string& place);
    void parse_notice(const Json& notice, LeaseRecord& lease, const TenantRecord& tenant, const std::string& place);
    Cents parse_lines(MemberReader& reader, NoticeRow& notice);
    void parse_payment(const Json& payment, LeaseRecord& lease, const std::string& tenant_id, const std::string& place);
    void check_sums(const LeaseRecord& lease, Cents balance, Cents pending, const std::string& place);
    Date date(MemberReader& reader, const char* name);
    void fail(const std::string& place, std::string_view what);
    void finish(const MemberReader& reader, const std::string& place);

    WallTime m_now;
    Date m_today;
    LandlordFile m_file;
    std::map<std::string, Unit> m_units;
    std::map<std::string, LineLabel> m_line_labels;
    std::set<std::string> m_lookups;
    std::set<std::string> m_emails;
    std::set<std::string> m_tenant_numbers;
    std::optional<LandlordError> m_error;
};

void LandlordParser::fail(const std::string& place, std::string_view what) {
    if (!m_error) m_error = LandlordError{place + ": " + std::string{what}};
}

void LandlordParser::finish(const MemberReader& reader, const std::string& place) {
    if (const auto wrong = reader.first_wrong()) fail(place, *wrong + " is missing, wrong or unknown");
}

Date LandlordParser::date(MemberReader& reader, const char* name) {
    const auto resolved = resolve_date(reader.text(name, 1, 16), m_today);
    if (!resolved) reader.refuse(name);
    return resolved.value_or(m_today);
}

void LandlordParser::parse_landlord_block(const Json& landlord, const Json& amounts) {
    LandlordBlock& block = m_file.landlord;
    MemberReader reader(landlord);
    block.name = reader.text("name", 1, 120);
    block.legal_form = reader.text("legal_form", 0, 60);
    block.siren = reader.text("siren", 9, 9);
    block.siret = reader.text("siret", 14, 14);
    block.address_line = reader.text("address_line", 1, 120);
    block.postal_code = reader.text("postal_code", 5, 5);
    block.city = reader.text("city", 1, 60);
    block.phone = to_french_phone(reader.text("phone", 1, 20));
    block.email = reader.text("email", 3, 254);
    block.website = reader.text("website", 0, 120);
    block.data_contact = reader.text("dpo_email", 0, 254);
    block.is_demonstration = reader.flag("demonstration");
    block.creditor_identifier = reader.text("ics", 0, 35);
    block.iban = reader.text("iban", 0, 34);
    block.bic = reader.text("bic", 0, 11);
    if (reader.has("mandate_prefix")) block.mandate_prefix = reader.text("mandate_prefix", 1, 8);
    if (block.mandate_prefix.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789") != std::string::npos)
        reader.refuse("mandate_prefix");
    if (reader.has("emergency_phone")) block.emergency_phone = to_french_phone(reader.text("emergency_phone", 2, 20));
    for (const char* in_documents : {"debit_days", "pre_notification_days", "cut_off_day", "rent_due_day"}) {
        reader.skip(in_documents);
    }
    finish(reader, "landlord");
    MemberReader bounds(amounts);
    block.payment_min = Cents{bounds.number("min_cents", 1, kCentsMax.value)};
    block.payment_max = Cents{bounds.number("max_cents", block.payment_min.value, kCentsMax.value)};
    finish(bounds, "payment_amounts");
}

void LandlordParser::parse_agencies(const Json& agencies) {
    for (const Json& agency : agencies) {
        MemberReader reader(agency);
        KioskRow kiosk;
        kiosk.agency_name = reader.text("name", 1, 60);
        kiosk.agency_address_line = reader.text("address_line", 1, 120);
        kiosk.agency_postal_code = reader.text("postal_code", 5, 5);
        kiosk.agency_city = reader.text("city", 1, 60);
        kiosk.agency_phone = to_french_phone(reader.text("phone", 1, 20));
        m_file.agencies.push_back({kiosk.agency_name, reader.text("id", 1, 16), kiosk.agency_address_line,
                                   kiosk.agency_postal_code, kiosk.agency_city, kiosk.agency_phone});
        for (const char* in_documents : {"hours", "exceptions", "email", "holidays_closed", "alsace_moselle"})
            reader.skip(in_documents);
        for (const Json& id : reader.array("kiosks", kListMax)) {
            if (!id.is_string() || id.get_ref<const std::string&>().empty()) reader.refuse("kiosks");
            kiosk.kiosk_id = id.is_string() ? id.get<std::string>() : std::string{};
            m_file.kiosks.push_back(kiosk);
        }
        finish(reader, "agencies");
    }
}

void LandlordParser::parse_reasons(MemberReader& file) {
    const Json& reasons = file.array("appointment_reasons", 12);
    for (const Json& reason : reasons) {
        MemberReader reader(reason);
        const std::string code = reader.text("code", 1, 48);
        (void)reader.text("label", 1, 80);
        if (code.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789_") != std::string::npos ||
            reader.first_wrong())
            file.refuse("appointment_reasons");
    }
    m_file.appointment_reasons = reasons.dump();
}

void LandlordParser::parse_line_labels(const Json& labels) {
    for (const auto& [code, label] : labels.items()) {
        if (!label.is_array() || label.size() != 2 || !label[0].is_string() || !label[1].is_string())
            return fail("line_labels", "a label has its category and its words");
        m_line_labels[code] = {label[0].get<std::string>(), label[1].get<std::string>()};
    }
}

void LandlordParser::parse_units(const Json& residences, const Json& units) {
    std::map<std::string, std::string> addresses;
    for (const Json& residence : residences) {
        MemberReader reader(residence);
        const std::string id = reader.text("id", 1, 32);
        const std::string line = reader.text("address_line", 1, 120);
        const std::string postal_code = reader.text("postal_code", 5, 5);
        addresses[id] = line + ", " + postal_code + " " + reader.text("city", 1, 60);
        reader.skip("name");
        reader.skip("agency_id");
        finish(reader, "residences");
    }
    for (const Json& unit : units) {
        MemberReader reader(unit);
        const std::string id = reader.text("id", 1, 32);
        Unit row{reader.text("kind", 1, 16), reader.text("label", 0, 120), {}};
        const auto address = addresses.find(reader.text("residence_id", 1, 32));
        if (address == addresses.end())
            reader.refuse("residence_id");
        else
            row.address_line = address->second;
        reader.skip("type");
        reader.skip("area_m2");
        finish(reader, "units");
        m_units[id] = row;
    }
}

HolderRecord LandlordParser::parse_holder(const Json& holder, const HolderRow& common, const std::string& place) {
    HolderRecord record{common, std::nullopt};
    HolderRow& row = record.row;
    MemberReader reader(holder);
    row.civility = reader.text("civility", 0, 16);
    row.first_name = reader.text("first_name", 1, 100);
    row.last_name = reader.text("last_name", 1, 100);
    row.birth_date = date(reader, "birth_date");
    row.email = reader.text_or_null("email", 3, 254);
    row.mobile = reader.text_or_null("mobile", 10, 10);
    if (reader.has("phone")) record.phone = reader.text("phone", 10, 10);
    finish(reader, place);
    if (row.email && !m_emails.insert(*row.email).second) fail(place, "email stands twice");
    return record;
}

void LandlordParser::parse_papers(MemberReader& tenant, const std::string& tenant_id, TenantRecord& record) {
    record.has_email_notifications = tenant.flag("email_notifications");
    const bool is_paperless = tenant.flag("paperless");
    if (is_paperless) record.paperless_since = date(tenant, "paperless_since");
    for (const Json& json : tenant.array("documents", 100)) {
        const auto document = parse_document(json, m_today);
        if (!document) tenant.refuse("documents");
        record.documents.push_back(document.value_or(DocumentRow{}));
        DocumentRow& row = record.documents.back();
        row.tenant_id = tenant_id;
        row.document_id = "DOC-" + tenant_id + "-" + std::to_string(record.documents.size());
    }
    for (const Json& json : tenant.array("requests", 100)) {
        auto request = parse_request(json, m_now);
        if (!request) tenant.refuse("requests");
        record.requests.push_back(std::move(request).value_or(RequestRecord{}));
        record.requests.back().row.tenant_id = tenant_id;
    }
}

TenantRecord LandlordParser::parse_tenant(const Json& tenant, const std::string& place) {
    TenantRecord record;
    MemberReader reader(tenant);
    HolderRow common;
    common.tenant_id = reader.text("id", 1, 32);
    common.preferred_language = reader.text("preferred_language", 2, 2);
    const std::string account = reader.text("account", 1, 32);
    common.may_sign_in = account != "locked";
    common.may_sign_in_by_password = account == "active";
    reader.skip("case");
    parse_papers(reader, common.tenant_id, record);
    if (reader.has("tenant_number")) {
        record.tenant_number = reader.text("tenant_number", 1, 64);
        if (!m_tenant_numbers.insert(contract_lookup(*record.tenant_number)).second)
            fail(place, "tenant_number stands twice");
    } else {
        reader.skip("tenant_number");
    }
    int position = 0;
    for (const Json& holder : reader.array("holders", 8)) {
        record.holders.push_back(parse_holder(holder, common, place + ".holders[" + std::to_string(position++) + "]"));
    }
    position = 0;
    for (const Json& lease : reader.array("leases", 32)) {
        record.leases.push_back(
            parse_lease(lease, record, common.tenant_id, place + ".leases[" + std::to_string(position++) + "]"));
    }
    if (record.holders.empty()) reader.refuse("holders");
    finish(reader, place);
    return record;
}

void LandlordParser::describe(ContractRow& contract, const Json& unit_ids, const std::string& place) {
    for (const Json& id : unit_ids) {
        const auto unit = id.is_string() ? m_units.find(id.get<std::string>()) : m_units.end();
        if (unit == m_units.end()) return fail(place, "unit_ids names an unknown unit");
        // The first unit gives the contract its kind and address; what comes with it is named after it.
        if (contract.kind.empty()) {
            contract.kind = unit->second.kind;
            contract.label = unit->second.label;
            contract.address_line = unit->second.address_line;
        } else {
            contract.label += " · " + unit->second.label;
        }
    }
}

void LandlordParser::parse_terms(MemberReader& reader, LeaseRecord& record) {
    LeaseRow& lease = record.lease;
    lease.contract_number = record.contract.contract_number;
    lease.starts = date(reader, "start");
    if (reader.has("end"))
        lease.ends = date(reader, "end");
    else
        reader.skip("end");
    reader.skip("payment_mode");
    lease.insurance = reader.text("insurance", 1, 16);
    if (lease.insurance != "needed" && lease.insurance != "not_needed" && lease.insurance != "by_landlord")
        reader.refuse("insurance");
    if (reader.has("mandate_reference")) lease.mandate_reference = reader.text("mandate_reference", 1, 35);
}

LeaseRecord LandlordParser::parse_lease(const Json& lease, const TenantRecord& tenant, const std::string& tenant_id,
                                        const std::string& place) {
    LeaseRecord record;
    MemberReader reader(lease);
    ContractRow& contract = record.contract;
    contract.contract_number = reader.text("contract_number", 1, 64);
    contract.lookup = contract_lookup(contract.contract_number);
    contract.tenant_id = tenant_id;
    describe(contract, reader.array("unit_ids", 8), place);
    if (!m_lookups.insert(contract.lookup).second) fail(place, "contract_number stands twice");
    if (reader.has("payment_plan")) {
        MemberReader plan(reader.object("payment_plan"));
        contract.plan_instalment = Cents{plan.number("instalment_cents", 1, kCentsMax.value)};
        contract.plan_due_day = static_cast<int>(plan.number("due_day", 1, 28));
        finish(plan, place + ".payment_plan");
    } else {
        reader.skip("payment_plan");
    }
    parse_terms(reader, record);
    const Cents opening{reader.number("opening_cents", -kCentsMax.value, kCentsMax.value)};
    record.lines.push_back({contract.contract_number, m_today, opening, "opening", std::nullopt});
    int position = 0;
    for (const Json& notice : reader.array("notices", 240)) {
        parse_notice(notice, record, tenant, place + ".notices[" + std::to_string(position++) + "]");
    }
    // What there was before comes before all that the file tells.
    if (!record.notices.empty()) record.lines.front().date = record.notices.front().issued;
    position = 0;
    for (const Json& payment : reader.array("payments", 1'000)) {
        parse_payment(payment, record, tenant_id, place + ".payments[" + std::to_string(position++) + "]");
    }
    const Cents balance{reader.number("balance_cents", -kCentsMax.value, kCentsMax.value)};
    const Cents pending{reader.number("pending_cents", 0, kCentsMax.value)};
    finish(reader, place);
    check_sums(record, balance, pending, place);
    return record;
}

// Of a pair ["RENT", 41235].
std::optional<Cents> amount_of(const Json& line) {
    if (!line.is_array() || line.size() != 2 || !line[0].is_string() || !line[1].is_number_integer()) {
        return std::nullopt;
    }
    const auto cents = line[1].get<std::int64_t>();
    if (line[1] != cents || cents < -kCentsMax.value || cents > kCentsMax.value) return std::nullopt;
    return Cents{cents};
}

// Their sum; the lines themselves go into the notice with the words that people read.
Cents LandlordParser::parse_lines(MemberReader& reader, NoticeRow& notice) {
    Cents sum;
    Json lines = Json::array();
    for (const Json& line : reader.array("lines", 30)) {
        const auto amount = amount_of(line);
        const auto label = amount ? m_line_labels.find(line[0].get<std::string>()) : m_line_labels.end();
        if (label == m_line_labels.end()) {
            reader.refuse("lines");
            continue;
        }
        sum = sum + *amount;
        lines.push_back({label->first, label->second.words, label->second.category, amount->value});
    }
    notice.lines = lines.dump();
    return sum;
}

void LandlordParser::parse_notice(const Json& notice, LeaseRecord& lease, const TenantRecord& tenant,
                                  const std::string& place) {
    MemberReader reader(notice);
    const auto period = resolve_period(reader.text("period", 1, 16), m_today);
    if (!period) reader.refuse("period");
    NoticeRow row;
    row.contract_number = lease.contract.contract_number;
    row.period = period.value_or("");
    row.notice_id = "AE-" + row.period + "-" + lease.contract.lookup;
    row.issued = date(reader, "issued");
    row.due = date(reader, "due");
    row.total = Cents{reader.number("total_cents", -kCentsMax.value, kCentsMax.value)};
    row.opening = Cents{reader.number("opening_cents", -kCentsMax.value, kCentsMax.value)};
    const Cents after{reader.number("balance_after_cents", -kCentsMax.value, kCentsMax.value)};
    const Cents sum = parse_lines(reader, row);
    if (reader.has("direct_debit")) {
        MemberReader debit(reader.object("direct_debit"));
        row.debit_date = date(debit, "date");
        row.debit_amount = Cents{debit.number("amount_cents", 1, kCentsMax.value)};
        finish(debit, place + ".direct_debit");
    }
    if (reader.has("paper")) {
        row.paper_file = reader.text("paper", 1, 64);
        row.pages = static_cast<int>(reader.number("pages", 1, 40));
    }
    row.is_on_paper = !tenant.paperless_since || row.issued < *tenant.paperless_since;
    finish(reader, place);
    if (sum != row.total) fail(place, "lines do not add up to total_cents");
    if (row.opening + row.total != after) fail(place, "opening_cents and total_cents do not give balance_after_cents");
    lease.lines.push_back(
        {row.contract_number, row.issued, row.total, "notice", std::nullopt, "", std::nullopt, row.period});
    lease.notices.push_back(std::move(row));
}

std::string means_of(std::string_view method) {
    if (method == "card_kiosk" || method == "card_online") return "card";
    if (method == "sepa_dd") return "direct_debit";
    if (method == "cash_voucher") return "cash";
    return method == "transfer" || method == "cheque" ? std::string{method} : "other";
}

void LandlordParser::parse_payment(const Json& payment, LeaseRecord& lease, const std::string& tenant_id,
                                   const std::string& place) {
    MemberReader reader(payment);
    const Cents amount{reader.number("amount_cents", 1, kCentsMax.value)};
    const std::string status = reader.text("status", 1, 16);
    const std::string means = means_of(reader.text("method", 1, 32));
    for (const char* later : {"reject_code", "rejected", "authorisation_number", "last_four"}) reader.skip(later);
    if (status == "captured") {
        const Milliseconds age = std::chrono::hours{reader.number("hours_ago", 0, 24)};
        const auto reference = Reference::parse(reader.text("reference", 8, 8));
        PaymentRow row;
        row.contract_number = lease.contract.contract_number;
        row.tenant_id = tenant_id;
        row.kiosk_id = reader.text("kiosk_id", 1, 64);
        row.amount = amount;
        row.authorised = amount;
        row.state = PaymentState::captured;
        row.registered = WallTime{m_now.unix_ms - age.count()};
        row.expires = row.registered;
        row.captured = row.registered;
        row.post_due = WallTime{row.registered.unix_ms + kPostingOfSeededPayments.count()};
        if (reference)
            row.reference = reference->text();
        else
            reader.refuse("reference");
        lease.captured.push_back(std::move(row));
    } else {
        reader.skip("kiosk_id");
        const Date paid = date(reader, "date");
        const Date posted = date(reader, "posted");
        if (status == "posted") {
            lease.lines.push_back(
                {lease.contract.contract_number, posted, -amount, "payment", std::nullopt, means, paid, std::nullopt});
        } else if (status != "rejected") {
            reader.refuse("status");
        }
    }
    finish(reader, place);
}

void LandlordParser::check_sums(const LeaseRecord& lease, Cents balance, Cents pending, const std::string& place) {
    Cents sum;
    for (const LedgerLine& line : lease.lines) {
        sum = sum + line.amount;
        if (line.date > m_today) fail(place, "a line of the account lies in the future");
    }
    if (sum != balance) fail(place, "balance_cents is not opening + notices - posted payments");
    Cents captured;
    for (const PaymentRow& payment : lease.captured) captured = captured + payment.amount;
    if (captured != pending) fail(place, "pending_cents is not the sum of the captured payments");
}

LandlordFile LandlordParser::parse(const Json& document) {
    MemberReader reader(document);
    if (reader.number("schema", 0, 1'000) != 1) reader.refuse("schema");
    reader.skip("about");
    for (const char* elsewhere : {"payment_channels", "known_problems"}) reader.skip(elsewhere);
    parse_line_labels(reader.object("line_labels"));
    parse_reasons(reader);
    parse_landlord_block(reader.object("landlord"), reader.object("payment_amounts"));
    parse_agencies(reader.array("agencies", kListMax));
    parse_units(reader.array("residences", kListMax), reader.array("units", kListMax));
    int position = 0;
    for (const Json& tenant : reader.array("tenants", kListMax)) {
        m_file.tenants.push_back(parse_tenant(tenant, "tenants[" + std::to_string(position++) + "]"));
    }
    finish(reader, "file");
    return std::move(m_file);
}

// "month-1" or "day+3" → the number, and what follows.
struct Offset {
    int count = 0;
    std::string_view rest;
};

std::optional<Offset> parse_offset(std::string_view word, std::string_view text) {
    if (!text.starts_with(word) || text.size() < word.size() + 2) return std::nullopt;
    text.remove_prefix(word.size());
    const bool is_future = text.front() == '+';
    if (!is_future && text.front() != '-') return std::nullopt;
    text.remove_prefix(1);
    unsigned count = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), count);
    if (error != std::errc{} || count > 1'200) return std::nullopt;
    const int signed_count = is_future ? static_cast<int>(count) : -static_cast<int>(count);
    return Offset{signed_count, text.substr(static_cast<std::size_t>(end - text.data()))};
}

std::chrono::year_month month_of(int offset, Date today) {
    const Date anchor{std::chrono::sys_days{today} - std::chrono::days{kMonthBegins_days}};
    return std::chrono::year_month{anchor.year(), anchor.month()} + std::chrono::months{offset};
}

}  // namespace

Result<LandlordFile, LandlordError> parse_landlord(std::string_view text, WallTime now) {
    const auto document = parse_object(text, kFileLimits);
    if (!document) return failure(LandlordError{std::string{document.error().sentence}});
    LandlordParser parser(now);
    try {
        LandlordFile file = parser.parse(*document);
        if (parser.error()) return failure(*parser.error());
        auto documents = landlord_documents(*document, paris_time(now).date);
        if (!documents) return failure(documents.error());
        file.documents = std::move(*documents);
        return file;
    } catch (const Json::exception&) {  // something that is not an object where one was expected
        return failure(parser.error().value_or(LandlordError{"file: a value has the wrong type"}));
    }
}

std::optional<std::string> resolve_period(std::string_view text, Date today) {
    const auto offset = parse_offset("month", text);
    if (!offset || !offset->rest.empty()) return std::nullopt;
    return to_iso(month_of(offset->count, today) / 1).substr(0, 7);
}

std::optional<Date> resolve_date(std::string_view text, Date today) {
    if (const auto days = parse_offset("day", text); days && days->rest.empty())
        return Date{std::chrono::sys_days{today} + std::chrono::days{days->count}};
    const auto offset = parse_offset("month", text);
    if (!offset) return parse_iso_date(text);
    if (offset->rest.size() != 3 || offset->rest.front() != '/') return std::nullopt;
    unsigned day = 0;
    const char* const end = offset->rest.data() + offset->rest.size();
    const auto parsed = std::from_chars(offset->rest.data() + 1, end, day);
    if (parsed.ec != std::errc{} || parsed.ptr != end || day < 1 || day > 31) return std::nullopt;
    const std::chrono::year_month month = month_of(offset->count, today);
    const Date last{month / std::chrono::last};
    return std::min(month / std::chrono::day{day}, last);
}

std::string contract_lookup(std::string_view typed) {
    std::string lookup;
    for (const char character : typed) {
        if (character >= 'a' && character <= 'z')
            lookup += static_cast<char>(character - 'a' + 'A');
        else if ((character >= '0' && character <= '9') || (character >= 'A' && character <= 'Z'))
            lookup += character;
    }
    return lookup;
}

}  // namespace kiosk::gateway
