// Whose the files of a storage directory are: of one running kiosk alone, and of an earlier outbox.db that is gone.
#include <sys/stat.h>

#include <filesystem>
#include <fstream>

#include "kiosk/store/counter_table.hpp"
#include "kiosk/store/directory_lock.hpp"
#include "tests/store/store_fixture.hpp"
#include "tests/support/catch.hpp"

namespace kiosk::test {
namespace {

void make_mark(const std::string& path) {
    const std::ofstream mark{path};
    REQUIRE(mark.is_open());
}

}  // namespace

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
