// Whose the files of a storage directory are: of one running kiosk alone, and of an earlier outbox.db that is gone.
#include <sys/stat.h>

#include <filesystem>
#include <fstream>

#include "kiosk/store/counter_table.hpp"
#include "kiosk/store/directory_lock.hpp"
#include "kiosk/store/feed_cache.hpp"
#include "tests/store/store_fixture.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/power_loss/power_loss_file_system.hpp"
#include "tests/support/power_loss/power_loss_vfs.hpp"

namespace kiosk::test {
namespace {

void make_mark(const std::string& path) {
    const std::ofstream mark{path};
    REQUIRE(mark.is_open());
}

NewOperation deposit(std::uint64_t number) {
    SeededRandom random{number};
    const OperationId id = OperationId::make(WallTime{1'795'600'030'000}, random);
    return {id, Lane::requests, id.text(), "problem_report", "/deposits", "seal-key-1", envelope_of("sealed")};
}

// Outbox and cache on a disk that can lose its power, opened in the order of app/.
struct StoreOnLosingDisk {
    StoreOnLosingDisk(PowerLossDisk& disk, const PowerLossVfs& vfs) : files(disk) {
        auto opened =
            store::Outbox::open({"outbox.db", "lobby", "boot-one", vfs.name(), 0}, files, journal, hasher(), clock);
        if (!opened) return;
        outbox = std::move(*opened);
        cache = std::make_unique<store::FeedCache>("cache.db", vfs.name(), files, clock);
        static_cast<void>(cache->load());
    }
    HandClock clock;
    PowerLossFileSystem files;
    NoJournal journal;
    std::unique_ptr<store::Outbox> outbox;
    std::unique_ptr<store::FeedCache> cache;
};

void swap_outbox_and_cache(FileSystem& files) {
    for (const std::string end : {"", "-wal"}) {
        REQUIRE(files.move("outbox.db" + end, "between").has_value());
        REQUIRE(files.move("cache.db" + end, "outbox.db" + end).has_value());
        REQUIRE(files.move("between", "cache.db" + end).has_value());
    }
}

}  // namespace

TEST_CASE("quarantine: outbox.db and cache.db with each other's names lose nothing, wherever the power is cut then") {
    for (std::uint64_t cut = 1;; ++cut) {
        SeededRandom random{cut};
        PowerLossDisk disk;
        const PowerLossVfs vfs{disk, "swapped"};
        {
            const StoreOnLosingDisk store{disk, vfs};
            REQUIRE(store.outbox->commit_operations({deposit(1)}, Reference::make(kEnrolment, 0)).has_value());
            REQUIRE(store.outbox->load_at_boot().has_value());  // the first in the file, the second in its log
            REQUIRE(store.outbox->commit_operations({deposit(2)}, Reference::make(kEnrolment, 1)).has_value());
        }
        PowerLossFileSystem files{disk};
        swap_outbox_and_cache(files);
        disk.cut_power_after(cut);
        { const StoreOnLosingDisk store{disk, vfs}; }
        const bool went_through = disk.has_power();
        disk.restart(random);
        INFO("cut " << cut);
        const StoreOnLosingDisk store{disk, vfs};
        REQUIRE(store.outbox != nullptr);
        CHECK(store.outbox->opening().is_alarm());
        CHECK(store.outbox->opening().quarantines == 2);
        const auto stored = store.outbox->load_at_boot().value();
        CHECK(stored.operations.size() == 2);
        CHECK(stored.next_sequence >= 2);
        CHECK(store.cache->load().has_value());
        if (!went_through) continue;
        CHECK(cut > 20);
        return;
    }
}

TEST_CASE("quarantine: a missing or empty outbox.db is an alarm without payments too, and no number is given twice") {
    const auto left_of_it = GENERATE(std::string{"nothing"}, std::string{"an empty file"});
    // What tells of an earlier start: each alone is enough.
    const std::string trace = GENERATE(std::string{"ballast"}, std::string{"cache.db"}, std::string{"spool"});
    CAPTURE(left_of_it, trace);
    const TemporaryDirectory directory;
    make_mark(directory.path(trace));
    if (left_of_it == "an empty file") make_mark(directory.path("outbox.db"));
    const auto next_of = [](const StoreOnDisk& store) { return store.outbox->load_at_boot().value().next_sequence; };
    std::uint32_t next = 0;
    {
        const StoreOnDisk store(directory.path());
        CHECK(store.outbox->opening().is_alarm());
        CHECK(store.outbox->opening().was_missing == (left_of_it == "nothing"));
        next = next_of(store);
        CHECK(next >= store::kNumbersSkipped);
    }
    // Once: the next start goes on from there.
    const StoreOnDisk store(directory.path());
    CHECK_FALSE(store.outbox->opening().was_missing);
    CHECK(next_of(store) == next);
}

TEST_CASE("outbox: a file that has lost its name takes nothing new, and what it holds is still sent") {
    const auto fate = GENERATE(std::string{"deleted"}, std::string{"moved"}, std::string{"replaced"});
    CAPTURE(fate);
    const TemporaryDirectory directory;
    StoreOnDisk store(directory.path());
    REQUIRE(store.outbox->commit_operations({deposit(1)}, Reference::make(kEnrolment, 0)).has_value());
    REQUIRE(store.outbox->check_admission().has_value());
    const std::string path = directory.path("outbox.db");
    if (fate == "replaced") std::filesystem::copy_file(path, directory.path("copy"));
    if (fate == "moved") std::filesystem::rename(path, directory.path("elsewhere"));
    if (fate == "deleted") std::filesystem::remove(path);
    if (fate == "replaced") std::filesystem::rename(directory.path("copy"), path);

    CHECK(store.outbox->check_admission().error().kind == StoreError::Kind::io);
    const auto left = store.outbox->commit_operations({deposit(2)}, Reference::make(kEnrolment, 1));
    REQUIRE_FALSE(left.has_value());
    CHECK(left.error().kind == StoreError::Kind::io);
    const auto paid = store.outbox->commit_created(created_row(1));
    REQUIRE_FALSE(paid.has_value());
    CHECK(paid.error().kind == StoreError::Kind::io);
    REQUIRE(store.outbox->take(deposit(1).id).has_value());
    CHECK(store.outbox->mark_done(deposit(1).id, 201, "", 1).has_value());
}

TEST_CASE("outbox: a log that is deleted under the kiosk is noticed at the next look, and its rows reach the file") {
    const TemporaryDirectory directory;
    {
        StoreOnDisk store(directory.path());
        REQUIRE(store.outbox->commit_operations({deposit(1)}, Reference::make(kEnrolment, 0)).has_value());
        std::filesystem::remove(directory.path("outbox.db-wal"));
        CHECK(store.outbox->check_admission().error().kind == StoreError::Kind::io);
        CHECK(store.outbox->check_admission().has_value());
        REQUIRE(store.outbox->commit_operations({deposit(2)}, Reference::make(kEnrolment, 1)).has_value());
    }
    const StoreOnDisk store(directory.path());
    CHECK_FALSE(store.outbox->opening().is_alarm());
    CHECK(store.outbox->load_at_boot().value().operations.size() == 2);
}

TEST_CASE("outbox: after a fault of the disk no new outbox.db is made in the place of one that is gone") {
    PowerLossDisk disk;
    const PowerLossVfs vfs{disk, "gone"};
    const StoreOnLosingDisk store{disk, vfs};
    REQUIRE(store.outbox->commit_operations({deposit(1)}, Reference::make(kEnrolment, 0)).has_value());
    disk.fail_after(1, DiskFault::io, FaultLength::once);
    REQUIRE_FALSE(store.outbox->commit_operations({deposit(2)}, Reference::make(kEnrolment, 1)).has_value());
    PowerLossFileSystem files{disk};
    REQUIRE(files.remove("outbox.db").has_value());
    CHECK_FALSE(store.outbox->figures().has_value());
    CHECK_FALSE(files.size("outbox.db").has_value());
}

TEST_CASE("posix_file_system: a pipe in a file's place is told, and nobody waits for its other end") {
    const TemporaryDirectory directory;
    REQUIRE(mkfifo(directory.path("pipe").c_str(), 0600) == 0);
    store::PosixFileSystem files;
    CHECK(files.read(directory.path("pipe"), 100).error().kind == FileError::Kind::too_large);
}

TEST_CASE("directory_lock: a directory is one kiosk's until that one lets go") {
    const TemporaryDirectory directory;
    {
        const auto first = store::DirectoryLock::take(directory.path());
        REQUIRE(first.has_value());
        const auto second = store::DirectoryLock::take(directory.path());
        REQUIRE_FALSE(second.has_value());
        CHECK(second.error().kind == FileError::Kind::already_there);
    }
    CHECK(store::DirectoryLock::take(directory.path()).has_value());
    CHECK(std::filesystem::is_empty(directory.path()));
}

}  // namespace kiosk::test
