// What a printer's words mean: the table alone, no printer.
#include "kiosk/devices/printer/printer_state.hpp"

#include <string>
#include <vector>

#include "tests/support/catch.hpp"

using namespace kiosk;
using namespace kiosk::printer;
using Reasons = std::vector<std::string>;

TEST_CASE("printer_state: the severity is the printer's mood and does not change what is missing") {
    for (const char* reason : {"media-empty", "media-empty-error", "media-empty-warning", "media-empty-report"}) {
        CHECK(without_severity(reason) == "media-empty");
        CHECK(condition_from(Reasons{reason}, IppPrinterState::processing) == PrinterCondition::paper_out);
        CHECK(condition_from(Reasons{reason}, IppPrinterState::idle) == PrinterCondition::paper_out);
    }
    CHECK(without_severity("none") == "none");
    CHECK(without_severity("-error") == "-error");
}

TEST_CASE("printer_state: each word has its condition") {
    struct Case {
        const char* reason;
        PrinterCondition condition;
    };
    const auto expected = GENERATE(
        Case{"cover-open-error", PrinterCondition::cover_open}, Case{"door-open-report", PrinterCondition::cover_open},
        Case{"media-jam-error", PrinterCondition::jam}, Case{"media-needed-report", PrinterCondition::paper_out},
        Case{"input-tray-missing", PrinterCondition::paper_out}, Case{"media-low-warning", PrinterCondition::paper_low},
        Case{"toner-empty-error", PrinterCondition::toner_out},
        Case{"marker-supply-empty", PrinterCondition::toner_out}, Case{"toner-low-report", PrinterCondition::toner_low},
        Case{"marker-waste-full-warning", PrinterCondition::waste_full}, Case{"paused", PrinterCondition::stopped},
        Case{"offline-report", PrinterCondition::offline}, Case{"none", PrinterCondition::ready});
    INFO(expected.reason);
    CHECK(condition_from(Reasons{expected.reason}, IppPrinterState::idle) == expected.condition);
}

TEST_CASE("printer_state: of several troubles the one to mend first is told") {
    CHECK(condition_from(Reasons{"toner-low", "media-empty", "cover-open"}, IppPrinterState::stopped) ==
          PrinterCondition::cover_open);
    CHECK(condition_from(Reasons{"media-empty", "media-jam"}, IppPrinterState::stopped) == PrinterCondition::jam);
    CHECK(condition_from(Reasons{"media-low", "toner-empty"}, IppPrinterState::processing) ==
          PrinterCondition::toner_out);
}

TEST_CASE("printer_state: without a reason the state speaks") {
    CHECK(condition_from(Reasons{"none"}, IppPrinterState::idle) == PrinterCondition::ready);
    CHECK(condition_from({}, IppPrinterState::processing) == PrinterCondition::busy);
    CHECK(condition_from(Reasons{"none"}, IppPrinterState::stopped) == PrinterCondition::stopped);
    CHECK(condition_from(Reasons{"media-low"}, IppPrinterState::processing) == PrinterCondition::busy);
}

TEST_CASE("printer_state: a word that nobody knows is a fault only when the printer stands still") {
    CHECK(condition_from(Reasons{"com.maker-fuser-warming-report"}, IppPrinterState::idle) == PrinterCondition::ready);
    CHECK(condition_from(Reasons{"com.maker-fuser-broken-error"}, IppPrinterState::stopped) ==
          PrinterCondition::unknown_fault);
    CHECK(condition_from(Reasons{"cups-waiting-for-job-completed"}, IppPrinterState::idle) == PrinterCondition::ready);
    CHECK(condition_from(Reasons{"connecting-to-device"}, IppPrinterState::processing) == PrinterCondition::busy);
}

TEST_CASE("printer_state: only what needs a person or another's job holds paper back") {
    CHECK_FALSE(holds_paper_back(PrinterCondition::ready));
    CHECK_FALSE(holds_paper_back(PrinterCondition::paper_low));
    CHECK_FALSE(holds_paper_back(PrinterCondition::toner_low));
    CHECK(holds_paper_back(PrinterCondition::paper_out));
    CHECK(holds_paper_back(PrinterCondition::offline));
}
