// SqliteAccessStore: pages for files from a phone.
#include "deploy/gateway/store/sqlite_access_store.hpp"

namespace kiosk::gateway {
namespace {

constexpr const char* kPageColumns =
    "SELECT phone_page_id, link_hash, session_token_hash, purpose, state, expires_ms FROM phone_page ";

std::optional<PhonePageRow> read_page(SqliteStatement& row) {
    if (!row.next()) return std::nullopt;
    PhonePageRow page;
    page.phone_page_id = row.read_text();
    page.link_hash = row.read_text();
    page.session_token_hash = row.read_text();
    page.purpose = row.read_text();
    page.state = row.read_text();
    page.expires = row.read_time();
    return page;
}

std::vector<PhonePageRow> all_pages(SqliteStatement& row) {
    std::vector<PhonePageRow> pages;
    while (auto page = read_page(row)) pages.push_back(std::move(*page));
    return pages;
}

}  // namespace

void SqliteAccessStore::put_phone_page(const PhonePageRow& page) {
    statement(
        "INSERT INTO phone_page VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT(phone_page_id) DO UPDATE SET "
        "state = excluded.state, expires_ms = excluded.expires_ms")
        .bind(page.phone_page_id)
        .bind(page.link_hash)
        .bind(page.session_token_hash)
        .bind(page.purpose)
        .bind(page.state)
        .bind(page.expires)
        .run();
    statement("UPDATE phone_page_counter SET changes = changes + 1").run();
}

std::optional<PhonePageRow> SqliteAccessStore::phone_page(std::string_view phone_page_id) {
    auto select = statement((std::string{kPageColumns} + "WHERE phone_page_id = ?").c_str());
    return read_page(select.bind(phone_page_id));
}

std::optional<PhonePageRow> SqliteAccessStore::phone_page_by_link(std::string_view link_hash) {
    auto select = statement((std::string{kPageColumns} + "WHERE link_hash = ?").c_str());
    return read_page(select.bind(link_hash));
}

std::vector<PhonePageRow> SqliteAccessStore::phone_pages_of(std::string_view session_token_hash) {
    auto select =
        statement((std::string{kPageColumns} + "WHERE session_token_hash = ? AND state <> 'ended' LIMIT 64").c_str());
    return all_pages(select.bind(session_token_hash));
}

std::vector<PhonePageRow> SqliteAccessStore::phone_pages_to_end(WallTime now) {
    auto select = statement((std::string{kPageColumns} +
                             "WHERE state <> 'ended' AND (expires_ms <= ? OR session_token_hash NOT IN "
                             "(SELECT token_hash FROM session)) LIMIT 64")
                                .c_str());
    return all_pages(select.bind(now));
}

void SqliteAccessStore::add_phone_file(const PhoneFileRow& file) {
    statement("INSERT INTO phone_file VALUES (?, ?, ?, ?)")
        .bind(file.file_id)
        .bind(file.phone_page_id)
        .bind(file.media_type)
        .bind(file.size_bytes)
        .run();
}

std::vector<PhoneFileRow> SqliteAccessStore::phone_files(std::string_view phone_page_id) {
    auto select = statement(
        "SELECT file_id, phone_page_id, media_type, size_bytes FROM phone_file WHERE phone_page_id = ? "
        "ORDER BY file_id");
    select.bind(phone_page_id);
    std::vector<PhoneFileRow> files;
    while (select.next()) {
        PhoneFileRow file;
        file.file_id = select.read_text();
        file.phone_page_id = select.read_text();
        file.media_type = select.read_text();
        file.size_bytes = select.read_number();
        files.push_back(std::move(file));
    }
    return files;
}

void SqliteAccessStore::remove_phone_files(std::string_view phone_page_id) {
    statement("DELETE FROM phone_file WHERE phone_page_id = ?").bind(phone_page_id).run();
}

void SqliteAccessStore::forget_phone_pages_without_session() {
    statement(
        "DELETE FROM phone_page WHERE state = 'ended' AND session_token_hash NOT IN (SELECT token_hash FROM session)")
        .run();
}

std::int64_t SqliteAccessStore::phone_page_changes() {
    auto select = statement("SELECT changes FROM phone_page_counter");
    return select.next() ? select.read_number() : 0;
}

bool SqliteAccessStore::is_phone_file(std::string_view file_id) {
    auto select = statement("SELECT 1 FROM phone_file WHERE file_id = ?");
    return select.bind(file_id).next();
}

}  // namespace kiosk::gateway
