// Power cuts between any two writes: what was acknowledged is there afterwards. The same harness finds losses as soon
// as a setting is weaker (synchronous=NORMAL) or the disk lies: it has teeth.
#include <sqlite3.h>

#include <charconv>

#include "tests/store/power_cut_trial.hpp"
#include "tests/store/store_fixture.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/power_loss/power_loss_file_system.hpp"
#include "tests/support/power_loss/power_loss_vfs.hpp"

namespace kiosk::test {
namespace {

PowerCutSums cut_power_often(DiskHonesty honesty, std::uint64_t trials) {
    PowerCutSums sums;
    for (std::uint64_t trial = 0; trial < trials; ++trial) run_power_cut_trial(trial, honesty, sums);
    return sums;
}

// SQLite by itself, with a setting that our own Database would refuse.
int lost_rows_with(const char* synchronous, std::uint64_t trials) {
    int lost = 0;
    for (std::uint64_t trial = 0; trial < trials; ++trial) {
        SeededRandom random{trial};
        PowerLossDisk disk;
        const PowerLossVfs vfs{disk, "power-loss"};
        const auto open = [&] {
            sqlite3* connection = nullptr;
            static_cast<void>(
                sqlite3_open_v2("raw.db", &connection, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, vfs.name().c_str()));
            const std::string settings =
                std::string{"PRAGMA locking_mode=EXCLUSIVE; PRAGMA journal_mode=WAL; PRAGMA synchronous="} +
                synchronous + "; CREATE TABLE IF NOT EXISTS fact (id INTEGER PRIMARY KEY)";
            static_cast<void>(sqlite3_exec(connection, settings.c_str(), nullptr, nullptr, nullptr));
            return connection;
        };
        disk.cut_power_after(20 + random.below(150));
        sqlite3* before = open();
        int acknowledged = 0;
        while (sqlite3_exec(before, "INSERT INTO fact DEFAULT VALUES", nullptr, nullptr, nullptr) == SQLITE_OK)
            ++acknowledged;
        sqlite3_close(before);
        disk.restart(random);
        sqlite3* after = open();
        int found = 0;
        const auto keep = [](void* out, int, char** values, char**) {
            const std::string_view digits{values[0]};
            std::from_chars(digits.data(), digits.data() + digits.size(), *static_cast<int*>(out));
            return 0;
        };
        static_cast<void>(sqlite3_exec(after, "SELECT count(*) FROM fact", keep, &found, nullptr));
        sqlite3_close(after);
        if (found < acknowledged) lost += acknowledged - found;
    }
    return lost;
}

}  // namespace

TEST_CASE("power loss: wherever the power is cut, all that was acknowledged is there, whole, and nothing else") {
    const PowerCutSums sums = cut_power_often(DiskHonesty::honest, 250);
    INFO(sums.first_fault);
    CHECK(sums.is_clean());
    CHECK(sums.cuts == 1'000);
    CHECK(sums.facts_checked > 5'000);
}

TEST_CASE("power loss: the harness sees what a disk that lies about sync does") {
    CHECK_FALSE(cut_power_often(DiskHonesty::lies_about_sync, 25).is_clean());
}

TEST_CASE("power loss: the harness sees a log that is synced late, as with synchronous=NORMAL") {
    CHECK(cut_power_often(DiskHonesty::syncs_logs_late, 50).lost > 0);
}

TEST_CASE("power loss: the harness sees directories that are not synced") {
    CHECK_FALSE(cut_power_often(DiskHonesty::forgets_names, 25).is_clean());
}

TEST_CASE("power loss: synchronous=FULL keeps every row, NORMAL would not") {
    CHECK(lost_rows_with("FULL", 100) == 0);
    CHECK(lost_rows_with("NORMAL", 100) > 0);
}

TEST_CASE("power loss: the database alone keeps every step, without leaning on the journal") {
    for (std::uint64_t trial = 0; trial < 200; ++trial) {
        SeededRandom random{trial + 1'000};
        PowerLossDisk disk;
        const PowerLossVfs vfs{disk, "power-loss"};
        const HandClock clock;
        NoJournal journal;
        PowerLossFileSystem files{disk};
        const store::OutboxOptions options{"outbox.db", "lobby", "boot-one", vfs.name()};
        std::uint32_t acknowledged = 0;
        disk.cut_power_after(1 + random.below(300));
        if (auto outbox = store::Outbox::open(options, files, journal, hasher(), clock)) {
            while ((*outbox)->commit_created(created_row(acknowledged))) ++acknowledged;
        }
        disk.restart(random);
        INFO("trial " << trial);
        const auto outbox = store::Outbox::open(options, files, journal, hasher(), clock);
        REQUIRE(outbox.has_value());
        CHECK((*outbox)->load_at_boot().value().payments.size() >= acknowledged);
    }
}

}  // namespace kiosk::test
