// Loading the landlord's file into an empty store, once.
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
                        {"payment_min_cents", block.payment_min.value},
                        {"payment_max_cents", block.payment_max.value}};
    return document.dump();
}

void add_tenant(Store& store, const TenantRecord& tenant) {
    for (const HolderRow& holder : tenant.holders) store.add_holder(holder);
    for (const LeaseRecord& lease : tenant.leases) {
        store.add_contract(lease.contract);
        for (const NoticeRow& notice : lease.notices) store.add_notice(notice);
        for (const LedgerLine& line : lease.lines) store.add_ledger_line(line);
        for (const PaymentRow& payment : lease.captured) store.add_payment(payment);
    }
}

}  // namespace

Result<void, LandlordError> load_landlord(Store& store, const LandlordFile& file, std::string_view file_digest) {
    Transaction transaction(store);
    const auto loaded = store.setting(kDigestSetting);
    if (loaded && *loaded != file_digest) {
        return failure(LandlordError{"the database was filled from another landlord file"});
    }
    if (!loaded) {
        store.put_setting(kDigestSetting, file_digest);
        store.put_setting(kBlockSetting, to_json(file.landlord));
        for (const KioskRow& kiosk : file.kiosks) store.add_kiosk(kiosk);
        for (const TenantRecord& tenant : file.tenants) add_tenant(store, tenant);
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
    return reader.first_wrong() ? std::nullopt : std::optional{block};
}

}  // namespace kiosk::gateway
