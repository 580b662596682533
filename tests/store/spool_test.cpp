// Large payloads as files: whole before their row, swept without one, judged by their digest when they are sent.
#include <cerrno>
#include <filesystem>

#include "tests/store/passing_file_system.hpp"
#include "tests/store/raw_database.hpp"
#include "tests/store/store_fixture.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/power_loss/power_loss_file_system.hpp"
#include "tests/support/power_loss/power_loss_vfs.hpp"

namespace kiosk::test {
namespace {

namespace fs = std::filesystem;

NewOperation upload(std::uint64_t seed, std::size_t size_bytes) {
    SeededRandom random{seed};
    const OperationId id = OperationId::make(WallTime{1'795'600'030'000}, random);
    NewOperation operation{id, Lane::uploads, "session", kUploadKind, "/uploads/" + id.text(), "seal-key-1", {}};
    operation.envelope.resize(size_bytes);
    for (std::byte& each : operation.envelope) each = static_cast<std::byte>(random.below(256));
    return operation;
}

constexpr std::size_t kLarge = kEnvelopeMaxBytes + 1;

std::size_t files_in(const std::string& directory) {
    std::error_code none;
    return static_cast<std::size_t>(std::distance(fs::directory_iterator(directory, none), fs::directory_iterator{}));
}

// A device that does not give the spool's bytes back.
class FailingReads final : public PassingFileSystem {
public:
    Result<std::vector<std::byte>, FileError> read(const std::string& path, std::uint64_t size_max_bytes) override {
        if (failing) return failure(FileError{FileError::Kind::io, EIO, "read: Input/output error"});
        return PassingFileSystem::read(path, size_max_bytes);
    }
    bool failing = false;
};

}  // namespace

TEST_CASE("spool: a payload above 64 KiB is a file, a smaller one is not, and both are sent as they were") {
    const TemporaryDirectory directory;
    const NewOperation large = upload(1, kLarge);
    const NewOperation small = upload(2, kEnvelopeMaxBytes);
    {
        StoreOnDisk store(directory.path());
        REQUIRE(store.outbox->commit_operations({large, small}, std::nullopt).has_value());
        REQUIRE(store.outbox->commit_operations({large, small}, std::nullopt).has_value());  // its answer was lost
    }
    CHECK(files_in(directory.path("spool")) == 1);
    StoreOnDisk store(directory.path());
    CHECK_FALSE(store.outbox->opening().is_alarm());
    CHECK((store.outbox->take(large.id).value().envelope == large.envelope));
    CHECK((store.outbox->take(small.id).value().envelope == small.envelope));
    CHECK(store.outbox->figures().value().spool_bytes == static_cast<std::int64_t>(kLarge));
}

TEST_CASE("spool: a file that a crash left without a row is swept at the next start, others stay") {
    const TemporaryDirectory directory;
    const NewOperation kept = upload(1, kLarge);
    {
        StoreOnDisk store(directory.path());
        REQUIRE(store.outbox->commit_operations({kept}, std::nullopt).has_value());
        store::Spool spool{store.files, directory.path("outbox.db")};
        REQUIRE(spool.write(upload(2, kLarge).id, upload(2, kLarge).envelope).has_value());
        fs::create_directory(directory.path("spool/not the kiosk's"));
    }
    REQUIRE(files_in(directory.path("spool")) == 3);
    StoreOnDisk store(directory.path());
    CHECK(files_in(directory.path("spool")) == 2);
    CHECK((store.outbox->take(kept.id).value().envelope == kept.envelope));
    CHECK_FALSE(store.outbox->opening().is_alarm());
}

TEST_CASE("spool: a file that is there from a try before is taken when its bytes are the same, and refused otherwise") {
    const TemporaryDirectory directory;
    StoreOnDisk store(directory.path());
    store::Spool spool{store.files, directory.path("outbox.db")};
    const NewOperation same = upload(1, kLarge);
    REQUIRE(spool.write(same.id, same.envelope).has_value());
    CHECK(store.outbox->commit_operations({same}, std::nullopt).has_value());
    const NewOperation other = upload(2, kLarge);
    REQUIRE(spool.write(other.id, upload(3, kLarge).envelope).has_value());
    CHECK_FALSE(store.outbox->commit_operations({other}, std::nullopt).has_value());
    CHECK(store.outbox->load_at_boot().value().operations.size() == 1);
}

TEST_CASE("spool: a file that is gone at the start, or has changed when it is sent, gives its operation to staff") {
    const TemporaryDirectory directory;
    const NewOperation gone = upload(1, kLarge);
    const NewOperation changed = upload(2, kLarge);
    {
        StoreOnDisk store(directory.path());
        REQUIRE(store.outbox->commit_operations({gone, changed}, std::nullopt).has_value());
    }
    fs::remove(directory.path("spool/" + store::Spool::name_of(gone.id)));
    {
        std::fstream file(directory.path("spool/" + store::Spool::name_of(changed.id)),
                          std::ios::in | std::ios::out | std::ios::binary);
        file.seekp(500);
        file << "x";
    }
    StoreOnDisk store(directory.path());
    CHECK(store.outbox->opening().lost_files == 1);
    CHECK(store.outbox->opening().is_alarm());
    CHECK(store.outbox->take(changed.id).error().kind == StoreError::Kind::lost);
    CHECK(store.outbox->take(changed.id).error().kind == StoreError::Kind::lost);  // the first answer was not heard
    const auto operations = store.outbox->load_at_boot().value().operations;
    REQUIRE(operations.size() == 2);
    CHECK(operations[0].state == OperationState::needs_staff);
    CHECK(operations[1].state == OperationState::needs_staff);
    CHECK(store.outbox->figures().value().needs_staff == 2);
}

TEST_CASE("spool: whatever stands in the place of one file, that one is lost and the others are sent") {
    const TemporaryDirectory directory;
    const NewOperation hit = upload(1, kLarge);
    const NewOperation other = upload(2, kLarge);
    StoreOnDisk store(directory.path());
    REQUIRE(store.outbox->commit_operations({hit, other}, std::nullopt).has_value());
    const std::string path = directory.path("spool/" + store::Spool::name_of(hit.id));
    fs::rename(path, directory.path("away"));
    SECTION("nothing") {}
    SECTION("a directory") {
        fs::create_directory(path);
    }
    SECTION("a link to its own bytes") {
        fs::create_symlink(directory.path("away"), path);
    }
    SECTION("a link to itself") {
        fs::create_symlink(path, path);
    }
    SECTION("an empty file") {
        std::ofstream{path};
    }
    CHECK(store.outbox->take(hit.id).error().kind == StoreError::Kind::lost);
    CHECK((store.outbox->take(other.id).value().envelope == other.envelope));
    CHECK(store.outbox->figures().value().needs_staff == 1);
}

TEST_CASE("spool: a file that the device does not give back is waited for ten minutes, and the rest serves on") {
    const TemporaryDirectory directory;
    const NewOperation hit = upload(1, kLarge);
    StoreOnDisk store(directory.path());
    FailingReads files;
    store.outbox.reset();
    store.outbox = store::Outbox::open({directory.path("outbox.db"), "lobby", "boot-one", "", 0}, files, *store.journal,
                                       hasher(), store.clock)
                       .value();
    REQUIRE(store.outbox->commit_operations({hit}, std::nullopt).has_value());
    files.failing = true;
    CHECK(store.outbox->take(hit.id).error().kind == StoreError::Kind::unreadable);
    store.clock.advance(Milliseconds{599'999});
    CHECK(store.outbox->take(hit.id).error().kind == StoreError::Kind::unreadable);
    SECTION("it comes back") {
        files.failing = false;
        CHECK((store.outbox->take(hit.id).value().envelope == hit.envelope));
    }
    SECTION("it does not") {
        store.clock.advance(Milliseconds{1});
        CHECK(store.outbox->take(hit.id).error().kind == StoreError::Kind::lost);
        CHECK(store.outbox->figures().value().needs_staff == 1);
    }
}

TEST_CASE("spool: an acknowledged file goes after 72 hours, with its row's bytes") {
    const TemporaryDirectory directory;
    StoreOnDisk store(directory.path());
    const NewOperation operation = upload(1, kLarge);
    REQUIRE(store.outbox->commit_operations({operation}, std::nullopt).has_value());
    REQUIRE(store.outbox->take(operation.id).has_value());
    REQUIRE(store.outbox->mark_done(operation.id, 201, "", 4).has_value());
    store.clock.advance(Milliseconds{71 * 3'600'000});
    REQUIRE(store.outbox->expire().value().erased == 0);
    CHECK(store.outbox->reoffer_after(3).value().size() == 1);
    CHECK((store.outbox->take(operation.id).value().envelope == operation.envelope));
    REQUIRE(store.outbox->mark_done(operation.id, 201, "", 4).has_value());
    store.clock.advance(Milliseconds{72 * 3'600'000});
    CHECK(store.outbox->expire().value().erased == 1);
    CHECK(files_in(directory.path("spool")) == 0);
}

TEST_CASE("spool: files of a database that is lost go into quarantine, not away") {
    const TemporaryDirectory directory;
    const NewOperation operation = upload(1, kLarge);
    {
        StoreOnDisk store(directory.path());
        REQUIRE(store.outbox->commit_operations({operation}, std::nullopt).has_value());
    }
    SECTION("damaged beyond reading") {
        fs::remove(directory.path("outbox.db-wal"));
        std::ofstream(directory.path("outbox.db")) << std::string(8'192, 'x');
    }
    SECTION("not there at all") {
        fs::remove(directory.path("outbox.db"));
        fs::remove(directory.path("outbox.db-wal"));
    }
    { const StoreOnDisk store(directory.path()); }
    const StoreOnDisk store(directory.path());  // nor at the start after it
    CHECK(store.outbox->opening().quarantines == 1);
    CHECK(fs::exists(directory.path("outbox.db")));
    CHECK(files_in(directory.path("spool")) == 0);
    std::size_t found = 0;
    for (const auto& entry : fs::recursive_directory_iterator(directory.path("quarantine")))
        if (entry.path().filename() == store::Spool::name_of(operation.id)) ++found;
    CHECK(found == 1);
}

TEST_CASE("spool: a salvaged row keeps its file") {
    const TemporaryDirectory directory;
    const NewOperation operation = upload(1, kLarge);
    {
        StoreOnDisk store(directory.path());
        REQUIRE(store.outbox->commit_operations({operation}, std::nullopt).has_value());
    }
    empty_the_log(directory.path("outbox.db"));
    smash_page(directory.path("outbox.db"),
               static_cast<std::size_t>(run_sql_for_number(
                   directory.path("outbox.db"), "SELECT rootpage FROM sqlite_schema WHERE name = 'sign_in_failure'")));
    StoreOnDisk store(directory.path());
    REQUIRE(store.outbox->opening().set_aside.size() == 1);
    CHECK((store.outbox->take(operation.id).value().envelope == operation.envelope));
}

TEST_CASE("spool: the power cut at any instant of a commit leaves both row and file, or neither") {
    for (std::uint64_t cut = 1;; ++cut) {
        SeededRandom random{cut};
        PowerLossDisk disk;
        const PowerLossVfs vfs{disk, "power-loss"};
        PowerLossFileSystem files{disk};
        const HandClock clock;
        NoJournal journal;
        const auto open = [&] {
            return store::Outbox::open({"outbox.db", "lobby", "boot-one", vfs.name(), 0}, files, journal, hasher(),
                                       clock);
        };
        const NewOperation operation = upload(1, kLarge);
        bool committed = false;
        {
            const auto outbox = open();
            disk.cut_power_after(cut);
            committed = (*outbox)->commit_operations({operation}, std::nullopt).has_value();
        }
        const bool went_through = disk.has_power();
        disk.restart(random);
        INFO("cut " << cut);
        const auto outbox = open();
        REQUIRE(outbox.has_value());
        const auto stored = (*outbox)->load_at_boot().value().operations;
        CHECK(stored.size() >= (committed ? 1 : 0));
        CHECK(files.list("spool").value().size() == stored.size());
        CHECK_FALSE((*outbox)->opening().is_alarm());
        if (!stored.empty()) CHECK(((*outbox)->take(operation.id).value().envelope == operation.envelope));
        if (!went_through) continue;
        CHECK(cut > 5);
        return;
    }
}

}  // namespace kiosk::test
