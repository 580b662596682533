// Effects: what the runtime wants done by others. Values; whoever runs them (kiosk/app on workers, the headless harness
// one after another) reports back with events.
#pragma once

#include <cstdint>
#include <string>
#include <variant>
#include <vector>

#include "kiosk/ports/card_terminal.hpp"
#include "kiosk/ports/portal.hpp"
#include "kiosk/ports/printer.hpp"
#include "screens/parts/papers.hpp"
#include "screens/parts/print_document.hpp"
#include "screens/parts/scanned_pages.hpp"
#include "screens/parts/show_paper.hpp"

namespace kiosk::runtime {

// --- backend
struct AskPortal {
    std::uint64_t tag = 0;
    PortalQuestion question;
};
struct ForgetPortal {
    std::uint64_t tag = 0;
};

// --- card terminal
struct ProbeTerminal {};

// --- printers
// Everything that a slip or a ticket says. `receipt` is the backend's; without it (it was away after the approval, or
// this is the slip of an operation that was not completed) the paper says what the kiosk knows by itself.
struct PrintOrder {
    DocumentRequest request;
    std::optional<ReceiptData> receipt;
    PrivateText payer_short_name;  // "Mme L."
    TicketLines ticket;            // of the terminal, masked at reception
    std::string last_four;
    std::string authorisation_number;
    WallTime ended_at;
};
using PaperOrder = std::variant<PrintOrder, PaperStack, SlipOrder>;
[[nodiscard]] Paper paper_of(const PaperOrder& order);
struct Print {
    std::uint64_t job = 0;
    PaperOrder order;
};
struct CancelPrint {
    std::uint64_t job = 0;
};
struct ProbePrinter {
    Paper paper = Paper::ticket_80mm;
};
// At the start: what an earlier run of this kiosk left on the printers must not come out in front of somebody else.
struct CancelLeftJobs {};

// --- pages on the glass
struct DrawPageOf {
    std::uint64_t tag = 0;
    DrawPage page;
};
struct ForgetPages {};  // what the drawing worker still holds of a paper
struct MakeDocumentsOf {
    std::uint64_t tag = 0;
    std::vector<PaperItem> papers;
};

// --- scanner, and what becomes of pages
struct ProbeScanner {};
struct ScanSheetsOf {
    std::uint64_t tag = 0;
    ScanSheets wish;
};
struct StopScanner {};  // whatever it does for a tenant: scanning, turning, reading; nothing is answered any more
struct TurnPageOf {
    std::uint64_t tag = 0;
    TurnPage wish;
};
struct ReadPageOf {
    std::uint64_t tag = 0;
    SharedPage page;
};
struct PrepareFileOf {
    std::uint64_t tag = 0;
    PreparePhoneFile wish;
};

// --- code reader
struct StartReader {};
struct StopReader {};

// --- staff
// A worker compares: it takes a tenth of a second on purpose.
struct CheckPin {
    std::uint64_t tag = 0;
    std::string pin_hash;
    PrivateText pin;
};
struct LookAtMachine {};  // its disk
// The program ends; whoever started it starts it again.
struct EndProgram {};

// --- glass: carried out by whoever draws, as EndProgram is
// A session has ended; every text of it that the kit still holds is overwritten, and no voice says it any more.
struct ForgetScreen {};
// What stands on the screen is said, from its beginning; the next touch of the glass ends it.
struct ReadScreenAloud {};

using DeviceEffect = std::variant<AskPortal, ForgetPortal, ProbeTerminal, Print, CancelPrint, ProbePrinter,
                                  CancelLeftJobs, DrawPageOf, ForgetPages, MakeDocumentsOf, ProbeScanner, ScanSheetsOf,
                                  StopScanner, TurnPageOf, ReadPageOf, PrepareFileOf, StartReader, StopReader,
                                  ForgetScreen, ReadScreenAloud, CheckPin, LookAtMachine, EndProgram>;

}  // namespace kiosk::runtime
