// Operations of any kind: queued all or none, offered again after a restore of the backend, erased when they are old.
#include <filesystem>

#include "tests/store/raw_database.hpp"
#include "tests/store/store_fixture.hpp"
#include "tests/support/catch.hpp"

namespace kiosk::test {
namespace {

constexpr Milliseconds kHour{3'600'000};

NewOperation deposit(std::uint64_t seed, std::string_view bytes) {
    SeededRandom random{seed};
    return {OperationId::make(WallTime{1'795'600'030'000}, random),
            Lane::requests,
            "session-" + std::to_string(seed),
            "problem_report",
            "/deposits",
            "seal-key-1",
            envelope_of(bytes)};
}

void acknowledge(store::Outbox& outbox, const NewOperation& operation, std::int64_t feed_position) {
    REQUIRE(outbox.commit_operations({operation}, std::nullopt).has_value());
    REQUIRE(outbox.take(operation.id).has_value());
    REQUIRE(outbox.mark_done(operation.id, 201, "", feed_position).has_value());
}

void acknowledge_payment(store::Outbox& outbox, std::uint32_t sequence) {
    const PaymentRow approved = approved_row(sent_row(created_row(sequence)));
    REQUIRE(outbox.commit_created(created_row(sequence)).has_value());
    REQUIRE(outbox.commit_sent(sent_row(created_row(sequence))).has_value());
    REQUIRE(outbox.commit_result_with_operation(approved, result_operation(approved), {}).has_value());
    REQUIRE(outbox.take(result_operation(approved).id).has_value());
    REQUIRE(outbox.mark_done(result_operation(approved).id, 201, "", 3).has_value());
}

}  // namespace

TEST_CASE("operations: a deposit and its uploads are queued in their order, once, and use up the slip's reference") {
    const TemporaryDirectory directory;
    const std::vector<NewOperation> all{deposit(1, "page one"), deposit(2, "page two"), deposit(3, "the deposit")};
    const Reference slip = Reference::make(kEnrolment, 4);
    {
        StoreOnDisk store(directory.path());
        const auto first = store.outbox->commit_operations(all, slip).value();
        REQUIRE(first.size() == 3);
        CHECK(first[0].kiosk_sequence == 1);
        CHECK(first[2].id == all[2].id);
        CHECK(first[2].kiosk_sequence == 3);
        CHECK(first[2].lane == Lane::requests);
        CHECK(store.outbox->commit_operations(all, slip).value() == first);  // the answer to the first was lost
    }
    StoreOnDisk store(directory.path());
    const auto stored = store.outbox->load_at_boot().value();
    CHECK(stored.operations.size() == 3);
    CHECK(stored.next_sequence == 4 + store::ReferenceMark::kBlock);
    const auto taken = store.outbox->take(all[2].id).value();
    CHECK(taken.envelope == all[2].envelope);
    CHECK(taken.key_id == "seal-key-1");
}

TEST_CASE("operations: an id that stands for other bytes, half of a group, or a reference given before is a conflict") {
    const TemporaryDirectory directory;
    StoreOnDisk store(directory.path());
    const NewOperation first = deposit(1, "one");
    REQUIRE(store.outbox->commit_operations({first}, Reference::make(kEnrolment, 0)).has_value());
    NewOperation changed = first;
    changed.envelope = envelope_of("another");
    CHECK(store.outbox->commit_operations({changed}, std::nullopt).error().kind == StoreError::Kind::conflict);
    CHECK(store.outbox->commit_operations({first, deposit(2, "two")}, std::nullopt).error().kind ==
          StoreError::Kind::conflict);
    CHECK(store.outbox->commit_operations({deposit(3, "three")}, Reference::make(kEnrolment, 0)).error().kind ==
          StoreError::Kind::conflict);
    CHECK(store.outbox->load_at_boot().value().operations.size() == 1);
}

TEST_CASE("operations: after a restore the backend is offered again what it acknowledged later, or nobody knows when") {
    const TemporaryDirectory directory;
    StoreOnDisk store(directory.path());
    const NewOperation before = deposit(1, "before");
    const NewOperation after = deposit(2, "after");
    const NewOperation unknown = deposit(3, "unknown");
    acknowledge(*store.outbox, before, 5);
    acknowledge(*store.outbox, after, 6);
    acknowledge(*store.outbox, unknown, -1);
    CHECK(store.outbox->load_at_boot().value().operations.empty());

    const auto offered = store.outbox->reoffer_after(5).value();
    REQUIRE(offered.size() == 2);
    CHECK(offered[0].id == after.id);
    CHECK(offered[0].kiosk_sequence == 2);  // as it was born
    CHECK(offered[1].id == unknown.id);
    CHECK(store.outbox->reoffer_after(5).value() == offered);  // the answer to the first was lost
    const auto taken = store.outbox->take(after.id).value();
    CHECK(taken.envelope == after.envelope);
    CHECK(taken.attempts == 2);
    REQUIRE(store.outbox->mark_done(after.id, 200, "", 2).has_value());
    CHECK(store.outbox->reoffer_after(5).value().size() == 1);
    CHECK(store.outbox->reoffer_after(-1).value().size() == 3);  // from the beginning of its memory
}

TEST_CASE(
    "expiry: bytes go 72 hours after the acknowledgement, those of payment results and all proofs after 35 days") {
    const TemporaryDirectory directory;
    StoreOnDisk store(directory.path());
    acknowledge(*store.outbox, deposit(1, "DEPOSIT-CANARY-1"), 4);
    acknowledge_payment(*store.outbox, 0);
    REQUIRE(store.outbox->commit_operations({deposit(2, "never sent")}, std::nullopt).has_value());

    store.clock.advance(71 * kHour);
    CHECK(store.outbox->expire().value().erased == 0);
    store.clock.advance(1 * kHour);
    CHECK(store.outbox->expire().value().erased == 1);
    CHECK(content_of(directory.path("outbox.db")).find("DEPOSIT-CANARY-1") == std::string::npos);
    CHECK(content_of(directory.path("outbox.db-wal")).find("DEPOSIT-CANARY-1") == std::string::npos);
    CHECK(store.outbox->figures().value().acknowledged == 2);
    // The payment's result can still be offered again, the deposit cannot.
    const auto offered = store.outbox->reoffer_after(-1).value();
    REQUIRE(offered.size() == 2);
    CHECK(offered[0].lane == Lane::payment_results);
    REQUIRE(store.outbox->take(offered[0].id).has_value());
    REQUIRE(store.outbox->mark_done(offered[0].id, 200, "", 9).has_value());

    store.clock.advance(35 * 24 * kHour - kHour);
    CHECK(store.outbox->expire().value().forgotten == 1);  // the deposit, which is older
    store.clock.advance(kHour);
    CHECK(store.outbox->expire().value().forgotten == 1);
    CHECK(store.outbox->figures().value().acknowledged == 0);
    CHECK(store.outbox->figures().value().unsent == 1);  // whatever its age
}

TEST_CASE("expiry: a wall clock ten years off makes nothing older or younger") {
    const TemporaryDirectory directory;
    StoreOnDisk store(directory.path());
    constexpr std::int64_t kTenYears_ms = 10LL * 365 * 24 * 3'600'000;
    const WallTime right = store.clock.wall();
    store.clock.set_wall(WallTime{right.unix_ms - kTenYears_ms});
    acknowledge(*store.outbox, deposit(1, "one"), 4);
    store.clock.set_wall(WallTime{right.unix_ms + kTenYears_ms});
    CHECK(store.outbox->expire().value().erased == 0);
    store.clock.advance(72 * kHour);
    CHECK(store.outbox->expire().value().erased == 1);
}

TEST_CASE("expiry: the time a kiosk has run counts on over restarts") {
    const TemporaryDirectory directory;
    {
        StoreOnDisk store(directory.path());
        acknowledge(*store.outbox, deposit(1, "one"), 4);
        store.clock.advance(40 * kHour);
        REQUIRE(store.outbox->expire().has_value());
    }
    StoreOnDisk store(directory.path());
    store.clock.advance(31 * kHour);
    CHECK(store.outbox->expire().value().erased == 0);
    store.clock.advance(1 * kHour);
    CHECK(store.outbox->expire().value().erased == 1);
}

TEST_CASE("expiry: what somebody still depends on can be forgotten, and the dependent stays") {
    const TemporaryDirectory directory;
    {
        StoreOnDisk store(directory.path());
        acknowledge(*store.outbox, deposit(1, "one"), 4);
        REQUIRE(store.outbox->commit_operations({deposit(2, "two")}, std::nullopt).has_value());
    }
    run_sql(directory.path("outbox.db"),
            "UPDATE operation SET depends_on = (SELECT op_id FROM operation WHERE kiosk_sequence = 1) WHERE "
            "kiosk_sequence = 2");
    StoreOnDisk store(directory.path());
    store.clock.advance(36 * 24 * kHour);
    CHECK(store.outbox->expire().value().forgotten == 1);
    CHECK(store.outbox->load_at_boot().value().operations.size() == 1);
}

TEST_CASE("figures: how much waits, since when, and how much staff must look at") {
    const TemporaryDirectory directory;
    StoreOnDisk store(directory.path());
    CHECK(store.outbox->figures().value().unsent == 0);
    CHECK_FALSE(store.outbox->figures().value().oldest_unsent.has_value());
    const WallTime start = store.clock.wall();
    REQUIRE(store.outbox->commit_operations({deposit(1, "12345")}, std::nullopt).has_value());
    store.clock.advance(kHour);
    REQUIRE(store.outbox->commit_operations({deposit(2, "123")}, std::nullopt).has_value());
    REQUIRE(store.outbox->commit_operations({deposit(3, "refused")}, std::nullopt).has_value());
    REQUIRE(store.outbox->take(deposit(3, "refused").id).has_value());
    REQUIRE(store.outbox->mark_needs_staff(deposit(3, "refused").id, 422, "no").has_value());
    REQUIRE(store.outbox->take(deposit(1, "12345").id).has_value());  // in flight is not sent
    const auto figures = store.outbox->figures().value();
    CHECK(figures.unsent == 2);
    CHECK(figures.unsent_bytes == 8);
    CHECK(figures.oldest_unsent == start);
    CHECK(figures.needs_staff == 1);
    CHECK(figures.file_bytes > 0);
}

}  // namespace kiosk::test
