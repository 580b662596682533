// The driver against a real IPP server (cups' ippeveprinter), through every fault that it can act out.
#include "kiosk/devices/printer/ipp_printer.hpp"

#include <algorithm>
#include <functional>
#include <memory>
#include <string>
#include <thread>
#include <vector>

#include "tests/stand_ins/ipp_printer/virtual_printer.hpp"
#include "tests/support/catch.hpp"

using namespace kiosk;
using namespace kiosk::printer;
using kiosk::test::VirtualPrinter;
using Kind = PrintError::Kind;
using Stage = PrintProgress::Stage;

namespace {

std::unique_ptr<IppPrinter> driver_of(const std::string& uri, const std::string& user = "kiosk-test") {
    static const SystemClock clock;
    auto driver = IppPrinter::open({uri, user}, clock);
    REQUIRE(driver.has_value());
    return std::move(*driver);
}

// The printer does not look inside, so any bytes behind the mark do. Larger than one write.
PdfBytes document() {
    std::string text = "%PDF-1.4\n";
    for (int line = 0; line < 5'000; ++line) text += "line " + std::to_string(line) + "\n";
    PdfBytes pdf(text.size());
    std::transform(text.begin(), text.end(), pdf.begin(), [](char byte) { return static_cast<std::byte>(byte); });
    return pdf;
}

PrintJob job() {
    PrintJob job;
    job.title = "Ticket K4M729TX";
    job.pdf = document();
    job.deadlines.dial = Milliseconds{1'000};
    job.deadlines.answer = Milliseconds{1'000};
    job.deadlines.busy = Milliseconds{10'000};
    job.deadlines.printing = Milliseconds{20'000};
    job.deadlines.attention = Milliseconds{20'000};
    job.deadlines.away = Milliseconds{1'500};
    job.deadlines.poll = Milliseconds{30};
    return job;
}

// Notes what it was told, and does something when the printer starts to wait.
class Witness final : public PrintObserver {
public:
    using Reaction = std::function<void(const PrintProgress&)>;
    explicit Witness(Reaction reaction = {}) : m_reaction(std::move(reaction)) {}
    void progress(const PrintProgress& progress) override {
        told.push_back(progress);
        if (m_reaction) m_reaction(progress);
    }
    [[nodiscard]] bool was_told(Stage stage, PrinterCondition condition) const {
        return std::any_of(told.begin(), told.end(), [&](const PrintProgress& progress) {
            return progress.stage == stage && progress.condition == condition;
        });
    }
    std::vector<PrintProgress> told;

private:
    Reaction m_reaction;
};

bool is_the_document(const std::vector<std::byte>& sheet) {
    const auto pdf = document();
    return std::equal(sheet.begin(), sheet.end(), pdf.begin(), pdf.end());
}

}  // namespace

TEST_CASE("ipp_printer: a job is printed, byte for byte, and its stages are told once each") {
    const VirtualPrinter printer{GENERATE("ticket_80mm", "a4")};
    Witness witness;
    const auto outcome = driver_of(printer.uri())->print(job(), witness, CancelToken{});
    INFO((outcome ? std::string{} : outcome.error().message));
    REQUIRE(outcome.has_value());
    REQUIRE(printer.sheets().size() == 1);
    CHECK(is_the_document(printer.sheets().front()));
    REQUIRE_FALSE(witness.told.empty());
    CHECK(witness.told.front().stage == Stage::accepted);
    CHECK(std::adjacent_find(witness.told.begin(), witness.told.end()) == witness.told.end());
}

TEST_CASE("ipp_printer: a job waits for what is missing and goes on when it is there") {
    struct Case {
        const char* state;
        PrinterCondition condition;
    };
    const auto fault =
        GENERATE(Case{"paper_out", PrinterCondition::paper_out}, Case{"cover_open", PrinterCondition::cover_open},
                 Case{"jam", PrinterCondition::jam}, Case{"toner_out", PrinterCondition::toner_out},
                 Case{"waste_full", PrinterCondition::waste_full});
    INFO(fault.state);
    const VirtualPrinter printer;
    printer.set_state(fault.state);
    Witness witness{[&](const PrintProgress& progress) {
        if (progress.stage == Stage::waiting && progress.condition == fault.condition) printer.set_state("ready");
    }};
    const auto outcome = driver_of(printer.uri())->print(job(), witness, CancelToken{});
    INFO((outcome ? std::string{} : outcome.error().message));
    REQUIRE(outcome.has_value());
    CHECK(witness.was_told(Stage::waiting, fault.condition));
    CHECK(printer.sheets().size() == 1);
}

TEST_CASE("ipp_printer: low paper and low toner are told and hold nothing up") {
    const VirtualPrinter printer;
    auto driver = driver_of(printer.uri());
    printer.set_state("paper_low");
    Witness witness;
    REQUIRE(driver->print(job(), witness, CancelToken{}).has_value());
    CHECK(driver->probe().condition == PrinterCondition::paper_low);
    printer.set_state("toner_low");
    REQUIRE(driver->print(job(), witness, CancelToken{}).has_value());
    CHECK(driver->probe().condition == PrinterCondition::toner_low);
    CHECK(printer.sheets().size() == 2);
}

TEST_CASE("ipp_printer: when nobody refills, the job is given up, withdrawn, and no sheet comes out later") {
    const VirtualPrinter printer;
    printer.set_state("paper_out");
    auto waiting = job();
    waiting.deadlines.attention = Milliseconds{300};
    waiting.deadlines.answer = Milliseconds{5'000};
    Witness witness;
    auto driver = driver_of(printer.uri());
    const auto outcome = driver->print(waiting, witness, CancelToken{});
    REQUIRE_FALSE(outcome.has_value());
    CHECK(outcome.error().kind == Kind::needs_attention);
    CHECK(outcome.error().condition == PrinterCondition::paper_out);
    CHECK_FALSE(outcome.error().paper_may_come);

    printer.set_state("ready");
    REQUIRE(driver->print(job(), witness, CancelToken{}).has_value());
    CHECK(printer.sheets().size() == 1);  // the second job alone
}

TEST_CASE("ipp_printer: the job of a session that ended is cancelled at the printer") {
    const VirtualPrinter printer;
    printer.set_state("paper_out");
    CancelToken cancel;
    Witness witness{[&](const PrintProgress& progress) {
        if (progress.stage == Stage::waiting) cancel.cancel();
    }};
    auto driver = driver_of(printer.uri());
    auto patient = job();
    patient.deadlines.answer = Milliseconds{5'000};
    const auto outcome = driver->print(patient, witness, cancel);
    REQUIRE_FALSE(outcome.has_value());
    CHECK(outcome.error().kind == Kind::cancelled);
    CHECK_FALSE(outcome.error().paper_may_come);
    printer.set_state("ready");
    CHECK(driver->cancel_left_jobs() == 0);
    CHECK(printer.sheets().empty());
}

TEST_CASE("ipp_printer: a token cancelled before the start prints nothing") {
    const VirtualPrinter printer;
    CancelToken cancel;
    cancel.cancel();
    Witness witness;
    const auto outcome = driver_of(printer.uri())->print(job(), witness, cancel);
    REQUIRE_FALSE(outcome.has_value());
    CHECK(outcome.error().kind == Kind::cancelled);
    CHECK(printer.sheets().empty());
}

TEST_CASE("ipp_printer: a job that the printer gives up is aborted, with the reason that stands") {
    const VirtualPrinter printer;
    Witness witness;
    auto driver = driver_of(printer.uri());
    SECTION("without a reason") {
        printer.set_state("abort");
        const auto outcome = driver->print(job(), witness, CancelToken{});
        REQUIRE_FALSE(outcome.has_value());
        CHECK(outcome.error().kind == Kind::aborted);
    }
    SECTION("after a jam, which stays reported until the next good sheet") {
        printer.set_state("jam_and_abort");
        const auto outcome = driver->print(job(), witness, CancelToken{});
        REQUIRE_FALSE(outcome.has_value());
        CHECK(outcome.error().kind == Kind::aborted);
        CHECK(outcome.error().condition == PrinterCondition::jam);
        CHECK(driver->probe().condition == PrinterCondition::jam);
        printer.set_state("ready");
        REQUIRE(driver->print(job(), witness, CancelToken{}).has_value());
        CHECK(driver->probe().condition == PrinterCondition::ready);
    }
    CHECK(printer.sheets().size() <= 1);
}

TEST_CASE("ipp_printer: a printer at somebody else's job is waited for, within limits") {
    const VirtualPrinter printer;
    printer.set_state("paper_out");
    CancelToken stop_other;
    std::thread other{[&] {
        Witness ignored;
        static_cast<void>(driver_of(printer.uri(), "somebody-else")->print(job(), ignored, stop_other));
    }};
    auto driver = driver_of(printer.uri());
    while (driver->probe().condition != PrinterCondition::paper_out) std::this_thread::yield();

    SECTION("it ends in time: ours is printed after it") {
        Witness witness{[&](const PrintProgress& progress) {
            if (progress.condition == PrinterCondition::busy) printer.set_state("ready");
        }};
        CHECK(driver->print(job(), witness, CancelToken{}).has_value());
        CHECK(witness.was_told(Stage::waiting, PrinterCondition::busy));
        other.join();
        CHECK(printer.sheets().size() == 2);
    }
    SECTION("it does not: busy, and nothing of ours is left") {
        auto impatient = job();
        impatient.deadlines.busy = Milliseconds{200};
        Witness witness;
        const auto outcome = driver->print(impatient, witness, CancelToken{});
        stop_other.cancel();
        other.join();
        REQUIRE_FALSE(outcome.has_value());
        CHECK(outcome.error().kind == Kind::busy);
        CHECK_FALSE(outcome.error().paper_may_come);
    }
}

TEST_CASE("ipp_printer: a printer that hangs is found out within the answer deadline") {
    const VirtualPrinter printer;
    auto driver = driver_of(printer.uri());
    SECTION("before the job") {
        printer.hang();
        Witness witness;
        const SystemClock clock;
        const auto start = clock.now();
        const auto outcome = driver->print(job(), witness, CancelToken{});
        REQUIRE_FALSE(outcome.has_value());
        CHECK(outcome.error().kind == Kind::unanswered);
        CHECK(outcome.error().condition == PrinterCondition::offline);
        CHECK(clock.now() - start < Milliseconds{5'000});
    }
    SECTION("in the middle of the job: nobody can say whether a sheet will come") {
        printer.set_state("paper_out");
        Witness witness{[&](const PrintProgress& progress) {
            if (progress.condition == PrinterCondition::paper_out) printer.hang();
        }};
        const auto outcome = driver->print(job(), witness, CancelToken{});
        REQUIRE_FALSE(outcome.has_value());
        CHECK(outcome.error().kind == Kind::offline);
        CHECK(outcome.error().paper_may_come);
        CHECK(witness.was_told(Stage::waiting, PrinterCondition::offline));
    }
    SECTION("and comes back: the job goes on") {
        printer.set_state("paper_out");
        Witness witness{[&](const PrintProgress& progress) {
            if (progress.condition == PrinterCondition::paper_out) printer.hang();
            if (progress.condition == PrinterCondition::offline) {
                printer.set_state("ready");
                printer.wake();
            }
        }};
        auto patient = job();
        patient.deadlines.away = Milliseconds{15'000};
        CHECK(driver->print(patient, witness, CancelToken{}).has_value());
        CHECK(printer.sheets().size() == 1);
    }
    printer.wake();
}

TEST_CASE("ipp_printer: a dead printer fails at once, and in the middle of a job within the away deadline") {
    VirtualPrinter printer;
    auto driver = driver_of(printer.uri());
    SECTION("before the job") {
        printer.kill();
        Witness witness;
        const SystemClock clock;
        const auto start = clock.now();
        const auto outcome = driver->print(job(), witness, CancelToken{});
        REQUIRE_FALSE(outcome.has_value());
        CHECK(outcome.error().kind == Kind::offline);
        CHECK_FALSE(outcome.error().paper_may_come);
        CHECK(clock.now() - start < Milliseconds{1'000});
        CHECK(driver->probe().condition == PrinterCondition::offline);
        CHECK(driver->cancel_left_jobs() == 0);
    }
    SECTION("in the middle") {
        printer.set_state("paper_out");
        Witness witness{[&](const PrintProgress& progress) {
            if (progress.condition == PrinterCondition::paper_out) printer.kill();
        }};
        const auto outcome = driver->print(job(), witness, CancelToken{});
        REQUIRE_FALSE(outcome.has_value());
        CHECK(outcome.error().kind == Kind::offline);
        CHECK(outcome.error().paper_may_come);
    }
}

TEST_CASE("ipp_printer: a slow printer is told from a stuck one by the printing deadline") {
    const VirtualPrinter printer;
    printer.set_state("slow");
    auto driver = driver_of(printer.uri());
    Witness witness;
    CHECK(driver->print(job(), witness, CancelToken{}).has_value());
    CHECK(witness.was_told(Stage::printing, PrinterCondition::ready));

    auto impatient = job();
    impatient.deadlines.printing = Milliseconds{200};
    impatient.deadlines.answer = Milliseconds{5'000};
    const auto outcome = driver->print(impatient, witness, CancelToken{});
    REQUIRE_FALSE(outcome.has_value());
    CHECK(outcome.error().kind == Kind::too_slow);
    CHECK_FALSE(outcome.error().paper_may_come);
    CHECK(printer.sheets().size() == 1);
}

TEST_CASE("ipp_printer: what is no PDF is not sent, and a printer that takes no PDF is not tried") {
    Witness witness;
    SECTION("empty or foreign bytes") {
        const VirtualPrinter printer;
        auto wrong = job();
        wrong.pdf = GENERATE(PdfBytes{}, PdfBytes(100, std::byte{0x20}));
        const auto outcome = driver_of(printer.uri())->print(wrong, witness, CancelToken{});
        REQUIRE_FALSE(outcome.has_value());
        CHECK(outcome.error().kind == Kind::empty_document);
    }
    SECTION("a printer for pictures only") {
        const VirtualPrinter printer{"a4", "image/jpeg"};
        auto driver = driver_of(printer.uri());
        const auto outcome = driver->print(job(), witness, CancelToken{});
        REQUIRE_FALSE(outcome.has_value());
        CHECK(outcome.error().kind == Kind::unsupported);
        CHECK_FALSE(driver->probe().takes_pdf);
    }
}

TEST_CASE("ipp_printer: what an earlier run of the kiosk left is cancelled, and nobody else's job is") {
    const VirtualPrinter printer;
    printer.set_state("paper_out");
    CancelToken stop_other;
    std::thread crashed{[&] {
        Witness ignored;
        static_cast<void>(driver_of(printer.uri(), "kiosk-one")->print(job(), ignored, stop_other));
    }};
    auto other_kiosk = driver_of(printer.uri(), "kiosk-two");
    while (other_kiosk->probe().condition != PrinterCondition::paper_out) std::this_thread::yield();
    CHECK(other_kiosk->cancel_left_jobs() == 0);
    CHECK(driver_of(printer.uri(), "kiosk-one")->cancel_left_jobs() == 1);
    crashed.join();
    printer.set_state("ready");
    CHECK(printer.sheets().empty());
}

TEST_CASE("ipp_printer: only IPP addresses with a host are printers") {
    CHECK(parse_printer_uri("ipp://printer.example/ipp/print")->port == 631);
    CHECK(parse_printer_uri("ipps://printer.example:8443/ipp/print")->encrypted);
    CHECK(parse_printer_uri("http://printer.example/").error() == AddressError::not_ipp);
    CHECK(parse_printer_uri("nonsense").error() == AddressError::not_ipp);
    CHECK_FALSE(parse_printer_uri("ipp:///ipp/print").has_value());
}
