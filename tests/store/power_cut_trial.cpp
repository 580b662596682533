// The kiosk that lives on that disk, and its conscience.
#include "tests/store/power_cut_trial.hpp"

#include <map>
#include <memory>
#include <set>
#include <vector>

#include "kiosk/store/feed_cache.hpp"
#include "kiosk/store/operation_table.hpp"
#include "kiosk/store/payment_table.hpp"
#include "kiosk/store/schema.hpp"
#include "tests/store/store_fixture.hpp"
#include "tests/support/power_loss/power_loss_file_system.hpp"
#include "tests/support/power_loss/power_loss_vfs.hpp"

namespace kiosk::test {
namespace {

constexpr const char* kDatabase = "outbox.db";
constexpr std::size_t kSuperfluousRecords = 4;  // so that the journal is written anew at many of the starts

// What a restarted kiosk owes: noted only when the store has said that it is committed.
struct Acknowledged {
    std::map<std::uint32_t, std::int64_t> payments;    // sequence → change
    std::map<std::string, OperationState> operations;  // id → how far
    std::map<std::string, Digest> digests;             // of all that were ever tried
    std::int64_t page = 0;                             // of the feed
    std::uint32_t next_sequence = 0;
};

class LivingKiosk {
public:
    LivingKiosk(PowerLossDisk& disk, const std::string& vfs, RandomSource& random, Acknowledged& known)
        : m_random(random), m_known(known), m_files(disk), m_vfs(vfs), m_page(known.page) {}

    [[nodiscard]] bool start() {
        auto journal = store::PayJournal::open(m_files, "pay.journal");
        if (!journal) return false;
        m_journal = std::move(*journal);
        auto outbox = store::Outbox::open({kDatabase, "lobby", "boot-one", m_vfs, 0, kSuperfluousRecords}, m_files,
                                          *m_journal, hasher(), m_clock);
        if (!outbox) {
            m_fault = outbox.error().message;
            return false;
        }
        m_outbox = std::move(*outbox);
        m_cache = std::make_unique<store::FeedCache>("cache.db", m_vfs, m_files, m_clock);
        if (const auto memory = m_cache->load(); !memory) {
            m_fault = memory.error().message;
            return false;
        }
        auto stored = m_outbox->load_at_boot();
        if (!stored) {
            m_fault = stored.error().message;
            return false;
        }
        m_stored = std::move(*stored);
        return true;
    }

    void live_until_dark() {
        if (!start()) return;
        for (const OperationHead& head : m_stored.operations) m_queue.push_back(head.id);
        m_next_sequence = m_stored.next_sequence;
        while (act()) {
        }
    }

    [[nodiscard]] const StoredAtBoot& stored() const { return m_stored; }
    [[nodiscard]] const StoreOpening& opening() const { return m_outbox->opening(); }
    [[nodiscard]] FeedStore& cache() { return *m_cache; }
    [[nodiscard]] const std::string& fault() const { return m_fault; }

private:
    bool act() {
        switch (m_random.below(10)) {
            case 0:
            case 1:
            case 2:
                return pay();
            case 3:
            case 4:
                return deposit(200);
            case 5:
                return deposit(kEnvelopeMaxBytes + 1 + m_random.below(4'000));
            case 6:
            case 7:
            case 8:
                return send();
            default:
                return follow_the_feed();
        }
    }

    bool pay() {
        const std::uint32_t sequence = m_next_sequence++;
        const PaymentRow created = created_row(sequence);
        if (!m_outbox->commit_created(created)) return false;
        m_known.payments[sequence] = created.change;
        m_known.next_sequence = std::max(m_known.next_sequence, sequence + 1);
        PaymentRow last = sent_row(created);
        if (!m_outbox->commit_sent(last)) return false;
        m_known.payments[sequence] = last.change;
        if (m_random.below(3) == 0) {
            last = unknown_row(last);
            if (!m_outbox->commit_unknown(last)) return false;
            m_known.payments[sequence] = last.change;
        }
        const PaymentRow approved = approved_row(last);
        const NewOperation operation = result_operation(approved);
        try_out(operation);
        if (!m_outbox->commit_result_with_operation(approved, operation, {"TICKET"})) return false;
        m_known.payments[sequence] = approved.change;
        acknowledge(operation);
        return m_random.below(2) == 0 || m_outbox->erase_ticket(created.reference).has_value();
    }

    bool deposit(std::size_t size_bytes) {
        const OperationId id = OperationId::make(m_clock.wall(), m_random);
        NewOperation operation{id,          Lane::requests, id.text(),           "problem_report",
                               "/deposits", "seal-key-1",   Envelope(size_bytes)};
        for (std::size_t index = 0; index < size_bytes; index += 97)
            operation.envelope[index] = static_cast<std::byte>(m_random.below(256));
        try_out(operation);
        const std::uint32_t sequence = m_next_sequence++;
        if (!m_outbox->commit_operations({operation}, Reference::make(kEnrolment, sequence))) return false;
        m_known.next_sequence = std::max(m_known.next_sequence, sequence + 1);
        acknowledge(operation);
        return true;
    }

    bool send() {
        if (m_queue.empty()) return true;
        const OperationId id = m_queue.front();
        const auto taken = m_outbox->take(id);
        if (!taken) return false;
        if (m_random.below(4) == 0) return m_outbox->put_back(id, 503, "busy").has_value();
        if (!m_outbox->mark_done(id, 201, "", static_cast<std::int64_t>(m_random.below(1'000)))) return false;
        m_known.operations[id.text()] = OperationState::done;
        m_queue.erase(m_queue.begin());
        return true;
    }

    bool follow_the_feed() {
        const std::int64_t page = ++m_page;
        const std::string number = std::to_string(page);
        const FeedChange change{page, "document", "document-" + number, page, "{}"};
        if (!m_cache->store_page({"epoch-1", number}, {change})) return false;
        m_known.page = page;
        return true;
    }

    void try_out(const NewOperation& operation) {
        m_known.digests[operation.id.text()] = hasher().sha256(operation.envelope);
    }
    void acknowledge(const NewOperation& operation) {
        m_known.operations.emplace(operation.id.text(), OperationState::queued);
        m_queue.push_back(operation.id);
    }

    RandomSource& m_random;
    Acknowledged& m_known;
    HandClock m_clock;
    PowerLossFileSystem m_files;
    std::string m_vfs;
    std::string m_fault;
    std::unique_ptr<store::PayJournal> m_journal;
    std::unique_ptr<store::Outbox> m_outbox;
    std::unique_ptr<store::FeedCache> m_cache;
    StoredAtBoot m_stored;
    std::vector<OperationId> m_queue;
    std::uint32_t m_next_sequence = 0;
    std::int64_t m_page;
};

// Compares what is on the disk with what was acknowledged.
class Check {
public:
    Check(PowerLossDisk& disk, const std::string& vfs, std::uint64_t seed, PowerCutSums& sums)
        : m_files(disk), m_vfs(vfs), m_seed(seed), m_sums(sums) {}

    void run(PowerLossDisk& disk, Acknowledged& known, RandomSource& random) {
        {
            LivingKiosk kiosk{disk, m_vfs, random, known};
            if (!kiosk.start()) return count(m_sums.unreadable, "does not start: " + kiosk.fault());
            if (kiosk.opening().is_alarm()) count(m_sums.unreadable, "found damage");
            expect(kiosk.stored().next_sequence >= known.next_sequence, "a reference would be given twice");
            const auto mark = store::ReferenceMark{m_files, "reference.mark"}.load();
            expect(known.next_sequence <= (mark ? mark->mark : 0),
                   "the mark does not cover a reference that was given");
            check_cache(kiosk.cache(), known);
        }
        const auto database = store::Database::open(kDatabase, m_vfs, store::kApplicationId);
        if (!database) return count(m_sums.unreadable, database.error().message);
        for (const auto& [sequence, change] : known.payments) {
            const auto row = store::find_payment(**database, Reference::make(kEnrolment, sequence));
            expect(row && *row && (*row)->change >= change, "a step of a payment is not there");
        }
        for (const auto& [id, state] : known.operations) check_operation(**database, known, id, state);
        const auto rows = (*database)->read_integer("SELECT count(*) FROM operation", "count");
        const auto tried = static_cast<std::int64_t>(known.digests.size());
        if (!rows || *rows > tried) count(m_sums.ghosts, "an operation that nobody committed");
    }

private:
    void check_cache(FeedStore& cache, Acknowledged& known) {
        const auto memory = cache.load();
        if (!memory) return count(m_sums.unreadable, memory.error().message);
        const std::string cursor = memory->position ? memory->position->cursor : "0";
        const std::string documents = std::to_string(memory->documents.size());
        expect(cursor == documents, "the feed's position and its documents differ");
        expect(memory->documents.size() >= static_cast<std::size_t>(known.page), "a page of the feed is not there");
        known.page = static_cast<std::int64_t>(memory->documents.size());
    }

    void check_operation(store::Database& database, const Acknowledged& known, const std::string& id,
                         OperationState state) {
        const auto row = store::read_operation(database, *OperationId::parse(id));
        if (!row) return expect(false, "an operation is not there");
        const Digest& digest = known.digests.at(id);
        expect(row->operation.digest == digest, "an operation has another digest");
        const bool is_done = row->operation.head.state == OperationState::done;
        expect(is_done || state != OperationState::done, "an acknowledgement is not there");
        if (!row->spool) return expect(hasher().sha256(row->operation.envelope) == digest, "bytes have changed");
        const auto bytes = m_files.read("spool/" + *row->spool, kSpoolFileMaxBytes);
        expect(bytes && hasher().sha256(*bytes) == digest, "a file of the spool is not whole");
    }

    void expect(bool holds, const std::string& what) {
        ++m_sums.facts_checked;
        if (!holds) count(m_sums.lost, what);
    }
    void count(std::uint64_t& sum, const std::string& what) {
        if (m_sums.first_fault.empty()) m_sums.first_fault = "seed " + std::to_string(m_seed) + ": " + what;
        ++sum;
    }

    PowerLossFileSystem m_files;
    std::string m_vfs;
    std::uint64_t m_seed;
    PowerCutSums& m_sums;
};

}  // namespace

void run_power_cut_trial(std::uint64_t seed, DiskHonesty honesty, PowerCutSums& sums) {
    SeededRandom random{seed};
    PowerLossDisk disk{honesty};
    const PowerLossVfs vfs{disk, "power-cut-trial"};
    Acknowledged known;
    for (int cut = 0; cut < kCutsPerTrial; ++cut) {
        {
            LivingKiosk kiosk{disk, vfs.name(), random, known};
            disk.cut_power_after(1 + random.below(400));
            kiosk.live_until_dark();
        }
        disk.restart(random);
        ++sums.cuts;
        const std::uint64_t faults = sums.lost + sums.ghosts + sums.unreadable;
        Check{disk, vfs.name(), seed, sums}.run(disk, known, random);
        // What is lost once would be counted again and again.
        if (sums.lost + sums.ghosts + sums.unreadable > faults) return;
    }
}

}  // namespace kiosk::test
