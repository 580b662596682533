// The driver against the stand-in terminal, which was written from the same facts by other hands: two codecs that
// agree.
#include <poll.h>

#include <array>
#include <cstdlib>
#include <filesystem>
#include <future>

#include "kiosk/devices/card_terminal/caisse_ap_terminal.hpp"
#include "tests/stand_ins/card_terminal/process.hpp"
#include "tests/support/catch.hpp"

using namespace kiosk;
using namespace kiosk::card_terminal;
using Terminal = stand_in::card_terminal::Process;

namespace {

class Directory {
public:
    Directory() {
        std::string pattern = (std::filesystem::temp_directory_path() / "card-terminal-XXXXXX").string();
        m_path = mkdtemp(pattern.data());
    }
    Directory(const Directory&) = delete;
    Directory& operator=(const Directory&) = delete;
    ~Directory() { std::filesystem::remove_all(m_path); }
    [[nodiscard]] const std::filesystem::path& path() const { return m_path; }

private:
    std::filesystem::path m_path;
};

class IgnoringObserver final : public DebitObserver {
public:
    void stage(DebitStage stage) override { last = stage; }
    DebitStage last = DebitStage::connecting;
};

// A driver with short delays in front of a stand-in of its own.
struct Bench {
    explicit Bench(const std::vector<std::string>& options) : terminal(directory.path(), options) {
        Settings settings;
        settings.endpoint = {"127.0.0.1", terminal.port()};
        settings.profile = *named_profile("stand_in");
        settings.profile.quiet = Milliseconds{100};
        settings.profile.answer = Milliseconds{1'500};
        settings.profile.question = Milliseconds{1'500};
        driver = std::make_unique<CaisseApTerminal>(settings, clock, log, stop);
    }
    [[nodiscard]] DebitAnswer debit(std::uint32_t sequence, Cents amount) {
        return driver->debit({Reference::make(1, sequence), amount}, observer);
    }
    // One control word, then a debit: the outcome.
    [[nodiscard]] DebitOutcome debit_after(const std::string& control, std::uint32_t sequence) {
        REQUIRE(terminal.control(control) == "ok");
        return debit(sequence, Cents{15'000}).outcome;
    }
    [[nodiscard]] DebitOutcome status(std::uint32_t sequence) {
        return driver->status(Reference::make(1, sequence)).outcome;
    }
    // Until the status of this debit is the one awaited; bounded.
    [[nodiscard]] bool reaches(std::uint32_t sequence, DebitOutcome outcome) {
        for (int attempt = 0; attempt < 500; ++attempt) {
            if (status(sequence) == outcome) return true;
            poll(nullptr, 0, 10);
        }
        return false;
    }
    Directory directory;
    Terminal terminal;
    SystemClock clock;
    NullLog log;
    CancelToken stop;
    IgnoringObserver observer;
    std::unique_ptr<CaisseApTerminal> driver;
};

}  // namespace

TEST_CASE("card_terminal: an approval at the stand-in carries all that a receipt needs") {
    Bench bench{{"--auto", "approve"}};
    const DebitAnswer answer = bench.debit(1, Cents{15'000});
    CHECK(answer.outcome == DebitOutcome::approved);
    CHECK(answer.authorised == Cents{15'000});
    CHECK(answer.authorisation_number.size() == 6);
    CHECK(answer.application_id == "A0000000421010");
    CHECK(answer.last_four.size() == 4);
    CHECK(answer.merchant_contract == "1234567");
    CHECK(answer.ticket_number == 1U);
    CHECK(std::find(answer.ticket.begin(), answer.ticket.end(), "MONTANT : 150,00 EUR") != answer.ticket.end());
    CHECK(bench.status(1) == DebitOutcome::approved);
    CHECK(bench.status(2) == DebitOutcome::not_found);

    const DuplicateAnswer copy = bench.driver->duplicate();
    CHECK(copy.kind == DuplicateAnswer::Kind::ticket);
    CHECK(copy.verdict == DuplicateAnswer::Verdict::debited);
    CHECK(copy.ticket_number == 1U);
    CHECK(copy.amount == Cents{15'000});
    CHECK(copy.authorisation_number == answer.authorisation_number);
    CHECK(copy.last_four == answer.last_four);
    CHECK(copy.merchant_contract == "1234567");
    CHECK(copy.printed_at);

    const TerminalProbe probe = bench.driver->probe();
    CHECK(probe.kind == TerminalProbe::Kind::idle);
    CHECK(probe.terminal_serial == "DEMO0001");
    CHECK(probe.merchant_contract == "1234567");
}

TEST_CASE("card_terminal: each way that a cardholder ends a debit") {
    Bench bench{{}};
    CHECK(bench.debit_after("auto refuse", 1) == DebitOutcome::declined);
    CHECK(bench.debit_after("auto red-key", 2) == DebitOutcome::cancelled);
    CHECK(bench.debit_after("auto time-out", 3) == DebitOutcome::timed_out_at_terminal);
    CHECK(bench.debit_after("busy", 4) == DebitOutcome::busy);
    CHECK(bench.driver->probe().kind == TerminalProbe::Kind::busy);
    CHECK(bench.debit_after("busy off", 5) == DebitOutcome::timed_out_at_terminal);
    CHECK(bench.status(1) == DebitOutcome::declined);
    const DuplicateAnswer copy = bench.driver->duplicate();
    CHECK(copy.kind == DuplicateAnswer::Kind::ticket);
    CHECK(copy.verdict == DuplicateAnswer::Verdict::abandoned);
}

TEST_CASE("card_terminal: answers in pieces, late or with something around them are understood") {
    Bench bench{{"--auto", "approve"}};
    CHECK(bench.debit_after("interim", 1) == DebitOutcome::approved);
    CHECK(bench.debit_after("keep-open", 2) == DebitOutcome::approved);
    CHECK(bench.debit_after("split 37", 3) == DebitOutcome::approved);
    CHECK(bench.debit_after("drip 1", 4) == DebitOutcome::approved);
    CHECK(bench.debit_after("set CB 000000015000", 6) == DebitOutcome::approved);
    REQUIRE(bench.terminal.control("lower-amount 100") == "ok");
    CHECK(bench.debit(7, Cents{15'000}).authorised == Cents{14'900});
}

TEST_CASE("card_terminal: what cannot be believed is unknown, and the terminal knows better when asked") {
    Bench bench{{"--auto", "approve"}};
    std::uint32_t sequence = 0;
    for (const char* fault : {"silence", "reset", "hang-up", "cut 40", "garbage", "flood", "set CF OTHER", "drop CF",
                              "set AE 99", "drop AE", "set CA 09", "set CD 3", "set CE 756", "drop CB", "set CB 00"}) {
        INFO(fault);
        CHECK(bench.debit_after(fault, ++sequence) == DebitOutcome::unknown);
        CHECK(bench.reaches(sequence, DebitOutcome::approved));
    }
}

TEST_CASE("card_terminal: a debit goes on at the terminal when the kiosk has given up waiting") {
    Bench bench{{}};
    REQUIRE(bench.terminal.control("pin-wait").size() > 0);
    CHECK(bench.debit(1, Cents{15'000}).outcome == DebitOutcome::unknown);
    CHECK(bench.status(1) == DebitOutcome::in_progress);
    CHECK(bench.driver->probe().kind == TerminalProbe::Kind::busy);
    REQUIRE(bench.terminal.control("card") == "ok");
    CHECK(bench.reaches(1, DebitOutcome::approved));
}

TEST_CASE("card_terminal: unplugged means not started, and a card number in full goes no further") {
    Bench bench{{"--auto", "approve"}};
    CHECK(bench.debit_after("unplug", 1) == DebitOutcome::not_started);
    CHECK(bench.driver->probe().kind == TerminalProbe::Kind::unreachable);
    REQUIRE(bench.terminal.control("plug") == "ok");
    REQUIRE(bench.terminal.control("full-pan") == "ok");
    const DebitAnswer answer = bench.debit(2, Cents{15'000});
    CHECK(answer.outcome == DebitOutcome::approved);
    for (const std::string& line : answer.ticket) CHECK(line.find("49701") == std::string::npos);
}

TEST_CASE("card_terminal: without status by reference the driver says so and the copy still works") {
    Bench bench{{"--auto", "approve", "--profile", "duplicate"}};
    CHECK(bench.debit(1, Cents{15'000}).outcome == DebitOutcome::approved);
    CHECK(bench.status(1) == DebitOutcome::unsupported);
    CHECK(bench.driver->duplicate().kind == DuplicateAnswer::Kind::ticket);
}
