// The ESC/POS driver against the stand-in, through every fault that it can act out, over TCP and over a device.
#include "kiosk/devices/printer/escpos_printer.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <functional>
#include <memory>
#include <random>
#include <string>
#include <vector>

#include "tests/stand_ins/escpos_printer/process.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/temporary_directory.hpp"

using namespace kiosk;
using namespace kiosk::printer;
using kiosk::test::TemporaryDirectory;
using stand_in::escpos_printer::Process;
using stand_in::escpos_printer::Ticket;
using Kind = PrintError::Kind;
using Stage = PrintProgress::Stage;

namespace {

constexpr int kPageRows = 1'000;  // a receipt with a card ticket; more than lies in all buffers on the way
const SystemClock kClock;

// Half black, half white, no two rows alike; in one row, dots that read as a question for the status (DLE EOT 1).
PagePicture noisy_page(unsigned seed) {
    PagePicture page;
    page.page_count = 1;
    page.width_px = kDotsPerRow;
    page.height_px = kPageRows;
    std::mt19937 random{seed};
    for (int pixel = 0; pixel < kDotsPerRow * kPageRows; ++pixel) {
        const std::uint8_t grey = (random() & 1U) != 0 ? 0xFF : 0;
        page.rgba.insert(page.rgba.end(), {grey, grey, grey, 0xFF});
    }
    constexpr unsigned kQuestion = 0x10'04'01;
    for (unsigned dot = 0; dot < 24; ++dot) {
        std::uint8_t* pixel = &page.rgba[4 * (std::size_t{5} * kDotsPerRow + 80 + dot)];
        std::fill_n(pixel, 3, (kQuestion >> (23 - dot) & 1U) != 0 ? std::uint8_t{0} : std::uint8_t{0xFF});
    }
    return page;
}

// Stands for kiosk-render-page: the pages are made, whatever the document says.
class PageMaker final : public PageRenderer {
public:
    Result<PagePicture, PageRenderError> render(const PdfBytes&, int page_number, int, const CancelToken&) override {
        if (fault) return failure(PageRenderError{*fault, "by hand"});
        PagePicture page = noisy_page(static_cast<unsigned>(page_number));
        page.page_count = pages;
        if (blank) std::fill(page.rgba.begin(), page.rgba.end(), std::uint8_t{0xFF});
        return page;
    }
    int pages = 1;
    bool blank = false;
    std::optional<PageRenderError::Kind> fault;
};

// As it must lie in the tray: the same dots, the few that read as commands altered.
std::vector<std::byte> paper_of(int pages = 1) {
    std::vector<std::byte> paper;
    for (int page = 1; page <= pages; ++page) {
        const Dots dots = to_dots(noisy_page(static_cast<unsigned>(page)));
        for (int row = 0; row < dots.rows; row += kBandRows) {
            const EscPosBytes band = band_commands(dots, row);
            paper.insert(paper.end(), band.begin() + 8, band.end());
        }
    }
    return paper;
}

PrintJob job() {
    PrintJob job;
    job.title = "Ticket K4M729TX";
    for (const char letter : std::string{"%PDF-1.4\n"}) job.pdf.push_back(std::byte(letter));
    job.deadlines.dial = Milliseconds{2'000};
    job.deadlines.answer = Milliseconds{2'000};
    job.deadlines.printing = Milliseconds{20'000};
    job.deadlines.attention = Milliseconds{20'000};
    job.deadlines.away = Milliseconds{300};
    job.deadlines.poll = Milliseconds{20};
    return job;
}

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

// A stand-in and the driver that speaks to it, as after the kiosk's start: one blank slip lies in the tray.
struct Bench {
    explicit Bench(Process::Line line = Process::Line::tcp) : printer(line) {
        const auto address = parse_escpos_uri(printer.uri());
        REQUIRE(address.has_value());
        driver = std::make_unique<EscPosPrinter>(EscPosPrinterSettings{*address}, pages, kClock);
        driver->cancel_left_jobs();
        REQUIRE(printer.tickets().size() == 1);
    }
    Result<PrintOutcome, PrintError> print(const PrintJob& asked, Witness::Reaction reaction = {}) {
        witness = std::make_unique<Witness>(std::move(reaction));
        return driver->print(asked, *witness, cancel);
    }
    PrintError failed(const PrintJob& asked, Witness::Reaction reaction = {}) {
        const auto outcome = print(asked, std::move(reaction));
        REQUIRE_FALSE(outcome.has_value());
        INFO(outcome.error().message);
        return outcome.error();
    }
    // Whatever happened before: the next ticket is a whole one, and nothing hangs out behind it.
    void check_next_ticket_is_whole() {
        const auto outcome = print(job());
        INFO((outcome ? std::string{} : outcome.error().message));
        REQUIRE(outcome.has_value());
        CHECK(printer.tickets().back().dots == paper_of());
        CHECK(printer.status("hanging_rows") == "0");
    }

    PageMaker pages;
    Process printer;
    std::unique_ptr<EscPosPrinter> driver;
    std::unique_ptr<Witness> witness;
    CancelToken cancel;
};

}  // namespace

TEST_CASE("escpos_printer: a page lies in the tray dot for dot, and its stages are told once each") {
    Bench bench{GENERATE(Process::Line::tcp, Process::Line::device)};
    const auto outcome = bench.print(job());
    INFO((outcome ? std::string{} : outcome.error().message));
    REQUIRE(outcome.has_value());
    CHECK(outcome->pages_done == 1);
    REQUIRE(bench.printer.tickets().size() == 2);
    CHECK(bench.printer.tickets().back().rows == kPageRows);
    CHECK(bench.printer.tickets().back().dots == paper_of());
    CHECK(bench.printer.status("violations") == "[]");
    REQUIRE_FALSE(bench.witness->told.empty());
    CHECK(bench.witness->told.front().stage == Stage::accepted);
    const auto& told = bench.witness->told;
    CHECK(std::adjacent_find(told.begin(), told.end()) == told.end());
    bench.check_next_ticket_is_whole();
    CHECK(bench.printer.tickets().size() == 3);  // no blank slips between them
}

TEST_CASE("escpos_printer: pages come out below one another, as one ticket") {
    Bench bench;
    bench.pages.pages = 2;
    REQUIRE(bench.print(job()).has_value());
    REQUIRE(bench.printer.tickets().size() == 2);
    CHECK(bench.printer.tickets().back().dots == paper_of(2));
}

TEST_CASE("escpos_printer: what is missing before the job is waited for, and nothing is printed meanwhile") {
    struct Case {
        const char* state;
        PrinterCondition condition;
    };
    const auto fault =
        GENERATE(Case{"paper_out", PrinterCondition::paper_out}, Case{"cover_open", PrinterCondition::cover_open},
                 Case{"cutter_error", PrinterCondition::jam}, Case{"offline", PrinterCondition::stopped},
                 Case{"hot", PrinterCondition::stopped}, Case{"broken", PrinterCondition::unknown_fault});
    INFO(fault.state);
    Bench bench;
    bench.printer.control(std::string{"state "} + fault.state);
    CHECK(bench.driver->probe().condition == fault.condition);
    CHECK_FALSE(bench.driver->probe().reasons.empty());
    std::string rows_meanwhile;
    const auto outcome = bench.print(job(), [&](const PrintProgress& progress) {
        if (progress.stage != Stage::waiting) return;
        rows_meanwhile = bench.printer.status("hanging_rows");
        bench.printer.control("state ready");
    });
    INFO((outcome ? std::string{} : outcome.error().message));
    REQUIRE(outcome.has_value());
    CHECK(bench.witness->was_told(Stage::waiting, fault.condition));
    CHECK(rows_meanwhile == "0");
    CHECK(bench.printer.tickets().back().dots == paper_of());
}

TEST_CASE("escpos_printer: what runs out in the middle of a ticket is waited for, and the ticket is whole") {
    const auto line = GENERATE(Process::Line::tcp, Process::Line::device);
    const std::string state = GENERATE("paper_out", "cover_open", "cutter_error");
    INFO(state);
    Bench bench{line};
    bench.printer.control("after-rows 150 state " + state);
    const auto outcome = bench.print(job(), [&](const PrintProgress& progress) {
        if (progress.stage == Stage::waiting) bench.printer.control("state ready");
    });
    INFO((outcome ? std::string{} : outcome.error().message));
    REQUIRE(outcome.has_value());
    CHECK(bench.printer.tickets().size() == 2);
    CHECK(bench.printer.tickets().back().dots == paper_of());
}

TEST_CASE("escpos_printer: a roll near its end is told and holds nothing up") {
    Bench bench;
    bench.printer.control("state paper_low");
    REQUIRE(bench.print(job()).has_value());
    CHECK(bench.witness->was_told(Stage::accepted, PrinterCondition::paper_low));
    CHECK(bench.driver->probe().condition == PrinterCondition::paper_low);
    CHECK(bench.driver->probe().reasons == std::vector<std::string>{"media-low"});
}

TEST_CASE("escpos_printer: when nobody refills, the ticket is given up, and none of it comes out before the next") {
    Bench bench;
    auto impatient = job();
    impatient.deadlines.attention = Milliseconds{150};
    SECTION("before its first row: no paper can come") {
        bench.printer.control("state paper_out");
        const PrintError error = bench.failed(impatient);
        CHECK(error.kind == Kind::needs_attention);
        CHECK(error.condition == PrinterCondition::paper_out);
        CHECK_FALSE(error.paper_may_come);
        bench.printer.control("state ready");
        bench.check_next_ticket_is_whole();
        CHECK(bench.printer.tickets().size() == 2);
    }
    SECTION("in the middle: a part hangs out, and is cut off before the next ticket") {
        bench.printer.control("after-rows 150 state paper_out");
        const PrintError error = bench.failed(impatient);
        CHECK(error.kind == Kind::needs_attention);
        CHECK(error.paper_may_come);
        CHECK(bench.printer.status("hanging_rows") == "150");
        bench.printer.control("state ready");
        bench.check_next_ticket_is_whole();
        REQUIRE(bench.printer.tickets().size() == 3);
        // What had come out, and what the printer's own buffer of 4,096 bytes held; nothing from the network behind it.
        CHECK(bench.printer.tickets()[1].rows <= 150 + 4'096 / 72 + 1);
    }
}

TEST_CASE("escpos_printer: a cable that is cut in the middle of a job leaves open whether paper comes") {
    const std::string fault = GENERATE("cut-cable", "power-off");
    INFO(fault);
    Bench bench;
    bench.printer.control("after-rows 150 " + fault);
    const PrintError error = bench.failed(job());
    CHECK(error.kind == Kind::offline);
    CHECK(error.condition == PrinterCondition::offline);
    CHECK(error.paper_may_come);
    if (fault == "power-off") {
        CHECK(bench.driver->probe().condition == PrinterCondition::offline);
        bench.printer.control("power-on");
    }
    bench.check_next_ticket_is_whole();
}

TEST_CASE("escpos_printer: a session that ends in the middle of a ticket has it cut off where it is") {
    Bench bench{GENERATE(Process::Line::tcp, Process::Line::device)};
    bench.printer.control("after-rows 150 state cover_open");
    const PrintError error = bench.failed(job(), [&](const PrintProgress& progress) {
        if (progress.stage != Stage::waiting) return;
        bench.printer.control("state ready");
        bench.cancel.cancel();
    });
    CHECK(error.kind == Kind::cancelled);
    CHECK(error.paper_may_come);
    CHECK(bench.printer.comes_to("hanging_rows", "0"));
    CHECK(bench.printer.status("waiting") == "0");
    CHECK(bench.printer.tickets().back().rows < kPageRows);
}

TEST_CASE("escpos_printer: a token cancelled before the start prints nothing") {
    Bench bench;
    bench.cancel.cancel();
    const PrintError error = bench.failed(job());
    CHECK(error.kind == Kind::cancelled);
    CHECK_FALSE(error.paper_may_come);
    CHECK(bench.printer.tickets().size() == 1);
}

TEST_CASE("escpos_printer: a printer that hangs is found out within its deadlines") {
    const std::string fault = GENERATE("hang", "mute");
    INFO(fault);
    Bench bench;
    auto short_of_time = job();
    short_of_time.deadlines.answer = Milliseconds{200};
    SECTION("before the job") {
        bench.printer.control(fault);
        const PrintError error = bench.failed(short_of_time);
        CHECK(error.kind == Kind::unanswered);
        CHECK(error.condition == PrinterCondition::offline);
        CHECK_FALSE(error.paper_may_come);
    }
    SECTION("in the middle: nobody can say whether paper will come") {
        bench.printer.control("after-rows 150 " + fault);
        const PrintError error = bench.failed(short_of_time);
        CHECK(error.kind == Kind::offline);
        CHECK(error.paper_may_come);
        CHECK(bench.witness->was_told(Stage::waiting, PrinterCondition::offline));
    }
    SECTION("and comes back: the ticket goes on") {
        short_of_time.deadlines.away = Milliseconds{20'000};
        bench.printer.control("after-rows 150 " + fault);
        const auto outcome = bench.print(short_of_time, [&](const PrintProgress& progress) {
            if (progress.condition == PrinterCondition::offline) bench.printer.control(fault + " off");
        });
        INFO((outcome ? std::string{} : outcome.error().message));
        REQUIRE(outcome.has_value());
        CHECK(bench.printer.tickets().back().dots == paper_of());
    }
}

TEST_CASE("escpos_printer: a printer that says nothing behind the cut is not believed to have printed") {
    Bench bench;
    bench.printer.control("no-end-mark");
    auto impatient = job();
    impatient.deadlines.printing = Milliseconds{300};
    const PrintError error = bench.failed(impatient);
    CHECK(error.kind == Kind::too_slow);
    CHECK(error.paper_may_come);
}

TEST_CASE("escpos_printer: a slow printer is waited for as long as it prints") {
    Bench bench;
    bench.printer.control("rows-per-second 4000");
    const MonotonicTime start = kClock.now();
    const auto outcome = bench.print(job());
    INFO((outcome ? std::string{} : outcome.error().message));
    REQUIRE(outcome.has_value());
    CHECK(kClock.now() - start >= Milliseconds{180});
    CHECK(bench.witness->was_told(Stage::printing, PrinterCondition::ready));
    CHECK(bench.printer.tickets().back().dots == paper_of());
}

TEST_CASE("escpos_printer: a printer that cannot throw its buffer away prints a whole next ticket all the same") {
    Bench bench;
    bench.printer.control("no-clear");
    bench.printer.control("after-rows 150 cut-cable");
    CHECK(bench.failed(job()).paper_may_come);
    bench.check_next_ticket_is_whole();
}

TEST_CASE("escpos_printer: flow control bytes between the answers mean nothing") {
    Bench bench;
    bench.printer.control("noise");
    bench.check_next_ticket_is_whole();
}

TEST_CASE("escpos_printer: what a run that died left in the printer is thrown away at the start") {
    const Process printer;
    const auto address = parse_escpos_uri(printer.uri());
    REQUIRE(address.has_value());
    {
        const auto band = band_commands(to_dots(noisy_page(9)), 0);
        auto link = EscPosLink::open(*address, kClock, Milliseconds{2'000}, CancelToken{});
        REQUIRE(link.has_value());
        const auto sent = link->write_some(std::span{band}.first(1'000));
        REQUIRE(sent.has_value());
        REQUIRE(*sent == 1'000);
    }
    REQUIRE(printer.comes_to("received", "1000"));
    REQUIRE(printer.comes_to("connected", "false"));
    CHECK(printer.status("hanging_rows") != "0");
    PageMaker pages;
    EscPosPrinter driver{EscPosPrinterSettings{*address}, pages, kClock};
    driver.cancel_left_jobs();
    CHECK(printer.status("hanging_rows") == "0");
    Witness witness;
    REQUIRE(driver.print(job(), witness, CancelToken{}).has_value());
    REQUIRE(printer.tickets().size() == 2);
    CHECK(printer.tickets().back().dots == paper_of());
    CHECK(printer.status("violations") == "[]");
}

TEST_CASE("escpos_printer: what cannot be printed is not sent") {
    Bench bench;
    auto asked = job();
    Kind expected = Kind::empty_document;
    SECTION("no PDF") {
        asked.pdf = PdfBytes(100, std::byte{0x20});
    }
    SECTION("a blank one") {
        bench.pages.blank = true;
    }
    SECTION("a damaged one") {
        bench.pages.fault = PageRenderError::Kind::not_a_pdf;
    }
    SECTION("one without end") {
        bench.pages.pages = 21;
        expected = Kind::unsupported;
    }
    SECTION("the helper that makes pictures does not work") {
        bench.pages.fault = PageRenderError::Kind::helper_failed;
        expected = Kind::aborted;
    }
    const PrintError error = bench.failed(asked);
    CHECK(error.kind == expected);
    CHECK_FALSE(error.paper_may_come);
    CHECK(bench.printer.tickets().size() == 1);
}

TEST_CASE("escpos_printer: only addresses in digits and device files are thermal printers") {
    CHECK(parse_escpos_uri("escpos://192.0.2.30")->port == 9100);
    CHECK(parse_escpos_uri("escpos://192.0.2.30:9101")->port == 9101);
    CHECK(parse_escpos_uri("escpos://[2001:db8::30]:9100")->host == "2001:db8::30");
    CHECK(parse_escpos_uri("escpos:///dev/usb/lp0")->device == "/dev/usb/lp0");
    CHECK(parse_escpos_uri("ipp://192.0.2.30/ipp/print").error() == EscPosAddressError::not_escpos);
    for (const char* wrong : {"escpos://", "escpos://printer.example", "escpos://192.0.2.30:", "escpos://192.0.2.30:0",
                              "escpos://192.0.2.30:99999", "escpos://192.0.2.30/x", "escpos://[::1"}) {
        INFO(wrong);
        CHECK(parse_escpos_uri(wrong).error() == EscPosAddressError::no_address);
    }
    const TemporaryDirectory directory;
    const std::string file = directory.path("left-by-somebody");
    REQUIRE(::close(::creat(file.c_str(), 0600)) == 0);
    PageMaker pages;
    EscPosPrinter driver{EscPosPrinterSettings{*parse_escpos_uri("escpos://" + file)}, pages, kClock};
    CHECK(driver.probe().condition == PrinterCondition::offline);
}
