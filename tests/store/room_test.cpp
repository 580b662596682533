// A disk that fills up: the tiles close before a tenant starts, and what has begun can end.
#include <sys/stat.h>

#include "kiosk/store/admission.hpp"
#include "tests/store/store_fixture.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/power_loss/power_loss_file_system.hpp"
#include "tests/support/power_loss/power_loss_vfs.hpp"

namespace kiosk::test {
namespace {

constexpr std::uint64_t kMiB = 1024 * 1024;

store::RoomFigures with_free(std::uint64_t free) {
    return {free * kMiB, true, 0, 0};
}

NewOperation large_deposit(std::uint64_t seed) {
    SeededRandom random{seed};
    return {OperationId::make(WallTime{1'795'600'030'000}, random),
            Lane::requests,
            "session",
            "problem_report",
            "/deposits",
            "seal-key-1",
            Envelope(60 * 1024, std::byte{7})};
}

// A kiosk on a disk of one gibibyte, and a file of somebody else's that fills it.
struct FillingDisk {
    FillingDisk() { disk.set_capacity(1024 * kMiB); }
    void open() {
        outbox.reset();
        auto opened =
            store::Outbox::open({"outbox.db", "lobby", "boot-one", vfs.name()}, files, journal, hasher(), clock);
        REQUIRE(opened.has_value());
        outbox = std::move(*opened);
    }
    void leave_free(std::uint64_t bytes) {
        REQUIRE(files.remove("logs").has_value());
        REQUIRE(files.reserve("logs", disk.free_bytes() - bytes).has_value());
    }
    PowerLossDisk disk;
    PowerLossVfs vfs{disk, "power-loss"};
    PowerLossFileSystem files{disk};
    HandClock clock;
    NoJournal journal;
    std::unique_ptr<store::Outbox> outbox;
};

}  // namespace

TEST_CASE(
    "admission: documents close below 200 MiB and open above 250, everything closes below 32 and opens above 64") {
    struct Step {
        std::uint64_t free_mib;
        Admission expected;
    };
    const std::array steps{
        Step{300, Admission::accepting},   Step{200, Admission::accepting}, Step{199, Admission::nearly_full},
        Step{249, Admission::nearly_full}, Step{250, Admission::accepting}, Step{32, Admission::nearly_full},
        Step{31, Admission::full},         Step{63, Admission::full},       Step{64, Admission::nearly_full},
        Step{31, Admission::full},         Step{300, Admission::accepting}};
    Admission now = Admission::accepting;
    for (const Step& step : steps) {
        INFO(step.free_mib << " MiB after " << to_text(now));
        now = store::next_admission(now, with_free(step.free_mib));
        CHECK(now == step.expected);
    }
}

TEST_CASE("admission: too many operations and too large a spool close documents, each with its own band") {
    store::RoomFigures room = with_free(1'000);
    room.unsent = 2'001;
    CHECK(store::next_admission(Admission::accepting, room) == Admission::nearly_full);
    room.unsent = 1'900;
    CHECK(store::next_admission(Admission::accepting, room) == Admission::accepting);
    CHECK(store::next_admission(Admission::nearly_full, room) == Admission::nearly_full);
    room.unsent = 0;
    room.spool_bytes = 400 * 1024 * 1024 + 1;
    CHECK(store::next_admission(Admission::accepting, room) == Admission::nearly_full);
    room.spool_bytes = 350 * 1024 * 1024;
    CHECK(store::next_admission(Admission::nearly_full, room) == Admission::accepting);
}

TEST_CASE("admission: without its reserve the kiosk begins nothing, however much is free") {
    store::RoomFigures room = with_free(1'000);
    room.has_ballast = false;
    CHECK(store::next_admission(Admission::accepting, room) == Admission::full);
}

TEST_CASE("room: the reserve is really taken, and given up when a commit meets a full disk: the commit ends") {
    FillingDisk kiosk;
    kiosk.open();
    CHECK(kiosk.disk.free_bytes() < 1024 * kMiB - store::kBallastBytes);
    CHECK(kiosk.outbox->check_admission().value() == Admission::accepting);
    REQUIRE(kiosk.outbox->commit_created(created_row(0)).has_value());
    kiosk.leave_free(0);
    // The card may be charged already: its result must be kept.
    REQUIRE(kiosk.outbox->commit_sent(sent_row(created_row(0))).has_value());
    const PaymentRow approved = approved_row(sent_row(created_row(0)));
    REQUIRE(kiosk.outbox->commit_result_with_operation(approved, result_operation(approved), {}).has_value());
    CHECK(kiosk.outbox->check_admission().value() == Admission::full);
    kiosk.open();  // and so it stays over a restart
    CHECK(kiosk.outbox->load_at_boot().value().operations.size() == 1);
    CHECK(kiosk.outbox->check_admission().value() == Admission::full);
    kiosk.leave_free(70 * kMiB);
    CHECK(kiosk.outbox->check_admission().value() == Admission::full);  // the reserve would leave too little
    kiosk.leave_free(90 * kMiB);
    CHECK(kiosk.outbox->check_admission().value() == Admission::nearly_full);
    CHECK(kiosk.disk.free_bytes() < 75 * kMiB);  // taken back
    kiosk.leave_free(400 * kMiB);
    CHECK(kiosk.outbox->check_admission().value() == Admission::accepting);
}

TEST_CASE("room: without a reserve a full disk is an error, and what was committed is there when it has room again") {
    FillingDisk kiosk;
    kiosk.open();
    REQUIRE(kiosk.outbox->commit_created(created_row(0)).has_value());
    kiosk.leave_free(0);
    std::uint64_t committed = 0;
    Result<std::vector<OperationHead>, StoreError> last{std::vector<OperationHead>{}};
    // The reserve is used up in the end.
    while (last && committed < 1'000) {
        last = kiosk.outbox->commit_operations({large_deposit(committed)}, std::nullopt);
        if (last) ++committed;
    }
    REQUIRE_FALSE(last.has_value());
    CHECK(last.error().kind == StoreError::Kind::full);
    CHECK(committed > 100);
    CHECK(kiosk.outbox->check_admission().value() == Admission::full);
    kiosk.leave_free(100 * kMiB);
    CHECK(kiosk.outbox->commit_operations({large_deposit(committed)}, std::nullopt).has_value());
    kiosk.open();
    CHECK(kiosk.outbox->load_at_boot().value().operations.size() == committed + 1);
    CHECK_FALSE(kiosk.outbox->opening().is_alarm());
}

TEST_CASE("room: a kiosk starts on a full disk by giving up its reserve") {
    FillingDisk kiosk;
    kiosk.open();
    REQUIRE(kiosk.outbox->commit_created(created_row(0)).has_value());
    REQUIRE(kiosk.outbox->load_at_boot().has_value());
    kiosk.leave_free(0);
    kiosk.open();
    CHECK(kiosk.outbox->load_at_boot().value().payments.size() == 1);
    REQUIRE(kiosk.outbox->commit_sent(sent_row(created_row(0))).has_value());
}

TEST_CASE("posix files: a reserve takes its room, and a directory tells how much is left") {
    const TemporaryDirectory directory;
    store::PosixFileSystem files;
    const std::uint64_t before = files.free_bytes(directory.path()).value();
    CHECK(before > 0);
    REQUIRE(files.reserve(directory.path("ballast"), store::kBallastBytes).has_value());
    CHECK(files.size(directory.path("ballast")).value() == store::kBallastBytes);
    struct stat status {};
    REQUIRE(stat(directory.path("ballast").c_str(), &status) == 0);
    CHECK(static_cast<std::uint64_t>(status.st_blocks) * 512 >= store::kBallastBytes);
    CHECK_FALSE(files.reserve(directory.path("too-large"), std::uint64_t{1} << 60U).has_value());
    CHECK(files.size(directory.path("too-large")).error().kind == FileError::Kind::not_found);
}

}  // namespace kiosk::test
