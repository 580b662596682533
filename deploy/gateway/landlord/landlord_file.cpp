// Parsing and checking the landlord's file.
#include "deploy/gateway/landlord/landlord_file.hpp"

#include <algorithm>
#include <charconv>
#include <map>
#include <set>

#include "deploy/gateway/json/json_reader.hpp"
#include "kiosk/domain/phone_number.hpp"
#include "kiosk/domain/reference.hpp"

namespace kiosk::gateway {
namespace {

constexpr JsonLimits kFileLimits{8 * 1024 * 1024, 16, 1'000'000};
constexpr std::size_t kListMax = 10'000;
constexpr int kMonthBegins_days = 17;
constexpr Milliseconds kPostingOfSeededPayments = std::chrono::hours{24};

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
    void parse_units(const Json& residences, const Json& units);
    TenantRecord parse_tenant(const Json& tenant, const std::string& place);
    HolderRow parse_holder(const Json& holder, const HolderRow& common, const std::string& place);
    LeaseRecord parse_lease(const Json& lease, const std::string& tenant_id, const std::string& place);
    void describe(ContractRow& contract, const Json& unit_ids, const std::string& place);
    void parse_notice(const Json& notice, LeaseRecord& lease, const std::string& place);
    void parse_payment(const Json& payment, LeaseRecord& lease, const std::string& tenant_id, const std::string& place);
    void check_sums(const LeaseRecord& lease, Cents balance, Cents pending, const std::string& place);
    Date date(MemberReader& reader, const char* name);
    void fail(const std::string& place, std::string_view what);
    void finish(const MemberReader& reader, const std::string& place);

    WallTime m_now;
    Date m_today;
    LandlordFile m_file;
    std::map<std::string, Unit> m_units;
    std::set<std::string> m_lookups;
    std::set<std::string> m_emails;
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
    for (const char* later :
         {"emergency_phone", "ics", "iban", "bic", "debit_days", "pre_notification_days", "rent_due_day"}) {
        reader.skip(later);
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
        reader.skip("id");
        reader.skip("hours");
        for (const Json& id : reader.array("kiosks", kListMax)) {
            if (!id.is_string() || id.get_ref<const std::string&>().empty()) reader.refuse("kiosks");
            kiosk.kiosk_id = id.is_string() ? id.get<std::string>() : std::string{};
            m_file.kiosks.push_back(kiosk);
        }
        finish(reader, "agencies");
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

HolderRow LandlordParser::parse_holder(const Json& holder, const HolderRow& common, const std::string& place) {
    HolderRow row = common;
    MemberReader reader(holder);
    row.civility = reader.text("civility", 0, 16);
    row.first_name = reader.text("first_name", 1, 100);
    row.last_name = reader.text("last_name", 1, 100);
    row.birth_date = date(reader, "birth_date");
    row.email = reader.text_or_null("email", 3, 254);
    row.mobile = reader.text_or_null("mobile", 10, 10);
    finish(reader, place);
    if (row.email && !m_emails.insert(*row.email).second) fail(place, "email stands twice");
    return row;
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
    for (const char* later : {"case", "tenant_number", "paperless", "email_notifications"}) reader.skip(later);
    int position = 0;
    for (const Json& holder : reader.array("holders", 8)) {
        record.holders.push_back(parse_holder(holder, common, place + ".holders[" + std::to_string(position++) + "]"));
    }
    position = 0;
    for (const Json& lease : reader.array("leases", 32)) {
        record.leases.push_back(
            parse_lease(lease, common.tenant_id, place + ".leases[" + std::to_string(position++) + "]"));
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

LeaseRecord LandlordParser::parse_lease(const Json& lease, const std::string& tenant_id, const std::string& place) {
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
    for (const char* later : {"start", "end", "payment_mode"}) reader.skip(later);
    const Cents opening{reader.number("opening_cents", -kCentsMax.value, kCentsMax.value)};
    record.lines.push_back({contract.contract_number, m_today, opening, "opening", std::nullopt});
    int position = 0;
    for (const Json& notice : reader.array("notices", 240)) {
        parse_notice(notice, record, place + ".notices[" + std::to_string(position++) + "]");
    }
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

void LandlordParser::parse_notice(const Json& notice, LeaseRecord& lease, const std::string& place) {
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
    const Cents opening{reader.number("opening_cents", -kCentsMax.value, kCentsMax.value)};
    const Cents after{reader.number("balance_after_cents", -kCentsMax.value, kCentsMax.value)};
    Cents sum;
    for (const Json& line : reader.array("lines", 64)) {
        const auto amount = amount_of(line);
        if (!amount) reader.refuse("lines");
        sum = sum + amount.value_or(Cents{});
    }
    reader.skip("direct_debit");
    finish(reader, place);
    if (sum != row.total) fail(place, "lines do not add up to total_cents");
    if (opening + row.total != after) fail(place, "opening_cents and total_cents do not give balance_after_cents");
    lease.lines.push_back({row.contract_number, row.issued, row.total, "notice", std::nullopt});
    lease.notices.push_back(std::move(row));
}

void LandlordParser::parse_payment(const Json& payment, LeaseRecord& lease, const std::string& tenant_id,
                                   const std::string& place) {
    MemberReader reader(payment);
    const Cents amount{reader.number("amount_cents", 1, kCentsMax.value)};
    const std::string status = reader.text("status", 1, 16);
    for (const char* later : {"method", "reject_code", "rejected", "authorisation_number", "last_four"})
        reader.skip(later);
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
        (void)date(reader, "date");
        const Date posted = date(reader, "posted");
        if (status == "posted") {
            lease.lines.push_back({lease.contract.contract_number, posted, -amount, "payment", std::nullopt});
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
    reader.skip("line_labels");
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

// "month-1" → the months since month-0 and what follows.
struct MonthOffset {
    int months = 0;
    std::string_view rest;
};

std::optional<MonthOffset> parse_month(std::string_view text) {
    constexpr std::string_view kWord = "month";
    if (!text.starts_with(kWord) || text.size() < kWord.size() + 2) return std::nullopt;
    text.remove_prefix(kWord.size());
    const bool is_future = text.front() == '+';
    if (!is_future && text.front() != '-') return std::nullopt;
    text.remove_prefix(1);
    unsigned months = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), months);
    if (error != std::errc{} || months > 1'200) return std::nullopt;
    const int signed_months = is_future ? static_cast<int>(months) : -static_cast<int>(months);
    return MonthOffset{signed_months, text.substr(static_cast<std::size_t>(end - text.data()))};
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
        return file;
    } catch (const Json::exception&) {  // something that is not an object where one was expected
        return failure(parser.error().value_or(LandlordError{"file: a value has the wrong type"}));
    }
}

std::optional<std::string> resolve_period(std::string_view text, Date today) {
    const auto offset = parse_month(text);
    if (!offset || !offset->rest.empty()) return std::nullopt;
    return to_iso(month_of(offset->months, today) / 1).substr(0, 7);
}

std::optional<Date> resolve_date(std::string_view text, Date today) {
    const auto offset = parse_month(text);
    if (!offset) return parse_iso_date(text);
    if (offset->rest.size() != 3 || offset->rest.front() != '/') return std::nullopt;
    unsigned day = 0;
    const char* const end = offset->rest.data() + offset->rest.size();
    const auto parsed = std::from_chars(offset->rest.data() + 1, end, day);
    if (parsed.ec != std::errc{} || parsed.ptr != end || day < 1 || day > 31) return std::nullopt;
    const std::chrono::year_month month = month_of(offset->months, today);
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
