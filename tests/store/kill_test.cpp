// kill -9 around every commit: a child pays, dies, and the next start finds each acknowledged step and no half one.
// This shows that steps are whole; that they survive a power cut is shown in power_loss_test.cpp.
#include <sys/wait.h>
#include <unistd.h>
#include <csignal>
#include <cstdlib>

#include "tests/store/store_fixture.hpp"
#include "tests/support/catch.hpp"

namespace kiosk::test {
namespace {

enum class DeathPoint : unsigned char { before_journal, after_journal };

// Dies at its n-th record, on one side of it or the other: between the row's change and COMMIT.
class DyingJournal final : public PaymentJournal {
public:
    DyingJournal(PaymentJournal& real, DeathPoint point, int record) : m_real(real), m_point(point), m_left(record) {}
    Result<void, FileError> append(const JournalRecord& record) override {
        const bool is_last = --m_left == 0;
        if (is_last && m_point == DeathPoint::before_journal) static_cast<void>(raise(SIGKILL));
        auto done = m_real.append(record);
        if (is_last) static_cast<void>(raise(SIGKILL));
        return done;
    }
    Result<void, FileError> keep_only(const std::vector<JournalRecord>& records) override {
        return m_real.keep_only(records);
    }
    JournalContent take_content() override { return m_real.take_content(); }

private:
    PaymentJournal& m_real;
    DeathPoint m_point;
    int m_left;
};

void pay_in_steps(store::Outbox& outbox, int acknowledge) {
    const PaymentRow created = created_row(0);
    const PaymentRow sent = sent_row(created);
    const PaymentRow unknown = unknown_row(sent);
    const PaymentRow approved = approved_row(unknown);
    const auto tell = [&](bool committed) {
        if (!committed || ::write(acknowledge, "+", 1) != 1) _exit(1);
    };
    tell(outbox.commit_created(created).has_value());
    tell(outbox.commit_sent(sent).has_value());
    tell(outbox.commit_unknown(unknown).has_value());
    tell(outbox.commit_result_with_operation(approved, result_operation(approved), {"TICKET"}).has_value());
}

// Returns how many steps the child acknowledged before it died.
int run_and_kill(const std::string& directory, DeathPoint point, int record) {
    int ends[2] = {-1, -1};
    REQUIRE(pipe(ends) == 0);
    const pid_t child = fork();
    REQUIRE(child >= 0);
    if (child == 0) {
        StoreOnDisk store(directory);
        store.outbox.reset();
        DyingJournal journal(*store.journal, point, record);
        auto outbox = store::Outbox::open({directory + "/outbox.db", "lobby", "boot-one", ""}, store.files, journal,
                                          hasher(), store.clock);
        if (!outbox || !(*outbox)->load_at_boot()) _exit(1);
        pay_in_steps(**outbox, ends[1]);
        _exit(0);
    }
    close(ends[1]);
    int acknowledged = 0;
    char byte = 0;
    while (::read(ends[0], &byte, 1) == 1) ++acknowledged;
    close(ends[0]);
    int status = 0;
    REQUIRE(waitpid(child, &status, 0) == child);
    REQUIRE(WIFSIGNALED(status));
    return acknowledged;
}

}  // namespace

TEST_CASE("store: killed on either side of the journal's record, the next start knows every acknowledged step") {
    const auto point = GENERATE(DeathPoint::before_journal, DeathPoint::after_journal);
    const int record = GENERATE(1, 2, 3, 4);
    const TemporaryDirectory directory;
    const int acknowledged = run_and_kill(directory.path(), point, record);
    CHECK(acknowledged == record - 1);

    StoreOnDisk store(directory.path());
    const auto stored = store.outbox->load_at_boot().value();
    // The journal's record counts: with it the step has happened, without it neither file knows of it.
    const int steps = point == DeathPoint::after_journal ? record : record - 1;
    CHECK(stored.repaired_from_journal == (point == DeathPoint::after_journal ? 1 : 0));
    CHECK(stored.damaged_journal_records == 0);
    if (steps == 0) {
        CHECK(stored.payments.empty());
        CHECK(stored.next_sequence == store::ReferenceMark::kBlock);  // skipped rather than given again
    } else if (steps < 4) {
        REQUIRE(stored.payments.size() == 1);
        CHECK(stored.payments[0].change == steps);
        CHECK(stored.operations.empty());
    } else {
        CHECK(stored.payments.empty());
        REQUIRE(stored.operations.size() == 1);
        CHECK(stored.operations[0].state == OperationState::queued);
    }
}

}  // namespace kiosk::test
