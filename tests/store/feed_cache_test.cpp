// cache.db: the feed's position and its documents, stored together; lost without harm.
#include "kiosk/store/feed_cache.hpp"

#include <filesystem>

#include "tests/store/raw_database.hpp"
#include "tests/store/store_fixture.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/power_loss/power_loss_file_system.hpp"
#include "tests/support/power_loss/power_loss_vfs.hpp"

namespace kiosk::test {
namespace {

namespace fs = std::filesystem;

FeedChange document(const std::string& name, std::int64_t version, const std::string& content) {
    return {version, "document", name, version, content};
}

struct CacheOnDisk {
    explicit CacheOnDisk(const std::string& directory) : path(directory + "/cache.db") { open(); }
    void open() {
        cache.reset();
        cache = std::make_unique<store::FeedCache>(path, "", files, clock);
        REQUIRE(cache->load().has_value());
    }
    std::string path;
    HandClock clock;
    store::PosixFileSystem files;
    std::unique_ptr<store::FeedCache> cache;
};

}  // namespace

TEST_CASE("feed cache: a new one knows no position and no document") {
    const TemporaryDirectory directory;
    const CacheOnDisk on_disk(directory.path());
    const FeedMemory memory = on_disk.cache->load().value();
    CHECK_FALSE(memory.position.has_value());
    CHECK(memory.documents.empty());
}

TEST_CASE("feed cache: documents without end fill neither disk nor memory; known ones are still renewed") {
    const TemporaryDirectory directory;
    CacheOnDisk on_disk(directory.path());
    for (std::int64_t number = 1; number <= kDocumentsMax + 5; ++number) {
        const std::string text = std::to_string(number);
        REQUIRE(on_disk.cache->store_page({"epoch-1", text}, {document("d" + text, number, "{}")}).has_value());
    }
    REQUIRE(on_disk.cache->store_page({"epoch-1", "last"}, {document("d1", 900, "{\"new\":1}")}).has_value());
    const FeedMemory memory = on_disk.cache->load().value();
    CHECK(memory.documents.size() == static_cast<std::size_t>(kDocumentsMax));
    CHECK(memory.documents.front() == CachedDocument{"d1", 900, "{\"new\":1}"});
    CHECK(memory.position->cursor == "last");
}

TEST_CASE("feed cache: the latest signed configuration is there after a restart, as it was sent") {
    const TemporaryDirectory directory;
    CacheOnDisk on_disk(directory.path());
    CHECK_FALSE(on_disk.cache->load().value().configuration.has_value());
    SignedConfiguration configuration{"{\"version\":1}", {}};
    REQUIRE(on_disk.cache->keep_configuration(configuration).has_value());
    configuration.payload = std::string{"{\"version\":2}\0", 14};
    configuration.signature.fill(std::byte{0xA7});
    REQUIRE(on_disk.cache->keep_configuration(configuration).has_value());
    on_disk.open();
    const auto kept = on_disk.cache->load().value().configuration;
    REQUIRE(kept.has_value());
    CHECK(kept->payload == configuration.payload);
    CHECK(kept->signature == configuration.signature);
}

TEST_CASE("feed cache: the latest signed staff list is there after a restart, beside the configuration") {
    const TemporaryDirectory directory;
    CacheOnDisk on_disk(directory.path());
    CHECK_FALSE(on_disk.cache->load().value().staff_list.has_value());
    SignedStaffList list{"{\"version\":1}", {}};
    list.signature.fill(std::byte{0x17});
    REQUIRE(on_disk.cache->keep_staff_list(list).has_value());
    list.payload = "{\"version\":2}";
    REQUIRE(on_disk.cache->keep_staff_list(list).has_value());
    on_disk.open();
    const FeedMemory memory = on_disk.cache->load().value();
    REQUIRE(memory.staff_list);
    CHECK(memory.staff_list->payload == list.payload);
    CHECK(memory.staff_list->signature == list.signature);
    CHECK_FALSE(memory.configuration.has_value());
}

TEST_CASE("feed cache: a page's documents and position are there together after a restart") {
    const TemporaryDirectory directory;
    CacheOnDisk on_disk(directory.path());
    const FeedPosition position{"epoch-1", "cursor-2"};
    const std::vector<FeedChange> page{document("taxonomy", 1, "{\"a\":1}"),
                                       document("notice", 2, "{}"),
                                       {3, "configuration", "", 0, ""},
                                       {4, "of another kind", "x", 1, "y"}};
    REQUIRE(on_disk.cache->store_page(position, page).has_value());
    REQUIRE(on_disk.cache->store_page(position, page).has_value());  // twice is the same as once
    on_disk.open();
    FeedMemory memory = on_disk.cache->load().value();
    CHECK(memory.position == position);
    REQUIRE(memory.documents.size() == 2);
    CHECK(memory.documents[1] == CachedDocument{"taxonomy", 1, "{\"a\":1}"});

    REQUIRE(
        on_disk.cache->store_page({"epoch-1", "cursor-3"}, {document("notice", 5, ""), document("taxonomy", 6, "{}")})
            .has_value());
    memory = on_disk.cache->load().value();
    REQUIRE(memory.documents.size() == 1);
    CHECK(memory.documents[0] == CachedDocument{"taxonomy", 6, "{}"});
}

TEST_CASE("feed cache: documents of an earlier epoch serve until the new one has told all it has") {
    const TemporaryDirectory directory;
    CacheOnDisk on_disk(directory.path());
    REQUIRE(
        on_disk.cache->store_page({"old", "9"}, {document("kept", 8, "{}"), document("gone", 9, "{}")}).has_value());
    REQUIRE(on_disk.cache->store_page({"new", ""}, {}).has_value());
    CHECK(on_disk.cache->load().value().documents.size() == 2);
    std::vector<FeedChange> whole_page;
    for (std::size_t index = 0; index < kFeedChangesMax; ++index)
        whole_page.push_back(document("d" + std::to_string(index), 1, "{}"));
    REQUIRE(on_disk.cache->store_page({"new", "100"}, whole_page).has_value());
    CHECK(on_disk.cache->load().value().documents.size() == kFeedChangesMax + 2);  // there is more to come
    REQUIRE(on_disk.cache->store_page({"new", "101"}, {document("kept", 1, "{\"new\":1}")}).has_value());
    const FeedMemory memory = on_disk.cache->load().value();
    CHECK(memory.documents.size() == kFeedChangesMax + 1);
    CHECK(memory.documents.back() == CachedDocument{"kept", 1, "{\"new\":1}"});  // whatever version the old one had
}

TEST_CASE("feed cache: a damaged one, another program's or a later one is made anew and followed from the beginning") {
    const TemporaryDirectory directory;
    CacheOnDisk on_disk(directory.path());
    REQUIRE(on_disk.cache->store_page({"epoch-1", "7"}, {document("taxonomy", 1, "{}")}).has_value());
    on_disk.cache.reset();
    empty_the_log(on_disk.path);
    SECTION("garbage") {
        std::ofstream(on_disk.path) << std::string(8'192, 'x');
    }
    SECTION("a smashed page") {
        smash_page(on_disk.path, 2);
    }
    SECTION("a later program's") {
        run_sql(on_disk.path, "PRAGMA user_version=999");
    }
    SECTION("somebody else's") {
        run_sql(on_disk.path, "PRAGMA application_id=7");
    }
    SECTION("deleted") {
        fs::remove(on_disk.path);
    }
    on_disk.open();
    CHECK_FALSE(on_disk.cache->load().value().position.has_value());
    REQUIRE(on_disk.cache->store_page({"epoch-1", "1"}, {document("taxonomy", 1, "{}")}).has_value());
    on_disk.open();
    CHECK(on_disk.cache->load().value().position == FeedPosition{"epoch-1", "1"});
}

TEST_CASE("feed cache: it deletes what says that it is the cache, and sets anything else aside") {
    const TemporaryDirectory directory;
    CacheOnDisk on_disk(directory.path());
    on_disk.cache.reset();
    empty_the_log(on_disk.path);
    bool is_set_aside = true;
    SECTION("a cache with a smashed page") {
        smash_page(on_disk.path, 2);
        is_set_aside = false;
    }
    SECTION("garbage") {
        std::ofstream(on_disk.path) << std::string(8'192, 'x');
    }
    SECTION("somebody else's") {
        run_sql(on_disk.path, "PRAGMA application_id=7");
    }
    const std::string found = content_of(on_disk.path);
    on_disk.open();
    REQUIRE(fs::exists(directory.path("quarantine")) == is_set_aside);
    if (!is_set_aside) return;
    const auto place = fs::directory_iterator(directory.path("quarantine"))->path();
    CHECK((content_of(place / "outbox.db") == found));
}

TEST_CASE("feed cache: after a fault no page is stored before the cache was read again") {
    PowerLossDisk disk;
    const PowerLossVfs vfs{disk, "power-loss"};
    PowerLossFileSystem files{disk};
    const HandClock clock;
    const auto cache = std::make_unique<store::FeedCache>("cache.db", vfs.name(), files, clock);
    REQUIRE(cache->load().has_value());
    REQUIRE(cache->store_page({"epoch-1", "1"}, {document("one", 1, "{}")}).has_value());
    disk.fail_after(1, DiskFault::io, FaultLength::once);
    REQUIRE_FALSE(cache->store_page({"epoch-1", "2"}, {document("two", 2, "{}")}).has_value());
    REQUIRE(disk.has_failed());
    CHECK_FALSE(cache->store_page({"epoch-1", "3"}, {document("three", 3, "{}")}).has_value());
    CHECK(cache->load().value().position == FeedPosition{"epoch-1", "1"});
    CHECK(cache->store_page({"epoch-1", "2"}, {document("two", 2, "{}")}).has_value());
}

TEST_CASE("feed cache: wherever the power is cut, the position never stands behind a document that is not there") {
    for (std::uint64_t cut = 1;; ++cut) {
        SeededRandom random{cut};
        PowerLossDisk disk;
        const PowerLossVfs vfs{disk, "power-loss"};
        PowerLossFileSystem files{disk};
        const HandClock clock;
        std::int64_t acknowledged = 0;
        disk.cut_power_after(cut);
        if (store::FeedCache cache{"cache.db", vfs.name(), files, clock}; cache.load()) {
            for (std::int64_t page = 1; page <= 6; ++page) {
                const std::string number = std::to_string(page);
                if (!cache.store_page({"epoch-1", number}, {document("d" + number, page, "{}")})) break;
                acknowledged = page;
            }
        }
        const bool went_through = disk.has_power();
        disk.restart(random);
        INFO("cut " << cut);
        store::FeedCache cache{"cache.db", vfs.name(), files, clock};
        const FeedMemory memory = cache.load().value();
        const std::string position = memory.position ? memory.position->cursor : "0";
        CHECK(position == std::to_string(memory.documents.size()));
        CHECK(memory.documents.size() >= static_cast<std::size_t>(acknowledged));
        if (!went_through) continue;
        CHECK(cut > 20);
        return;
    }
}

}  // namespace kiosk::test
