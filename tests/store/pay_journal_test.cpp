// pay.journal: what it remembers, what it forgives, and that of database and journal the more advanced wins.
#include <filesystem>
#include <fstream>
#include <sstream>

#include "kiosk/store/checksum.hpp"
#include "kiosk/store/counter_table.hpp"
#include "kiosk/store/journal_record.hpp"
#include "tests/store/raw_database.hpp"
#include "tests/store/store_fixture.hpp"
#include "tests/support/catch.hpp"

namespace kiosk::test {
namespace {

std::unique_ptr<store::PayJournal> open_journal(const TemporaryDirectory& directory) {
    static store::PosixFileSystem files;
    return store::PayJournal::open(files, directory.path("pay.journal")).value();
}

void replace_content(const std::string& path, const std::string& text) {
    std::ofstream(path, std::ios::binary | std::ios::trunc) << text;
}

std::vector<JournalRecord> three_steps() {
    const PaymentRow created = created_row(3);
    const PaymentRow approved = approved_row(sent_row(created));
    return {{created, std::nullopt}, {sent_row(created), std::nullopt}, {approved, result_operation(approved)}};
}

void write_three_steps(const TemporaryDirectory& directory) {
    const auto journal = open_journal(directory);
    for (const JournalRecord& record : three_steps()) REQUIRE(journal->append(record).has_value());
}

// An outbox that writes its journal anew once six records are superfluous.
struct StoreWithTidyJournal {
    explicit StoreWithTidyJournal(const TemporaryDirectory& directory) : journal(open_journal(directory)) {
        outbox = store::Outbox::open({directory.path("outbox.db"), "lobby", "boot-one", "", 0, 5}, files, *journal,
                                     hasher(), clock)
                     .value();
        REQUIRE(outbox->load_at_boot().has_value());
    }
    HandClock clock;
    store::PosixFileSystem files;
    std::unique_ptr<store::PayJournal> journal;
    std::unique_ptr<store::Outbox> outbox;
};

// Two payments, one after the other: `approved` with its result, `open` sent; then the program ends.
void commit_one_approved_and_one_open(const TemporaryDirectory& directory, const PaymentRow& approved,
                                      const PaymentRow& open) {
    StoreOnDisk store(directory.path());
    REQUIRE(store.outbox->commit_created(created_row(0)).has_value());
    REQUIRE(store.outbox->commit_sent(sent_row(created_row(0))).has_value());
    REQUIRE(store.outbox->commit_result_with_operation(approved, result_operation(approved), {}).has_value());
    REQUIRE(store.outbox->commit_created(created_row(1)).has_value());
    REQUIRE(store.outbox->commit_sent(open).has_value());
}

}  // namespace

TEST_CASE("checksum: CRC-32C gives the value of RFC 3720 for nine digits") {
    CHECK(store::crc32c("123456789") == 0xE3069283U);
}

TEST_CASE("journal record: reads back as it was written, and nothing else is a record") {
    for (const JournalRecord& record : three_steps()) CHECK(store::decode(store::encode(record)) == record);
    const std::string text = store::encode(three_steps()[2]);
    for (std::size_t length = 0; length < text.size(); ++length)
        CHECK_FALSE(store::decode(text.substr(0, length)).has_value());
    CHECK_FALSE(store::decode("{}").has_value());
    CHECK_FALSE(store::decode("[]").has_value());
    CHECK_FALSE(store::decode(R"({"payment":7})").has_value());
}

TEST_CASE("pay.journal: gives back every step in order after a restart") {
    const TemporaryDirectory directory;
    write_three_steps(directory);
    const auto content = open_journal(directory)->take_content();
    CHECK(content.records == three_steps());
    CHECK(content.damaged_records == 0);
}

TEST_CASE("pay.journal: a tail torn anywhere loses only the step that was being written, for ever after") {
    const TemporaryDirectory directory;
    write_three_steps(directory);
    const std::string whole = content_of(directory.path("pay.journal"));
    const std::size_t last_line = whole.rfind('\n', whole.size() - 2) + 1;
    for (std::size_t length = last_line; length < whole.size() - 1; length += 7) {
        replace_content(directory.path("pay.journal"), whole.substr(0, length));
        {
            const auto journal = open_journal(directory);
            const auto content = journal->take_content();
            CHECK(content.records.size() == 2);
            CHECK(content.damaged_records == 0);
            REQUIRE(journal->append(three_steps()[2]).has_value());
        }
        const auto later = open_journal(directory)->take_content();
        CHECK(later.records == three_steps());
        CHECK(later.damaged_records == 0);
    }
}

TEST_CASE("pay.journal: a record that only lacks its line feed is whole, and the next one stands on its own line") {
    const TemporaryDirectory directory;
    write_three_steps(directory);
    const std::string whole = content_of(directory.path("pay.journal"));
    replace_content(directory.path("pay.journal"), whole.substr(0, whole.size() - 1));
    {
        const auto journal = open_journal(directory);
        CHECK(journal->take_content().records == three_steps());
        REQUIRE(journal->append(three_steps()[0]).has_value());
    }
    const auto later = open_journal(directory)->take_content();
    CHECK(later.records.size() == 4);
    CHECK(later.damaged_records == 0);
}

TEST_CASE("pay.journal: damage that is not a torn tail is counted and the rest is read") {
    const TemporaryDirectory directory;
    write_three_steps(directory);
    std::string text = content_of(directory.path("pay.journal"));
    const std::size_t second_line = text.find('\n') + 1;
    text[second_line + 40] = static_cast<char>(text[second_line + 40] ^ 1);
    replace_content(directory.path("pay.journal"), text);
    const auto content = open_journal(directory)->take_content();
    CHECK(content.damaged_records == 1);
    REQUIRE(content.records.size() == 2);
    CHECK(content.records[1] == three_steps()[2]);
}

TEST_CASE("pay.journal: losing outbox.db loses no lock, no result, no operation and no reference") {
    const TemporaryDirectory directory;
    const PaymentRow approved = approved_row(sent_row(created_row(0)));
    const PaymentRow open = sent_row(created_row(1));
    commit_one_approved_and_one_open(directory, approved, open);
    std::filesystem::remove(directory.path("outbox.db"));
    std::filesystem::remove(directory.path("outbox.db-wal"));
    StoreOnDisk store(directory.path());
    const auto stored = store.outbox->load_at_boot().value();
    CHECK(stored.repaired_from_journal == 2);
    CHECK(stored.next_sequence == 2 + store::kNumbersSkipped);  // others may have been given since
    CHECK(stored.last_ticket_number == 42);
    REQUIRE(stored.payments.size() == 1);
    CHECK(stored.payments[0] == open);
    REQUIRE(stored.operations.size() == 1);
    CHECK(stored.operations[0].id == result_operation(approved).id);
    CHECK(store.outbox->take(result_operation(approved).id).value().envelope == result_operation(approved).envelope);
}

TEST_CASE(
    "pay.journal: what it shows as created may have been charged, when 'sent' is unreadable and outbox.db is lost") {
    const TemporaryDirectory directory;
    {
        StoreOnDisk store(directory.path());
        REQUIRE(store.outbox->commit_created(created_row(0)).has_value());
        REQUIRE(store.outbox->commit_sent(sent_row(created_row(0))).has_value());
    }
    const std::string text = content_of(directory.path("pay.journal"));
    const std::size_t sent = text.find('\n') + 1;
    SECTION("torn") {
        replace_content(directory.path("pay.journal"), text.substr(0, sent + 40));
    }
    SECTION("damaged") {
        std::string damaged = text;
        damaged[sent + 40] = static_cast<char>(damaged[sent + 40] ^ 1);
        replace_content(directory.path("pay.journal"), damaged);
    }
    SECTION("damaged, with others behind it") {
        std::string damaged = text;
        damaged[sent + 40] = static_cast<char>(damaged[sent + 40] ^ 1);
        replace_content(directory.path("pay.journal"), damaged + text.substr(0, sent));
    }
    SECTION("torn, but the database knows it") {
        replace_content(directory.path("pay.journal"), text.substr(0, sent + 40));
        StoreOnDisk store(directory.path());
        CHECK(store.outbox->load_at_boot().value().payments == std::vector{sent_row(created_row(0))});
        return;
    }
    std::filesystem::remove(directory.path("outbox.db"));
    std::filesystem::remove(directory.path("outbox.db-wal"));
    StoreOnDisk store(directory.path());
    const auto stored = store.outbox->load_at_boot().value();
    REQUIRE(stored.payments.size() == 1);
    CHECK(stored.payments[0].state == PaymentState::unknown);
    CHECK(stored.payments[0].reference == created_row(0).reference);
    CHECK(stored.payments[0].amount == created_row(0).amount);
    REQUIRE(stored.payments[0].sent.has_value());
    CHECK_FALSE(stored.payments[0].sent->ticket_number_before.has_value());
}

TEST_CASE("pay.journal: of two payments that it shows open, because a result is damaged, the earlier goes to staff") {
    const TemporaryDirectory directory;
    const PaymentRow approved = approved_row(sent_row(created_row(0)));
    const PaymentRow open = sent_row(created_row(1));
    commit_one_approved_and_one_open(directory, approved, open);
    std::string text = content_of(directory.path("pay.journal"));
    const std::size_t result = text.find("approved");
    REQUIRE(result != std::string::npos);
    text[result] = static_cast<char>(text[result] ^ 1);
    replace_content(directory.path("pay.journal"), text);
    SECTION("the database is lost too") {
        std::filesystem::remove(directory.path("outbox.db"));
        std::filesystem::remove(directory.path("outbox.db-wal"));
    }
    SECTION("the database is damaged too") {
        std::filesystem::remove(directory.path("outbox.db-wal"));
        replace_content(directory.path("outbox.db"), std::string(20'000, 'x'));
    }
    {
        StoreOnDisk store(directory.path());
        CHECK(store.outbox->opening().is_alarm());
        const auto loaded = store.outbox->load_at_boot();
        REQUIRE(loaded);
        CHECK(loaded->damaged_journal_records == 1);
        CHECK(loaded->given_to_staff + store.outbox->opening().taken_over.for_staff == 1);
        REQUIRE(loaded->payments.size() == 1);
        CHECK(loaded->payments[0] == open);
    }
    CHECK(run_sql_for_number(directory.path("outbox.db"), "SELECT count(*) FROM payment WHERE state = 'review'") == 1);
    StoreOnDisk again(directory.path());
    const auto loaded = again.outbox->load_at_boot();
    REQUIRE(loaded);
    CHECK(loaded->given_to_staff + again.outbox->opening().taken_over.for_staff == 0);
    CHECK(loaded->payments.size() == 1);
}

TEST_CASE("pay.journal: a database that is ahead is not set back") {
    const TemporaryDirectory directory;
    const PaymentRow sent = sent_row(created_row(0));
    {
        StoreOnDisk store(directory.path());
        REQUIRE(store.outbox->commit_created(created_row(0)).has_value());
        REQUIRE(store.outbox->commit_sent(sent).has_value());
    }
    const std::string text = content_of(directory.path("pay.journal"));
    replace_content(directory.path("pay.journal"), text.substr(0, text.find('\n') + 1));
    StoreOnDisk store(directory.path());
    const auto stored = store.outbox->load_at_boot().value();
    CHECK(stored.repaired_from_journal == 0);
    REQUIRE(stored.payments.size() == 1);
    CHECK(stored.payments[0] == sent);
}

TEST_CASE("pay.journal: written anew at a start, it keeps locks, results that can be offered and the last reference") {
    const TemporaryDirectory directory;
    constexpr std::uint32_t kLater = 200;  // behind what a restart skips
    const auto pay = [&](store::Outbox& outbox, std::uint32_t sequence) {
        const PaymentRow approved = approved_row(sent_row(created_row(sequence)));
        REQUIRE(outbox.commit_created(created_row(sequence)).has_value());
        REQUIRE(outbox.commit_sent(sent_row(created_row(sequence))).has_value());
        REQUIRE(outbox.commit_result_with_operation(approved, result_operation(approved), {}).has_value());
        return result_operation(approved).id;
    };
    {
        StoreOnDisk store(directory.path());
        const OperationId acknowledged = pay(*store.outbox, 0);
        REQUIRE(store.outbox->take(acknowledged).has_value());
        REQUIRE(store.outbox->mark_done(acknowledged, 201, "", 1).has_value());
        store.clock.advance(Milliseconds{36LL * 24 * 3'600'000});
        REQUIRE(store.outbox->expire().value().forgotten == 1);
        pay(*store.outbox, 1);
        REQUIRE(store.outbox->commit_created(created_row(2)).has_value());
        REQUIRE(store.outbox->commit_sent(sent_row(created_row(2))).has_value());
        REQUIRE(store.outbox->commit_created(created_row(3)).has_value());
        REQUIRE(store.outbox->commit_abandoned(abandoned_row(created_row(3))).has_value());
    }
    const std::size_t before = content_of(directory.path("pay.journal")).size();
    {
        const StoreWithTidyJournal store(directory);
        CHECK(content_of(directory.path("pay.journal")).size() < before / 2);
        // And it is written on.
        REQUIRE(store.outbox->commit_created(created_row(kLater)).has_value());
    }
    const auto content = open_journal(directory)->take_content();
    CHECK(content.damaged_records == 0);
    REQUIRE(content.records.size() == 4);  // of payments 1, 2 and 3 the last one, and what came since
    CHECK(content.records[0].row.reference == created_row(1).reference);

    std::filesystem::remove(directory.path("outbox.db"));
    std::filesystem::remove(directory.path("outbox.db-wal"));
    StoreOnDisk store(directory.path());
    const auto stored = store.outbox->load_at_boot().value();
    REQUIRE(stored.payments.size() == 2);
    CHECK(stored.payments[0] == sent_row(created_row(2)));
    CHECK(stored.operations.size() == 1);
    CHECK(stored.next_sequence == kLater + 1 + store::kNumbersSkipped);
}

TEST_CASE("pay.journal: with damage in it, it is evidence and not written anew") {
    const TemporaryDirectory directory;
    {
        StoreOnDisk store(directory.path());
        for (std::uint32_t sequence = 0; sequence < 10; ++sequence) {
            REQUIRE(store.outbox->commit_created(created_row(sequence)).has_value());
            REQUIRE(store.outbox->commit_abandoned(abandoned_row(created_row(sequence))).has_value());
        }
    }
    std::string text = content_of(directory.path("pay.journal"));
    text[40] = static_cast<char>(text[40] ^ 1);
    replace_content(directory.path("pay.journal"), text);
    const StoreWithTidyJournal store(directory);
    CHECK((content_of(directory.path("pay.journal")) == text));
}

TEST_CASE("posix files: made once, whole, and readable by their owner only") {
    const TemporaryDirectory directory;
    store::PosixFileSystem files;
    const std::string path = directory.path("key");
    const std::array content{std::byte{1}, std::byte{2}};
    REQUIRE(files.create_exclusive(path, content).has_value());
    CHECK((std::filesystem::status(path).permissions() & std::filesystem::perms::mask) ==
          (std::filesystem::perms::owner_read | std::filesystem::perms::owner_write));
    CHECK(files.create_exclusive(path, content).error().kind == FileError::Kind::already_there);
    CHECK(files.read(path, 2).value().size() == 2);
    CHECK(files.read(path, 1).error().kind == FileError::Kind::too_large);
    CHECK(files.read(directory.path("none"), 1).error().kind == FileError::Kind::not_found);
    CHECK(files.open_append(directory.path("none/file")).error().kind == FileError::Kind::not_found);
}

}  // namespace kiosk::test
