// The table of IPP's state reasons (RFC 8011 §5.4.12, PWG 5100.13 §6.6, and those that cupsd adds).
#include "kiosk/devices/printer/printer_state.hpp"

#include <algorithm>
#include <array>
#include <cstddef>

namespace kiosk::printer {
namespace {

struct Meaning {
    std::string_view reason;
    PrinterCondition condition;
};

constexpr std::array kMeanings{
    Meaning{"cover-open", PrinterCondition::cover_open},
    Meaning{"door-open", PrinterCondition::cover_open},
    Meaning{"interlock-open", PrinterCondition::cover_open},
    Meaning{"media-jam", PrinterCondition::jam},
    Meaning{"media-empty", PrinterCondition::paper_out},
    Meaning{"media-needed", PrinterCondition::paper_out},
    Meaning{"input-tray-missing", PrinterCondition::paper_out},
    Meaning{"media-low", PrinterCondition::paper_low},
    Meaning{"toner-empty", PrinterCondition::toner_out},
    Meaning{"marker-supply-empty", PrinterCondition::toner_out},
    Meaning{"toner-low", PrinterCondition::toner_low},
    Meaning{"marker-supply-low", PrinterCondition::toner_low},
    Meaning{"marker-waste-full", PrinterCondition::waste_full},
    Meaning{"output-area-full", PrinterCondition::jam},  // sheets pile up in the slot: the same person clears it
    Meaning{"paused", PrinterCondition::stopped},
    Meaning{"moving-to-paused", PrinterCondition::stopped},
    Meaning{"shutdown", PrinterCondition::stopped},
    Meaning{"offline", PrinterCondition::offline},  // cupsd's word for a printer that it cannot reach
    Meaning{"timed-out", PrinterCondition::offline},
};

// What to tell a person when several things are wrong: what they can mend first comes first.
constexpr std::array kByWeight{
    PrinterCondition::offline,       PrinterCondition::cover_open, PrinterCondition::jam,
    PrinterCondition::paper_out,     PrinterCondition::toner_out,  PrinterCondition::waste_full,
    PrinterCondition::unknown_fault, PrinterCondition::stopped,    PrinterCondition::busy,
    PrinterCondition::paper_low,     PrinterCondition::toner_low,  PrinterCondition::ready,
};

std::size_t rank(PrinterCondition condition) {
    return static_cast<std::size_t>(std::find(kByWeight.begin(), kByWeight.end(), condition) - kByWeight.begin());
}

// Words that say nothing about paper: "none", and notes of cupsd about its own filters and connections.
bool is_harmless(std::string_view reason) {
    return reason == "none" || reason == "connecting-to-device" || reason.substr(0, 5) == "cups-";
}

PrinterCondition meaning_of(std::string_view reason, IppPrinterState state) {
    const auto* known = std::find_if(kMeanings.begin(), kMeanings.end(),
                                     [&](const Meaning& meaning) { return meaning.reason == reason; });
    if (known != kMeanings.end()) return known->condition;
    if (is_harmless(reason) || state != IppPrinterState::stopped) return PrinterCondition::ready;
    return PrinterCondition::unknown_fault;
}

}  // namespace

std::string_view without_severity(std::string_view reason) {
    for (const std::string_view suffix : {"-error", "-warning", "-report"}) {
        if (reason.size() > suffix.size() && reason.substr(reason.size() - suffix.size()) == suffix) {
            return reason.substr(0, reason.size() - suffix.size());
        }
    }
    return reason;
}

PrinterCondition condition_from(std::span<const std::string> reasons, IppPrinterState state) {
    auto worst = PrinterCondition::ready;
    if (state == IppPrinterState::processing) worst = PrinterCondition::busy;
    if (state == IppPrinterState::stopped) worst = PrinterCondition::stopped;
    for (const auto& reason : reasons) {
        const auto condition = meaning_of(without_severity(reason), state);
        if (rank(condition) < rank(worst)) worst = condition;
    }
    return worst;
}

}  // namespace kiosk::printer
