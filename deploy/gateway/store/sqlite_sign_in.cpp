// SqliteStore: challenges, sessions and failures.
#include "deploy/gateway/store/sqlite_store.hpp"

namespace kiosk::gateway {
namespace {

constexpr const char* kChallengeColumns =
    "SELECT challenge_id, kiosk_id, account_hash, holder_id, code_hash, created_ms, expires_ms, "
    "tries_left, is_used FROM challenge ";
constexpr const char* kOpenInScope = "WHERE account_hash = ? AND kiosk_id = ? AND expires_ms > ? AND is_used = 0 ";

ChallengeRow read_challenge(SqliteStatement& row) {
    ChallengeRow challenge;
    challenge.challenge_id = row.read_text();
    challenge.kiosk_id = row.read_text();
    challenge.account_hash = row.read_text();
    challenge.holder_id = row.read_optional_number();
    challenge.code_hash = row.read_text();
    challenge.created = row.read_time();
    challenge.expires = row.read_time();
    challenge.tries_left = row.read_int();
    challenge.is_used = row.read_flag();
    return challenge;
}

}  // namespace

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
    auto select = statement((std::string{kChallengeColumns} + "WHERE challenge_id = ?").c_str());
    select.bind(challenge_id);
    if (!select.next()) return std::nullopt;
    return read_challenge(select);
}

std::vector<ChallengeRow> SqliteStore::open_challenges(const ChallengeScope& scope, int limit) {
    auto select = statement((std::string{kChallengeColumns} + kOpenInScope +
                             "AND tries_left > 0 ORDER BY holder_id IS NULL, created_ms DESC LIMIT ?")
                                .c_str());
    select.bind(scope.account_hash).bind(scope.kiosk_id).bind(scope.now).bind(limit);
    std::vector<ChallengeRow> challenges;
    while (select.next()) challenges.push_back(read_challenge(select));
    return challenges;
}

void SqliteStore::count_wrong_try(const ChallengeScope& scope) {
    statement((std::string{"UPDATE challenge SET tries_left = max(0, tries_left - 1) "} + kOpenInScope).c_str())
        .bind(scope.account_hash)
        .bind(scope.kiosk_id)
        .bind(scope.now)
        .run();
}

void SqliteStore::use_challenges(const ChallengeScope& scope) {
    statement((std::string{"UPDATE challenge SET is_used = 1 "} + kOpenInScope).c_str())
        .bind(scope.account_hash)
        .bind(scope.kiosk_id)
        .bind(scope.now)
        .run();
}

int SqliteStore::codes_sent_since(std::int64_t holder_id, WallTime since) {
    auto select = statement("SELECT count(*) FROM challenge WHERE holder_id = ? AND created_ms > ? AND is_used = 0");
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
        "UPDATE operation SET sealed_body = NULL, ended_with_session = 1 WHERE operation_id = "
        "(SELECT operation_id FROM session WHERE token_hash = ?)")
        .bind(token_hash)
        .run();
    statement("DELETE FROM session WHERE token_hash = ?").bind(token_hash).run();
}

void SqliteStore::end_sessions_before(WallTime now) {
    statement(
        "UPDATE operation SET sealed_body = NULL, ended_with_session = 1 WHERE operation_id IN "
        "(SELECT operation_id FROM session WHERE expires_ms <= ?)")
        .bind(now)
        .run();
    statement("DELETE FROM session WHERE expires_ms <= ?").bind(now).run();
}

void SqliteStore::add_deposit_ticket(const DepositTicketRow& ticket) {
    statement("INSERT INTO deposit_ticket VALUES (?, ?, ?, ?, ?)")
        .bind(ticket.ticket_hash)
        .bind(ticket.kiosk_id)
        .bind(ticket.holder_id)
        .bind(ticket.tenant_id)
        .bind(ticket.expires)
        .run();
}

std::optional<DepositTicketRow> SqliteStore::deposit_ticket(std::string_view ticket_hash) {
    auto select = statement(
        "SELECT ticket_hash, kiosk_id, holder_id, tenant_id, expires_ms FROM deposit_ticket WHERE ticket_hash = ?");
    select.bind(ticket_hash);
    if (!select.next()) return std::nullopt;
    DepositTicketRow ticket;
    ticket.ticket_hash = select.read_text();
    ticket.kiosk_id = select.read_text();
    ticket.holder_id = select.read_number();
    ticket.tenant_id = select.read_text();
    ticket.expires = select.read_time();
    return ticket;
}

void SqliteStore::remove_deposit_tickets_before(WallTime expired) {
    statement("DELETE FROM deposit_ticket WHERE expires_ms < ?").bind(expired).run();
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
