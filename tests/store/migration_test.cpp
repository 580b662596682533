// Migrations: append-only, one transaction each, a later schema refused, rows of an earlier one kept.
#include <array>
#include <vector>

#include "kiosk/store/schema.hpp"
#include "tests/store/store_fixture.hpp"
#include "tests/support/catch.hpp"

namespace kiosk::test {
namespace {

std::unique_ptr<store::Database> open(const TemporaryDirectory& directory) {
    return store::Database::open(directory.path("outbox.db"), "", store::kApplicationId).value();
}

std::vector<store::Migration> released_and(const char* next_sql) {
    const auto released = store::outbox_migrations();
    std::vector<store::Migration> all(released.begin(), released.end());
    all.push_back({static_cast<std::int64_t>(all.size()) + 1, "what comes next", next_sql});
    return all;
}

// An outbox of the released schema with a payment that is being charged and a result that is not sent yet.
void fill_outbox(const TemporaryDirectory& directory) {
    StoreOnDisk store(directory.path());
    const PaymentRow first = created_row(0);
    REQUIRE(store.outbox->commit_created(first).has_value());
    REQUIRE(store.outbox->commit_sent(sent_row(first)).has_value());
    const PaymentRow approved = approved_row(sent_row(first));
    REQUIRE(store.outbox->commit_result_with_operation(approved, result_operation(approved), {}).has_value());
    const PaymentRow second = created_row(1);
    REQUIRE(store.outbox->commit_created(second).has_value());
    REQUIRE(store.outbox->commit_sent(sent_row(second)).has_value());
}

}  // namespace

TEST_CASE("migrations: the list counts from one without a gap") {
    std::int64_t expected = 1;
    for (const store::Migration& migration : store::outbox_migrations()) CHECK(migration.version == expected++);
}

TEST_CASE("migrations: an outbox with rows in it keeps them through the next version") {
    const TemporaryDirectory directory;
    fill_outbox(directory);
    const auto database = open(directory);
    const auto next = released_and("ALTER TABLE operation ADD COLUMN alarmed INTEGER NOT NULL DEFAULT 0");
    REQUIRE(store::migrate(*database, next).has_value());
    CHECK(database->read_integer("PRAGMA user_version", "read").value() == static_cast<std::int64_t>(next.size()));
    CHECK(database->read_integer("SELECT count(*) FROM payment", "read").value() == 2);
    CHECK(database->read_integer("SELECT count(*) FROM operation WHERE state = 'queued' AND alarmed = 0", "read")
              .value() == 1);
    REQUIRE(store::migrate(*database, next).has_value());  // a second start does nothing
}

TEST_CASE("migrations: one that fails half-way leaves nothing behind") {
    const TemporaryDirectory directory;
    fill_outbox(directory);
    const auto database = open(directory);
    const auto broken =
        released_and("CREATE TABLE half (id INTEGER) STRICT; CREATE TABLE payment (id INTEGER) STRICT;");
    CHECK_FALSE(store::migrate(*database, broken).has_value());
    CHECK(database->read_integer("PRAGMA user_version", "read").value() ==
          static_cast<std::int64_t>(store::outbox_migrations().size()));
    CHECK(database->read_integer("SELECT count(*) FROM sqlite_schema WHERE name = 'half'", "read").value() == 0);
    CHECK(database->read_integer("SELECT count(*) FROM payment", "read").value() == 2);
}

TEST_CASE("migrations: a later schema is refused and not touched") {
    const TemporaryDirectory directory;
    const auto database = open(directory);
    REQUIRE(store::migrate(*database, released_and("CREATE TABLE later (id INTEGER) STRICT")).has_value());
    const auto refused = store::migrate(*database, store::outbox_migrations());
    REQUIRE_FALSE(refused.has_value());
    CHECK(refused.error().kind == StoreError::Kind::newer_schema);
}

TEST_CASE("schema: every table is strict, a text in a column of numbers is refused") {
    const TemporaryDirectory directory;
    const auto database = open(directory);
    REQUIRE(store::migrate(*database, store::outbox_migrations()).has_value());
    CHECK(database
              ->read_integer("SELECT count(*) FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND "
                             "strict = 0 AND name NOT LIKE 'sqlite_%'",
                             "read")
              .value() == 0);
    const auto refused = database->execute("INSERT INTO counter VALUES ('x', 'many')", "insert");
    REQUIRE_FALSE(refused.has_value());
    CHECK(refused.error().kind == StoreError::Kind::constraint);
}

}  // namespace kiosk::test
