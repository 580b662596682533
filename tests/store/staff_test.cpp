// What staff did and left: a chain that only grows, stored with the operation that tells it, and notes by name.
#include "kiosk/sync/journal_operation.hpp"
#include "tests/store/raw_database.hpp"
#include "tests/store/store_fixture.hpp"
#include "tests/support/catch.hpp"

namespace kiosk::test {
namespace {

Digest digest_of(int number) {
    Digest digest{};
    digest.fill(static_cast<std::byte>(number));
    return digest;
}

StaffEntry entry(std::int64_t sequence) {
    return {sequence,
            WallTime{1'795'600'030'000 + sequence},
            "12",
            "signed_in",
            "",
            "offline",
            sequence == 1 ? Digest{} : digest_of(static_cast<int>(sequence) - 1),
            digest_of(static_cast<int>(sequence))};
}
NewOperation operation(std::int64_t sequence) {
    SeededRandom random{static_cast<std::uint64_t>(sequence)};
    return sync::make_journal_operation(OperationId::make(WallTime{1'795'600'030'000}, random), entry(sequence));
}

}  // namespace

TEST_CASE("staff journal: an entry and its operation are stored together, and asking again changes nothing") {
    const TemporaryDirectory directory;
    {
        StoreOnDisk store(directory.path());
        CHECK(store.outbox->load_staff().value().head.sequence == 0);
        const auto stored = store.outbox->append_staff_entry(entry(1), operation(1)).value();
        REQUIRE(stored.operation);
        CHECK(stored.operation->order_key == sync::kStaffJournalKey);
        CHECK(store.outbox->append_staff_entry(entry(1), operation(1)).value().operation == stored.operation);
        REQUIRE(store.outbox->append_staff_entry(entry(2), operation(2)).has_value());
    }
    StoreOnDisk store(directory.path());
    CHECK(store.outbox->load_at_boot().value().operations.size() == 2);
    CHECK(store.outbox->load_staff().value().head.sequence == 2);
    const auto all = store.outbox->staff_entries_before(INT64_MAX, 10, {}).value();
    CHECK(all == std::vector<StaffEntry>{entry(2), entry(1)});
    CHECK(store.outbox->staff_entries_before(2, 10, {}).value() == std::vector<StaffEntry>{entry(1)});
    CHECK(store.outbox->staff_entries_before(INT64_MAX, 1, {}).value() == std::vector<StaffEntry>{entry(2)});
}

TEST_CASE("outbox: what is not acknowledged is listed for staff from the oldest on, without what is in it") {
    const TemporaryDirectory directory;
    StoreOnDisk store(directory.path());
    for (const std::int64_t sequence : {1, 2, 3, 4}) {
        REQUIRE(store.outbox->append_staff_entry(entry(sequence), operation(sequence)));
    }
    REQUIRE(store.outbox->take(operation(1).id));
    REQUIRE(store.outbox->put_back(operation(1).id, 503, {}));
    REQUIRE(store.outbox->take(operation(2).id));
    REQUIRE(store.outbox->mark_needs_staff(operation(2).id, 422, "invalid-field"));
    REQUIRE(store.outbox->take(operation(3).id));
    REQUIRE(store.outbox->mark_done(operation(3).id, 201, {}, 7));
    const std::vector<WaitingOperation> all = store.outbox->waiting_operations(0, 10).value();
    REQUIRE(all.size() == 3);
    CHECK(all[0].kind == "staff_journal");
    CHECK(all[0].state == OperationState::queued);
    CHECK(all[0].attempts == 1);
    CHECK(all[0].http_status == 503);
    CHECK(all[0].size_bytes == static_cast<std::int64_t>(operation(1).envelope.size()));
    CHECK(all[1].state == OperationState::needs_staff);
    CHECK(all[1].problem == "invalid-field");
    CHECK(all[2].attempts == 0);
    CHECK(store.outbox->waiting_operations(0, 2).value().size() == 2);
    CHECK(store.outbox->waiting_operations(all[1].kiosk_sequence, 10).value() == std::vector<WaitingOperation>{all[2]});
}

TEST_CASE("outbox: the staff journal is read by agent and by act") {
    const TemporaryDirectory directory;
    StoreOnDisk store(directory.path());
    const auto add = [&store](std::int64_t sequence, const char* agent_id, const char* act) {
        StaffEntry made = entry(sequence);
        made.agent_id = agent_id;
        made.act = act;
        REQUIRE(store.outbox->append_staff_entry(made, operation(sequence)));
    };
    add(1, "12", "opened");
    add(2, "21", "closed");
    add(3, "12", "closed");
    const auto sequences = [&store](std::int64_t before, const StaffEntryFilter& filter) {
        const auto entries = store.outbox->staff_entries_before(before, 10, filter).value();
        std::vector<std::int64_t> found;
        found.reserve(entries.size());
        for (const StaffEntry& each : entries) found.push_back(each.sequence);
        return found;
    };
    CHECK(sequences(INT64_MAX, {}) == std::vector<std::int64_t>{3, 2, 1});
    CHECK(sequences(INT64_MAX, {"12", {}}) == std::vector<std::int64_t>{3, 1});
    CHECK(sequences(INT64_MAX, {"", {"closed"}}) == std::vector<std::int64_t>{3, 2});
    CHECK(sequences(3, {"", {"left", "closed"}}) == std::vector<std::int64_t>{2});
    CHECK(sequences(INT64_MAX, {"12", {"close"}}).empty());  // whole names
    CHECK(sequences(INT64_MAX, {"99", {}}).empty());
}

TEST_CASE("staff journal: what does not follow from the newest entry is not stored, nor its operation") {
    const TemporaryDirectory directory;
    StoreOnDisk store(directory.path());
    REQUIRE(store.outbox->append_staff_entry(entry(1), operation(1)).has_value());
    StaffEntry gap = entry(3);
    StaffEntry forged = entry(2);
    forged.previous_hash = digest_of(9);
    StaffEntry again = entry(1);
    again.hash = digest_of(7);
    for (const StaffEntry& wrong : {gap, forged, again}) {
        const auto refused = store.outbox->append_staff_entry(wrong, operation(5));
        REQUIRE_FALSE(refused.has_value());
        CHECK(refused.error().kind == StoreError::Kind::conflict);
    }
    CHECK(store.outbox->staff_entries_before(INT64_MAX, 10, {}).value().size() == 1);
    CHECK(store.outbox->load_at_boot().value().operations.size() == 1);
}

TEST_CASE("staff journal: it keeps so many entries, and the oldest go") {
    const TemporaryDirectory directory;
    {
        StoreOnDisk store(directory.path());
        REQUIRE(store.outbox->append_staff_entry(entry(1), operation(1)).has_value());
    }
    run_sql(directory.path("outbox.db"),
            "INSERT INTO staff_entry SELECT sequence + " + std::to_string(kStaffEntriesMax) +
                ", at_unix_ms, agent_id, act, reference, detail, previous_hash, hash FROM staff_entry");
    StoreOnDisk store(directory.path());
    StaffEntry next = entry(1);
    next.sequence = kStaffEntriesMax + 2;
    next.previous_hash = digest_of(1);
    next.hash = digest_of(2);
    REQUIRE(store.outbox->append_staff_entry(next, operation(2)).has_value());
    const auto left = store.outbox->staff_entries_before(INT64_MAX, 10, {}).value();
    REQUIRE(left.size() == 2);
    CHECK(left.back().sequence == kStaffEntriesMax + 1);
}

TEST_CASE("staff notes: the latest of each name is kept, an empty one is gone, and there is an end to them") {
    const TemporaryDirectory directory;
    {
        StoreOnDisk store(directory.path());
        REQUIRE(store.outbox->keep_staff_note({"closed", "en panne"}).has_value());
        REQUIRE(store.outbox->keep_staff_note({"closed", "en entretien"}).has_value());
        REQUIRE(store.outbox->keep_staff_note({"tickets", "12"}).has_value());
        REQUIRE(store.outbox->keep_staff_note({"tickets", ""}).has_value());
    }
    StoreOnDisk store(directory.path());
    CHECK(store.outbox->load_staff().value().notes == std::vector<StaffNote>{{"closed", "en entretien"}});
    for (std::int64_t count = 1; count < kStaffNotesMax; ++count) {
        REQUIRE(store.outbox->keep_staff_note({"note " + std::to_string(count), "x"}).has_value());
    }
    const auto refused = store.outbox->keep_staff_note({"one more", "x"});
    REQUIRE_FALSE(refused.has_value());
    CHECK(refused.error().kind == StoreError::Kind::constraint);
    CHECK(store.outbox->keep_staff_note({"closed", "ouverte"}).has_value());
}

TEST_CASE("payments of a time: those that began in it, at whatever step they are, in the order of their birth") {
    const TemporaryDirectory directory;
    StoreOnDisk store(directory.path());
    const auto begin = [&store](std::uint32_t sequence, std::int64_t hour) {
        PaymentRow row = created_row(sequence);
        row.created_at = WallTime{hour * 3'600'000};
        REQUIRE(store.outbox->commit_created(row).has_value());
        return row;
    };
    begin(1, 10);
    const PaymentRow first = abandoned_row(begin(2, 20));
    REQUIRE(store.outbox->commit_abandoned(first).has_value());
    const PaymentRow second = sent_row(begin(3, 21));
    REQUIRE(store.outbox->commit_sent(second).has_value());
    const WallTime from{20 * 3'600'000};
    const auto between = [&](std::int64_t until_hour, std::int64_t limit) {
        return store.outbox->payments_between(from, WallTime{until_hour * 3'600'000}, limit).value();
    };
    CHECK(between(22, 10) == std::vector<PaymentRow>{first, second});
    CHECK(between(21, 10) == std::vector<PaymentRow>{first});
    CHECK(between(22, 1) == std::vector<PaymentRow>{first});
    CHECK(between(20, 10).empty());
}

}  // namespace kiosk::test
