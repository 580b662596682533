// What workers tell the runtime: answers of backend, store, card terminal, printers and code reader.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <variant>

#include "kiosk/base/private_text.hpp"
#include "kiosk/base/result.hpp"
#include "kiosk/ports/card_terminal.hpp"
#include "kiosk/ports/page_renderer.hpp"
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

// --- pages on the glass
struct PageDrawn {
    std::uint64_t tag = 0;
    Result<std::shared_ptr<const PagePicture>, PageRenderError> picture;
};

// --- code reader
struct CodeScanned {
    PrivateText text;
};  // as it was read; nothing has been checked
struct ReaderState {
    bool works = false;
};

using DeviceEvent = std::variant<PortalAnswer, TerminalProbed, PrinterProbed, PrintProgressed, PrintEnded, PageDrawn,
                                 CodeScanned, ReaderState>;

}  // namespace kiosk::runtime
