// What workers tell the runtime: answers of backend, store, card terminal, printers, scanner and code reader.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "kiosk/base/private_text.hpp"
#include "kiosk/base/result.hpp"
#include "kiosk/ports/card_terminal.hpp"
#include "kiosk/ports/page_renderer.hpp"
#include "kiosk/ports/portal.hpp"
#include "kiosk/ports/printer.hpp"
#include "screens/parts/scanned_pages.hpp"

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

struct DocumentsMadeFor {
    std::uint64_t tag = 0;
    Result<std::vector<std::shared_ptr<const PdfBytes>>, std::string> documents;  // the error for the log
};

// --- scanner, and what becomes of pages
struct ScannerProbed {
    ScannerState state;
};
struct PageMade {
    SharedPage page;
    scan_pages::SharedPicture picture;
};
struct ScanProgressedFor {
    std::uint64_t tag = 0;
    scan_pages::ScanProgressed progress;
};
struct PageScannedFor {
    std::uint64_t tag = 0;
    PageMade made;
};
struct ScanEndedFor {  // the last word of a scan
    std::uint64_t tag = 0;
    std::optional<ScanError> error;
    std::optional<PageReadError> page_error;
};
struct PageTurnedFor {
    std::uint64_t tag = 0;
    Result<PageMade, PageReadError> made;
};
struct FilePreparedFor {
    std::uint64_t tag = 0;
    Result<scan_pages::PagesPrepared, PageReadError> prepared;
};
struct PageReadFor {
    std::uint64_t tag = 0;
    scan_pages::PageWasRead read;
};

// --- code reader
struct CodeScanned {
    PrivateText text;
};  // as it was read; nothing has been checked
struct ReaderState {
    bool works = false;
};

// --- staff
struct PinChecked {
    std::uint64_t tag = 0;
    bool matches = false;
};

struct MachineSeen {
    std::optional<std::int64_t> free_mb;  // of the storage directory's disk
    std::optional<std::int64_t> total_mb;
    std::int64_t quarantines = 0;               // damaged files that were set aside and still lie there
    std::optional<WallTime> certificate_until;  // of this kiosk; nullopt: it has none, or one that cannot be read
};

using DeviceEvent =
    std::variant<PortalAnswer, TerminalProbed, PrinterProbed, PrintProgressed, PrintEnded, PageDrawn, DocumentsMadeFor,
                 ScannerProbed, ScanProgressedFor, PageScannedFor, ScanEndedFor, PageTurnedFor, FilePreparedFor,
                 PageReadFor, CodeScanned, ReaderState, PinChecked, MachineSeen>;

}  // namespace kiosk::runtime
