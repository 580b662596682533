// Outboxes of every released schema, with rows in every state, opened by this program: nothing in them is lost. They
// are SQL text in fixtures/, each written by the program of its day (fixtures/make).
#include <cstdlib>
#include <filesystem>

#include "kiosk/store/schema.hpp"
#include "tests/store/raw_database.hpp"
#include "tests/store/store_fixture.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/power_loss/power_loss_file_system.hpp"
#include "tests/support/power_loss/power_loss_vfs.hpp"

namespace kiosk::test {
namespace {

namespace fs = std::filesystem;

constexpr std::int64_t kSchemaOfStaff = 3;  // from then on with a journal of staff

std::string fixture_path(std::int64_t version) {
    const char* source = std::getenv("KIOSK_SOURCE_DIR");
    REQUIRE(source != nullptr);
    return std::string{source} + "/tests/store/fixtures/schema_" + std::to_string(version) + ".sql";
}

PaymentRow commit_sent(store::Outbox& outbox, std::uint32_t sequence) {
    REQUIRE(outbox.commit_created(created_row(sequence)).has_value());
    PaymentRow sent = sent_row(created_row(sequence));
    REQUIRE(outbox.commit_sent(sent).has_value());
    return sent;
}

OperationId commit_result(store::Outbox& outbox, std::uint32_t sequence, const TicketLines& ticket) {
    const PaymentRow approved = approved_row(commit_sent(outbox, sequence));
    REQUIRE(outbox.commit_result_with_operation(approved, result_operation(approved), ticket).has_value());
    return result_operation(approved).id;
}

StaffEntry staff_entry() {
    StaffEntry entry{1, WallTime{1'795'600'030'000}, "12", "signed_in", "", "", {}, {}};
    entry.hash.fill(std::byte{0x12});
    return entry;
}
NewOperation staff_operation() {
    SeededRandom random{1'212};
    return {OperationId::make(WallTime{1'795'600'030'000}, random),
            Lane::telemetry,
            "staff-journal",
            "staff_journal",
            "/kiosks/self/journal-entries",
            {},
            envelope_of("{}")};
}

// One result in every state, one payment abandoned and one being charged, a ticket, a wrong sign-in, an act
// of staff and what they left.
void fill_with_everything(store::Outbox& outbox) {
    const OperationId done = commit_result(outbox, 0, {});
    REQUIRE(outbox.take(done).has_value());
    REQUIRE(outbox.mark_done(done, 201, "R-1", 17).has_value());
    const OperationId refused = commit_result(outbox, 1, {});
    REQUIRE(outbox.take(refused).has_value());
    REQUIRE(outbox.mark_needs_staff(refused, 422, "result-conflict").has_value());
    const OperationId in_flight = commit_result(outbox, 2, {});
    REQUIRE(outbox.take(in_flight).has_value());
    commit_result(outbox, 3, {"CARTE BANCAIRE", "DEMONSTRATION"});
    REQUIRE(outbox.commit_created(created_row(4)).has_value());
    REQUIRE(outbox.commit_abandoned(abandoned_row(created_row(4))).has_value());
    commit_sent(outbox, 5);
    Digest account{};
    account.fill(std::byte{0x5A});
    REQUIRE(outbox.record_sign_in_failure(account).has_value());
    REQUIRE(outbox.append_staff_entry(staff_entry(), staff_operation()).has_value());
    REQUIRE(outbox.keep_staff_note({"closed", "en panne"}).has_value());
}

}  // namespace

// Not a test: what fixtures/make runs.
TEST_CASE("fixture: an outbox of the present schema", "[.][make_fixture]") {
    const char* directory = std::getenv("KIOSK_FIXTURE_DIRECTORY");
    REQUIRE(directory != nullptr);
    StoreOnDisk store(directory);
    fill_with_everything(*store.outbox);
}

TEST_CASE("schema: there is a fixture for every version") {
    for (const store::Migration& migration : store::outbox_migrations()) {
        INFO("run tests/store/fixtures/make with the program that releases version " << migration.version);
        CHECK(fs::exists(fixture_path(migration.version)));
    }
}

TEST_CASE("schema: an outbox of every released version opens with all that it holds") {
    for (std::int64_t version = 1; version <= static_cast<std::int64_t>(store::outbox_migrations().size()); ++version) {
        const TemporaryDirectory directory;
        run_sql(directory.path("outbox.db"), content_of(fixture_path(version)));
        INFO("version " << version);
        StoreOnDisk store(directory.path());
        CHECK_FALSE(store.outbox->opening().is_alarm());
        const auto stored = store.outbox->load_at_boot().value();
        CHECK(stored.next_sequence == 6);
        REQUIRE(stored.payments.size() == 1);
        CHECK(stored.payments[0] == sent_row(created_row(5)));
        REQUIRE(stored.tickets.size() == 1);
        CHECK(stored.tickets[0].lines == TicketLines{"CARTE BANCAIRE", "DEMONSTRATION"});
        const bool knows_staff = version >= kSchemaOfStaff;
        REQUIRE(stored.operations.size() == (knows_staff ? 4 : 3));
        CHECK(stored.operations[0].state == OperationState::needs_staff);
        CHECK(stored.operations[1].state == OperationState::queued);  // it was in flight
        CHECK(stored.operations[2].state == OperationState::queued);
        CHECK(store.outbox->load_sign_in_failures().value().size() == 1);
        const StaffMemory staff = store.outbox->load_staff().value();
        CHECK(staff.head.sequence == (knows_staff ? 1 : 0));
        CHECK(staff.notes.size() == (knows_staff ? 1 : 0));
        // And it works on: an old operation is sent, a new payment is made.
        const auto taken = store.outbox->take(stored.operations[1].id).value();
        CHECK(taken.attempts == 2);
        CHECK(taken.envelope == envelope_of(R"({"outcome":"approved"})"));
        CHECK(store.outbox->commit_created(created_row(6)).has_value());
    }
}

TEST_CASE("schema: a damaged outbox of every released version is salvaged") {
    for (std::int64_t version = 1; version <= static_cast<std::int64_t>(store::outbox_migrations().size()); ++version) {
        const TemporaryDirectory directory;
        const std::string path = directory.path("outbox.db");
        run_sql(path, content_of(fixture_path(version)));
        smash_page(path, static_cast<std::size_t>(run_sql_for_number(
                             path, "SELECT rootpage FROM sqlite_schema WHERE name = 'operation_unfinished'")));
        INFO("version " << version);
        StoreOnDisk store(directory.path());
        REQUIRE(store.outbox->opening().set_aside.size() == 1);
        CHECK(store.outbox->opening().taken_over.payments == 6);
        const bool knows_staff = version >= kSchemaOfStaff;
        CHECK(store.outbox->opening().taken_over.operations == (knows_staff ? 5 : 4));
        CHECK(store.outbox->opening().taken_over.other_rows == (knows_staff ? 4 : 2));
        CHECK(store.outbox->opening().taken_over.lost_rows == 0);
        CHECK(store.outbox->load_at_boot().value().operations.size() == (knows_staff ? 4 : 3));
        CHECK(store.outbox->load_staff().value().head.sequence == (knows_staff ? 1 : 0));
    }
}

TEST_CASE("schema: the power cut at any instant of a migration leaves an outbox that opens whole") {
    const std::string fixture = content_of(fixture_path(1));
    for (std::uint64_t cut = 1;; ++cut) {
        SeededRandom random{cut};
        PowerLossDisk disk;
        const PowerLossVfs vfs{disk, "power-loss"};
        PowerLossFileSystem files{disk};
        const HandClock clock;
        NoJournal journal;
        run_sql("outbox.db", "PRAGMA journal_mode=WAL;" + fixture, vfs.name().c_str());
        const auto open = [&] {
            return store::Outbox::open({"outbox.db", "lobby", "boot-one", vfs.name()}, files, journal, hasher(), clock);
        };
        disk.cut_power_after(cut);
        const bool went_through = open().has_value() && disk.has_power();
        disk.restart(random);
        INFO("cut " << cut);
        const auto outbox = open();
        REQUIRE(outbox.has_value());
        CHECK_FALSE((*outbox)->opening().is_alarm());
        CHECK((*outbox)->load_at_boot().value().operations.size() == 3);
        CHECK((*outbox)->figures().value().acknowledged == 1);
        if (!went_through) continue;
        CHECK(cut > 5);
        return;
    }
}

}  // namespace kiosk::test
