// SqliteAccessStore: people, tallies, confirmations and tokens.
#include "deploy/gateway/store/sqlite_access_store.hpp"

namespace kiosk::gateway {
namespace {

constexpr Milliseconds kTalliesKept = std::chrono::hours{25};
constexpr Milliseconds kCallsKept = std::chrono::days{7};
constexpr Milliseconds kFailuresKept = std::chrono::days{7};  // they count for a day at most

constexpr const char* kConfirmationColumns =
    "SELECT challenge_id, kind, kiosk_id, scope_hash, holder_id, was_sent, code_hash, link_hash, sealed_wish, "
    "created_ms, code_expires_ms, link_expires_ms, tries_left, is_used FROM confirmation ";
constexpr const char* kOpenInScope = "WHERE scope_hash = ? AND kiosk_id = ? AND code_expires_ms > ? AND is_used = 0 ";

std::string_view name_of(ConfirmationKind kind) {
    return kind == ConfirmationKind::account ? "account" : "recovery";
}

std::optional<ConfirmationRow> read_confirmation(SqliteStatement& row) {
    if (!row.next()) return std::nullopt;
    ConfirmationRow confirmation;
    confirmation.challenge_id = row.read_text();
    confirmation.kind = row.read_text() == "account" ? ConfirmationKind::account : ConfirmationKind::recovery;
    confirmation.kiosk_id = row.read_text();
    confirmation.scope_hash = row.read_text();
    confirmation.holder_id = row.read_optional_number();
    confirmation.was_sent = row.read_flag();
    confirmation.code_hash = row.read_text();
    confirmation.link_hash = row.read_text();
    confirmation.sealed_wish = row.read_text();
    confirmation.created = row.read_time();
    confirmation.code_expires = row.read_time();
    confirmation.link_expires = row.read_time();
    confirmation.tries_left = row.read_int();
    confirmation.use = static_cast<ConfirmationUse>(row.read_int());
    return confirmation;
}

}  // namespace

void SqliteAccessStore::add_tenant_number(std::string_view lookup, std::string_view tenant_id) {
    statement("INSERT INTO tenant_number VALUES (?, ?)").bind(lookup).bind(tenant_id).run();
}

std::vector<HolderRow> SqliteAccessStore::holders_by_number(std::string_view lookup, Date birth_date) {
    auto select = statement((std::string{kHolderColumns} +
                             "WHERE birth_date = ? AND tenant_id IN (SELECT tenant_id FROM contract WHERE lookup = ? "
                             "UNION SELECT tenant_id FROM tenant_number WHERE lookup = ?) ORDER BY holder_id LIMIT 8")
                                .c_str());
    select.bind(birth_date).bind(lookup).bind(lookup);
    std::vector<HolderRow> holders;
    while (auto holder = read_holder(select)) holders.push_back(std::move(*holder));
    return holders;
}

std::optional<HolderRow> SqliteAccessStore::first_holder(std::string_view tenant_id) {
    auto select = statement((std::string{kHolderColumns} + "WHERE tenant_id = ? ORDER BY holder_id LIMIT 1").c_str());
    return read_holder(select.bind(tenant_id));
}

std::optional<ContractRow> SqliteAccessStore::contract(std::string_view lookup) {
    auto select = statement((std::string{kContractColumns} + "WHERE lookup = ?").c_str());
    select.bind(lookup);
    if (!select.next()) return std::nullopt;
    return read_contract(select);
}

std::optional<NoticeRow> SqliteAccessStore::kept_notice(std::string_view contract_number, std::string_view period) {
    auto select = statement(
        "SELECT notice_id, contract_number, period, issued, due, total_cents FROM "
        "(SELECT * FROM notice WHERE contract_number = ? ORDER BY period DESC LIMIT 12) WHERE period = ?");
    select.bind(contract_number).bind(period);
    if (!select.next()) return std::nullopt;
    NoticeRow notice;
    notice.notice_id = select.read_text();
    notice.contract_number = select.read_text();
    notice.period = select.read_text();
    notice.issued = select.read_date();
    notice.due = select.read_date();
    notice.total = select.read_cents();
    return notice;
}

void SqliteAccessStore::put_account(const AccountRow& account) {
    statement(
        "UPDATE holder SET email = ?, mobile = coalesce(mobile, ?), password_hash = ?, preferred_language = ?, "
        "may_sign_in_by_password = 1 WHERE holder_id = ?")
        .bind(account.email)
        .bind(account.mobile)
        .bind(account.password_hash)
        .bind(account.language)
        .bind(account.holder_id)
        .run();
}

void SqliteAccessStore::end_sessions_of(std::int64_t holder_id) {
    statement(
        "UPDATE operation SET sealed_body = NULL, ended_with_session = 1 WHERE operation_id IN "
        "(SELECT operation_id FROM session WHERE holder_id = ?)")
        .bind(holder_id)
        .run();
    statement("DELETE FROM session WHERE holder_id = ?").bind(holder_id).run();
}

// --- tallies ---------------------------------------------------------------------------------------------------------

void SqliteAccessStore::add_to_tally(std::string_view scope_hash, WallTime now, int count) {
    statement("INSERT INTO tally VALUES (?, ?, ?)").bind(scope_hash).bind(now).bind(count).run();
}

int SqliteAccessStore::tally(std::string_view scope_hash, WallTime since) {
    auto select = statement("SELECT coalesce(sum(count), 0) FROM tally WHERE scope_hash = ? AND at_ms > ?");
    select.bind(scope_hash).bind(since);
    return select.next() ? select.read_int() : 0;
}

// --- confirmations ---------------------------------------------------------------------------------------------------

void SqliteAccessStore::add_confirmation(const ConfirmationRow& confirmation) {
    statement("INSERT INTO confirmation VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
        .bind(confirmation.challenge_id)
        .bind(name_of(confirmation.kind))
        .bind(confirmation.kiosk_id)
        .bind(confirmation.scope_hash)
        .bind(confirmation.holder_id)
        .bind(confirmation.was_sent)
        .bind(confirmation.code_hash)
        .bind(confirmation.link_hash)
        .bind(confirmation.sealed_wish)
        .bind(confirmation.created)
        .bind(confirmation.code_expires)
        .bind(confirmation.link_expires)
        .bind(confirmation.tries_left)
        .bind(static_cast<std::int64_t>(confirmation.use))
        .run();
}

std::optional<ConfirmationRow> SqliteAccessStore::confirmation(std::string_view challenge_id) {
    auto select = statement((std::string{kConfirmationColumns} + "WHERE challenge_id = ?").c_str());
    return read_confirmation(select.bind(challenge_id));
}

std::optional<ConfirmationRow> SqliteAccessStore::confirmation_by_link(std::string_view link_hash) {
    auto select = statement((std::string{kConfirmationColumns} + "WHERE link_hash = ?").c_str());
    return read_confirmation(select.bind(link_hash));
}

std::vector<ConfirmationRow> SqliteAccessStore::open_confirmations(const ConfirmationScope& scope, int limit) {
    auto select = statement((std::string{kConfirmationColumns} + kOpenInScope +
                             "AND tries_left > 0 ORDER BY was_sent DESC, created_ms DESC LIMIT ?")
                                .c_str());
    select.bind(scope.scope_hash).bind(scope.kiosk_id).bind(scope.now).bind(limit);
    std::vector<ConfirmationRow> confirmations;
    while (auto confirmation = read_confirmation(select)) confirmations.push_back(std::move(*confirmation));
    return confirmations;
}

bool SqliteAccessStore::is_account_asked_elsewhere(std::int64_t holder_id, std::string_view kiosk_id, WallTime now) {
    auto select = statement(
        "SELECT 1 FROM confirmation WHERE kind = 'account' AND holder_id = ? AND kiosk_id <> ? AND was_sent = 1 AND "
        "is_used = 0 AND link_expires_ms > ? LIMIT 1");
    return select.bind(holder_id).bind(kiosk_id).bind(now).next();
}

void SqliteAccessStore::count_wrong_confirmation(const ConfirmationScope& scope) {
    statement((std::string{"UPDATE confirmation SET tries_left = max(0, tries_left - 1) "} + kOpenInScope).c_str())
        .bind(scope.scope_hash)
        .bind(scope.kiosk_id)
        .bind(scope.now)
        .run();
}

void SqliteAccessStore::use_confirmations(ConfirmationKind kind, std::int64_t holder_id, std::string_view opened_by) {
    statement(
        "UPDATE confirmation SET is_used = CASE WHEN challenge_id = ? THEN 2 ELSE 1 END, sealed_wish = '' "
        "WHERE kind = ? AND holder_id = ?")
        .bind(opened_by)
        .bind(name_of(kind))
        .bind(holder_id)
        .run();
}

void SqliteAccessStore::add_reset_token(const ResetTokenRow& token) {
    statement("INSERT INTO reset_token VALUES (?, ?, ?, ?)")
        .bind(token.token_hash)
        .bind(token.kiosk_id)
        .bind(token.holder_id)
        .bind(token.expires)
        .run();
}

std::optional<ResetTokenRow> SqliteAccessStore::reset_token(std::string_view token_hash) {
    auto select = statement("SELECT token_hash, kiosk_id, holder_id, expires_ms FROM reset_token WHERE token_hash = ?");
    select.bind(token_hash);
    if (!select.next()) return std::nullopt;
    ResetTokenRow token;
    token.token_hash = select.read_text();
    token.kiosk_id = select.read_text();
    token.holder_id = select.read_number();
    token.expires = select.read_time();
    return token;
}

void SqliteAccessStore::remove_reset_tokens_of(std::int64_t holder_id) {
    statement("DELETE FROM reset_token WHERE holder_id = ?").bind(holder_id).run();
}

void SqliteAccessStore::remove_what_is_over(WallTime now) {
    statement("DELETE FROM confirmation WHERE link_expires_ms <= ? AND code_expires_ms <= ?").bind(now).bind(now).run();
    statement("DELETE FROM reset_token WHERE expires_ms <= ?").bind(now).run();
    statement(
        "UPDATE operation SET sealed_body = NULL, ended_with_session = 1 WHERE operation_id IN "
        "(SELECT operation_id FROM guest WHERE expires_ms <= ?)")
        .bind(now)
        .run();
    statement("DELETE FROM guest WHERE expires_ms <= ?").bind(now).run();
    // A download ends with the session that asked for it, however that ended.
    statement(
        "DELETE FROM download WHERE expires_ms <= ? OR session_token_hash NOT IN (SELECT token_hash FROM session)")
        .bind(now)
        .run();
    statement("DELETE FROM tally WHERE at_ms < ?").bind(WallTime{now.unix_ms - kTalliesKept.count()}).run();
    statement("DELETE FROM failure WHERE last_ms < ? AND wait_until_ms < ?")
        .bind(WallTime{now.unix_ms - kFailuresKept.count()})
        .bind(now)
        .run();
    statement("DELETE FROM agent_call WHERE created_ms < ?").bind(WallTime{now.unix_ms - kCallsKept.count()}).run();
}

}  // namespace kiosk::gateway
