// SqliteStore: what a tenant may change of himself, and what waits for a code.
#include "deploy/gateway/store/sqlite_store.hpp"

namespace kiosk::gateway {

std::vector<HolderRow> SqliteStore::holders_of(std::string_view tenant_id) {
    std::vector<std::int64_t> ids;
    {
        auto select = statement("SELECT holder_id FROM holder WHERE tenant_id = ? ORDER BY holder_id LIMIT 8");
        select.bind(tenant_id);
        while (select.next()) ids.push_back(select.read_number());
    }
    std::vector<HolderRow> holders;
    for (const std::int64_t id : ids) {
        if (auto found = holder(id)) holders.push_back(std::move(*found));
    }
    return holders;
}

void SqliteStore::put_profile(const ProfileRow& profile) {
    statement("INSERT OR REPLACE INTO profile VALUES (?, ?, ?)")
        .bind(profile.holder_id)
        .bind(profile.phone)
        .bind(profile.address_line)
        .run();
}

ProfileRow SqliteStore::profile(std::int64_t holder_id) {
    ProfileRow profile;
    profile.holder_id = holder_id;
    auto select = statement("SELECT phone, address_line FROM profile WHERE holder_id = ?");
    select.bind(holder_id);
    if (!select.next()) return profile;
    profile.phone = select.read_optional_text();
    profile.address_line = select.read_text();
    return profile;
}

void SqliteStore::change_email(std::int64_t holder_id, std::string_view email) {
    statement("UPDATE holder SET email = ? WHERE holder_id = ?").bind(email).bind(holder_id).run();
}

void SqliteStore::change_mobile(std::int64_t holder_id, std::string_view mobile) {
    statement("UPDATE holder SET mobile = ? WHERE holder_id = ?").bind(mobile).bind(holder_id).run();
}

std::optional<PreferenceRow> SqliteStore::preference(std::int64_t holder_id, std::string_view name) {
    auto select = statement(
        "SELECT holder_id, name, is_on, captured_ms, effective_from, since_ms FROM preference WHERE holder_id = ? AND "
        "name = ?");
    select.bind(holder_id).bind(name);
    if (!select.next()) return std::nullopt;
    PreferenceRow preference;
    preference.holder_id = select.read_number();
    preference.name = select.read_text();
    preference.is_on = select.read_flag();
    preference.captured = select.read_time();
    preference.effective_from = select.read_optional_text();
    preference.since = select.read_time();
    return preference;
}

void SqliteStore::add_consent(const ConsentRow& consent) {
    statement(
        "INSERT INTO consent(holder_id, is_on, text_version, kiosk_id, operation_id, captured_ms) "
        "VALUES (?, ?, ?, ?, ?, ?)")
        .bind(consent.holder_id)
        .bind(consent.is_on)
        .bind(consent.text_version)
        .bind(consent.kiosk_id)
        .bind(consent.operation_id)
        .bind(consent.captured)
        .run();
}

void SqliteStore::put_contact_change(const ContactChangeRow& change) {
    statement("INSERT OR REPLACE INTO contact_change VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
        .bind(change.challenge_id)
        .bind(change.holder_id)
        .bind(change.kiosk_id)
        .bind(change.kind)
        .bind(change.sealed_value)
        .bind(change.code_hash)
        .bind(change.created)
        .bind(change.expires)
        .bind(change.tries_left)
        .bind(change.can_succeed)
        .run();
}

std::optional<ContactChangeRow> SqliteStore::contact_change(std::string_view challenge_id) {
    auto select = statement(
        "SELECT challenge_id, holder_id, kiosk_id, kind, sealed_value, code_hash, created_ms, expires_ms, tries_left, "
        "can_succeed FROM contact_change WHERE challenge_id = ?");
    select.bind(challenge_id);
    if (!select.next()) return std::nullopt;
    ContactChangeRow change;
    change.challenge_id = select.read_text();
    change.holder_id = select.read_number();
    change.kiosk_id = select.read_text();
    change.kind = select.read_text();
    change.sealed_value = select.read_text();
    change.code_hash = select.read_text();
    change.created = select.read_time();
    change.expires = select.read_time();
    change.tries_left = select.read_int();
    change.can_succeed = select.read_flag();
    return change;
}

// What counts against the limit of codes stays; only the value that was asked for goes.
void SqliteStore::remove_contact_change(std::string_view challenge_id) {
    statement("UPDATE contact_change SET sealed_value = '', can_succeed = 0, tries_left = 0 WHERE challenge_id = ?")
        .bind(challenge_id)
        .run();
}

void SqliteStore::remove_contact_changes_before(WallTime created) {
    statement("DELETE FROM contact_change WHERE created_ms < ?").bind(created).run();
}

int SqliteStore::contact_changes_since(std::int64_t holder_id, WallTime since) {
    auto select = statement("SELECT count(*) FROM contact_change WHERE holder_id = ? AND created_ms > ?");
    select.bind(holder_id).bind(since);
    return select.next() ? select.read_int() : 0;
}

}  // namespace kiosk::gateway
