// Power cuts between any two writes: what was acknowledged is there afterwards. The same harness finds losses as soon
// as a setting is weaker (synchronous=NORMAL) or the disk lies: it has teeth.
#include <sqlite3.h>

#include <charconv>
#include <map>
#include <set>

#include "tests/store/store_fixture.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/power_loss/power_loss_file_system.hpp"
#include "tests/support/power_loss/power_loss_vfs.hpp"

namespace kiosk::test {
namespace {

using Acknowledged = std::map<std::uint32_t, std::int64_t>;  // sequence → change

class Kiosk {
public:
    Kiosk(PowerLossDisk& disk, const std::string& vfs) : m_files(disk), m_vfs(vfs) {}

    // Pays until the power goes; notes each step that was reported as committed.
    void pay_until_dark(Acknowledged& acknowledged) {
        if (!start()) return;
        const auto stored = m_outbox->load_at_boot();
        if (!stored) return;
        for (std::uint32_t sequence = stored->next_sequence; sequence < stored->next_sequence + 200; ++sequence) {
            if (!pay(sequence, acknowledged)) return;
        }
    }

    // Starts with the power on and compares. Returns the number of acknowledged steps that are not there.
    int count_lost(const Acknowledged& acknowledged) {
        if (!start()) return -1;
        const auto stored = m_outbox->load_at_boot();
        if (!stored) return -1;
        std::map<std::uint32_t, std::int64_t> unsettled;
        for (const PaymentRow& row : stored->payments) unsettled[row.reference.sequence()] = row.change;
        std::set<std::string> queued;
        for (const OperationHead& head : stored->operations) queued.insert(head.order_key);
        int lost = 0;
        for (const auto& [sequence, change] : acknowledged) {
            const bool has_result = queued.count(Reference::make(kEnrolment, sequence).text()) != 0;
            const auto found = unsettled.find(sequence);
            const bool has_step = change < 3 && found != unsettled.end() && found->second >= change;
            if (!has_result && !has_step) ++lost;
            if (stored->next_sequence <= sequence) ++lost;
        }
        return lost;
    }

    [[nodiscard]] std::string description() const { return m_error.message; }

private:
    bool start() {
        m_outbox.reset();
        m_journal.reset();
        auto journal = store::PayJournal::open(m_files, "pay.journal");
        if (!journal) return false;
        m_journal = std::move(*journal);
        auto outbox =
            store::Outbox::open({"outbox.db", "lobby", "boot-one", m_vfs}, m_files, *m_journal, hasher(), m_clock);
        if (!outbox) {
            m_error = outbox.error();
            return false;
        }
        m_outbox = std::move(*outbox);
        return true;
    }

    bool pay(std::uint32_t sequence, Acknowledged& acknowledged) {
        const PaymentRow created = created_row(sequence);
        if (!m_outbox->commit_created(created)) return false;
        acknowledged[sequence] = 1;
        const PaymentRow sent = sent_row(created);
        if (!m_outbox->commit_sent(sent)) return false;
        acknowledged[sequence] = 2;
        const PaymentRow approved = approved_row(sent);
        if (!m_outbox->commit_result_with_operation(approved, result_operation(approved), {"TICKET"})) return false;
        acknowledged[sequence] = 3;
        return true;
    }

    HandClock m_clock;
    PowerLossFileSystem m_files;
    std::string m_vfs;
    StoreError m_error;
    std::unique_ptr<store::PayJournal> m_journal;
    std::unique_ptr<store::Outbox> m_outbox;
};

struct Losses {
    int lost_steps = 0;
    int unreadable = 0;
};

Losses cut_power_often(DiskHonesty honesty, std::uint64_t trials) {
    Losses losses;
    for (std::uint64_t trial = 0; trial < trials; ++trial) {
        SeededRandom random{trial};
        PowerLossDisk disk{honesty};
        const PowerLossVfs vfs{disk, "power-loss"};
        Acknowledged acknowledged;
        for (int life = 0; life < 2; ++life) {
            {
                Kiosk kiosk{disk, vfs.name()};
                disk.cut_power_after(1 + random.below(250));
                kiosk.pay_until_dark(acknowledged);
            }
            disk.restart(random);
            Kiosk kiosk{disk, vfs.name()};
            const int lost = kiosk.count_lost(acknowledged);
            INFO("trial " << trial << ", life " << life << ": " << kiosk.description());
            if (honesty == DiskHonesty::honest) REQUIRE(lost == 0);
            if (lost < 0) ++losses.unreadable;
            if (lost > 0) losses.lost_steps += lost;
            if (lost != 0) break;
        }
    }
    return losses;
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

TEST_CASE("power loss: no acknowledged step of a payment is lost, wherever the power is cut") {
    const Losses losses = cut_power_often(DiskHonesty::honest, 400);
    CHECK(losses.lost_steps == 0);
    CHECK(losses.unreadable == 0);
}

TEST_CASE("power loss: the harness sees what a disk that lies about sync does") {
    const Losses losses = cut_power_often(DiskHonesty::lies_about_sync, 60);
    CHECK(losses.lost_steps + losses.unreadable > 0);
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
