// The driver with short delays in front of a stand-in terminal of its own.
#pragma once

#include <poll.h>

#include <memory>
#include <string>
#include <vector>

#include "kiosk/devices/card_terminal/caisse_ap_terminal.hpp"
#include "tests/stand_ins/card_terminal/process.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/temporary_directory.hpp"

namespace kiosk::card_terminal::test {

class IgnoringObserver final : public DebitObserver {
public:
    void stage(DebitStage stage) override { last = stage; }
    DebitStage last = DebitStage::connecting;
};

struct Bench {
    explicit Bench(const std::vector<std::string>& options) : terminal(directory.path(), options) {
        settings.endpoint = {"127.0.0.1", terminal.port()};
        settings.profile = *named_profile("stand_in");
        settings.profile.quiet = Milliseconds{100};
        settings.profile.answer = Milliseconds{1'500};
        settings.profile.question = Milliseconds{1'500};
        driver = another_till();
    }
    [[nodiscard]] std::unique_ptr<CaisseApTerminal> another_till() {
        return std::make_unique<CaisseApTerminal>(settings, clock, log, stop);
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
    kiosk::test::TemporaryDirectory directory;
    stand_in::card_terminal::Process terminal;
    Settings settings;
    SystemClock clock;
    NullLog log;
    CancelToken stop;
    IgnoringObserver observer;
    std::unique_ptr<CaisseApTerminal> driver;
};

}  // namespace kiosk::card_terminal::test
