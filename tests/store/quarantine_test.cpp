// A damaged outbox.db: set aside whole, never deleted, its rows taken over, and the kiosk serves again with an alarm.
#include <filesystem>
#include <functional>

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

void pay(store::Outbox& outbox, std::uint32_t sequence) {
    const PaymentRow sent = sent_row(created_row(sequence));
    const PaymentRow approved = approved_row(sent);
    REQUIRE(outbox.commit_created(created_row(sequence)).has_value());
    REQUIRE(outbox.commit_sent(sent).has_value());
    REQUIRE(outbox.commit_result_with_operation(approved, result_operation(approved), {}).has_value());
}

// Payments [first, end), each with its result queued; closed again. Without a journal only the database knows them.
enum class Journal : unsigned char { kept, none };
void fill(const std::string& directory, std::uint32_t first, std::uint32_t end, Journal journal = Journal::kept) {
    {
        StoreOnDisk store(directory);
        for (std::uint32_t sequence = first; sequence < end; ++sequence) pay(*store.outbox, sequence);
    }
    empty_the_log(directory + "/outbox.db");
    if (journal == Journal::none) fs::remove(directory + "/pay.journal");
}

std::size_t page_of(const std::string& path, const std::string& table, std::size_t leaf) {
    return static_cast<std::size_t>(
        run_sql_for_number(path, "SELECT pageno FROM dbstat WHERE name = '" + table +
                                     "' AND pagetype = 'leaf' ORDER BY path LIMIT 1 OFFSET " + std::to_string(leaf)));
}
std::size_t leaves_of(const std::string& path, const std::string& table) {
    return static_cast<std::size_t>(
        run_sql_for_number(path, "SELECT count(*) FROM dbstat WHERE name = '" + table + "' AND pagetype = 'leaf'"));
}

std::vector<std::string> quarantines(const std::string& directory) {
    std::vector<std::string> found;
    std::error_code none;
    for (const auto& entry : fs::directory_iterator(directory + "/quarantine", none))
        found.push_back(entry.path().string());
    std::sort(found.begin(), found.end());
    return found;
}

void make_mark(const std::string& path) {
    const std::ofstream mark{path};
    REQUIRE(mark.is_open());
}

// What set_aside() leaves when the power goes before anything is taken over.
void put_into_quarantine(const TemporaryDirectory& directory, const std::string& name, const std::string& database) {
    const std::string place = directory.path("quarantine/" + name);
    fs::create_directories(place);
    for (const char* mark : {"/begun", "/moved"}) make_mark(place + mark);
    fs::copy_file(database, place + "/outbox.db");
}

Result<std::unique_ptr<store::Outbox>, StoreError> open_without_journal(const std::string& directory,
                                                                        FileSystem& files) {
    static NoJournal journal;
    static const HandClock clock;
    return store::Outbox::open({directory + "/outbox.db", "lobby", "boot-one", "", 0}, files, journal, hasher(), clock);
}

// Stops at one file that would be made, as if the power went just before.
class StoppedFileSystem final : public PassingFileSystem {
public:
    explicit StoppedFileSystem(std::string stop_at, FileError::Kind kind)
        : m_stop_at(std::move(stop_at)), m_kind(kind) {}
    Result<void, FileError> create_exclusive(const std::string& path, std::span<const std::byte> bytes) override {
        if (path.ends_with(m_stop_at)) return failure(FileError{m_kind, 0, "stopped"});
        return PassingFileSystem::create_exclusive(path, bytes);
    }

private:
    std::string m_stop_at;
    FileError::Kind m_kind;
};

}  // namespace

TEST_CASE("quarantine: whichever page is smashed, the files go aside byte for byte and no payment or result is lost") {
    constexpr std::uint32_t kPayments = 40;
    const TemporaryDirectory source;
    fill(source.path(), 0, kPayments);
    const std::size_t pages = fs::file_size(source.path("outbox.db")) / kPageBytes;
    REQUIRE(pages > 20);
    for (std::size_t page = 1; page <= pages; ++page) {
        const TemporaryDirectory directory;
        fs::copy(source.path(), directory.path(), fs::copy_options::recursive);
        smash_page(directory.path("outbox.db"), page);
        const std::string damaged = content_of(directory.path("outbox.db"));
        StoreOnDisk store(directory.path());
        INFO("page " << page);
        const StoreOpening& opening = store.outbox->opening();
        REQUIRE(opening.set_aside.size() == 1);
        CHECK(opening.quarantines == 1);
        CHECK(opening.is_alarm());
        CHECK((content_of(opening.set_aside[0] + "/outbox.db") == damaged));
        const auto stored = store.outbox->load_at_boot().value();
        CHECK(stored.operations.size() == kPayments);
        // Without its counter nobody knows how many were given: some are left out.
        CHECK((stored.next_sequence == store::ReferenceMark::kBlock ||
               stored.next_sequence == kPayments + store::kNumbersSkipped));
        CHECK(stored.last_ticket_number == 42);
        CHECK_FALSE(fs::exists(directory.path("outbox.db.salvage")));
    }
}

TEST_CASE("quarantine: the log of a damaged database goes aside with it and is read, not thrown away") {
    const TemporaryDirectory directory;
    fill(directory.path(), 0, 40, Journal::none);
    const std::size_t page = page_of(directory.path("outbox.db"), "payment", 0);
    {
        StoreOnDisk store(directory.path());
        for (std::uint32_t sequence = 200; sequence < 203; ++sequence) pay(*store.outbox, sequence);
    }
    fs::remove(directory.path("pay.journal"));
    const std::string log = content_of(directory.path("outbox.db-wal"));
    REQUIRE_FALSE(log.empty());
    smash_page(directory.path("outbox.db"), page);
    REQUIRE((content_of(directory.path("outbox.db-wal")) == log));
    store::PosixFileSystem files;
    const auto outbox = open_without_journal(directory.path(), files);
    REQUIRE(outbox.has_value());
    REQUIRE((*outbox)->opening().set_aside.size() == 1);
    CHECK((content_of((*outbox)->opening().set_aside[0] + "/outbox.db-wal") == log));
    CHECK((*outbox)->opening().taken_over.operations == 43);
}

TEST_CASE("quarantine: a sound start and a second start after a quarantine set nothing aside") {
    const TemporaryDirectory directory;
    fill(directory.path(), 0, 3);
    {
        const StoreOnDisk store(directory.path());
        CHECK(store.outbox->opening().set_aside.empty());
        CHECK_FALSE(store.outbox->opening().is_alarm());
    }
    smash_page(directory.path("outbox.db"), 2);
    { const StoreOnDisk store(directory.path()); }
    const StoreOnDisk store(directory.path());
    CHECK(store.outbox->opening().set_aside.empty());
    CHECK(store.outbox->opening().quarantines == 1);
    CHECK(store.outbox->opening().is_alarm());  // until staff have taken it away
}

TEST_CASE("quarantine: a damaged file of a later program is refused and stays where it is") {
    const TemporaryDirectory directory;
    fill(directory.path(), 0, 40);
    run_sql(directory.path("outbox.db"), "PRAGMA user_version=999");
    empty_the_log(directory.path("outbox.db"));
    smash_page(directory.path("outbox.db"), page_of(directory.path("outbox.db"), "payment", 0));
    store::PosixFileSystem files;
    const auto refused = open_without_journal(directory.path(), files);
    REQUIRE_FALSE(refused.has_value());
    CHECK(refused.error().kind == StoreError::Kind::newer_schema);
    CHECK(quarantines(directory.path()).empty());
}

TEST_CASE("quarantine: damage that only the work meets is remembered, and the next start sets the file aside") {
    const TemporaryDirectory directory;
    const std::string database = directory.path("outbox.db");
    fill(directory.path(), 0, 3);
    // A value that the tables' own rules allow, and no program has written.
    run_sql(database, "UPDATE counter SET value = 999999999999 WHERE name = 'next_reference'");
    {
        StoreOnDisk store(directory.path());
        const auto loaded = store.outbox->load_at_boot();
        REQUIRE_FALSE(loaded);
        CHECK(loaded.error().kind == StoreError::Kind::corrupt);
        CHECK(quarantines(directory.path()).empty());
    }
    for (int start = 0; start < 2; ++start) {
        StoreOnDisk store(directory.path());
        CHECK(store.outbox->opening().is_alarm());
        const auto loaded = store.outbox->load_at_boot();
        REQUIRE(loaded);
        CHECK(loaded->operations.size() == 3);
        CHECK(quarantines(directory.path()).size() == 1);
    }
}

TEST_CASE("quarantine: one changed byte in an envelope is damage") {
    const TemporaryDirectory directory;
    fill(directory.path(), 0, 2);
    run_sql(directory.path("outbox.db"),
            "UPDATE operation SET envelope = CAST('{\"outcome\":\"declined\"}' AS BLOB) WHERE kiosk_sequence = 1");
    StoreOnDisk store(directory.path());
    CHECK(store.outbox->opening().set_aside.size() == 1);
    CHECK(store.outbox->opening().taken_over.lost_rows == 1);
    // The journal has it as it was.
    const PaymentRow approved = approved_row(sent_row(created_row(0)));
    CHECK(store.outbox->load_at_boot().value().operations.size() == 2);
    CHECK(store.outbox->take(result_operation(approved).id).value().envelope == result_operation(approved).envelope);
}

TEST_CASE("salvage: of two files that gave one sequence number twice, both operations stay, one with a new number") {
    const TemporaryDirectory first;
    const TemporaryDirectory second;
    fill(first.path(), 0, 2, Journal::none);
    fill(second.path(), 10, 13, Journal::none);
    const TemporaryDirectory directory;
    put_into_quarantine(directory, "20261101T000000Z-1", first.path("outbox.db"));
    put_into_quarantine(directory, "20261102T000000Z-1", second.path("outbox.db"));
    store::PosixFileSystem files;
    const auto outbox = open_without_journal(directory.path(), files);
    REQUIRE(outbox.has_value());
    // The figures of both together.
    CHECK((*outbox)->opening().set_aside.size() == 2);
    CHECK((*outbox)->opening().quarantines == 2);
    CHECK((*outbox)->opening().taken_over.payments == 5);
    CHECK((*outbox)->opening().taken_over.operations == 5);
    CHECK((*outbox)->opening().taken_over.lost_rows == 0);
    const auto stored = (*outbox)->load_at_boot().value();
    REQUIRE(stored.operations.size() == 5);
    CHECK(stored.next_sequence == 13);
    for (std::size_t index = 0; index < 5; ++index)
        CHECK(stored.operations[index].kiosk_sequence == static_cast<std::int64_t>(index) + 1);
    const PaymentRow next = approved_row(sent_row(created_row(20)));
    REQUIRE((*outbox)->commit_created(created_row(20)).has_value());
    REQUIRE((*outbox)->commit_sent(sent_row(created_row(20))).has_value());
    CHECK((*outbox)->commit_result_with_operation(next, result_operation(next), {})->operation->kiosk_sequence == 6);
}

TEST_CASE("salvage: of a row that stands in two files the newer one counts") {
    const TemporaryDirectory older;
    const TemporaryDirectory newer;
    fill(older.path(), 0, 1, Journal::none);
    fill(newer.path(), 0, 1, Journal::none);
    run_sql(newer.path("outbox.db"),
            "UPDATE operation SET state = 'done', finished_unix_ms = 1, acknowledged_running_ms = 1");
    const TemporaryDirectory directory;
    put_into_quarantine(directory, "20261101T000000Z-1", older.path("outbox.db"));
    put_into_quarantine(directory, "20261102T000000Z-1", newer.path("outbox.db"));
    store::PosixFileSystem files;
    const auto outbox = open_without_journal(directory.path(), files);
    REQUIRE(outbox.has_value());
    CHECK((*outbox)->load_at_boot().value().operations.empty());
    CHECK((*outbox)->figures().value().acknowledged == 1);
}

TEST_CASE("salvage: an operation keeps its payment when only the journal still has it, and lives without one") {
    const auto journal = GENERATE(Journal::kept, Journal::none);
    const TemporaryDirectory directory;
    fill(directory.path(), 0, 40, journal);
    smash_page(directory.path("outbox.db"), page_of(directory.path("outbox.db"), "payment", 0));
    {
        const StoreOnDisk store(directory.path());
        CHECK(store.outbox->opening().taken_over.operations == 40);
    }
    const std::int64_t without =
        run_sql_for_number(directory.path("outbox.db"), "SELECT count(*) FROM operation WHERE payment IS NULL");
    CHECK((journal == Journal::kept ? without == 0 : without > 0));
    CHECK(run_sql_for_number(directory.path("outbox.db"), "SELECT count(*) FROM operation") == 40);
}

TEST_CASE("salvage: an operation stays when the one that it waited for is lost") {
    const TemporaryDirectory directory;
    fill(directory.path(), 0, 2, Journal::none);
    run_sql(directory.path("outbox.db"),
            "UPDATE operation SET depends_on = (SELECT op_id FROM operation WHERE kiosk_sequence = 1) WHERE "
            "kiosk_sequence = 2; UPDATE operation SET envelope = x'00' WHERE kiosk_sequence = 1");
    {
        const StoreOnDisk store(directory.path());
        CHECK(store.outbox->opening().taken_over.operations == 1);
        CHECK(store.outbox->opening().taken_over.lost_rows == 1);
    }
    CHECK(run_sql(directory.path("outbox.db"), "SELECT kiosk_sequence, depends_on IS NULL FROM operation") == "1");
}

TEST_CASE("salvage: counters keep their own bounds, and a counter that nobody knows is none") {
    const TemporaryDirectory directory;
    fill(directory.path(), 0, 2, Journal::none);
    run_sql(directory.path("outbox.db"),
            "INSERT INTO counter VALUES ('of_another_kind', 7000000);"
            "UPDATE counter SET value = 3000000 WHERE name = 'next_kiosk_sequence';"
            "UPDATE counter SET value = 5000000 WHERE name = 'next_reference';"
            "UPDATE operation SET envelope = x'00' WHERE kiosk_sequence = 1");
    const StoreOnDisk store(directory.path());
    REQUIRE(store.outbox->opening().set_aside.size() == 1);
    // A reference beyond the last one is damage.
    const std::uint32_t next = store.outbox->load_at_boot().value().next_sequence;
    CHECK(next == 2 + store::kNumbersSkipped);
    pay(*store.outbox, next);
    const auto operations = store.outbox->load_at_boot().value().operations;
    CHECK(operations.back().kiosk_sequence == 3'000'000);
}

TEST_CASE(
    "salvage: a reference of a deposit, which only the counter knew, is not given again when the counter is lost") {
    const TemporaryDirectory directory;
    const Reference slip = Reference::make(kEnrolment, 9);
    const std::string path = directory.path("outbox.db");
    const bool is_missing = GENERATE(true, false);
    {
        StoreOnDisk store(directory.path());
        pay(*store.outbox, 0);
        SeededRandom random{7};
        const NewOperation deposit{OperationId::make(store.clock.wall(), random),
                                   Lane::requests,
                                   "session",
                                   "problem_report",
                                   "/deposits",
                                   "seal-key-1",
                                   envelope_of("sealed")};
        REQUIRE(store.outbox->commit_operations({deposit}, slip).has_value());
    }
    if (is_missing) {
        fs::remove(path);
        fs::remove(path + "-wal");
    } else {
        empty_the_log(path);
        smash_page(path, static_cast<std::size_t>(
                             run_sql_for_number(path, "SELECT rootpage FROM sqlite_schema WHERE name = 'counter'")));
    }
    StoreOnDisk store(directory.path());
    const auto stored = store.outbox->load_at_boot().value();
    CHECK(stored.next_sequence > slip.sequence());
    REQUIRE(stored.operations.size() == (is_missing ? 1 : 2));
    pay(*store.outbox, stored.next_sequence);
    const PaymentRow paid = approved_row(sent_row(created_row(stored.next_sequence)));
    CHECK(store.outbox->take(result_operation(paid).id).value().head.kiosk_sequence > 2);
}

TEST_CASE("salvage: what cannot be read is counted, wherever in the table it was") {
    constexpr std::int64_t kPayments = 60;
    const TemporaryDirectory source;
    fill(source.path(), 0, kPayments, Journal::none);
    const std::size_t leaves = leaves_of(source.path("outbox.db"), "payment");
    REQUIRE(leaves >= 3);
    for (std::size_t leaf = 0; leaf < leaves; ++leaf) {
        const TemporaryDirectory directory;
        fs::copy(source.path(), directory.path(), fs::copy_options::recursive);
        smash_page(directory.path("outbox.db"), page_of(source.path("outbox.db"), "payment", leaf));
        const StoreOnDisk store(directory.path());
        const StoreOpening::TakenOver& taken = store.outbox->opening().taken_over;
        INFO("leaf " << leaf << " of " << leaves);
        CHECK(taken.operations == kPayments);
        CHECK(taken.payments > 0);
        CHECK(taken.damaged_tables == 1);
        // Behind the last page nothing says how many there were: at least one.
        if (leaf + 1 < leaves) CHECK(taken.payments + taken.lost_rows == kPayments);
        CHECK(taken.lost_rows >= 1);
    }
}

TEST_CASE("salvage: two damaged pages with a sound one between them cost only what they held") {
    const TemporaryDirectory directory;
    fill(directory.path(), 0, 120, Journal::none);
    REQUIRE(leaves_of(directory.path("outbox.db"), "payment") > 3);
    const std::size_t first = page_of(directory.path("outbox.db"), "payment", 0);
    const std::size_t third = page_of(directory.path("outbox.db"), "payment", 2);
    const std::int64_t rows =
        run_sql_for_number(directory.path("outbox.db"), "SELECT sum(ncell) FROM dbstat WHERE pageno IN (" +
                                                            std::to_string(first) + ',' + std::to_string(third) + ')');
    smash_page(directory.path("outbox.db"), first);
    smash_page(directory.path("outbox.db"), third);
    const StoreOnDisk store(directory.path());
    CHECK(store.outbox->opening().taken_over.payments == 120 - rows);
    CHECK(store.outbox->opening().taken_over.lost_rows == rows);
}

TEST_CASE("quarantine: what staff or a power cut left there without a database is not counted") {
    const TemporaryDirectory directory;
    fill(directory.path(), 0, 1);
    fs::create_directories(directory.path("quarantine/empty"));
    fs::create_directories(directory.path("quarantine/only-begun"));
    for (const char* mark : {"begun", "moved"}) make_mark(directory.path("quarantine/only-begun/") + mark);
    make_mark(directory.path("quarantine/a note of the staff's"));
    const StoreOnDisk store(directory.path());
    CHECK(store.outbox->opening().quarantines == 0);
    CHECK_FALSE(store.outbox->opening().is_alarm());
    CHECK(store.outbox->load_at_boot().value().operations.size() == 1);
}

TEST_CASE("quarantine: a disk without room is said, nothing is lost, and the next start goes on") {
    const char* step = GENERATE("/begun", "/moved", ".salvage", "/salvaged");
    const TemporaryDirectory directory;
    fill(directory.path(), 0, 3, Journal::none);
    smash_page(directory.path("outbox.db"), page_of(directory.path("outbox.db"), "ticket", 0));
    {
        StoppedFileSystem files{step, FileError::Kind::full};
        const auto refused = open_without_journal(directory.path(), files);
        REQUIRE_FALSE(refused.has_value());
        CHECK(refused.error().kind == StoreError::Kind::full);
        CHECK(refused.error().message.find("Free some space and start again") != std::string::npos);
    }
    store::PosixFileSystem files;
    const auto outbox = open_without_journal(directory.path(), files);
    REQUIRE(outbox.has_value());
    CHECK((*outbox)->opening().quarantines == 1);
    CHECK((*outbox)->opening().taken_over.operations == 3);
    CHECK((*outbox)->load_at_boot().value().operations.size() == 3);
}

TEST_CASE("quarantine: an empty outbox.db beside a log or a journal that knows payments is set aside first") {
    const auto journal = GENERATE(Journal::kept, Journal::none);
    const TemporaryDirectory directory;
    {
        StoreOnDisk store(directory.path());
        for (std::uint32_t sequence = 0; sequence < 3; ++sequence) pay(*store.outbox, sequence);
    }
    fs::resize_file(directory.path("outbox.db"), 0);
    if (journal == Journal::none) fs::remove(directory.path("pay.journal"));
    if (journal == Journal::kept) fs::remove(directory.path("outbox.db-wal"));
    StoreOnDisk store(directory.path());
    REQUIRE(store.outbox->opening().set_aside.size() == 1);
    CHECK(fs::exists(store.outbox->opening().set_aside[0] + "/outbox.db"));
    CHECK(fs::exists(store.outbox->opening().set_aside[0] + "/outbox.db-wal") == (journal == Journal::none));
    // The log alone holds all that was written since it was emptied last: here, everything.
    CHECK(store.outbox->load_at_boot().value().operations.size() == 3);
}

TEST_CASE("quarantine: a missing outbox.db beside its log is set aside, beside its journal it is an alarm") {
    const auto journal = GENERATE(Journal::kept, Journal::none);
    const TemporaryDirectory directory;
    {
        StoreOnDisk store(directory.path());
        for (std::uint32_t sequence = 0; sequence < 3; ++sequence) pay(*store.outbox, sequence);
    }
    fs::remove(directory.path("outbox.db"));
    if (journal == Journal::none) fs::remove(directory.path("pay.journal"));
    if (journal == Journal::kept) fs::remove(directory.path("outbox.db-wal"));
    StoreOnDisk store(directory.path());
    CHECK(store.outbox->opening().is_alarm());
    CHECK(store.outbox->opening().was_missing);
    CHECK(store.outbox->opening().set_aside.size() == (journal == Journal::none ? 1 : 0));
    CHECK(store.outbox->load_at_boot().value().operations.size() == 3);
}

TEST_CASE("quarantine: the very first start is no alarm") {
    const TemporaryDirectory directory;
    const StoreOnDisk store(directory.path());
    CHECK_FALSE(store.outbox->opening().is_alarm());
}

TEST_CASE("quarantine: a sound database that staff put back from there is opened and not moved again") {
    const TemporaryDirectory directory;
    fill(directory.path(), 0, 3);
    const std::string sound = content_of(directory.path("outbox.db"));
    smash_page(directory.path("outbox.db"), 2);
    {
        // The move is done, taking over is not.
        StoppedFileSystem files{".salvage", FileError::Kind::io};
        REQUIRE_FALSE(open_without_journal(directory.path(), files).has_value());
    }
    const std::string place = quarantines(directory.path()).at(0);
    fs::remove(place + "/outbox.db");
    fs::remove(place + "/outbox.db-wal");
    fs::remove(directory.path("outbox.db-wal"));
    std::ofstream(directory.path("outbox.db"), std::ios::binary | std::ios::trunc) << sound;
    const StoreOnDisk store(directory.path());
    CHECK(store.outbox->opening().set_aside.empty());
    CHECK(store.outbox->opening().quarantines == 0);
    CHECK(store.outbox->load_at_boot().value().operations.size() == 3);
}

TEST_CASE("salvage: a power cut after its commit and before its mark changes no figure and doubles nothing") {
    const TemporaryDirectory directory;
    fill(directory.path(), 0, 40, Journal::none);
    smash_page(directory.path("outbox.db"), page_of(directory.path("outbox.db"), "payment", 1));
    const TemporaryDirectory undisturbed;
    fs::copy(directory.path(), undisturbed.path(), fs::copy_options::recursive);
    {
        StoppedFileSystem files{"/salvaged", FileError::Kind::io};
        REQUIRE_FALSE(open_without_journal(directory.path(), files).has_value());
    }
    const StoreOnDisk cut(directory.path());
    const StoreOnDisk straight(undisturbed.path());
    const StoreOpening::TakenOver& again = cut.outbox->opening().taken_over;
    const StoreOpening::TakenOver& once = straight.outbox->opening().taken_over;
    CHECK(once.payments > 0);
    CHECK(again.payments == once.payments);
    CHECK(again.operations == once.operations);
    CHECK(again.other_rows == once.other_rows);
    CHECK(again.lost_rows == once.lost_rows);
    CHECK(cut.outbox->load_at_boot().value().operations.size() == 40);
}

TEST_CASE("quarantine: a disk that fails while a sound outbox is opened is an error and never damage") {
    PowerLossDisk disk;
    const PowerLossVfs vfs{disk, "power-loss"};
    PowerLossFileSystem files{disk};
    const HandClock clock;
    NoJournal journal;
    const auto open = [&] {
        return store::Outbox::open({"outbox.db", "lobby", "boot-one", vfs.name()}, files, journal, hasher(), clock);
    };
    {
        const auto outbox = open();
        for (std::uint32_t sequence = 0; sequence < 5; ++sequence) pay(**outbox, sequence);
    }
    int failed = 0;
    for (std::uint64_t operation = 1;; ++operation) {
        disk.fail_after(operation, DiskFault::io, FaultLength::once);
        const auto outbox = open();
        const bool has_failed = disk.has_failed();
        disk.mend();
        INFO("operation " << operation);
        if (!outbox) {
            ++failed;
            CHECK(
                (outbox.error().kind == StoreError::Kind::io || outbox.error().kind == StoreError::Kind::cannot_open));
        }
        CHECK(files.list("quarantine").value().empty());
        if (!has_failed) break;
    }
    CHECK(failed > 5);
    CHECK(open().value()->load_at_boot().value().operations.size() == 5);
}

TEST_CASE("quarantine: the power cut at any instant of it loses nothing and leaves one whole quarantine") {
    const TemporaryDirectory like_it;
    { const StoreOnDisk store(like_it.path()); }
    // Holds no row.
    const auto page = static_cast<std::size_t>(run_sql_for_number(
        like_it.path("outbox.db"), "SELECT rootpage FROM sqlite_schema WHERE name = 'sign_in_failure'"));
    for (std::uint64_t cut = 1;; ++cut) {
        SeededRandom random{cut};
        PowerLossDisk disk;
        const PowerLossVfs vfs{disk, "power-loss"};
        PowerLossFileSystem files{disk};
        const HandClock clock;
        NoJournal journal;
        const auto open = [&] {
            return store::Outbox::open({"outbox.db", "lobby", "boot-one", vfs.name()}, files, journal, hasher(), clock);
        };
        {
            const auto outbox = open();
            for (std::uint32_t sequence = 0; sequence < 3; ++sequence) pay(**outbox, sequence);
            // All of it in the file itself.
            REQUIRE((*outbox)->load_at_boot().has_value());
        }
        const auto file = disk.find("outbox.db");
        REQUIRE(file->seen.size() >= page * kPageBytes);
        std::fill_n(file->seen.begin() + static_cast<std::ptrdiff_t>((page - 1) * kPageBytes), kPageBytes,
                    std::byte{0xFF});
        for (const char* name : {"outbox.db", "outbox.db-wal"}) REQUIRE(disk.sync(*disk.find(name)));
        file->durable = file->seen;
        const PowerLossDisk::Bytes damaged = file->seen;

        disk.cut_power_after(cut);
        const bool went_through = open().has_value() && disk.has_power();
        disk.restart(random);
        INFO("cut " << cut);
        const auto outbox = open();
        REQUIRE(outbox.has_value());
        int whole = 0;
        const auto places = files.list("quarantine").value();
        for (const std::string& place : places) {
            const auto bytes = files.read("quarantine/" + place + "/outbox.db", 1'000'000);
            if (bytes) ++whole;
            if (bytes) CHECK((*bytes == damaged));
        }
        CHECK(whole == 1);
        CHECK((*outbox)->opening().quarantines == 1);
        CHECK((*outbox)->load_at_boot().value().operations.size() == 3);
        if (went_through) {
            CHECK(cut > 20);
            break;
        }
    }
}

}  // namespace kiosk::test
