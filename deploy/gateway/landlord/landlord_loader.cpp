// Loading the landlord's file into an empty store, once.
#include <algorithm>
#include <set>

#include "deploy/gateway/json/json_reader.hpp"
#include "deploy/gateway/landlord/landlord_file.hpp"

namespace kiosk::gateway {
namespace {

constexpr std::string_view kDigestSetting = "landlord_digest";
constexpr std::string_view kBlockSetting = "landlord";

std::string to_json(const LandlordBlock& block) {
    const Json document{{"name", block.name},
                        {"legal_form", block.legal_form},
                        {"siren", block.siren},
                        {"siret", block.siret},
                        {"address_line", block.address_line},
                        {"postal_code", block.postal_code},
                        {"city", block.city},
                        {"phone", block.phone},
                        {"email", block.email},
                        {"website", block.website},
                        {"data_contact", block.data_contact},
                        {"demonstration", block.is_demonstration},
                        {"creditor_identifier", block.creditor_identifier},
                        {"iban", block.iban},
                        {"bic", block.bic},
                        {"mandate_prefix", block.mandate_prefix},
                        {"payment_min_cents", block.payment_min.value},
                        {"payment_max_cents", block.payment_max.value}};
    return document.dump();
}

WallTime begin_of(Date date) {
    return {
        std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::sys_days{date}.time_since_epoch()).count()};
}

// Whoever lives there gets letters there.
std::string postal_address(const TenantRecord& tenant) {
    return tenant.leases.empty() ? "" : tenant.leases.front().contract.address_line;
}

void add_holder(Store& store, const TenantRecord& tenant, const HolderRow& holder,
                const std::optional<std::string>& phone) {
    store.put_profile({holder.holder_id, phone, postal_address(tenant)});
    store.put_preference(
        {holder.holder_id, "email_notifications", tenant.has_email_notifications, WallTime{}, std::nullopt});
    if (tenant.paperless_since) {
        store.put_preference({holder.holder_id, "paperless_notices", true, begin_of(*tenant.paperless_since),
                              to_iso(*tenant.paperless_since).substr(0, 7)});
    }
}

void add_request(Store& store, const RequestRecord& record, const LoadingTools& tools) {
    RequestRow row = record.row;
    row.request_id = next_request_number(store, row.created);
    row.sealed_comment = tools.seal(record.comment);
    store.put_request(row);
    for (const RequestRecord::Entry& entry : record.entries) {
        RequestEntryRow line = entry.row;
        line.request_id = row.request_id;
        line.sealed_text = tools.seal(entry.text);
        store.add_request_entry(line);
    }
}

void add_tenant(Store& store, const TenantRecord& tenant, const LoadingTools& tools) {
    for (const HolderRecord& holder : tenant.holders) store.add_holder(holder.row);
    const std::vector<HolderRow> holders = store.holders_of(tenant.holders.front().row.tenant_id);
    for (std::size_t place = 0; place < holders.size(); ++place)
        add_holder(store, tenant, holders[place], tenant.holders[place].phone);
    if (tenant.tenant_number) {
        store.access().add_tenant_number(contract_lookup(*tenant.tenant_number), tenant.holders.front().row.tenant_id);
    }
    for (const LeaseRecord& lease : tenant.leases) {
        store.add_contract(lease.contract);
        store.add_lease(lease.lease);
        for (const NoticeRow& notice : lease.notices) store.add_notice(notice);
        for (const LedgerLine& line : lease.lines) store.add_ledger_line(line);
        for (const PaymentRow& payment : lease.captured) store.add_payment(payment);
    }
    for (const DocumentRow& document : tenant.documents) store.put_document(document);
    for (const RequestRecord& request : tenant.requests) add_request(store, request, tools);
}

// The PDFs that notices and documents name; the name of one that is not there.
std::optional<std::string> add_papers(Store& store, const LandlordFile& file, const LoadingTools& tools) {
    std::set<std::string> names;
    for (const TenantRecord& tenant : file.tenants) {
        for (const DocumentRow& document : tenant.documents) {
            if (document.paper_file) names.insert(*document.paper_file);
        }
        for (const LeaseRecord& lease : tenant.leases) {
            for (const NoticeRow& notice : lease.notices) {
                if (notice.paper_file) names.insert(*notice.paper_file);
            }
        }
    }
    for (const std::string& name : names) {
        const auto bytes = tools.read_paper(name);
        if (!bytes) return name;
        store.put_paper_file(name, *bytes);
    }
    return std::nullopt;
}

}  // namespace

std::string next_request_number(Store& store, WallTime now) {
    const std::string year = to_iso(paris_time(now).date).substr(0, 4);
    const std::string number = std::to_string(store.next_paper_number("request-" + year));
    constexpr std::size_t kDigits = 6;
    return "D-" + year + "-" + std::string(kDigits - std::min(number.size(), kDigits), '0') + number;
}

Result<void, LandlordError> load_landlord(Store& store, const LandlordFile& file, std::string_view file_digest,
                                          const LoadingTools& tools) {
    Transaction transaction(store);
    const auto loaded = store.setting(kDigestSetting);
    if (loaded && *loaded != file_digest) {
        return failure(LandlordError{"the database was filled from another landlord file"});
    }
    if (!loaded) {
        store.put_setting(kDigestSetting, file_digest);
        store.put_setting(kBlockSetting, to_json(file.landlord));
        for (const KioskRow& kiosk : file.kiosks) store.add_kiosk(kiosk);
        store.put_setting(kAppointmentReasonsSetting, file.appointment_reasons);
        for (const AgencyRow& agency : file.agencies) store.add_agency(agency);
        for (const TenantRecord& tenant : file.tenants) add_tenant(store, tenant, tools);
        if (const auto missing = add_papers(store, file, tools))
            return failure(LandlordError{*missing + " is not beside the landlord file"});
    }
    if (const auto done = transaction.commit(); !done) {
        return failure(LandlordError{"the database cannot be filled: " + done.error().during});
    }
    return {};
}

std::optional<LandlordBlock> loaded_landlord(Store& store) {
    const auto text = store.setting(kBlockSetting);
    if (!text) return std::nullopt;
    const auto document = parse_object(*text, JsonLimits{});
    if (!document) return std::nullopt;
    MemberReader reader(*document);
    LandlordBlock block;
    block.name = reader.text("name", 0, 200);
    block.legal_form = reader.text("legal_form", 0, 200);
    block.siren = reader.text("siren", 0, 20);
    block.siret = reader.text("siret", 0, 20);
    block.address_line = reader.text("address_line", 0, 200);
    block.postal_code = reader.text("postal_code", 0, 20);
    block.city = reader.text("city", 0, 200);
    block.phone = reader.text("phone", 0, 40);
    block.email = reader.text("email", 0, 254);
    block.website = reader.text("website", 0, 200);
    block.data_contact = reader.text("data_contact", 0, 254);
    block.is_demonstration = reader.flag("demonstration");
    block.payment_min = Cents{reader.number("payment_min_cents", 1, kCentsMax.value)};
    block.payment_max = Cents{reader.number("payment_max_cents", 1, kCentsMax.value)};
    // A database that was filled before these were kept has none.
    if (reader.has("creditor_identifier")) block.creditor_identifier = reader.text("creditor_identifier", 0, 35);
    if (reader.has("iban")) block.iban = reader.text("iban", 0, 34);
    if (reader.has("bic")) block.bic = reader.text("bic", 0, 11);
    if (reader.has("mandate_prefix")) block.mandate_prefix = reader.text("mandate_prefix", 0, 8);
    return reader.first_wrong() ? std::nullopt : std::optional{block};
}

}  // namespace kiosk::gateway
