// SqliteAccessStore: guests, downloads, calls and documents.
#include "deploy/gateway/store/sqlite_access_store.hpp"

namespace kiosk::gateway {
namespace {

constexpr const char* kCallColumns =
    "SELECT call_id, kiosk_id, topic, state, created_ms, is_coming_told FROM agent_call ";

std::optional<AgentCallRow> read_call(SqliteStatement& row) {
    if (!row.next()) return std::nullopt;
    AgentCallRow call;
    call.call_id = row.read_text();
    call.kiosk_id = row.read_text();
    call.topic = row.read_text();
    call.state = row.read_text();
    call.created = row.read_time();
    call.is_coming_told = row.read_flag();
    return call;
}

}  // namespace

void SqliteAccessStore::add_guest(const GuestRow& guest) {
    statement("INSERT INTO guest VALUES (?, ?, ?, ?, ?, ?, ?)")
        .bind(guest.token_hash)
        .bind(guest.kiosk_id)
        .bind(guest.contract_number)
        .bind(guest.tenant_id)
        .bind(guest.holder_id)
        .bind(guest.expires)
        .bind(guest.operation_id)
        .run();
}

std::optional<GuestRow> SqliteAccessStore::guest(std::string_view token_hash) {
    auto select = statement(
        "SELECT token_hash, kiosk_id, contract_number, tenant_id, holder_id, expires_ms, operation_id FROM guest "
        "WHERE token_hash = ?");
    select.bind(token_hash);
    if (!select.next()) return std::nullopt;
    GuestRow guest;
    guest.token_hash = select.read_text();
    guest.kiosk_id = select.read_text();
    guest.contract_number = select.read_text();
    guest.tenant_id = select.read_text();
    guest.holder_id = select.read_number();
    guest.expires = select.read_time();
    guest.operation_id = select.read_text();
    return guest;
}

void SqliteAccessStore::extend_guest(std::string_view token_hash, WallTime expires) {
    statement("UPDATE guest SET expires_ms = ? WHERE token_hash = ?").bind(expires).bind(token_hash).run();
}

void SqliteAccessStore::end_guest(std::string_view token_hash) {
    statement(
        "UPDATE operation SET sealed_body = NULL, ended_with_session = 1 WHERE operation_id = "
        "(SELECT operation_id FROM guest WHERE token_hash = ?)")
        .bind(token_hash)
        .run();
    statement("DELETE FROM guest WHERE token_hash = ?").bind(token_hash).run();
}

void SqliteAccessStore::add_guest_payment(std::string_view reference, std::string_view token_hash) {
    statement("INSERT INTO guest_payment VALUES (?, ?)").bind(reference).bind(token_hash).run();
}

std::optional<std::string> SqliteAccessStore::guest_of_payment(std::string_view reference) {
    auto select = statement("SELECT token_hash FROM guest_payment WHERE reference = ?");
    select.bind(reference);
    if (!select.next()) return std::nullopt;
    return select.read_text();
}

// --- downloads -------------------------------------------------------------------------------------------------------

void SqliteAccessStore::add_download(const DownloadRow& download) {
    statement("INSERT INTO download VALUES (?, ?, ?, ?)")
        .bind(download.link_hash)
        .bind(download.session_token_hash)
        .bind(download.tenant_id)
        .bind(download.expires)
        .run();
}

void SqliteAccessStore::add_download_paper(const DownloadPaperRow& paper) {
    statement("INSERT INTO download_paper VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)")
        .bind(paper.link_hash)
        .bind(paper.place)
        .bind(paper.choice.kind)
        .bind(paper.choice.id)
        .bind(paper.choice.contract_number)
        .bind(paper.choice.period)
        .bind(paper.choice.reference)
        .bind(paper.title)
        .bind(paper.is_taken)
        .run();
}

std::optional<DownloadRow> SqliteAccessStore::download(std::string_view link_hash) {
    auto select =
        statement("SELECT link_hash, session_token_hash, tenant_id, expires_ms FROM download WHERE link_hash = ?");
    select.bind(link_hash);
    if (!select.next()) return std::nullopt;
    DownloadRow download;
    download.link_hash = select.read_text();
    download.session_token_hash = select.read_text();
    download.tenant_id = select.read_text();
    download.expires = select.read_time();
    return download;
}

std::vector<DownloadPaperRow> SqliteAccessStore::download_papers(std::string_view link_hash) {
    auto select = statement(
        "SELECT link_hash, place, kind, id, contract_number, period, reference, title, is_taken FROM download_paper "
        "WHERE link_hash = ? ORDER BY place");
    select.bind(link_hash);
    std::vector<DownloadPaperRow> papers;
    while (select.next()) {
        DownloadPaperRow paper;
        paper.link_hash = select.read_text();
        paper.place = select.read_int();
        paper.choice.kind = select.read_text();
        paper.choice.id = select.read_text();
        paper.choice.contract_number = select.read_text();
        paper.choice.period = select.read_text();
        paper.choice.reference = select.read_text();
        paper.title = select.read_text();
        paper.is_taken = select.read_flag();
        papers.push_back(std::move(paper));
    }
    return papers;
}

void SqliteAccessStore::take_download_paper(std::string_view link_hash, int place) {
    statement("UPDATE download_paper SET is_taken = 1 WHERE link_hash = ? AND place = ?")
        .bind(link_hash)
        .bind(place)
        .run();
}

// --- calls -----------------------------------------------------------------------------------------------------------

void SqliteAccessStore::put_agent_call(const AgentCallRow& call) {
    statement(
        "INSERT INTO agent_call VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT(call_id) DO UPDATE SET state = excluded.state")
        .bind(call.call_id)
        .bind(call.kiosk_id)
        .bind(call.topic)
        .bind(call.state)
        .bind(call.created)
        .bind(call.is_coming_told)
        .run();
    statement("UPDATE agent_call_counter SET changes = changes + 1").run();
}

void SqliteAccessStore::note_coming_told(std::string_view call_id) {
    statement("UPDATE agent_call SET is_coming_told = 1 WHERE call_id = ?").bind(call_id).run();
}

std::optional<AgentCallRow> SqliteAccessStore::agent_call(std::string_view call_id) {
    auto select = statement((std::string{kCallColumns} + "WHERE call_id = ?").c_str());
    return read_call(select.bind(call_id));
}

std::optional<AgentCallRow> SqliteAccessStore::ringing_call(std::string_view kiosk_id) {
    auto select = statement((std::string{kCallColumns} + "WHERE state = 'ringing' AND kiosk_id = ? LIMIT 1").c_str());
    return read_call(select.bind(kiosk_id));
}

std::vector<AgentCallRow> SqliteAccessStore::ringing_calls_before(WallTime created) {
    auto select =
        statement((std::string{kCallColumns} + "WHERE state = 'ringing' AND created_ms <= ? LIMIT 64").c_str());
    select.bind(created);
    std::vector<AgentCallRow> calls;
    while (auto call = read_call(select)) calls.push_back(std::move(*call));
    return calls;
}

std::vector<AgentCallRow> SqliteAccessStore::calls_at_the_desk(WallTime since) {
    auto select = statement((std::string{kCallColumns} +
                             "WHERE created_ms > ? AND state IN ('ringing', 'coming', 'nobody') ORDER BY created_ms "
                             "LIMIT 64")
                                .c_str());
    select.bind(since);
    std::vector<AgentCallRow> calls;
    while (auto call = read_call(select)) calls.push_back(std::move(*call));
    return calls;
}

std::int64_t SqliteAccessStore::agent_call_changes() {
    auto select = statement("SELECT changes FROM agent_call_counter");
    return select.next() ? select.read_number() : 0;
}

std::optional<std::string> SqliteAccessStore::document(std::string_view name) {
    auto select = statement("SELECT content FROM change WHERE kind = 'document' AND name = ?");
    select.bind(name);
    return select.next() ? select.read_optional_text() : std::nullopt;
}

}  // namespace kiosk::gateway
