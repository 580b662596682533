// What workers tell the runtime: answers of backend, store, card terminal, printers and code reader.
#pragma once

#include <cstdint>
#include <string>
#include <variant>

#include "kiosk/base/private_text.hpp"
#include "kiosk/base/result.hpp"
#include "kiosk/ports/card_terminal.hpp"
#include "kiosk/ports/portal.hpp"
#include "kiosk/ports/printer.hpp"

namespace kiosk::runtime {

// --- card terminal
struct TerminalProbed {
    TerminalProbe probe;
};

// --- printers
struct PrinterProbed {
    Paper paper = Paper::ticket_80mm;
    PrinterStatus status;
};
struct PrintProgressed {
    std::uint64_t job = 0;
    PrintProgress progress;
};
struct PrintEnded {
    std::uint64_t job = 0;
    Result<PrintOutcome, PrintError> result;
};

// --- code reader
struct CodeScanned {
    PrivateText text;
};  // as it was read; nothing has been checked
struct ReaderState {
    bool works = false;
};

using DeviceEvent =
    std::variant<PortalAnswer, TerminalProbed, PrinterProbed, PrintProgressed, PrintEnded, CodeScanned, ReaderState>;

}  // namespace kiosk::runtime
