// Printer: paper coming out. One object for one printer (the ticket printer and the A4 printer are two), used by one
// worker thread; every call blocks for at most the deadlines that it was given.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "kiosk/base/clock.hpp"
#include "kiosk/base/result.hpp"
#include "kiosk/ports/cancel_token.hpp"
#include "kiosk/ports/pdf_bytes.hpp"

namespace kiosk {

// The sheet that a document was laid out for; also names the printer that takes it.
enum class Paper : unsigned char { ticket_80mm, a4 };

// What a printer says about itself, one word each, whatever its maker calls it. In brackets: who can do something.
enum class PrinterCondition : unsigned char {
    ready,
    paper_low,      // it still prints; staff refill soon
    paper_out,      // [staff] a job waits and goes on after the refill
    cover_open,     // [anyone] a job waits and goes on when it is shut
    jam,            // [staff]
    toner_low,      // it still prints
    toner_out,      // [staff]
    waste_full,     // [staff]
    busy,           // another job is on the printer; ours waits for its turn
    offline,        // no connection, or a connection that no longer answers
    stopped,        // paused or refusing jobs, without a reason that we know
    unknown_fault,  // an error word that is not in our table: shown as "does not work", logged as it came
};

// A stable English word for logs and staff screens.
[[nodiscard]] constexpr const char* to_text(PrinterCondition condition) {
    switch (condition) {
        case PrinterCondition::ready:
            return "ready";
        case PrinterCondition::paper_low:
            return "paper_low";
        case PrinterCondition::paper_out:
            return "paper_out";
        case PrinterCondition::cover_open:
            return "cover_open";
        case PrinterCondition::jam:
            return "jam";
        case PrinterCondition::toner_low:
            return "toner_low";
        case PrinterCondition::toner_out:
            return "toner_out";
        case PrinterCondition::waste_full:
            return "waste_full";
        case PrinterCondition::busy:
            return "busy";
        case PrinterCondition::offline:
            return "offline";
        case PrinterCondition::stopped:
            return "stopped";
        case PrinterCondition::unknown_fault:
            return "unknown_fault";
    }
    return "unknown_fault";
}

// True for those that hold a job up until something changes.
[[nodiscard]] constexpr bool holds_paper_back(PrinterCondition condition) {
    return condition != PrinterCondition::ready && condition != PrinterCondition::paper_low &&
           condition != PrinterCondition::toner_low;
}

struct PrinterStatus {
    PrinterCondition condition = PrinterCondition::offline;  // the one that matters most
    bool takes_pdf = false;                                  // the printer lists application/pdf
    std::vector<std::string> reasons;  // as the printer gave them, without severity; ≤ 16, for staff
};

// All of them start anew for each job. Time spent waiting for a person is counted apart from the printer's own time.
struct PrintDeadlines {
    Milliseconds dial{2'000};         // to open the connection
    Milliseconds answer{3'000};       // silence within one request: the printer hangs
    Milliseconds busy{20'000};        // waiting for somebody else's job to end
    Milliseconds printing{90'000};    // accepted, nothing wrong reported, not finished
    Milliseconds attention{180'000};  // paper, cover, jam, toner: until a person has done something
    Milliseconds away{15'000};        // accepted, then no connection or no answer
    Milliseconds poll{250};           // between two questions to the printer
};

struct PrintJob {
    Paper paper = Paper::ticket_80mm;
    std::string title;  // seen on the printer's panel and in its log: a kind and a reference, never a name
    PdfBytes pdf;
    PrintDeadlines deadlines;
};

struct PrintProgress {
    enum class Stage : unsigned char { accepted, printing, waiting };
    Stage stage = Stage::accepted;
    PrinterCondition condition = PrinterCondition::ready;  // for waiting: what is waited for
    int pages_done = 0;                                    // as far as the printer tells; 0 when it does not
    friend bool operator==(const PrintProgress&, const PrintProgress&) = default;
};

// Told on the printer's worker thread, only when something changed. It must not block.
class PrintObserver {
public:
    PrintObserver() = default;
    PrintObserver(const PrintObserver&) = delete;
    PrintObserver& operator=(const PrintObserver&) = delete;
    virtual ~PrintObserver() = default;
    virtual void progress(const PrintProgress& progress) = 0;
};

// The printer said "completed". Whether a sheet lies in the tray only a person can tell: the words on the glass say
// "prenez votre ticket", never "vous avez votre ticket".
struct PrintOutcome {
    int pages_done = 0;  // 0 when the printer does not count
};

struct PrintError {
    enum class Kind : unsigned char {
        empty_document,   // nothing to print was given: a fault of ours
        unsupported,      // the printer does not take PDF, or not this paper
        offline,          // no connection could be made, or it was lost for longer than deadlines.away
        unanswered,       // connected, then silent for longer than deadlines.answer
        busy,             // another job for longer than deadlines.busy
        refused,          // not accepting jobs, or refused this one
        needs_attention,  // `condition` lasted longer than deadlines.attention
        too_slow,         // longer than deadlines.printing
        aborted,          // the printer gave the job up, or it was cancelled there by somebody else
        cancelled,        // our CancelToken
    };
    Kind kind = Kind::offline;
    PrinterCondition condition = PrinterCondition::offline;  // the printer's last known condition
    // Something of the document may have come out or may still come: the printer had the whole of it and did not
    // confirm that it dropped it, or it prints while it receives and had a part of it.
    bool paper_may_come = false;
    std::string message;  // one short English sentence for the log
};

[[nodiscard]] constexpr const char* to_text(PrintError::Kind kind) {
    switch (kind) {
        case PrintError::Kind::empty_document:
            return "empty_document";
        case PrintError::Kind::unsupported:
            return "unsupported";
        case PrintError::Kind::offline:
            return "offline";
        case PrintError::Kind::unanswered:
            return "unanswered";
        case PrintError::Kind::busy:
            return "busy";
        case PrintError::Kind::refused:
            return "refused";
        case PrintError::Kind::needs_attention:
            return "needs_attention";
        case PrintError::Kind::too_slow:
            return "too_slow";
        case PrintError::Kind::aborted:
            return "aborted";
        case PrintError::Kind::cancelled:
            return "cancelled";
    }
    return "aborted";
}

class Printer {
public:
    Printer() = default;
    Printer(const Printer&) = delete;
    Printer& operator=(const Printer&) = delete;
    virtual ~Printer() = default;

    // Prints and follows the job to its end. On every way out but success the job has been cancelled at the printer
    // when that was possible, so that no paper of one tenant comes out in front of the next.
    [[nodiscard]] virtual Result<PrintOutcome, PrintError> print(const PrintJob& job, PrintObserver& observer,
                                                                 const CancelToken& cancel) = 0;
    // Asks the printer how it is. Never fails: a printer that cannot be asked is offline. At most dial + answer.
    [[nodiscard]] virtual PrinterStatus probe() = 0;
    // Cancels what an earlier run of this kiosk left on the printer (it crashed, or lost power while printing). To be
    // called at start, before the first job. Returns how many jobs were cancelled; 0 also when the printer is away.
    virtual int cancel_left_jobs() = 0;
};

}  // namespace kiosk
