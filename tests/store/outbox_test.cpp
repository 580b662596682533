// outbox.db: the steps of payments and operations, and what the database refuses.
#include <sys/stat.h>

#include <filesystem>
#include <fstream>

#include "kiosk/domain/sign_in_delay.hpp"
#include "kiosk/store/database.hpp"
#include "kiosk/store/schema.hpp"
#include "tests/store/raw_database.hpp"
#include "tests/store/store_fixture.hpp"
#include "tests/support/catch.hpp"

namespace kiosk::test {
namespace {

PaymentRow commit_until_sent(store::Outbox& outbox, std::uint32_t sequence) {
    const PaymentRow created = created_row(sequence);
    REQUIRE(outbox.commit_created(created).has_value());
    PaymentRow sent = sent_row(created);
    REQUIRE(outbox.commit_sent(sent).has_value());
    return sent;
}

}  // namespace

TEST_CASE("outbox: a payment goes from created to approved and its operation is queued with it") {
    const TemporaryDirectory directory;
    StoreOnDisk store(directory.path());
    REQUIRE(store.outbox->load_at_boot().value().next_sequence == 0);
    const PaymentRow approved = approved_row(commit_until_sent(*store.outbox, 0));
    const NewOperation operation = result_operation(approved);
    const auto committed =
        store.outbox->commit_result_with_operation(approved, operation, {"CARTE BANCAIRE", "150,00 EUR"});
    REQUIRE(committed.has_value());
    REQUIRE(committed->operation.has_value());
    CHECK(committed->operation->id == operation.id);
    CHECK(committed->operation->kiosk_sequence == 1);
    CHECK(committed->operation->state == OperationState::queued);

    const auto stored = store.outbox->load_at_boot().value();
    CHECK(stored.payments.empty());
    CHECK(stored.next_sequence == 1);
    CHECK(stored.last_ticket_number == 42);
    REQUIRE(stored.operations.size() == 1);
    REQUIRE(stored.tickets.size() == 1);
    CHECK(stored.tickets[0].lines == TicketLines{"CARTE BANCAIRE", "150,00 EUR"});
    CHECK(stored.tickets[0].boot_id == "boot-one");
}

TEST_CASE("outbox: what a restart reads is what was committed") {
    const TemporaryDirectory directory;
    PaymentRow sent = created_row(0);
    {
        StoreOnDisk store(directory.path());
        sent = commit_until_sent(*store.outbox, 0);
    }
    StoreOnDisk store(directory.path());
    const auto stored = store.outbox->load_at_boot().value();
    REQUIRE(stored.payments.size() == 1);
    CHECK(stored.payments[0] == sent);
    CHECK(stored.repaired_from_journal == 0);
    CHECK(stored.damaged_journal_records == 0);
    CHECK(stored.next_sequence == store::ReferenceMark::kBlock);
}

TEST_CASE("outbox: the same step asked for twice is done once and succeeds twice") {
    const TemporaryDirectory directory;
    StoreOnDisk store(directory.path());
    const PaymentRow approved = approved_row(commit_until_sent(*store.outbox, 0));
    const NewOperation operation = result_operation(approved);
    const auto first = store.outbox->commit_result_with_operation(approved, operation, {});
    const auto second = store.outbox->commit_result_with_operation(approved, operation, {});
    REQUIRE(first.has_value());
    REQUIRE(second.has_value());
    CHECK(first->operation == second->operation);
    CHECK(store.outbox->load_at_boot().value().operations.size() == 1);
}

TEST_CASE("outbox: a step that the table of transitions does not have is a conflict and changes nothing") {
    const TemporaryDirectory directory;
    StoreOnDisk store(directory.path());
    const PaymentRow created = created_row(0);
    REQUIRE(store.outbox->commit_created(created).has_value());
    const PaymentRow approved_from_created = approved_row(created);
    CHECK(
        store.outbox->commit_result_with_operation(approved_from_created, result_operation(created), {}).error().kind ==
        StoreError::Kind::conflict);
    const PaymentRow sent = sent_row(created);
    REQUIRE(store.outbox->commit_sent(sent).has_value());
    CHECK(store.outbox->commit_abandoned(abandoned_row(created)).error().kind == StoreError::Kind::conflict);
    PaymentRow other_amount = approved_row(sent);
    other_amount.amount = Cents{1};
    CHECK(store.outbox->commit_result_with_operation(other_amount, result_operation(sent), {}).error().kind ==
          StoreError::Kind::conflict);
    CHECK(store.outbox->commit_sent(sent_row(created_row(9))).error().kind == StoreError::Kind::conflict);
    const auto stored = store.outbox->load_at_boot().value();
    CHECK(stored.operations.empty());
    REQUIRE(stored.payments.size() == 1);
    CHECK(stored.payments[0] == sent);
}

TEST_CASE("outbox: a reference is given once, also to another payment and after a restart") {
    const TemporaryDirectory directory;
    {
        StoreOnDisk store(directory.path());
        REQUIRE(store.outbox->commit_created(created_row(4)).has_value());
    }
    StoreOnDisk store(directory.path());
    CHECK(store.outbox->load_at_boot().value().next_sequence > 4);
    PaymentRow reused = created_row(4);
    reused.amount = Cents{1};
    CHECK(store.outbox->commit_created(reused).error().kind == StoreError::Kind::conflict);
    CHECK(store.outbox->commit_created(created_row(3)).error().kind == StoreError::Kind::conflict);
}

TEST_CASE("outbox: one terminal has one payment that may be charged, whatever the program thinks") {
    const TemporaryDirectory directory;
    StoreOnDisk store(directory.path());
    const PaymentRow first = commit_until_sent(*store.outbox, 0);
    REQUIRE(store.outbox->commit_unknown(unknown_row(first)).has_value());
    const PaymentRow second = created_row(1);
    REQUIRE(store.outbox->commit_created(second).has_value());
    CHECK(store.outbox->commit_sent(sent_row(second)).error().kind == StoreError::Kind::constraint);
}

TEST_CASE("outbox: an operation is taken, put back, taken again and done, with one key and one content") {
    const TemporaryDirectory directory;
    StoreOnDisk store(directory.path());
    const PaymentRow approved = approved_row(commit_until_sent(*store.outbox, 0));
    const NewOperation operation = result_operation(approved);
    REQUIRE(store.outbox->commit_result_with_operation(approved, operation, {}).has_value());

    const auto first = store.outbox->take(operation.id);
    REQUIRE(first.has_value());
    CHECK(first->attempts == 1);
    CHECK(first->envelope == operation.envelope);
    CHECK(first->path == operation.path);
    CHECK(store.outbox->take(operation.id).error().kind == StoreError::Kind::conflict);
    REQUIRE(store.outbox->put_back(operation.id, 503, "too-busy").has_value());
    const auto second = store.outbox->take(operation.id);
    REQUIRE(second.has_value());
    CHECK(second->attempts == 2);
    CHECK(second->digest == first->digest);
    REQUIRE(store.outbox->mark_done(operation.id, 201, "", -1).has_value());
    REQUIRE(store.outbox->mark_done(operation.id, 201, "", -1).has_value());  // its answer was lost
    CHECK(store.outbox->put_back(operation.id, 0, "").error().kind == StoreError::Kind::conflict);
    CHECK(store.outbox->load_at_boot().value().operations.empty());
}

TEST_CASE("outbox: an operation that was in flight at a crash is queued again, one that needs staff stays so") {
    const TemporaryDirectory directory;
    const PaymentRow first = approved_row(sent_row(created_row(0)));
    const PaymentRow second = approved_row(sent_row(created_row(1)));
    {
        StoreOnDisk store(directory.path());
        commit_until_sent(*store.outbox, 0);
        REQUIRE(store.outbox->commit_result_with_operation(first, result_operation(first), {}).has_value());
        commit_until_sent(*store.outbox, 1);
        REQUIRE(store.outbox->commit_result_with_operation(second, result_operation(second), {}).has_value());
        REQUIRE(store.outbox->take(result_operation(first).id).has_value());
        REQUIRE(store.outbox->take(result_operation(second).id).has_value());
        REQUIRE(store.outbox->mark_needs_staff(result_operation(second).id, 422, "unknown-member").has_value());
    }
    StoreOnDisk store(directory.path());
    const auto operations = store.outbox->load_at_boot().value().operations;
    REQUIRE(operations.size() == 2);
    CHECK(operations[0].state == OperationState::queued);
    CHECK(operations[1].state == OperationState::needs_staff);
}

TEST_CASE("outbox: wrong sign-ins are counted across restarts and forgotten after a right one") {
    const TemporaryDirectory directory;
    Digest account{};
    account.fill(std::byte{1});
    Digest neighbour{};
    {
        StoreOnDisk store(directory.path());
        CHECK(store.outbox->record_sign_in_failure(account).value() == 1);
        CHECK(store.outbox->record_sign_in_failure(account).value() == 2);
        CHECK(store.outbox->record_sign_in_failure(neighbour).value() == 1);
    }
    StoreOnDisk store(directory.path());
    CHECK(store.outbox->load_sign_in_failures().value().size() == 2);
    CHECK(store.outbox->record_sign_in_failure(account).value() == 3);
    REQUIRE(store.outbox->forget_sign_in_failures(account).has_value());
    CHECK(store.outbox->record_sign_in_failure(account).value() == 1);
}

TEST_CASE("sign-in delay: grows from 30 s to one hour and never locks") {
    CHECK(sign_in_delay_of_account(0) == Milliseconds{0});
    CHECK(sign_in_delay_of_account(2) == Milliseconds{0});
    CHECK(sign_in_delay_of_account(3) == Milliseconds{30'000});
    CHECK(sign_in_delay_of_account(4) == Milliseconds{60'000});
    CHECK(sign_in_delay_of_account(9) == Milliseconds{1'920'000});
    CHECK(sign_in_delay_of_account(10) == Milliseconds{3'600'000});
    CHECK(sign_in_delay_of_account(1'000'000) == Milliseconds{3'600'000});
    CHECK(sign_in_delay_of_kiosk(10) == Milliseconds{0});
    CHECK(sign_in_delay_of_kiosk(11) == Milliseconds{30'000});
}

TEST_CASE("outbox: a second process is told that the database is busy") {
    const TemporaryDirectory directory;
    StoreOnDisk store(directory.path());
    REQUIRE(store.outbox->load_at_boot().has_value());
    NoJournal journal;
    store::PosixFileSystem files;
    const auto second = store::Outbox::open({directory.path("outbox.db"), "lobby", "boot-one", ""}, files, journal,
                                            hasher(), store.clock);
    REQUIRE_FALSE(second.has_value());
    CHECK(second.error().kind == StoreError::Kind::busy);
    CHECK(second.error().message.find(directory.path("outbox.db")) == 0);
    CHECK(second.error().message.find("another agency-kiosk is running") != std::string::npos);
}

TEST_CASE("outbox: only the owner may read its files, whatever the umask is and was") {
    const TemporaryDirectory directory;
    const mode_t before = umask(022);
    const auto mode_of = [&](const char* name) {
        return std::filesystem::status(directory.path(name)).permissions() & std::filesystem::perms::all;
    };
    const auto owner_only = std::filesystem::perms::owner_read | std::filesystem::perms::owner_write;
    for (int start = 0; start < 2; ++start) {
        StoreOnDisk store(directory.path());
        const std::uint32_t next = store.outbox->load_at_boot().value().next_sequence;
        REQUIRE(store.outbox->commit_created(created_row(next)).has_value());
        CHECK(mode_of("outbox.db") == owner_only);
        CHECK(mode_of("reference.mark") == owner_only);
        CHECK(mode_of("outbox.db-wal") == owner_only);
        // As an earlier program left them: mended at the next start.
        std::filesystem::permissions(directory.path("outbox.db"), owner_only | std::filesystem::perms::others_read);
    }
    umask(before);
}

TEST_CASE("outbox: a file that is no outbox, or nobody's, or damaged, goes into quarantine as it is") {
    const TemporaryDirectory directory;
    const std::string path = directory.path("outbox.db");
    SECTION("no database at all") {
        std::ofstream(path) << std::string(8'192, 'x');
    }
    SECTION("somebody else's database") {
        run_sql(path, "CREATE TABLE other (id); INSERT INTO other VALUES (1)");
    }
    SECTION("a smashed page") {
        {
            StoreOnDisk store(directory.path());
            commit_until_sent(*store.outbox, 0);
        }
        empty_the_log(path);
        smash_page(path, 2);
    }
    const std::string before = content_of(path);
    StoreOnDisk store(directory.path());
    REQUIRE(store.outbox->opening().set_aside.size() == 1);
    CHECK(content_of(store.outbox->opening().set_aside[0] + "/outbox.db") == before);
    CHECK(store.outbox->load_at_boot().has_value());
}

TEST_CASE("outbox: what cannot be opened is refused by kind, and left as it is") {
    const TemporaryDirectory directory;
    const std::string path = directory.path("outbox.db");
    const HandClock clock;
    NoJournal journal;
    store::PosixFileSystem files;
    const auto kind_of_refusal = [&](const std::string& which) {
        const auto opened = store::Outbox::open({which, "lobby", "boot-one", ""}, files, journal, hasher(), clock);
        REQUIRE_FALSE(opened.has_value());
        CHECK(opened.error().message.find(which) == 0);
        return opened.error().kind;
    };
    SECTION("a later program's database") {
        { const StoreOnDisk store(directory.path()); }
        run_sql(path, "PRAGMA user_version=999");
        CHECK(kind_of_refusal(path) == StoreError::Kind::newer_schema);
        CHECK(run_sql(path, "PRAGMA user_version") == "999");
    }
    SECTION("a directory that is not there") {
        CHECK(kind_of_refusal(directory.path("none/outbox.db")) == StoreError::Kind::cannot_open);
    }
    CHECK_FALSE(std::filesystem::exists(directory.path("quarantine")));
}

TEST_CASE("outbox: the marks of the file say whose it is and which schema it has") {
    const TemporaryDirectory directory;
    { const StoreOnDisk store(directory.path()); }
    CHECK(run_sql(directory.path("outbox.db"), "PRAGMA application_id") == std::to_string(store::kApplicationId));
    CHECK(run_sql(directory.path("outbox.db"), "PRAGMA user_version") ==
          std::to_string(store::outbox_migrations().size()));
    CHECK(run_sql(directory.path("outbox.db"), "PRAGMA journal_mode") == "wal");
}

TEST_CASE("database: every setting reads back as it was set, and there is no shared memory file") {
    const TemporaryDirectory directory;
    const auto opened = store::Database::open(directory.path("outbox.db"), "", store::kApplicationId);
    REQUIRE(opened.has_value());
    store::Database& database = **opened;
    REQUIRE(database.execute("CREATE TABLE probe (id)", "probe").has_value());
    CHECK(database.read_integer("PRAGMA synchronous", "read").value() == 2);
    CHECK(database.read_integer("PRAGMA foreign_keys", "read").value() == 1);
    CHECK(database.read_integer("PRAGMA trusted_schema", "read").value() == 0);
    CHECK(database.read_integer("PRAGMA secure_delete", "read").value() == 1);
    CHECK(database.read_integer("PRAGMA mmap_size", "read").value() == 0);
    CHECK(database.read_integer("PRAGMA max_page_count", "read").value() == 131'072);
    CHECK_FALSE(std::filesystem::exists(directory.path("outbox.db-shm")));
    CHECK(std::filesystem::exists(directory.path("outbox.db-wal")));
}

}  // namespace kiosk::test
