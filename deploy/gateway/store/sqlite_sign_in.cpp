// SqliteStore: challenges, sessions and failures.
#include "deploy/gateway/store/sqlite_store.hpp"

namespace kiosk::gateway {

void SqliteStore::add_challenge(const ChallengeRow& challenge) {
    statement("INSERT INTO challenge VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)")
        .bind(challenge.challenge_id)
        .bind(challenge.kiosk_id)
        .bind(challenge.account_hash)
        .bind(challenge.holder_id)
        .bind(challenge.code_hash)
        .bind(challenge.created)
        .bind(challenge.expires)
        .bind(challenge.tries_left)
        .bind(challenge.is_used)
        .run();
}

std::optional<ChallengeRow> SqliteStore::challenge(std::string_view challenge_id) {
    auto select = statement(
        "SELECT challenge_id, kiosk_id, account_hash, holder_id, code_hash, created_ms, expires_ms, "
        "tries_left, is_used FROM challenge WHERE challenge_id = ?");
    select.bind(challenge_id);
    if (!select.next()) return std::nullopt;
    ChallengeRow challenge;
    challenge.challenge_id = select.read_text();
    challenge.kiosk_id = select.read_text();
    challenge.account_hash = select.read_text();
    challenge.holder_id = select.read_optional_number();
    challenge.code_hash = select.read_text();
    challenge.created = select.read_time();
    challenge.expires = select.read_time();
    challenge.tries_left = select.read_int();
    challenge.is_used = select.read_flag();
    return challenge;
}

void SqliteStore::update_challenge(const ChallengeRow& challenge) {
    statement("UPDATE challenge SET tries_left = ?, is_used = ? WHERE challenge_id = ?")
        .bind(challenge.tries_left)
        .bind(challenge.is_used)
        .bind(challenge.challenge_id)
        .run();
}

int SqliteStore::codes_sent_since(std::int64_t holder_id, WallTime since) {
    auto select = statement("SELECT count(*) FROM challenge WHERE holder_id = ? AND created_ms > ?");
    select.bind(holder_id).bind(since);
    return select.next() ? select.read_int() : 0;
}

void SqliteStore::remove_challenges_before(WallTime created) {
    statement("DELETE FROM challenge WHERE created_ms < ?").bind(created).run();
}

void SqliteStore::add_session(const SessionRow& session) {
    statement("INSERT INTO session VALUES (?, ?, ?, ?, ?, ?)")
        .bind(session.token_hash)
        .bind(session.kiosk_id)
        .bind(session.holder_id)
        .bind(session.tenant_id)
        .bind(session.expires)
        .bind(session.operation_id)
        .run();
}

std::optional<SessionRow> SqliteStore::session(std::string_view token_hash) {
    auto select = statement(
        "SELECT token_hash, kiosk_id, holder_id, tenant_id, expires_ms, operation_id FROM session "
        "WHERE token_hash = ?");
    select.bind(token_hash);
    if (!select.next()) return std::nullopt;
    SessionRow session;
    session.token_hash = select.read_text();
    session.kiosk_id = select.read_text();
    session.holder_id = select.read_number();
    session.tenant_id = select.read_text();
    session.expires = select.read_time();
    session.operation_id = select.read_text();
    return session;
}

void SqliteStore::extend_session(std::string_view token_hash, WallTime expires) {
    statement("UPDATE session SET expires_ms = ? WHERE token_hash = ?").bind(expires).bind(token_hash).run();
}

void SqliteStore::end_session(std::string_view token_hash) {
    statement(
        "UPDATE operation SET sealed_body = NULL WHERE operation_id = "
        "(SELECT operation_id FROM session WHERE token_hash = ?)")
        .bind(token_hash)
        .run();
    statement("DELETE FROM session WHERE token_hash = ?").bind(token_hash).run();
}

void SqliteStore::end_sessions_before(WallTime now) {
    statement(
        "UPDATE operation SET sealed_body = NULL WHERE operation_id IN "
        "(SELECT operation_id FROM session WHERE expires_ms <= ?)")
        .bind(now)
        .run();
    statement("DELETE FROM session WHERE expires_ms <= ?").bind(now).run();
}

FailureRow SqliteStore::failures(std::string_view scope_hash) {
    FailureRow failures;
    failures.scope_hash = scope_hash;
    auto select = statement("SELECT count, last_ms, wait_until_ms FROM failure WHERE scope_hash = ?");
    select.bind(scope_hash);
    if (select.next()) {
        failures.count = select.read_int();
        failures.last = select.read_time();
        failures.wait_until = select.read_time();
    }
    return failures;
}

void SqliteStore::put_failures(const FailureRow& failures) {
    statement(
        "INSERT INTO failure VALUES (?, ?, ?, ?) ON CONFLICT(scope_hash) DO UPDATE SET count = excluded.count, "
        "last_ms = excluded.last_ms, wait_until_ms = excluded.wait_until_ms")
        .bind(failures.scope_hash)
        .bind(failures.count)
        .bind(failures.last)
        .bind(failures.wait_until)
        .run();
}

}  // namespace kiosk::gateway
