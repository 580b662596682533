// The number on a tenant's slip never comes again, whatever became of outbox.db: reference.mark knows how far numbers
// may have been given.
#include "kiosk/store/reference_mark.hpp"

#include <filesystem>
#include <fstream>

#include "kiosk/store/counter_table.hpp"
#include "tests/store/passing_file_system.hpp"
#include "tests/store/raw_database.hpp"
#include "tests/store/store_fixture.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/power_loss/power_loss_file_system.hpp"
#include "tests/support/power_loss/power_loss_vfs.hpp"

namespace kiosk::test {
namespace {

namespace fs = std::filesystem;
using store::ReferenceMark;

enum class Size : unsigned char { of_a_row, of_a_file };

Result<std::vector<OperationHead>, StoreError> leave(store::Outbox& outbox, std::uint32_t sequence,
                                                     Size size = Size::of_a_row) {
    SeededRandom random{std::uint64_t{sequence} + 1};
    const OperationId id = OperationId::make(WallTime{1'795'600'030'000}, random);
    const std::size_t size_bytes = size == Size::of_a_file ? kEnvelopeMaxBytes + 1 : 300;
    return outbox.commit_operations(
        {{id, Lane::requests, id.text(), "problem_report", "/deposits", "seal-key-1", Envelope(size_bytes)}},
        Reference::make(kEnrolment, sequence));
}

void leave_some(const TemporaryDirectory& directory, std::uint32_t first, std::uint32_t end,
                Size size_of_last = Size::of_a_row) {
    {
        StoreOnDisk store(directory.path());
        for (std::uint32_t sequence = first; sequence < end; ++sequence)
            REQUIRE(leave(*store.outbox, sequence, sequence + 1 == end ? size_of_last : Size::of_a_row));
    }
    empty_the_log(directory.path("outbox.db"));
}

std::uint32_t next_of(const StoreOnDisk& store) {
    return store.outbox->load_at_boot().value().next_sequence;
}

void lose_outbox(const TemporaryDirectory& directory) {
    fs::remove(directory.path("outbox.db"));
    fs::remove(directory.path("outbox.db-wal"));
}

// Counts how often a file is written anew, and can refuse to.
class RefusingFileSystem final : public PassingFileSystem {
public:
    Result<void, FileError> replace(const std::string& path, std::span<const std::byte> bytes) override {
        if (refuse_with) return failure(FileError{*refuse_with, 0, "refused"});
        ++replaced;
        return PassingFileSystem::replace(path, bytes);
    }
    std::optional<FileError::Kind> refuse_with;
    int replaced = 0;
};

}  // namespace

TEST_CASE("reference_mark: an older outbox.db goes on behind what was given, and is an alarm when rows are missing") {
    const std::uint32_t later = GENERATE(5U, 150U);  // within the block, and behind it
    CAPTURE(later);
    const TemporaryDirectory directory;
    leave_some(directory, 0, 3);
    fs::copy_file(directory.path("outbox.db"), directory.path("older"));
    leave_some(directory, ReferenceMark::kBlock, ReferenceMark::kBlock + later);
    lose_outbox(directory);
    fs::rename(directory.path("older"), directory.path("outbox.db"));
    std::uint32_t next = 0;
    {
        const StoreOnDisk store(directory.path());
        CHECK(store.outbox->opening().was_older);
        CHECK(store.outbox->opening().is_alarm());
        CHECK_FALSE(store.outbox->opening().was_missing);
        next = next_of(store);
        CHECK(next >= ReferenceMark::kBlock + later);
    }
    const StoreOnDisk store(directory.path());
    CHECK_FALSE(store.outbox->opening().was_older);
    CHECK(next_of(store) == next);
}

TEST_CASE("reference_mark: once its session has ended, a single deposit that is missing later is an alarm") {
    const TemporaryDirectory directory;
    leave_some(directory, 0, 3);
    {
        StoreOnDisk store(directory.path());
        REQUIRE(next_of(store) == ReferenceMark::kBlock);
        REQUIRE(leave(*store.outbox, ReferenceMark::kBlock));
        fs::copy_file(directory.path("outbox.db"), directory.path("older"));  // before the log reaches it
        REQUIRE(store.outbox->check_admission().has_value());
    }
    lose_outbox(directory);
    fs::rename(directory.path("older"), directory.path("outbox.db"));
    const StoreOnDisk store(directory.path());
    CHECK(store.outbox->opening().was_older);
}

TEST_CASE("reference_mark: numbers whose rows were lost with the log do not come again, even without a trace of it") {
    const TemporaryDirectory directory;
    leave_some(directory, 0, 3);
    fs::copy_file(directory.path("outbox.db"), directory.path("older"));
    {
        StoreOnDisk store(directory.path());
        const std::uint32_t next = next_of(store);
        REQUIRE(leave(*store.outbox, next));
        REQUIRE(leave(*store.outbox, next + 1));
    }
    lose_outbox(directory);
    fs::rename(directory.path("older"), directory.path("outbox.db"));
    const StoreOnDisk store(directory.path());
    CHECK(next_of(store) >= ReferenceMark::kBlock + 2);
}

TEST_CASE("reference_mark: a file of the spool that an older outbox.db does not know is kept for staff") {
    const TemporaryDirectory directory;
    leave_some(directory, 0, 1);
    { const StoreOnDisk store(directory.path()); }
    empty_the_log(directory.path("outbox.db"));
    fs::copy_file(directory.path("outbox.db"), directory.path("older"));
    leave_some(directory, ReferenceMark::kBlock, ReferenceMark::kBlock + 2, Size::of_a_file);
    REQUIRE_FALSE(fs::is_empty(directory.path("spool")));
    lose_outbox(directory);
    fs::rename(directory.path("older"), directory.path("outbox.db"));
    const StoreOnDisk store(directory.path());
    CHECK(store.outbox->opening().was_older);
    CHECK(store.outbox->opening().quarantines == 1);
    CHECK(fs::is_empty(directory.path("spool")));
}

TEST_CASE("reference_mark: an outbox.db that is lost again and again gives no number twice, without payments too") {
    const TemporaryDirectory directory;
    std::uint32_t next = 0;
    for (int loss = 0; loss < 3; ++loss) {
        {
            StoreOnDisk store(directory.path());
            const std::uint32_t given = next_of(store);
            CHECK(given >= next);
            REQUIRE(leave(*store.outbox, given));
            next = given + 1;
        }
        lose_outbox(directory);
    }
    const StoreOnDisk store(directory.path());
    CHECK(store.outbox->opening().was_missing);
    CHECK(next_of(store) >= next);
}

TEST_CASE("reference_mark: without it or with damage in it the kiosk starts, and the database's counter counts") {
    const TemporaryDirectory directory;
    leave_some(directory, 0, 3);
    const std::string path = directory.path("reference.mark");
    const std::string whole = content_of(path);
    SECTION("lost") {
        fs::remove(path);
    }
    SECTION("empty") {
        std::ofstream{path} << "";
    }
    SECTION("another number") {
        std::string changed = whole;
        ++changed[whole.find(' ') + 1];
        std::ofstream{path} << changed;
    }
    SECTION("torn") {
        std::ofstream{path} << whole.substr(0, whole.size() / 2);
    }
    SECTION("much longer") {
        std::ofstream{path} << std::string(100'000, '7');
    }
    SECTION("zeros") {
        std::ofstream{path} << std::string(64, '\0');
    }
    StoreOnDisk store(directory.path());
    CHECK_FALSE(store.outbox->opening().is_alarm());
    REQUIRE(next_of(store) == 3);
    REQUIRE(leave(*store.outbox, 3));
    CHECK(ReferenceMark{store.files, path}.load() == ReferenceMark::Known{3 + ReferenceMark::kBlock, 3});
}

TEST_CASE("reference_mark: alone in its directory it is a trace of an outbox.db that is gone") {
    const TemporaryDirectory directory;
    leave_some(directory, 0, 3);
    lose_outbox(directory);
    fs::remove(directory.path("pay.journal"));
    const StoreOnDisk store(directory.path());
    CHECK(store.outbox->opening().was_missing);
    CHECK(next_of(store) >= store::kNumbersSkipped);
}

TEST_CASE("reference_mark: it is written once for a block of numbers") {
    const TemporaryDirectory directory;
    RefusingFileSystem files;
    NoJournal journal;
    const HandClock clock;
    const auto outbox =
        store::Outbox::open({directory.path("outbox.db"), "lobby", "boot-one", "", 0}, files, journal, hasher(), clock)
            .value();
    for (std::uint32_t sequence = 0; sequence < ReferenceMark::kBlock; ++sequence) REQUIRE(leave(*outbox, sequence));
    CHECK(files.replaced == 1);
    REQUIRE(outbox->commit_created(created_row(ReferenceMark::kBlock)).has_value());
    CHECK(files.replaced == 2);
}

TEST_CASE("reference_mark: where it cannot be raised nothing is stored, and the caller learns why") {
    const TemporaryDirectory directory;
    RefusingFileSystem files;
    NoJournal journal;
    const HandClock clock;
    const auto outbox =
        store::Outbox::open({directory.path("outbox.db"), "lobby", "boot-one", "", 0}, files, journal, hasher(), clock)
            .value();
    const auto [file, store] = GENERATE(std::pair{FileError::Kind::full, StoreError::Kind::full},
                                        std::pair{FileError::Kind::denied, StoreError::Kind::cannot_open},
                                        std::pair{FileError::Kind::io, StoreError::Kind::io});
    files.refuse_with = file;
    const auto left = leave(*outbox, 0);
    REQUIRE_FALSE(left.has_value());
    CHECK(left.error().kind == store);
    CHECK(outbox->commit_created(created_row(0)).error().kind == store);
    CHECK(outbox->figures().value().unsent == 0);
    files.refuse_with = {};
    CHECK(leave(*outbox, 0).has_value());
}

TEST_CASE("reference_mark: the last number there is can be given, and none after it") {
    const TemporaryDirectory directory;
    leave_some(directory, 0, 1);
    run_sql(directory.path("outbox.db"),
            "UPDATE counter SET value = " + std::to_string(Reference::kSequenceMax) + " WHERE name = 'next_reference'");
    {
        StoreOnDisk store(directory.path());
        REQUIRE(next_of(store) == Reference::kSequenceMax);
        REQUIRE(leave(*store.outbox, Reference::kSequenceMax));
    }
    const StoreOnDisk store(directory.path());
    CHECK(next_of(store) == Reference::kSequenceMax + 1);
}

TEST_CASE("reference_mark: wherever the power is cut, a loss of outbox.db afterwards gives no number twice") {
    for (std::uint64_t cut = 1;; ++cut) {
        SeededRandom random{cut};
        PowerLossDisk disk;
        const PowerLossVfs vfs{disk, "reference-mark"};
        PowerLossFileSystem files{disk};
        NoJournal journal;
        const HandClock clock;
        const store::OutboxOptions options{"outbox.db", "lobby", "boot-one", vfs.name(), 0};
        std::uint32_t next = 0;
        disk.cut_power_after(cut);
        if (auto outbox = store::Outbox::open(options, files, journal, hasher(), clock)) {
            for (const std::uint32_t sequence : {0U, 1U, 127U, 128U, 129U}) {
                if (!leave(**outbox, sequence)) break;
                next = sequence + 1;
            }
        }
        const bool went_through = disk.has_power();
        disk.restart(random);
        for (const char* name : {"outbox.db", "outbox.db-wal", "outbox.db-journal"})
            REQUIRE(files.remove(name).has_value());
        INFO("cut " << cut);
        const auto outbox = store::Outbox::open(options, files, journal, hasher(), clock);
        REQUIRE(outbox.has_value());
        CHECK((*outbox)->load_at_boot().value().next_sequence >= next);
        if (!went_through) continue;
        CHECK(cut > 60);
        return;
    }
}

}  // namespace kiosk::test
