// Pages of the feed as transactions.
#include "kiosk/store/feed_cache.hpp"

#include <algorithm>
#include <array>

#include "kiosk/store/beside.hpp"
#include "kiosk/store/migrations.hpp"
#include "kiosk/store/quarantine.hpp"
#include "kiosk/store/store_errors.hpp"

namespace kiosk::store {
namespace {

constexpr std::int32_t kCacheApplicationId = 0x41474B32;  // "AGK2"

// A change of this schema need keep nothing: raise the version and edit it.
constexpr std::array kMigrations{Migration{1, "the feed's position and its documents", R"sql(
PRAGMA application_id = 0x41474B32;
CREATE TABLE feed (
    id     INTEGER PRIMARY KEY CHECK (id = 1),
    epoch  TEXT NOT NULL,
    cursor TEXT NOT NULL
) STRICT;
CREATE TABLE document (
    name    TEXT PRIMARY KEY,
    epoch   TEXT NOT NULL,
    version INTEGER NOT NULL,
    content TEXT NOT NULL
) STRICT;
)sql"},
                                 Migration{2, "the signed configuration", R"sql(
CREATE TABLE configuration (
    id        INTEGER PRIMARY KEY CHECK (id = 1),
    payload   BLOB NOT NULL,
    signature BLOB NOT NULL CHECK (length(signature) = 64)
) STRICT;
)sql"},
                                 Migration{3, "the signed staff list", R"sql(
CREATE TABLE staff_list (
    id        INTEGER PRIMARY KEY CHECK (id = 1),
    payload   BLOB NOT NULL,
    signature BLOB NOT NULL CHECK (length(signature) = 64)
) STRICT;
)sql"}};

// A document that the backend has signed, one of each kind: how it is read and kept.
struct SignedTable {
    const char* read;
    const char* keep;
};
constexpr SignedTable kConfigurationTable{
    "SELECT payload, signature FROM configuration",
    "INSERT INTO configuration (id, payload, signature) VALUES (1, ?, ?) ON CONFLICT (id) DO UPDATE "
    "SET payload = excluded.payload, signature = excluded.signature"};
constexpr SignedTable kStaffListTable{
    "SELECT payload, signature FROM staff_list",
    "INSERT INTO staff_list (id, payload, signature) VALUES (1, ?, ?) ON CONFLICT (id) DO UPDATE "
    "SET payload = excluded.payload, signature = excluded.signature"};

template <class Signed>
Result<void, StoreError> read_signed(Database& database, const SignedTable& table, std::optional<Signed>& into) {
    Query query(database, table.read, "read what is signed");
    const auto there = query.step();
    if (!there) return failure(there.error());
    if (!*there) return {};
    const std::span<const std::byte> payload = query.bytes(0);
    const std::span<const std::byte> signature = query.bytes(1);
    Signed document;
    if (signature.size() != document.signature.size()) {
        return failure(StoreError{StoreError::Kind::corrupt, 0, "a signature of another size"});
    }
    document.payload.assign(reinterpret_cast<const char*>(payload.data()), payload.size());
    std::copy(signature.begin(), signature.end(), document.signature.begin());
    into = std::move(document);
    return {};
}

template <class Signed>
Result<void, StoreError> keep_signed(Database& database, const SignedTable& table, const Signed& document) {
    Query query(database, table.keep, "keep what is signed");
    query.bind(std::as_bytes(std::span{document.payload})).bind(std::span{document.signature});
    const auto done = query.run();
    if (!done) return failure(done.error());
    return {};
}

Result<void, StoreError> forget_document(Database& database, const std::string& name) {
    Query query(database, "DELETE FROM document WHERE name = ?", "forget a document");
    query.bind(name);
    const auto done = query.run();
    if (!done) return failure(done.error());
    return {};
}

Result<void, StoreError> keep_document(Database& database, const std::string& epoch, const FeedChange& change) {
    Query query(database,
                "INSERT INTO document (name, epoch, version, content) SELECT ?1, ?2, ?3, ?4 "
                "WHERE (SELECT count(*) FROM document WHERE name <> ?1) < ?5 ON CONFLICT (name) DO UPDATE "
                "SET epoch = excluded.epoch, version = excluded.version, content = excluded.content",
                "keep a document");
    query.bind(change.name).bind(epoch).bind(change.version).bind(change.content).bind(kDocumentsMax);
    const auto done = query.run();
    if (!done) return failure(done.error());
    return {};
}

Result<void, StoreError> keep_position(Database& database, const FeedPosition& position) {
    Query query(database,
                "INSERT INTO feed (id, epoch, cursor) VALUES (1, ?, ?) ON CONFLICT (id) DO UPDATE "
                "SET epoch = excluded.epoch, cursor = excluded.cursor",
                "keep the feed's position");
    query.bind(position.epoch).bind(position.cursor);
    const auto done = query.run();
    if (!done) return failure(done.error());
    return {};
}

// Those of an earlier epoch serve until the new one has told all it has.
Result<void, StoreError> forget_earlier_epochs(Database& database, const std::string& epoch) {
    Query query(database, "DELETE FROM document WHERE epoch <> ?", "forget earlier epochs");
    query.bind(epoch);
    const auto done = query.run();
    if (!done) return failure(done.error());
    return {};
}

StoreError not_read_again() {
    return {StoreError::Kind::corrupt, 0, "cache.db: not read, or not again since it failed"};
}

}  // namespace

Result<void, StoreError> FeedCache::open_or_make_anew() {
    auto opened = open_database();
    const bool is_useless = !opened && (opened.error().kind == StoreError::Kind::corrupt ||
                                        opened.error().kind == StoreError::Kind::newer_schema);
    if (!is_useless) return opened;
    const auto owner = Database::owner_of(m_path, m_vfs);
    if (!owner && owner.error().kind != StoreError::Kind::corrupt) return failure(owner.error());
    const bool is_known_as_cache = owner && *owner == kCacheApplicationId;
    auto out_of_the_way = is_known_as_cache ? delete_files() : set_aside();
    if (!out_of_the_way) return out_of_the_way;
    return open_database();
}

Result<void, StoreError> FeedCache::open_database() {
    m_database.reset();
    auto database = Database::open(m_path, m_vfs, kCacheApplicationId);
    if (!database) return failure(database.error());
    if (auto known = check_version(**database, kMigrations); !known) return known;
    if (auto sound = (*database)->check(); !sound) return sound;
    if (auto migrated = migrate(**database, kMigrations); !migrated) return migrated;
    m_database = std::move(*database);
    return {};
}

Result<void, StoreError> FeedCache::set_aside() {
    const auto done = Quarantine{m_files, beside(m_path, "outbox.db")}.set_aside(m_clock.wall(), StoodAs::cache);
    if (!done) return failure(store_error_of("set aside what is not the cache", done.error()));
    return {};
}

// The file first: without its log it could be half of a checkpoint that looks whole; a log without a file is nothing.
Result<void, StoreError> FeedCache::delete_files() {
    for (const char* suffix : {"", "-journal", "-wal", "-shm"}) {
        if (auto removed = m_files.remove(m_path + suffix); !removed)
            return failure(store_error_of("delete the damaged cache", removed.error()));
    }
    return {};
}

void FeedCache::note(const StoreError& error) {
    if (error.kind == StoreError::Kind::io || error.kind == StoreError::Kind::corrupt) m_database.reset();
}

Result<FeedMemory, StoreError> FeedCache::load() {
    if (m_database == nullptr) {
        if (auto opened = open_or_make_anew(); !opened) return failure(opened.error());
    }
    auto memory = read_memory();
    if (!memory) note(memory.error());
    return memory;
}

Result<FeedMemory, StoreError> FeedCache::read_memory() {
    FeedMemory memory;
    {
        Query query(*m_database, "SELECT epoch, cursor FROM feed", "read the feed's position");
        const auto there = query.step();
        if (!there) return failure(there.error());
        if (*there) memory.position = FeedPosition{query.text(0), query.text(1)};
    }
    Query query(*m_database, "SELECT name, version, content FROM document ORDER BY name", "read documents");
    while (true) {
        const auto there = query.step();
        if (!there) return failure(there.error());
        if (!*there) break;
        memory.documents.push_back({query.text(0), query.integer(1), query.text(2)});
    }
    for (auto read : {read_signed(*m_database, kConfigurationTable, memory.configuration),
                      read_signed(*m_database, kStaffListTable, memory.staff_list)}) {
        if (!read) return failure(read.error());
    }
    return memory;
}

Result<void, StoreError> FeedCache::keep_configuration(const SignedConfiguration& configuration) {
    if (m_database == nullptr) return failure(not_read_again());
    auto kept = keep_signed(*m_database, kConfigurationTable, configuration);
    if (!kept) note(kept.error());
    return kept;
}

Result<void, StoreError> FeedCache::keep_staff_list(const SignedStaffList& list) {
    if (m_database == nullptr) return failure(not_read_again());
    auto kept = keep_signed(*m_database, kStaffListTable, list);
    if (!kept) note(kept.error());
    return kept;
}

Result<void, StoreError> FeedCache::store_page(const FeedPosition& position, const std::vector<FeedChange>& changes) {
    if (m_database == nullptr) return failure(not_read_again());
    auto stored = write_page(position, changes);
    if (!stored) note(stored.error());
    return stored;
}

Result<void, StoreError> FeedCache::write_page(const FeedPosition& position, const std::vector<FeedChange>& changes) {
    auto transaction = Transaction::begin(*m_database);
    if (!transaction) return failure(transaction.error());
    for (const FeedChange& change : changes) {
        if (change.kind != "document") continue;
        auto done = change.content.empty() ? forget_document(*m_database, change.name)
                                           : keep_document(*m_database, position.epoch, change);
        if (!done) return done;
    }
    const bool is_whole = !position.cursor.empty() && changes.size() < kFeedChangesMax;
    if (is_whole) {
        if (auto done = forget_earlier_epochs(*m_database, position.epoch); !done) return done;
    }
    if (auto done = keep_position(*m_database, position); !done) return done;
    return transaction->commit();
}

}  // namespace kiosk::store
